"""What is asked of demands with several targets: counts that no game comes to, and votes that nobody asks for."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import assert_never

from game.lint.facts.asking import Condition
from game.lint.facts.interval_analysis import constant
from game.lint.facts.sites import Site
from game.scenario.conditions import TURNED, Compare, Fact, walk
from game.scenario.model import Demand, Expression, Scenario
from game.scenario.paths import Path
from game.scenario.verbs import Adjust, Cancel, Chance, End, Extend, If, Open, Reveal, Trigger, Withdraw

ONCE = ("opened", "withdrawn")


@dataclass(frozen=True, slots=True)
class TooHigh:
    """A comparison of a count with more than it ever is."""

    tree: Compare
    fact: Fact
    most: int


def asks_of(conditions: Iterable[Condition], sites: Iterable[Site]) -> Iterator[Condition]:
    """Give every condition, and every expression as one, each with its place."""
    yield from conditions
    for site in sites:
        for place, expression in _expressions_of(site):
            yield Condition((*site.path, *place), site.path, expression.tree, expression.text)


def _expressions_of(site: Site) -> Iterator[tuple[Path, Expression]]:
    """Give what an effect reckons, each with its place below the effect's own; conditions are given elsewhere."""
    match site.effect:
        case Adjust(amounts):
            yield from ((("adjust", indicator), amount) for indicator, amount in amounts)
        case Chance(branches):
            yield from ((("chance", at, "odds"), branch.odds) for at, branch in enumerate(branches))
        case If() | Trigger() | Cancel() | Open() | Withdraw() | Extend() | Reveal() | End():
            pass
        case _:
            assert_never(site.effect)


def counted_too_high(scenario: Scenario, asked: Iterable[Condition]) -> Iterator[tuple[Condition, TooHigh]]:
    """Give where a count of targets is compared with more than there are."""
    demands = {each.id: each for each in scenario.demands}
    for each in asked:
        for node in walk(each.tree):
            if isinstance(node, Compare):
                found = next(_in_chain(node, demands), None)
                if found:
                    yield each, found


def _in_chain(node: Compare, demands: dict[str, Demand]) -> Iterator[TooHigh]:
    members = [("", node.first), *node.rest]
    for (_before, left), (operator, right) in pairwise(members):
        for fact, sign, other in ((left, operator, right), (right, TURNED[operator], left)):
            number = constant(other)
            if isinstance(fact, Fact) and number is not None and fact.demand in demands:
                most = most_of(demands[fact.demand], fact.fact)
                if number > most or (number == most and sign == ">"):
                    yield TooHigh(node, fact, most)


def most_of(demand: Demand, fact: str) -> int:
    """Give how many of a demand's targets a fact may count."""
    if fact in ONCE:
        return 1
    response = next((each for each in demand.responses if each.id == fact), None)
    if response is None or response.by is None:
        return len(demand.targets)
    return len(response.by)


def unread_votes(scenario: Scenario, read: set[tuple[str, str]]) -> Iterator[Demand]:
    """Give the demands to several whose answers do nothing, and that nothing asks for."""
    asked = {demand for demand, _fact in read}
    for demand in scenario.demands:
        does_something = demand.lapse or demand.verdict or any(each.then for each in demand.responses)
        if len(demand.targets) > 1 and not does_something and demand.id not in asked:
            yield demand
