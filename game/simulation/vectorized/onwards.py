"""Games played on from one State, at random and in lock step, in several ways at once."""

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from game.play.state import ANSWERS, State
from game.rules.rulebook import Rulebook
from game.simulation.fixing import Fixed
from game.simulation.vectorized.columns import Columns, Games
from game.simulation.vectorized.phases import LockStep
from game.simulation.vectorized.randomly import RandomPlayers
from game.simulation.vectorized.sampler import play
from game.simulation.vectorized.scoring import score_of


def play_on(rulebook: Rulebook, worlds: Sequence[State], ways: Sequence[Fixed]) -> Columns:
    """Play each way from each world, which differ in seed and values alone: the first way's games come first."""
    lockstep, players = _ready(rulebook, frozenset(each.consequence for each in worlds[0].scheduled))
    seeds = np.array([each.seed for each in worlds], dtype=np.uint64)
    columns = lockstep.resume(worlds[0], np.tile(seeds, len(ways)))
    columns.values = np.tile(np.array([each.values for each in worlds], dtype=np.int64).T, len(ways))
    if columns.turn == ANSWERS:
        _answer(lockstep, players, columns, ways)
    return play(lockstep, players, columns)


def endings_of(
    rulebook: Rulebook, worlds: Sequence[State], ways: Sequence[Fixed], actor: int
) -> list[tuple[list[int], list[float]]]:
    """Give for each way how its games ended, and the actor's scores in them."""
    columns = play_on(rulebook, worlds, ways)
    scores = score_of(rulebook, columns, actor).reshape(len(ways), -1)
    outcomes = columns.outcome.reshape(len(ways), -1)
    return [(ended.tolist(), scored.tolist()) for ended, scored in zip(outcomes, scores, strict=True)]


@lru_cache(maxsize=4)
def _ready(rulebook: Rulebook, scheduled: frozenset[int]) -> tuple[LockStep, RandomPlayers]:
    return LockStep(rulebook, scheduled), RandomPlayers(rulebook)


def _answer(lockstep: LockStep, players: RandomPlayers, columns: Columns, ways: Sequence[Fixed]) -> None:
    """Close the answers with what is fixed in each way, and all else at random."""
    answers, raised = players.answer(columns), players.raising(columns)
    for games, way in zip(np.split(np.arange(columns.games), len(ways)), ways, strict=True):
        for demand, answer in way.answers.items():
            answers[demand][games] = answer
        for actor, demand_raised in way.raised.items():
            _raise(lockstep.rulebook, raised, games, actor, demand_raised)
    lockstep.resolve(columns, answers, raised)


def _raise(rulebook: Rulebook, raised: dict[int, Games], games: Games, actor: int, demand: int | None) -> None:
    """Have an actor raise that demand, or none, in those games."""
    for each in rulebook.actors[actor].raisable:
        others: NDArray[np.intp] = np.setdiff1d(raised.get(each, games[:0]), games)
        raised[each] = np.union1d(others, games) if each == demand else others
