"""The whole of a playtest: games played, answers weighed, findings drawn from them."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar

from game.language import _
from game.rules.compiler import compile_rulebook
from game.rules.rulebook import Rulebook
from game.scenario.model import Scenario
from game.scenario.source import YamlNode
from game.simulation.playtest import findings
from game.simulation.playtest.exactly import GLANCE, Exact, as_tally, exactly
from game.simulation.playtest.findings import PlayFinding
from game.simulation.playtest.obstacles import with_obstacles
from game.simulation.playtest.plays import STEERED, why_one_by_one
from game.simulation.playtest.result import Playtest
from game.simulation.playtest.runs import Told, run
from game.simulation.playtest.tally import Spread, Tally, bounds_of
from game.solver.limits import Limit, TooLarge

if TYPE_CHECKING:
    from game.simulation.playtest.decisions import Decision
    from game.simulation.playtest.raising import Raising

GAMES = {"random": 20_000, "steered": 2_000, "sensible": 200, "strategist": 60, "character": 60}
"""How many games are played where nobody says."""
BESIDE = 1_000
"""Steered games beside random ones."""

Part = TypeVar("Part")


@dataclass(frozen=True, slots=True)
class Order:
    """What to play: how, how often, with which luck; `thorough`: steer beside it, and weigh the answers."""

    play: str = "random"
    games: int = GAMES["random"]
    seed: int = 1
    thorough: bool = True
    sensible: int = 40
    """How many games of sensible players are played beside random ones."""
    limit: Limit | None = None
    """How much to look at for exact figures, in place of games; None: no more than a glance, beside the games."""


def playtest(
    data: bytes,
    scenario: Scenario,
    tree: YamlNode,
    order: Order,
    executor: Executor | None = None,
    tell: Told | None = None,
) -> Playtest:
    """Play a scenario, given with the bytes that it was read from, as ordered; an interrupt keeps what is done."""
    return _Course(data, compile_rulebook(scenario), tree, order, executor, tell).playtest()


@dataclass(slots=True)
class _Course:
    """One playtest, step by step. After an interrupt no step is begun any more."""

    data: bytes
    rulebook: Rulebook
    tree: YamlNode
    order: Order
    executor: Executor | None
    tell: Told | None
    interrupted: bool = False
    decisions: list["Decision"] = field(default_factory=list)
    raisings: list["Raising"] = field(default_factory=list)

    def playtest(self) -> Playtest:
        """Take all the steps."""
        rulebook, order = self.rulebook, self.order
        exact = None if order.limit is None else exactly(rulebook, order.limit)
        tally = (
            self._sample(order.play, order.games, order.seed) if exact is None else as_tally(rulebook, exact.chances)
        )
        plays_beside = order.thorough and order.play == "random" and exact is None
        steered = self._beside(STEERED, BESIDE, findings.FIXED) if plays_beside else None
        beside = plays_beside and order.sensible > 0
        sensible = self._beside("sensible", order.sensible, order.seed) if beside else None
        played = [each for each in (tally, steered, sensible) if each is not None]
        not_lockstep = why_one_by_one(rulebook)
        if order.thorough and not_lockstep is None:
            self._unless_interrupted(self._weigh, None)
        if plays_beside:
            exact = self._unless_interrupted(lambda: _at_a_glance(rulebook), None)
        never = self._never(tally, [*_looked_at(rulebook, steered, exact)])
        if order.play == "random":
            never = self._unless_interrupted(lambda: list(with_obstacles(rulebook, never, findings.FIXED)), never)
        return Playtest(
            rulebook,
            self.tree,
            order.play,
            order.seed,
            tally,
            steered,
            tuple(self.decisions),
            (*never, *self._found(tally, sensible, bounds_of(played))),
            not_lockstep if order.play == "random" or order.thorough else None,
            exact,
            is_exact=order.limit is not None,
            raisings=tuple(self.raisings),
            interrupted=self.interrupted,
            sensible=sensible,
        )

    def _sample(self, play: str, games: int, seed: int) -> Tally:
        tally = run(self.data, play, seed, games, self.executor, self.tell)
        self.interrupted = tally.games < games
        return tally

    def _beside(self, play: str, games: int, seed: int) -> Tally | None:
        return self._unless_interrupted(lambda: self._sample(play, games, seed), None)

    def _never(self, tally: Tally, others: Sequence[Tally]) -> list[PlayFinding]:
        """Find what never came about. Of what hardly ever did, games decide whose luck is the same for every order."""
        looked_at, order = [tally, *others], self.order
        here = list(findings.never_reached(self.rulebook, looked_at))
        if order.seed == findings.FIXED or order.play != "random" or any(each.is_exact for each in looked_at):
            return here
        if not any(findings.never_reached(self.rulebook, looked_at, findings.FEW)):
            return here
        fixed = self._beside(order.play, order.games, findings.FIXED)
        if fixed is None or self.interrupted:
            return here
        return list(findings.never_reached(self.rulebook, [fixed, *others], beside=here))

    def _unless_interrupted(self, step: Callable[[], Part], instead: Part) -> Part:
        if self.interrupted:
            return instead
        try:
            return step()
        except KeyboardInterrupt:
            self.interrupted = True
            return instead

    def _weigh(self) -> None:
        """Weigh answers and raises, and keep each as it comes."""
        from game.simulation.playtest.decisions import weigh_answers
        from game.simulation.playtest.raising import weigh_raising

        demands = len(self.rulebook.demands)
        for decision in weigh_answers(self.rulebook, findings.FIXED):
            self.decisions.append(decision)
            if self.tell is not None:
                self.tell(_("demands weighed"), len(self.decisions), demands)
        self.decisions.sort(key=lambda each: each.demand)
        self.raisings.extend(weigh_raising(self.rulebook, findings.FIXED))

    def _found(self, tally: Tally, sensible: Tally | None, bounds: Sequence[Spread]) -> Iterator[PlayFinding]:
        rulebook = self.rulebook
        yield from findings.answers(rulebook, self.decisions)
        yield from findings.idle_raises(rulebook, self.raisings)
        yield from findings.endings(rulebook, tally, sensible)
        yield from findings.behind(rulebook, tally, bounds)


def _looked_at(rulebook: Rulebook, steered: Tally | None, exact: Exact | None) -> list[Tally]:
    """Give what else was looked at for what games reach: every way, where they are few, or steered games."""
    if exact is not None:
        return [as_tally(rulebook, exact.chances)]
    return [] if steered is None else [steered]


def _at_a_glance(rulebook: Rulebook) -> Exact | None:
    """Look at every way of random play where that takes no time."""
    with suppress(TooLarge):
        return exactly(rulebook, GLANCE)
    return None
