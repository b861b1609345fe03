"""The sampler: random play of many games in lock step. Game k has the seed S + k, and replays alone in the core."""

from collections.abc import Iterator

import numpy as np

from game.rules.rulebook import Rulebook
from game.simulation.vectorized.columns import Columns
from game.simulation.vectorized.phases import LockStep
from game.simulation.vectorized.randomly import RandomPlayers

BATCH = 16_384


def batches(rulebook: Rulebook, games: int, seed: int, batch: int = BATCH) -> Iterator[Columns]:
    """Play games to their ends, a batch at a time; raise Unfit where the scenario cannot be put in lock step."""
    lockstep, players = LockStep(rulebook), RandomPlayers(rulebook)
    for first in range(0, games, batch):
        seeds = np.arange(seed + first, seed + min(first + batch, games), dtype=np.uint64)
        yield play(lockstep, players, lockstep.start(seeds))


def play(lockstep: LockStep, players: RandomPlayers, columns: Columns) -> Columns:
    """Play games on to their ends."""
    for _answers in before_answers(lockstep, players, columns):
        pass
    return columns


def before_answers(lockstep: LockStep, players: RandomPlayers, columns: Columns) -> Iterator[Columns]:
    """Play games on to their ends, and give them, as they then stand, before each answers."""
    while len(columns.going_on()):
        if columns.turn:
            lockstep.hear(columns, players.speak(columns))
        else:
            yield columns
            lockstep.resolve(columns, players.answer(columns), players.raising(columns))
