"""Why something cannot be reached, told where the cause lies and not again at all that follows from it."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from enum import Enum, auto
from functools import cached_property, lru_cache
from typing import TypeVar, assert_never

from game.lint.facts.leaning import Leaning, is_late
from game.lint.facts.reach import REPLIES, may_see
from game.lint.facts.sites import Site
from game.lint.facts.study import Study
from game.scenario.model import Argument, Consequence, Demand, Outcome, Response
from game.scenario.paths import Path
from game.scenario.verbs import Adjust, Cancel, Chance, End, Extend, If, Open, Reveal, Trigger, Withdraw, writes

_Item = TypeVar("_Item")


class Why(Enum):
    """What keeps something from being reached."""

    NO_WAY = auto()
    """Nothing in the file leads to it."""
    CONDITION = auto()
    EFFECTS = auto()
    """The effects that lead to it can never run."""
    ONE_ROUND = auto()
    """It would have to be raised, and nothing can be raised in the only round."""
    NO_FLOOR = auto()
    UNSEEN = auto()
    """Nobody who may make the argument sees the demand."""
    NO_TURN = auto()
    """No turn is left for a reply."""
    BEFORE = auto()
    """Another outcome always comes first."""


@dataclass(frozen=True, slots=True)
class Cause:
    """Why one thing cannot be reached. It is the root where it leans on nothing and is not told elsewhere."""

    why: Why
    leans: tuple[Path, ...] = ()
    """What else would first have to be reached."""
    is_told: bool = False
    """Is it told by another rule, where it lies?"""
    sites: tuple[Site, ...] = field(default=())


class Causes:
    """The causes of all that a study finds out of reach."""

    def __init__(self, study: Study) -> None:
        self._study = study
        self._reached = study.reach.reached
        self._leaning = Leaning(study)
        self._demands = {each.id: each for each in study.scenario.demands}
        self._leading: dict[Path, list[Site]] = {}
        for site in study.sites:
            target = _target(site)
            if target:
                self._leading.setdefault(target, []).append(site)

    @cached_property
    def roots(self) -> dict[Path, Cause]:
        """What is to be told: what is out of reach for a reason of its own."""
        found = dict(self._found())
        followers: dict[Path, list[Path]] = {}
        for path, cause in found.items():
            for each in cause.leans:
                followers.setdefault(each, []).append(path)
        roots = [path for path, cause in found.items() if cause.is_told or not cause.leans]
        covered: set[Path] = set()
        _cover(roots, followers, covered)
        order = {path: at for at, path in enumerate(found)}
        for path in found:
            if path not in covered:
                first = _first_in_circle(path, found, order)
                roots.append(first)
                _cover([first], followers, covered)
        return {path: found[path] for path in roots if not found[path].is_told}

    def _found(self) -> Iterator[tuple[Path, Cause]]:
        """Give everything that is out of reach, and the indicators that it would move."""
        scenario = self._study.scenario
        for indicator, owners in self._leaning.movers.items():
            if owners:
                yield ("indicators", indicator), Cause(Why.EFFECTS, tuple(owners))
        for demand in scenario.demands:
            yield from self._missing(("demands", demand.id), self._of_demand, demand)
            for response in demand.responses:
                yield from self._missing(("demands", demand.id, "responses", response.id), self._of_response, response)
        for argument in scenario.arguments:
            yield from self._missing(("arguments", argument.id), self._of_argument, argument)
        for consequence in scenario.consequences:
            yield from self._missing(("consequences", consequence.id), self._by_itself, consequence)
        for outcome in scenario.outcomes:
            yield from self._missing(("outcomes", outcome.id), self._of_outcome, outcome)

    def _missing(self, path: Path, why: Callable[[Path, _Item], Cause], item: _Item) -> Iterator[tuple[Path, Cause]]:
        if path not in self._reached:
            yield path, why(path, item)

    def _of_demand(self, path: Path, demand: Demand) -> Cause:
        if demand.raisable and self._study.scenario.rounds == 1 and path not in self._leading:
            return Cause(Why.ONE_ROUND)
        return self._by_itself(path, demand)

    def _of_response(self, path: Path, response: Response) -> Cause:
        if path[:2] not in self._reached:
            return Cause(Why.CONDITION, (path[:2],))
        return self._by_itself(path, response)

    def _of_outcome(self, path: Path, outcome: Outcome) -> Cause:
        when, leaning = outcome.when, self._leaning
        if when and self.before(outcome) and leaning.may_hold_at_times(when.tree):
            return Cause(Why.BEFORE)
        return self._by_itself(path, outcome)

    def _of_argument(self, path: Path, argument: Argument) -> Cause:
        about: Path = ("demands", argument.about)
        answered: Path = ("arguments", argument.of)
        if self._study.scenario.floor.turns == 0:
            return Cause(Why.NO_FLOOR)
        if about not in self._reached:
            return Cause(Why.CONDITION, (about,))
        if not may_see(argument, self._demands[argument.about], self._study.revealed):
            return Cause(Why.UNSEEN)
        if argument.bearing in REPLIES:
            if answered not in self._reached:
                return Cause(Why.CONDITION, (answered,))
            if argument.when is None or self._leaning.may_hold_at_times(argument.when.tree):
                return Cause(Why.NO_TURN)
        return self._by_itself(path, argument)

    def _by_itself(self, path: Path, item: Demand | Response | Argument | Consequence | Outcome) -> Cause:
        """Look at a condition, and at the effects that lead to the same."""
        sites = tuple(self._leading.get(path, ()))
        if item.when is None:
            return self._by_effects(sites)
        told, leans = self._leaning.of_condition((*path, "when"), item.when.tree)
        if (
            isinstance(item, Outcome)
            and not told
            and self.before(item)
            and self._leaning.may_hold_at_times(item.when.tree)
        ):
            return Cause(Why.BEFORE)
        led = self._by_effects(sites) if sites else Cause(Why.CONDITION)
        return Cause(Why.CONDITION, (*leans, *led.leans), told or led.is_told)

    def before(self, outcome: Outcome) -> str | None:
        """Give the outcome that always comes before another, if there is one."""
        certain = self._study.reach.certain
        for each in self._study.scenario.outcomes:
            if each.id == outcome.id:
                break
            if each.id in certain:
                return each.id
        return next(iter(certain), None) if self._study.reach.last < self._study.scenario.rounds else None

    def _by_effects(self, sites: tuple[Site, ...]) -> Cause:
        if not sites:
            return Cause(Why.NO_WAY)
        told = any(is_late(each, self._study.reach) or self._leaning.is_dead(each) for each in sites)
        owners = [owner for each in sites for owner in self._leaning.owner(each)]
        return Cause(Why.EFFECTS, tuple(owners), told, sites)


def _target(site: Site) -> Path | None:
    """Give what an effect brings about."""
    match site.effect:
        case Open() | Trigger() | End():
            return writes(site.effect)[0]
        case Adjust() | Cancel() | Withdraw() | Extend() | Reveal() | Chance() | If():
            return None
        case _:
            assert_never(site.effect)


def _cover(roots: Iterable[Path], followers: dict[Path, list[Path]], covered: set[Path]) -> None:
    """Note everything that follows from some causes."""
    waiting = list(roots)
    while waiting:
        path = waiting.pop()
        if path not in covered:
            covered.add(path)
            waiting += followers.get(path, ())


def _first_in_circle(path: Path, found: dict[Path, Cause], order: dict[Path, int]) -> Path:
    """Go from what leans to what it leans on, until one comes again; give the first in file order of that circle."""
    seen: dict[Path, None] = {}
    while path not in seen:
        seen[path] = None
        path = found[path].leans[0]
    trail = list(seen)
    return min(trail[trail.index(path) :], key=lambda each: (each[0] == "indicators", order[each]))


@lru_cache(maxsize=1)
def causes_of(study: Study) -> Causes:
    """Give the causes of a study, found once for all rules that ask for them."""
    return Causes(study)
