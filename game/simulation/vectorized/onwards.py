"""Games played on from one State, at random and in lock step, in several ways at once."""

from collections.abc import Sequence
from functools import lru_cache

import numpy as np

from game.play.state import ANSWERS, State
from game.rules.rulebook import Rulebook
from game.simulation.fixing import HOLD, Fixed
from game.simulation.vectorized.columns import Columns
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
        for slot, answer in way.answers.items():
            if slot in answers:
                answers[slot][games] = answer
        for actor, demand in way.raised.items():
            if actor in raised:
                raised[actor][games] = HOLD if demand is None else demand
    lockstep.resolve(columns, answers, raised)
