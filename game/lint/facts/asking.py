"""Every condition and expression of a scenario, with its place."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from game.lint.facts.sites import Site
from game.scenario.conditions import Tree
from game.scenario.model import Argument, Consequence, Outcome, Scenario
from game.scenario.places import Path
from game.scenario.verbs import If


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition. `of` is the path of what it is a condition of."""

    path: Path
    of: Path
    tree: Tree
    text: str


def conditions_of(scenario: Scenario) -> Iterator[Condition]:
    """Give every condition of a `when`, section by section."""
    for actor in scenario.actors:
        for index, goal in enumerate(actor.goals):
            of: Path = ("actors", actor.id, "goals", index)
            yield Condition((*of, "when"), of, goal.when.tree, goal.when.text)
    yield from _of_demands(scenario)
    yield from _of_sections(scenario)


def conditions_in(sites: Iterable[Site]) -> Iterator[Condition]:
    """Give every condition of an `if`."""
    for site in sites:
        if isinstance(site.effect, If):
            yield Condition((*site.path, "if"), site.path, site.effect.condition.tree, site.effect.condition.text)


def _of_demands(scenario: Scenario) -> Iterator[Condition]:
    for demand in scenario.demands:
        of: Path = ("demands", demand.id)
        if demand.when:
            yield Condition((*of, "when"), of, demand.when.tree, demand.when.text)
        for response in demand.responses:
            if response.when:
                offered: Path = (*of, "responses", response.id)
                yield Condition((*offered, "when"), offered, response.when.tree, response.when.text)


def _of_sections(scenario: Scenario) -> Iterator[Condition]:
    sections: tuple[tuple[str, tuple[Argument | Consequence | Outcome, ...]], ...] = (
        ("arguments", scenario.arguments),
        ("consequences", scenario.consequences),
        ("outcomes", scenario.outcomes),
    )
    for section, items in sections:
        for item in items:
            if item.when:
                yield Condition((section, item.id, "when"), (section, item.id), item.when.tree, item.when.text)


def expressions_of(sites: Iterable[Site]) -> Iterator[Tree]:
    """Give every expression of what is added, and of odds."""
    return (tree for site in sites if not isinstance(site.effect, If) for tree in site.trees)
