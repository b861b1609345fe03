"""What an answer is known to do before it is given, as far as a viewer may know (DESIGN 4, the Table)."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from itertools import product
from math import prod
from typing import assert_never

from game.play import effects as verbs
from game.play import scores
from game.play.state import BY_RULE, State
from game.play.state_builder import StateBuilder
from game.play.verdict import verdict
from game.play.visibility import sees_condition, sees_hidden, sees_indicator
from game.rules import rulebook as rules
from game.rules.rulebook import ANSWERED, CLOSED, LAPSED, OPEN, Rulebook
from game.scenario.conditions import Fact, Name, Strength, walk
from game.scenario.verbs import (
    Adjust,
    Cancel,
    Chance,
    End,
    Extend,
    If,
    Open,
    Reveal,
    Section,
    Trigger,
    Withdraw,
    children,
    writes,
)

Moves = tuple[tuple[int, int], ...]
"""(indicator, by how much), for those that move."""


class Kind(StrEnum):
    """What may follow from an answer, beside that indicators move."""

    TRIGGERS = "triggers"
    CANCELS = "cancels"
    OPENS = "opens"
    WITHDRAWS = "withdraws"
    EXTENDS = "extends"
    REVEALS = "reveals"
    ENDS = "ends"


@dataclass(frozen=True, slots=True)
class Follow:
    """One thing that follows, or may; `of`: what it is of, None where the viewer may not know that."""

    kind: Kind
    of: int | None
    may: bool
    section: Section | None = None
    """Of what kind that is, where `kind` does not tell: what is revealed."""


@dataclass(frozen=True, slots=True)
class Preview:
    """By how much indicators are known to move, which may move otherwise, what follows, and what the viewer gains."""

    moves: Moves = ()
    unknown: tuple[int, ...] = ()
    follows: tuple[Follow, ...] = ()
    worth: Fraction | None = None
    """By how much the viewer's score changes by the moves; None where that is not known, or it has none."""
    goals: tuple[tuple[int, bool], ...] = ()
    """The goals of the viewer that hold by it, or hold no longer, where its worth is known."""


def preview_response(rulebook: Rulebook, state: State, slot: int, response: int, viewer: int) -> Preview:
    """Say what answering so does at once: by the debate as it stands, by itself, and by what closes the demand."""
    look = _Look(rulebook, state, viewer)
    demand = rulebook.slots[slot].demand
    is_last = look.settle(slot, ANSWERED + response)
    swings = rulebook.demands[demand].verdict
    weighed = verdict(rulebook, demand, response, state.made_bits) if swings else ()
    for (indicator, _), amount in zip(swings, weighed, strict=True):
        if sees_indicator(rulebook, viewer, indicator, state.revealed):
            verbs.move(rulebook, look.builder, indicator, amount, BY_RULE)
    return look.preview(rulebook.slots[slot].then[response], slot, is_last=is_last)


def preview_lapse(rulebook: Rulebook, state: State, slot: int, viewer: int) -> Preview:
    """Say what letting a demand lapse does at once."""
    look = _Look(rulebook, state, viewer)
    faced = rulebook.slots[slot]
    is_last = look.settle(slot, LAPSED)
    return look.preview(faced.lapse or (), slot, is_last=is_last)


_MOST_WAYS = 256


def _ways_to_close(rulebook: Rulebook, demand: int, status: Sequence[int]) -> Iterator[tuple[int, ...]]:
    """Give every status in which a demand to several may close, whoever of its targets answers how; none: too many."""
    owing = [slot for slot in rulebook.demands[demand].slots if status[slot] <= OPEN]
    codes = [[LAPSED, *(ANSWERED + response for response, _when in rulebook.slots[slot].offered)] for slot in owing]
    if prod(map(len, codes)) > _MOST_WAYS:
        return
    for way in product(*codes):
        closed = dict(zip((*owing, demand), (*way, CLOSED), strict=True))
        yield tuple(closed.get(slot, code) for slot, code in enumerate(status))


