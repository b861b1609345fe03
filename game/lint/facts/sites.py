"""Every effect of a scenario with its place, who runs it, and what it stands under."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from game.scenario.conditions import Tree
from game.scenario.model import Adjust, Chance, Effect, If, Scenario
from game.scenario.places import Path


@dataclass(slots=True, eq=False)
class Site:
    """One effect where it stands. `owner` is the path of the response, lapse, consequence or inject that runs it."""

    path: Path
    effect: Effect
    owner: Path
    above: "Site | None"
    lists: "list[list[Site]]" = field(default_factory=list)
    """The lists of effects below it: those of an `if`'s `then` and `else`, or of a chance's branches."""
    branch: int = 0
    """In which list of the effect above it stands."""

    def trees(self) -> list[Tree]:
        """Give the condition or the expressions that it reckons."""
        match self.effect:
            case Adjust(amounts):
                return [amount.tree for _indicator, amount in amounts]
            case Chance(branches):
                return [each.odds.tree for each in branches]
            case If():
                return [self.effect.condition.tree]
            case _:
                return []


def lists_of(scenario: Scenario) -> Iterator[tuple[Path, Path, tuple[Effect, ...]]]:
    """Give every list of effects that stands by itself: its owner, its own path, and the effects."""
    for demand in scenario.demands:
        for response in demand.responses:
            owner: Path = ("demands", demand.id, "responses", response.id)
            yield owner, (*owner, "then"), response.then
        owner = ("demands", demand.id, "lapse")
        yield owner, owner, demand.lapse or ()
    for section, items in (("consequences", scenario.consequences), ("injects", scenario.injects)):
        for item in items:
            owner = (section, item.id)
            yield owner, (*owner, "effects"), item.effects


def sites_of(scenario: Scenario) -> list[list[Site]]:
    """Give every list of effects that stands by itself, as sites."""
    return [_sites(path, effects, owner, None, 0) for owner, path, effects in lists_of(scenario) if effects]


def every(sites: list[Site]) -> Iterator[Site]:
    """Give the sites of a list and all below them, in file order."""
    for site in sites:
        yield site
        for below in site.lists:
            yield from every(below)


def _sites(path: Path, effects: tuple[Effect, ...], owner: Path, above: Site | None, branch: int) -> list[Site]:
    return [_site((*path, index), effect, owner, above, branch) for index, effect in enumerate(effects)]


def _site(path: Path, effect: Effect, owner: Path, above: Site | None, branch: int) -> Site:
    site = Site(path, effect, owner, above, branch=branch)
    match effect:
        case If():
            below = [(("then",), effect.then), (("else",), effect.otherwise)]
            site.lists = [_sites((*path, *key), each, owner, site, at) for at, (key, each) in enumerate(below)]
        case Chance(branches):
            site.lists = [
                _sites((*path, "chance", at, "then"), each.then, owner, site, at) for at, each in enumerate(branches)
            ]
    return site
