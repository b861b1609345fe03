"""Every condition and expression of a scenario, with its place."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from game.lint.facts.sites import Site
from game.scenario.conditions import Tree
from game.scenario.metadata import parts_of
from game.scenario.model import Scenario
from game.scenario.paths import Path
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
    for of, part in parts_of(scenario):
        if when := getattr(part, "when", None):
            yield Condition((*of, "when"), of, when.tree, when.text)


def conditions_in(sites: Iterable[Site]) -> Iterator[Condition]:
    """Give every condition of an `if`."""
    for site in sites:
        if isinstance(site.effect, If):
            yield Condition((*site.path, "if"), site.path, site.effect.condition.tree, site.effect.condition.text)


def expressions_of(sites: Iterable[Site]) -> Iterator[Tree]:
    """Give every expression of what is added, and of odds."""
    return (tree for site in sites if not isinstance(site.effect, If) for tree in site.trees)