class _Look:
    """One look over effects; it edits a State of its own and notes what cannot be told."""

    def __init__(self, rulebook: Rulebook, state: State, viewer: int) -> None:
        self.rulebook = rulebook
        self.state = state
        self.builder = StateBuilder(state, None)
        self.viewer = viewer
        self.unknown: set[int] = set()
        self.follows: dict[tuple[Kind, int | None, Section | None], bool] = {}
        self.ways: list[tuple[int, ...]] = []
        """How the targets of the demand may have answered when it closes, while its `closing` is looked at."""
        self.demand = ""

    def settle(self, slot: int, code: int) -> bool:
        """Note what becomes of a target's answer; tell whether nobody else owes one to the demand."""
        demand, status = self.rulebook.slots[slot].demand, self.builder.status
        status[slot] = code
        if slot != demand:
            verbs.note_closed(self.rulebook, self.builder, demand)
        return status[demand] > OPEN

    def preview(self, effects: rules.Effects, slot: int, *, is_last: bool) -> Preview:
        """Look over effects, and what closes the demand, which depends on others while they owe an answer."""
        self.over(effects, may=False)
        demand = self.rulebook.slots[slot].demand
        closing = self.rulebook.demands[demand].closing
        if closing and not self.is_cut_short(demand, slot):
            self.demand = self.rulebook.scenario.demands[demand].id
            self.ways = [] if is_last else list(_ways_to_close(self.rulebook, demand, self.builder.status))
            self.over(closing, may=not is_last)
        moved = enumerate(zip(self.state.values, self.builder.values, strict=True))
        worth = self.worth()
        return Preview(
            tuple((i, new - old) for i, (old, new) in moved if new != old),
            tuple(sorted(self.unknown)),
            tuple(Follow(kind, of, may, section) for (kind, of, section), may in self.follows.items()),
            worth,
            () if worth is None else tuple(self.goals()),
        )

    def is_cut_short(self, demand: int, slot: int) -> bool:
        """Are the effects sure to end the game, or to withdraw the demand from who can only answer after this one?"""
        sure = {(kind, of) for (kind, of, _section), may in self.follows.items() if not may}
        after = (each for each in self.rulebook.demands[demand].slots if each > slot)
        is_withdrawn = (Kind.WITHDRAWS, demand) in sure and any(self.builder.status[each] <= OPEN for each in after)
        return is_withdrawn or any(kind is Kind.ENDS for kind, _of in sure)

    def over(self, effects: Iterable[rules.Effect], *, may: bool) -> None:
        """Note what effects do, in order, with what is within them; `may`: if they run at all."""
        running = [(iter(effects), may)]
        while running:
            effect = next(running[-1][0], None)
            if effect is None:
                running.pop()
                continue
            within, is_sure = self.at(effect, may=running[-1][1])
            running += [(iter(each), running[-1][1] or not is_sure) for each in reversed(within)]

    def at(self, effect: rules.Effect, *, may: bool) -> tuple[list[rules.Effects], bool]:
        """Note what one effect does by itself; give the lists within it that run, and whether they are sure to."""
        match effect:
            case Adjust():
                self.adjust(effect, may=may)
            case If(condition) if not may and self.sees_condition(condition):
                return [effect.then if condition.evaluate(self.builder) else effect.otherwise], True
            case If(condition) if may and len(held := self.holds(condition)) == 1:
                return [effect.then if True in held else effect.otherwise], True
            case If() | Chance():
                return [then for _place, then in children(effect)], False
            case Trigger() | Cancel() | Open() | Withdraw() | Extend() | Reveal() | End():
                self.follow(*_following(effect), may=may)
            case _:
                assert_never(effect)
        return [], True

    def holds(self, condition: rules.Expression) -> set[bool]:
        """Give whether a condition on the demand's answers alone may hold when it closes, and whether it may not."""
        names = [node for node in walk(condition.tree) if isinstance(node, Name | Strength)]
        facts = [node for node in walk(condition.tree) if isinstance(node, Fact)]
        if names or any(each.demand != self.demand for each in facts):
            return set()
        return {bool(condition.evaluate(self.after._replace(status=each))) for each in self.ways}

    def adjust(self, effect: Adjust[int, rules.Expression], *, may: bool) -> None:
        for indicator, amount in effect.amounts:
            if not self.sees(Section.INDICATORS, indicator):
                continue
            if may or not self.sees_condition(amount):
                self.unknown.add(indicator)
            else:
                verbs.move(self.rulebook, self.builder, indicator, amount.evaluate(self.builder), BY_RULE)

    def follow(self, kind: Kind, section: Section, of: int, *, may: bool) -> None:
        is_known = section is not Section.OUTCOMES and self.sees(section, of)
        key = kind, of if is_known else None, section if kind is Kind.REVEALS else None
        self.follows[key] = may and self.follows.get(key, True)

    def sees(self, section: Section, index: int) -> bool:
        return sees_hidden(self.rulebook, self.viewer, section, index, self.state.revealed)

    def sees_condition(self, condition: rules.Expression) -> bool:
        return sees_condition(self.rulebook, self.viewer, condition.tree, self.state.revealed)

    def worth(self) -> Fraction | None:
        """Give by how much the viewer's score changes, as far as it is known what moves."""
        if self.viewer < 0:
            return None
        book, actor = self.rulebook, self.rulebook.actors[self.viewer]
        asked = {index for index, _weight in actor.interests if self.sees(Section.INDICATORS, index)}
        goals = [each for each in actor.goals if self.sees_condition(each[0])]
        for when, _worth in goals:
            names = (node.id for node in walk(when.tree) if isinstance(node, Name))
            asked |= {book.indicator_index[name] for name in names if name in book.indicator_index}
        if not asked or asked & self.unknown:
            return None
        now, then = (
            sum((points for _i, _w, points in scores.interest_parts(book, state, self.viewer)), Fraction(0))
            + sum(worth for when, worth in goals if when.evaluate(state))
            for state in (self.state, self.after)
        )
        return then - now

    def goals(self) -> Iterator[tuple[int, bool]]:
        """Give the viewer's goals that hold afterwards and did not, or the other way round, as far as it sees them."""
        for index, (when, _worth) in enumerate(self.rulebook.actors[self.viewer].goals):
            holds = bool(when.evaluate(self.after))
            if self.sees_condition(when) and holds != bool(when.evaluate(self.state)):
                yield index, holds

    @property
    def after(self) -> State:
        """The state as the effects leave it."""
        return self.state._replace(values=tuple(self.builder.values), status=tuple(self.builder.status))


_KINDS: dict[type[object], Kind] = {
    Trigger: Kind.TRIGGERS,
    Cancel: Kind.CANCELS,
    Open: Kind.OPENS,
    Withdraw: Kind.WITHDRAWS,
    Extend: Kind.EXTENDS,
    Reveal: Kind.REVEALS,
    End: Kind.ENDS,
}


def _following(effect: rules.Effect) -> tuple[Kind, Section, int]:
    ((section, index),) = writes(effect)
    return _KINDS[type(effect)], section, index
