"""Every condition and expression of a scenario, with its place."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from game.lint.facts.sites import Site
from game.scenario.conditions import Tree
from game.scenario.model import Argument, Consequence, Demand, Goal, Outcome, Response, Scenario
from game.scenario.paths import Path
from game.scenario.verbs import If

_Item = Goal | Demand | Response | Argument | Consequence | Outcome


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition. `of` is the path of what it is a condition of."""

    path: Path
    of: Path
    tree: Tree
    text: str


def conditions_of(scenario: Scenario) -> Iterator[Condition]:
    """Give every condition of a `when`, section by section."""
    for of, item in _items(scenario):
        if item.when:
            yield Condition((*of, "when"), of, item.when.tree, item.when.text)


def conditions_in(sites: Iterable[Site]) -> Iterator[Condition]:
    """Give every condition of an `if`."""
    for site in sites:
        if isinstance(site.effect, If):
            yield Condition((*site.path, "if"), site.path, site.effect.condition.tree, site.effect.condition.text)


def _items(scenario: Scenario) -> Iterator[tuple[Path, _Item]]:
    """Give everything that may have a `when`, with its path."""
    for actor in scenario.actors:
        for index, goal in enumerate(actor.goals):
            yield ("actors", actor.id, "goals", index), goal
    for demand in scenario.demands:
        yield ("demands", demand.id), demand
        for response in demand.responses:
            yield ("demands", demand.id, "responses", response.id), response
    yield from ((("arguments", each.id), each) for each in scenario.arguments)
    yield from ((("consequences", each.id), each) for each in scenario.consequences)
    yield from ((("outcomes", each.id), each) for each in scenario.outcomes)


def expressions_of(sites: Iterable[Site]) -> Iterator[Tree]:
    """Give every expression of what is added, and of odds."""
    return (tree for site in sites if not isinstance(site.effect, If) for tree in site.trees)
