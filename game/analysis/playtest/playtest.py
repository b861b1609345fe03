"""The whole of a playtest: games played, answers weighed, findings drawn from them."""

from collections.abc import Iterator, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from typing import TYPE_CHECKING

from game.analysis.exact.limits import Limit, TooLarge
from game.analysis.playtest import findings
from game.analysis.playtest.exactly import GLANCE, Exact, exactly
from game.analysis.playtest.findings import PlayFinding
from game.analysis.playtest.obstacles import with_obstacles
from game.analysis.playtest.plays import STEERED, why_one_by_one
from game.analysis.playtest.result import Playtest
from game.analysis.playtest.runs import Told, run
from game.analysis.playtest.tally import Tally, bounds_of
from game.rules.compiler import compile_rulebook
from game.rules.rulebook import Rulebook
from game.scenario.model import Scenario
from game.scenario.source import Node

if TYPE_CHECKING:
    from game.analysis.playtest.decisions import Decision
    from game.analysis.playtest.raising import Raising

GAMES = {"random": 20_000, "steered": 2_000, "sensible": 200, "strategist": 60}
"""How many games are played where nobody says."""
BESIDE = 1_000
"""Steered games beside random ones."""


@dataclass(frozen=True, slots=True)
class Order:
    """What to play: how, how often, with which luck; `thorough`: steer beside it, and weigh the answers."""

    play: str = "random"
    games: int = GAMES["random"]
    seed: int = 1
    thorough: bool = True
    limit: Limit | None = None
    """How much to look at for exact figures; None: no more than a glance, and the figures asked for are sampled."""


def playtest(
    data: bytes,
    scenario: Scenario,
    tree: Node,
    order: Order,
    executor: Executor | None = None,
    tell: Told | None = None,
) -> Playtest:
    """Play a scenario, given with the bytes that it was read from, as ordered."""
    rulebook = compile_rulebook(scenario)
    tally = run(data, order.play, order.seed, order.games, executor, tell)
    steers = order.thorough and order.play == "random"
    steered = run(data, STEERED, order.seed, BESIDE, executor) if steers else None
    decisions: tuple[Decision, ...] = ()
    raisings: tuple[Raising, ...] = ()
    one_by_one = why_one_by_one(rulebook) if order.play == "random" or order.thorough else None
    if order.thorough and one_by_one is None:
        decisions, raisings = _weigh(rulebook, order.seed)
    told = tuple(_found(rulebook, order, tally, steered, decisions, raisings))
    exact = _exactly(rulebook, order)
    return Playtest(
        rulebook,
        tree,
        order.play,
        order.seed,
        tally,
        steered,
        decisions,
        told,
        one_by_one,
        exact,
        is_exact=order.limit is not None,
        raisings=raisings,
    )


def _weigh(rulebook: Rulebook, seed: int) -> "tuple[tuple[Decision, ...], tuple[Raising, ...]]":
    from game.analysis.lockstep.phases import LockStep
    from game.analysis.lockstep.randomly import RandomPlayers
    from game.analysis.playtest.decisions import weigh_answers
    from game.analysis.playtest.raising import weigh_raising

    lockstep, players = LockStep(rulebook), RandomPlayers(rulebook)
    return tuple(weigh_answers(lockstep, players, seed)), tuple(weigh_raising(lockstep, players, seed))


def _exactly(rulebook: Rulebook, order: Order) -> Exact | None:
    """Look at every way of random play; raise TooLarge where that was asked for and takes too much."""
    if order.play != "random" or (order.limit is None and not order.thorough):
        return None
    try:
        return exactly(rulebook, order.limit or GLANCE)
    except TooLarge:
        if order.limit is not None:
            raise
        return None


def _found(
    rulebook: Rulebook,
    order: Order,
    tally: Tally,
    steered: Tally | None,
    decisions: Sequence["Decision"],
    raisings: Sequence["Raising"],
) -> Iterator[PlayFinding]:
    tallies = [tally] if steered is None else [tally, steered]
    never = list(findings.never_reached(rulebook, tallies))
    yield from with_obstacles(rulebook, never, order.seed) if order.play == "random" else never
    yield from findings.answers(rulebook, decisions)
    yield from findings.idle_raises(rulebook, raisings)
    yield from findings.endings(rulebook, tally)
    yield from findings.behind(rulebook, tally, bounds_of(tallies))
