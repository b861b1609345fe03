"""What a condition that cannot hold in any game leans on: other things that are out of reach."""

from collections.abc import Iterator
from typing import assert_never

from game.lint.facts.abstract_effects import OPENING, Reach
from game.lint.facts.interval_analysis import bounds, truth
from game.lint.facts.sites import Site
from game.lint.facts.study import Study
from game.lint.facts.values import BIT, LAPSED, OPEN, UNOPENED, WITHDRAWN, Values, states_of, variables
from game.scenario.conditions import Fact, Name, Tree, walk
from game.scenario.paths import Path
from game.scenario.verbs import (
    Adjust,
    Cancel,
    Chance,
    End,
    Extend,
    If,
    Open,
    Reveal,
    Section,
    Trigger,
    Withdraw,
    writes,
)

_SILENCE = 3
"""How many steps the path of a lapse or a closing has."""


def is_late(site: Site, reach: Reach) -> bool:
    """Tell whether an effect can run, but always too late to do anything."""
    if site not in reach.sites:
        return False
    round_, part = reach.sites[site]
    match site.effect:
        case Trigger(_consequence, after):
            return after > 0 and round_ + after > reach.last
        case Open():
            return round_ >= reach.last and part != OPENING
        case Adjust() | Cancel() | Withdraw() | Extend() | Reveal() | Chance() | If() | End():
            return False
        case _:
            assert_never(site.effect)


class Leaning:
    """What may be true at one time or another of a game, and what else would first have to be reached."""

    def __init__(self, study: Study) -> None:
        self._study = study
        self._reach = study.reach
        scenario = study.scenario
        self._demands = {each.id: each for each in scenario.demands}
        self._indicators = {each.id: each for each in scenario.indicators}
        self._facts = {each.id: ("consequences", each.id) for each in scenario.consequences}
        self._facts |= {each.id: ("arguments", each.id) for each in scenario.arguments}
        self._withdrawn = {each.effect.demand for each in self._reach.sites if isinstance(each.effect, Withdraw)}
        self.movers: dict[str, dict[Path, None]] = {}
        """What is out of reach and would move an indicator."""
        for site in study.sites:
            if site not in self._reach.sites:
                for section, indicator in writes(site.effect):
                    if section is Section.INDICATORS:
                        self.movers.setdefault(indicator, {}).update(dict.fromkeys(self.owner(site)))

    def of_condition(self, path: Path, tree: Tree) -> tuple[bool, list[Path]]:
        """Tell whether a condition that cannot hold in any game is told as one anyway, and give what it leans on."""
        if not self._study.truths[path].may_hold:
            return True, []
        if self.may_hold_at_times(tree):
            return False, []
        leans = list(dict.fromkeys(self._named(tree)))
        return False, leans if leans and truth(tree, self._values(tree, is_free=True)).may_hold else []

    def may_hold_at_times(self, tree: Tree) -> bool:
        """Tell whether a condition could hold with what games reach, if only it were asked at the right time."""
        return truth(tree, self._values(tree, is_free=False)).may_hold

    def owner(self, site: Site) -> list[Path]:
        """Give what would have to be reached for an effect to run; nothing where it is reached."""
        is_of_demand = site.owner[0] == "demands" and len(site.owner) == _SILENCE
        path = site.owner[:2] if is_of_demand else site.owner
        return [] if path in self._reach.reached else [path]

    def is_dead(self, site: Site) -> bool:
        """Tell whether an effect stands under a condition or odds that are told as never giving way."""
        above, branch = site.above, site.branch
        while above:
            if isinstance(above.effect, If):
                answer = self._study.truths[*above.path, "if"]
                if not (answer.may_fail if branch else answer.may_hold):
                    return True
            if isinstance(above.effect, Chance) and all(self._is_nothing(each) for each in above.trees):
                return True
            branch, above = above.branch, above.above
        return False

    def _is_nothing(self, odds: Tree) -> bool:
        return bounds(odds, self._study.values)[1] <= 0

    def _named(self, tree: Tree) -> Iterator[Path]:
        """Give what a condition names and is out of reach, and the indicators that such a thing would move."""
        for node in walk(tree):
            match node:
                case Fact():
                    paths: list[Path] = [("demands", node.demand), ("demands", node.demand, "responses", node.fact)]
                    known = {each.id for each in self._demands[node.demand].responses}
                    yield from self._out_of_reach(paths if node.fact in known else paths[:1])
                case Name() if node.id in self._facts:
                    yield from self._out_of_reach([self._facts[node.id]])
                case Name() if self.movers.get(node.id):
                    yield ("indicators", node.id)
                case _:
                    pass

    def _out_of_reach(self, paths: list[Path]) -> list[Path]:
        return [each for each in paths if each not in self._reach.reached][:1]

    def _values(self, tree: Tree, *, is_free: bool) -> Values:
        """Give what may be at one time or another; `is_free`: also what is out of reach."""
        found = Values(self._study.scenario.rounds, (1, self._reach.last), {}, {}, self._study.values.targets)
        for name in dict.fromkeys(variables(tree)):
            if name in self._demands:
                found.demands[name] = self._states(name, is_free=is_free)
            elif name in self._facts:
                found.numbers[name] = BIT if is_free or self._facts[name] in self._reach.reached else (0, 0)
            elif name in self._indicators:
                each, reached = self._indicators[name], self._reach.numbers[name]
                found.numbers[name] = (each.min, each.max) if is_free and self.movers.get(name) else reached
        return found

    def _states(self, demand: str, *, is_free: bool) -> set[str]:
        path: Path = ("demands", demand)
        if is_free:
            return states_of(self._demands[demand])
        states = {UNOPENED}
        if path in self._reach.reached:
            states.add(OPEN)
            states |= {WITHDRAWN} if demand in self._withdrawn else set()
            states |= {LAPSED} if (*path, "lapse") in self._reach.reached else set()
            answers = [each.id for each in self._demands[demand].responses]
            states |= {each for each in answers if (*path, "responses", each) in self._reach.reached}
        return states
