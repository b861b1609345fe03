"""The edges of a scenario: what its effects do to its items, and the names in the conditions of these."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import assert_never

from game.export.graph.names import Named, names_in
from game.export.graph.shape import CLOSING, LAPSE, Edge, NodeKind, Verb, key_of
from game.language import _, plural
from game.lint.facts.asking import Condition, conditions_of
from game.scenario.conditions import Fact, Name, Number
from game.scenario.effect_lists import lists_of
from game.scenario.model import Demand, Effect, Expression, Scenario
from game.scenario.paths import Path
from game.scenario.verbs import (
    Adjust,
    Branch,
    Cancel,
    Chance,
    End,
    Extend,
    If,
    Open,
    Reveal,
    Trigger,
    Withdraw,
    children,
    every,
    reads,
    writes,
)

_Lead = tuple[Verb, str, tuple[str, ...]]
_SHORT = 40


def moved_by(effects: Sequence[Effect]) -> tuple[str, ...]:
    """Give the indicators that effects may move, each once, in the order in which they stand."""
    adjusted = (effect.amounts for _place, effect in every(tuple(effects)) if isinstance(effect, Adjust))
    return tuple(dict.fromkeys(indicator for amounts in adjusted for indicator, _amount in amounts))


def edges_of(scenario: Scenario) -> tuple[Edge, ...]:
    """Give every edge once: first those of effects, then those of conditions."""
    leads = [*_of_effects(scenario), *_Conditions(scenario).edges()]
    return tuple(dict.fromkeys(each for each in leads if not _is_aside(each)))


def moves_of(scenario: Scenario) -> tuple[Edge, ...]:
    """Give every edge to and from an indicator once: what moves it, and what it counts for."""
    leads = [*_of_effects(scenario), *_of_verdicts(scenario), *_Conditions(scenario).edges(), *_of_readers(scenario)]
    return tuple(dict.fromkeys(filter(_is_aside, leads)))


def _is_aside(edge: Edge) -> bool:
    return edge.source.startswith(_INDICATOR) or edge.target.startswith(_INDICATOR)


_INDICATOR = key_of(NodeKind.INDICATOR, "")


_KINDS = {
    "demands": NodeKind.DEMAND,
    "consequences": NodeKind.CONSEQUENCE,
    "outcomes": NodeKind.OUTCOME,
    "injects": NodeKind.INJECT,
    "indicators": NodeKind.INDICATOR,
}


def _of_effects(scenario: Scenario) -> Iterator[Edge]:
    for owner, _place, effects in lists_of(scenario):
        key, row = _node_of(owner)
        for verb, target, labels in _leads(effects, ()):
            yield Edge(key, row, target, verb, labels)


def _node_of(owner: Path) -> tuple[str, str | None]:
    """Give the key of the node that runs a list of effects, and its row where it is one of a demand."""
    section, id_, *row = map(str, owner)
    return key_of(_KINDS[section], id_), _row_of(row)


def _of_verdicts(scenario: Scenario) -> Iterator[Edge]:
    for demand in scenario.demands:
        for indicator, swing in demand.verdict:
            told = _("by the debate, up to {swing} either way").format(swing=abs(swing))
            yield Edge(
                key_of(NodeKind.DEMAND, demand.id), None, key_of(NodeKind.INDICATOR, indicator), Verb.MOVES, (told,)
            )


def _of_readers(scenario: Scenario) -> Iterator[Edge]:
    """Give the edges from indicators to what has an effect whose condition or expression names them."""
    indicators = {each.id for each in scenario.indicators}
    for owner, _place, effects in lists_of(scenario):
        key, row = _node_of(owner)
        for asked in (asked for _at, effect in every(effects) for asked in reads(effect)):
            for name, _speaks_for in names_in(asked.tree):
                if isinstance(name, Name) and name.id in indicators:
                    text = " ".join(asked.text.split())
                    yield Edge(key_of(NodeKind.INDICATOR, name.id), None, key, Verb.COUNTS_IN, (text,), row)


def _row_of(steps: Sequence[str]) -> str | None:
    """Give the row of a demand whose effects stand at the end of those steps below it."""
    silence = {"lapse": LAPSE, "closing": CLOSING}
    return None if not steps else silence[steps[0]] if len(steps) == 1 else steps[1]


def _leads(effects: Sequence[Effect], labels: tuple[str, ...]) -> Iterator[_Lead]:
    """Give what effects do to other items, each with the conditions and odds under which."""
    for effect in effects:
        for (_place, below), label in zip(children(effect), _said_of(effect), strict=True):
            yield from _leads(below, (*labels, label))
        for indicator, amount in effect.amounts if isinstance(effect, Adjust) else ():
            yield Verb.MOVES, key_of(NodeKind.INDICATOR, indicator), (_amount(amount), *labels)
        verb = _verb_of(effect)
        if verb is not None:
            ((section, id_),) = writes(effect)
            yield verb, key_of(_KINDS[section], id_), (*labels, *_delay(effect))


def _said_of(effect: Effect) -> list[str]:
    """Say under which condition or odds each of an effect's lists runs."""
    match effect:
        case If():
            condition = " ".join(effect.condition.text.split())
            return [each.format(condition=condition) for each in (_("if {condition}"), _("unless {condition}"))]
        case Chance():
            return _odds(effect.branches)
        case Adjust() | Trigger() | Cancel() | Open() | Withdraw() | Extend() | Reveal() | End():
            return []
        case _:
            assert_never(effect)


