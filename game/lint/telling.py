"""What several rules say alike."""

from collections.abc import Iterator

from game.language import _
from game.lint.facts.causes import Cause, causes_of
from game.lint.facts.study import Study
from game.lint.facts.values import variables
from game.lint.rule import Finding
from game.scenario.conditions import Tree
from game.scenario.model import Expression
from game.scenario.paths import Path


def roots(study: Study, section: str, length: int) -> Iterator[tuple[Path, Cause]]:
    """Give what of a section is out of reach for a reason of its own."""
    for path, cause in causes_of(study).roots.items():
        if path[0] == section and len(path) == length:
            yield path, cause


def by_condition(study: Study, path: Path, message: str, when: Expression | None) -> Finding:
    """Tell that something is out of reach by its condition."""
    if when is None:
        return Finding(path, message)
    return Finding((*path, "when"), message, _told_ranges(study, when.tree))


def by_effects(path: Path, message: str, cause: Cause) -> Finding:
    """Tell that something is out of reach since no effect that leads to it runs."""
    return Finding(path, message, related=tuple((each.path, _("this effect never runs")) for each in cause.sites))


def _told_ranges(study: Study, tree: Tree) -> str | None:
    """Say how far the indicators of a condition get, and when the game ends, where that is less than one may think."""
    reach, asked = study.reach, dict.fromkeys(variables(tree))
    parts = [
        _("`{name}` stays from {low} to {high}").format(
            name=name, low=reach.numbers[name][0], high=reach.numbers[name][1]
        )
        for name in asked
        if name in reach.numbers and reach.numbers[name] != study.values.numbers[name]
    ]
    if "round" in asked and reach.last < study.scenario.rounds:
        parts.append(_("every game has ended by the end of round {last}").format(last=reach.last))
    return "; ".join(parts) or None
