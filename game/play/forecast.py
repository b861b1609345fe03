"""What an answer is known to do before it is given, as far as a viewer may know (DESIGN 4, the Table)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import assert_never

from game.play import effects as verbs
from game.play import scores
from game.play.state import BY_RULE, State
from game.play.state_builder import StateBuilder
from game.play.verdict import verdict
from game.play.visibility import sees_condition, sees_consequence, sees_demand, sees_indicator
from game.rules import rulebook as rules
from game.rules.rulebook import ANSWERED, Rulebook
from game.scenario.conditions import Name, walk
from game.scenario.verbs import Adjust, Cancel, Chance, End, If, Open, Trigger, Withdraw, children

Moves = tuple[tuple[int, int], ...]
"""(indicator, by how much), for those that move."""


class Kind(StrEnum):
    """What may follow from an answer, beside that indicators move."""

    TRIGGERS = "triggers"
    CANCELS = "cancels"
    OPENS = "opens"
    WITHDRAWS = "withdraws"
    ENDS = "ends"


@dataclass(frozen=True, slots=True)
class Follow:
    """One thing that follows, or may; `of`: the consequence or demand, None where the viewer may not know which."""

    kind: Kind
    of: int | None
    may: bool


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


def preview_response(rulebook: Rulebook, state: State, demand: int, response: int, viewer: int) -> Preview:
    """Say what answering so does at once: by the debate as it stands, and by itself."""
    look = _Look(rulebook, state, viewer)
    look.builder.status[demand] = ANSWERED + response
    swings = rulebook.demands[demand].verdict
    weighed = verdict(rulebook, demand, response, state.made_bits) if swings else ()
    for (indicator, _), amount in zip(swings, weighed, strict=True):
        if sees_indicator(rulebook, viewer, indicator):
            verbs.move(rulebook, look.builder, indicator, amount, BY_RULE)
    return look.preview(rulebook.demands[demand].responses[response].then)


def preview_lapse(rulebook: Rulebook, state: State, demand: int, viewer: int) -> Preview:
    """Say what letting a demand lapse does at once."""
    look = _Look(rulebook, state, viewer)
    look.builder.status[demand] = rules.LAPSED
    return look.preview(rulebook.demands[demand].lapse or ())


class _Look:
    """One look over effects; it edits a State of its own and notes what cannot be told."""

    def __init__(self, rulebook: Rulebook, state: State, viewer: int) -> None:
        self.rulebook = rulebook
        self.state = state
        self.builder = StateBuilder(state, None)
        self.viewer = viewer
        self.unknown: set[int] = set()
        self.follows: dict[tuple[Kind, int | None], bool] = {}

    def preview(self, effects: rules.Effects) -> Preview:
        self.over(effects, may=False)
        moved = enumerate(zip(self.state.values, self.builder.values, strict=True))
        worth = self.worth()
        return Preview(
            tuple((i, new - old) for i, (old, new) in moved if new != old),
            tuple(sorted(self.unknown)),
            tuple(Follow(*what, may) for what, may in self.follows.items()),
            worth,
            () if worth is None else tuple(self.goals()),
        )

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
            case If(condition) if not may and sees_condition(self.rulebook, self.viewer, condition.tree):
                return [effect.then if condition.evaluate(self.builder) else effect.otherwise], True
            case If() | Chance():
                return [then for _place, then in children(effect)], False
            case Trigger() | Cancel() | Open() | Withdraw() | End():
                self.follow(*_following(effect), may=may)
            case _:
                assert_never(effect)
        return [], True

    def adjust(self, effect: Adjust[int, rules.Expression], *, may: bool) -> None:
        for indicator, amount in effect.amounts:
            if not sees_indicator(self.rulebook, self.viewer, indicator):
                continue
            if may or not sees_condition(self.rulebook, self.viewer, amount.tree):
                self.unknown.add(indicator)
            else:
                verbs.move(self.rulebook, self.builder, indicator, amount.evaluate(self.builder), BY_RULE)

    def follow(self, kind: Kind, of: int | None, *, may: bool) -> None:
        sees = sees_consequence if kind in (Kind.TRIGGERS, Kind.CANCELS) else sees_demand
        known = of if of is not None and sees(self.rulebook, self.viewer, of) else None
        self.follows[kind, known] = may and self.follows.get((kind, known), True)

    def worth(self) -> Fraction | None:
        """Give by how much the viewer's score changes, as far as it is known what moves."""
        if self.viewer < 0:
            return None
        book, actor = self.rulebook, self.rulebook.actors[self.viewer]
        asked = {index for index, _weight in actor.interests if sees_indicator(book, self.viewer, index)}
        goals = [each for each in actor.goals if sees_condition(book, self.viewer, each[0].tree)]
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
            if sees_condition(self.rulebook, self.viewer, when.tree) and holds != bool(when.evaluate(self.state)):
                yield index, holds

    @property
    def after(self) -> State:
        """The state as the effects leave it."""
        return self.state._replace(values=tuple(self.builder.values), status=tuple(self.builder.status))


def _following(
    effect: Trigger[int] | Cancel[int] | Open[int] | Withdraw[int] | End[int],
) -> tuple[Kind, int | None]:
    match effect:
        case Trigger():
            return Kind.TRIGGERS, effect.consequence
        case Cancel():
            return Kind.CANCELS, effect.consequence
        case Open():
            return Kind.OPENS, effect.demand
        case Withdraw():
            return Kind.WITHDRAWS, effect.demand
        case End():
            return Kind.ENDS, None
        case _:
            assert_never(effect)
