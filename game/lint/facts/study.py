"""What the rules look at: a scenario, and what can be told of it without playing."""

from collections.abc import Iterator, Sequence
from functools import cached_property
from pathlib import Path as Folder

from game.lint.facts.abstract_effects import Reach
from game.lint.facts.asking import Condition, conditions_in, conditions_of, expressions_of
from game.lint.facts.deciding import Decided, decided, missing_rounds, number_alone
from game.lint.facts.index import Index
from game.lint.facts.interval_analysis import Truth, truth
from game.lint.facts.reach import reach, revealed
from game.lint.facts.several import TooHigh, asks_of, counted_too_high, unread_votes
from game.lint.facts.sites import Site, every, sites_of
from game.lint.facts.values import Values, all_values
from game.scenario.conditions import Binary, Fact, Name, Strength, Tree, walk
from game.scenario.model import Demand, Scenario
from game.scenario.paths import Path
from game.scenario.source import YamlNode


class Study:
    """A scenario as read, with what the rules share; each is found out when a rule first asks for it."""

    def __init__(self, scenario: Scenario, tree: YamlNode, *, is_whole: bool) -> None:
        self.scenario = scenario
        self.is_whole = is_whole
        """Has the file no errors? Where it has, names may be of nothing, and parts may be left out."""
        self.tree = tree
        self.index = Index(tree)
        self.lines: Sequence[str] = ()
        """The lines of the file, where they are known."""
        self.folder: Folder | None = None
        """The folder in which the file lies, where it is known."""

    @cached_property
    def conditions(self) -> list[Condition]:
        """Every condition of the file, with its place."""
        return [*conditions_of(self.scenario), *conditions_in(self.sites)]

    @cached_property
    def sites(self) -> list[Site]:
        """Every effect of the file."""
        return [site for sites in self.lists for site in every(sites)]

    @cached_property
    def placed_sites(self) -> list[Site]:
        """The effects whose place is sure; in a file with errors, effects that could not be read are left out."""
        if self.is_whole:
            return self.sites
        return [site for sites in self.lists for site in self._placed(sites)]

    def _placed(self, sites: list[Site]) -> Iterator[Site]:
        if sites and self.index.items(sites[0].path[:-1]) == len(sites):
            for site in sites:
                yield site
                for below in site.lists:
                    yield from self._placed(below)

    @cached_property
    def lists(self) -> list[list[Site]]:
        """The lists of effects that stand by themselves, and are not empty."""
        return sites_of(self.scenario)

    @cached_property
    def values(self) -> Values:
        """What may be at all, whatever leads to it."""
        return all_values(self.scenario, self.scenario.rounds)

    @cached_property
    def truths(self) -> dict[Path, Truth]:
        """For the place of every condition, whether it can hold and fail at all."""
        return {each.path: truth(each.tree, self.values) for each in self.conditions}

    @cached_property
    def missing_rounds(self) -> list[tuple[Condition, Decided]]:
        """The parts of conditions that ask for a round which the game does not have."""
        last = self.scenario.rounds
        return [(each, part) for each in self.conditions for part in missing_rounds(each.tree, last)]

    @cached_property
    def numbers_alone(self) -> list[tuple[Condition, Binary, int]]:
        """The parts of conditions in which a number stands beside `and` or `or`, as in `round == 1 or 2`."""
        found = ((each, number_alone(each.tree, each.text)) for each in self.conditions)
        return [(each, *part) for each, part in found if part]

    @cached_property
    def decided(self) -> list[tuple[Condition, Decided]]:
        """The other conditions, or parts of them, that always or never hold."""
        apart = {each.path for each, _part in (*self.missing_rounds, *self.counted_too_high)}
        apart |= {each.path for each, *_part in self.numbers_alone}
        others = [each for each in self.conditions if each.path not in apart]
        return [(each, part) for each in others for part in decided(each.tree, self.values)]

    @cached_property
    def counted_too_high(self) -> list[tuple[Condition, TooHigh]]:
        """The comparisons of a count of targets with more than there are."""
        return list(counted_too_high(self.scenario, asks_of(self.conditions, self.sites)))

    @cached_property
    def unread_votes(self) -> list[Demand]:
        """The demands to several of whose answers nothing comes."""
        return list(unread_votes(self.scenario, self.facts_read))

    @cached_property
    def reach(self) -> Reach:
        """What games can come to."""
        return reach(self.scenario, self.lists)

    @cached_property
    def trees(self) -> list[Tree]:
        """Every condition and expression of the file."""
        return [*(each.tree for each in self.conditions), *expressions_of(self.sites)]

    @cached_property
    def names_read(self) -> set[str]:
        """The names that conditions and expressions ask for; a demand's where they ask for one of its facts."""
        return {each.id if isinstance(each, Name) else each.demand for each in self._asked}

    @cached_property
    def revealed(self) -> set[str]:
        """What an effect may reveal."""
        return revealed(self.scenario)

    @cached_property
    def debates_read(self) -> set[str]:
        """The demands of which conditions and expressions ask how strong a response is in the debate."""
        return {each.demand for each in self._asked if isinstance(each, Strength)}

    @cached_property
    def facts_read(self) -> set[tuple[str, str]]:
        """The facts of demands that conditions and expressions ask for."""
        return {(each.demand, each.fact) for each in self._asked if isinstance(each, Fact)}

    @cached_property
    def _asked(self) -> list[Name | Fact | Strength]:
        return [each for tree in self.trees for each in walk(tree) if isinstance(each, Name | Fact | Strength)]