def _verb_of(effect: Effect) -> Verb | None:  # noqa: C901 - the verbs
    """Tell how an effect leads to another item; None where it leads to none by itself."""
    match effect:
        case Trigger():
            return Verb.TRIGGERS
        case Cancel():
            return Verb.CANCELS
        case Open():
            return Verb.OPENS
        case Withdraw():
            return Verb.WITHDRAWS
        case Extend():
            return Verb.EXTENDS
        case Reveal():
            return Verb.REVEALS
        case End():
            return Verb.ENDS
        case Adjust() | If() | Chance():
            return None
        case _:
            assert_never(effect)


def _amount(amount: Expression) -> str:
    return f"{amount.tree.value:+d}" if isinstance(amount.tree, Number) else " ".join(amount.text.split())


def _delay(effect: Effect) -> Iterator[str]:
    """Say by how many rounds an effect puts something off."""
    match effect:
        case Trigger(_, after) if after:
            yield plural("after {count} round", "after {count} rounds", after).format(count=after)
        case Extend(_, by):
            yield plural("by {count} round", "by {count} rounds", by).format(count=by)
        case Trigger() | Adjust() | Cancel() | Open() | Withdraw() | Reveal() | Chance() | If() | End():
            pass
        case _:
            assert_never(effect)


def _odds(branches: Sequence[Branch[str, Expression]]) -> list[str]:
    """Say each branch's odds: `3 in 4` where all are plain numbers, else as they are written."""
    numbers = [max(0, each.odds.tree.value) for each in branches if isinstance(each.odds.tree, Number)]
    if len(numbers) == len(branches):
        return [_("{odds} in {all}").format(odds=each, all=sum(numbers)) for each in numbers]
    return [_("odds {odds}").format(odds=" ".join(each.odds.text.split())) for each in branches]


class _Conditions:
    """A scenario whose conditions become edges, from what they name to what has them."""

    def __init__(self, scenario: Scenario) -> None:
        self.scenario = scenario
        self.demands = {each.id: each for each in scenario.demands}
        self.consequences = {each.id for each in scenario.consequences}
        self.indicators = {each.id for each in scenario.indicators}
        self.about = {each.id: each.about for each in scenario.arguments}

    def edges(self) -> Iterator[Edge]:
        for each in conditions_of(self.scenario):
            section, id_, *row = map(str, each.of)
            if section in _KINDS:
                yield from self.of(each, key_of(_KINDS[section], id_), row[1] if row else None)

    def of(self, condition: Condition, target: str, row: str | None) -> Iterator[Edge]:
        """Give the edges of one condition: one alone bears it whole, of several each its part; those aside bear all."""
        found = dict.fromkeys(self.named(each, target, row) for each in names_in(condition.tree))
        every_edge = [each for each in found if each and each.source != target]
        text = " ".join(condition.text.split())
        edges = [each for each in every_edge if not _is_aside(each)]
        bears = len(edges) == 1 and len(text) <= _SHORT
        yield from (replace(each, labels=(text,)) if bears else each for each in edges)
        yield from (replace(each, labels=(text,)) for each in every_edge if _is_aside(each))

    def named(self, named: Named, target: str, row: str | None) -> Edge | None:
        """Give the edge from what a name stands for; None where that is no node."""
        name, speaks_for = named
        verb = Verb.COUNTS_FOR if speaks_for else Verb.COUNTS_AGAINST
        match name:
            case Fact(demand, fact):
                source = key_of(NodeKind.DEMAND, demand)
                if fact in self.rows(self.demands[demand]):
                    return Edge(source, fact, target, verb, (), row)
                return Edge(source, None, target, verb, (fact,), row)
            case Name(id_) if id_ in self.consequences:
                return Edge(key_of(NodeKind.CONSEQUENCE, id_), None, target, verb, (), row)
            case Name(id_) if id_ in self.indicators:
                return Edge(key_of(NodeKind.INDICATOR, id_), None, target, verb, (), row)
            case Name(id_) if id_ in self.about:
                return Edge(key_of(NodeKind.DEMAND, self.about[id_]), None, target, verb, (id_,), row)
            case _:
                return None

    def rows(self, demand: Demand) -> list[str]:
        lapse = [] if demand.lapse is None else [LAPSE]
        return [*(each.id for each in demand.responses), *lapse]
