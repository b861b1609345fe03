"""Every effect of a scenario with its place, who runs it, and what it stands under."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from game.scenario.conditions import Tree
from game.scenario.effect_lists import lists_of
from game.scenario.model import Effect, Scenario
from game.scenario.paths import Path
from game.scenario.verbs import children, reads


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

    @property
    def trees(self) -> list[Tree]:
        """The condition or the expressions that it evaluates."""
        return [each.tree for each in reads(self.effect)]


def sites_of(scenario: Scenario) -> list[list[Site]]:
    """Give every list of effects that stands by itself, as sites."""
    return [_sites(each.place, each.effects, each.owner, None, 0) for each in lists_of(scenario) if each.effects]


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
    site.lists = [_sites((*path, *key), each, owner, site, at) for at, (key, each) in enumerate(children(effect))]
    return site
