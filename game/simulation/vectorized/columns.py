"""Many States at once: what a State has once stands here as an array over games."""

from dataclasses import dataclass, fields

import numpy as np
from numpy.typing import NDArray

from game.rules.rulebook import UNOPENED, Rulebook

Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]
Seeds = NDArray[np.uint64]
Games = NDArray[np.intp]
"""Some of the games, by their places in the arrays."""

GOING_ON = -1
NEVER = -1


@dataclass(slots=True)
class Columns:
    """Games that are all in the same phase, but for those that have ended. Rows are entries of the rulebook."""

    round: int
    turn: int
    seed: Seeds
    values: Ints
    """(indicators, games)."""
    status: NDArray[np.int16]
    """(demands, games), as in `State.status`."""
    due: NDArray[np.int16]
    """(demands, games)."""
    waiting: Bools
    """(demands, games). Demands that wait open together, so their order makes no difference to anything."""
    struck: Bools
    """(consequences, games)."""
    made: Bools
    """(arguments, games)."""
    offered: list[Bools]
    """For each demand (responses, games): could the response be taken at some time of the game?"""
    outcome: NDArray[np.int16]
    """(games): the outcome, or GOING_ON."""
    ended: NDArray[np.int16]
    """(games): the round in which the game ended."""
    order: NDArray[np.int32]
    """(delayed consequences, rounds + 1, games): the place among what was scheduled, or NEVER."""
    scheduled: NDArray[np.int32]
    """(games): how many strikes have been scheduled."""

    @property
    def games(self) -> int:
        """How many games there are."""
        return len(self.seed)

    def take(self, games: Games, seeds: Seeds) -> "Columns":
        """Give copies of some games, each with a seed for what is still to come; one may be copied several times."""
        held = {each.name: getattr(self, each.name) for each in fields(self)}
        arrays = {name: each.take(games, axis=-1) for name, each in held.items() if isinstance(each, np.ndarray)}
        offered = [each.take(games, axis=1) for each in self.offered]
        return Columns(**held | arrays | {"seed": seeds, "offered": offered})

    def going_on(self) -> Games:
        """Give the games that have not ended."""
        return np.flatnonzero(self.outcome == GOING_ON)


def begin(rulebook: Rulebook, seeds: Seeds, delayed: int) -> Columns:
    """Give games before their first opening, one a seed."""
    games = len(seeds)
    start = np.array([each.start for each in rulebook.indicators], dtype=np.int64)
    demands = len(rulebook.demands)
    return Columns(
        round=0,
        turn=0,
        seed=seeds,
        values=np.repeat(start[:, None], games, axis=1),
        status=np.full((demands, games), UNOPENED, dtype=np.int16),
        due=np.zeros((demands, games), dtype=np.int16),
        waiting=np.zeros((demands, games), dtype=bool),
        struck=np.zeros((len(rulebook.consequences), games), dtype=bool),
        made=np.zeros((len(rulebook.arguments), games), dtype=bool),
        offered=[np.zeros((len(each.responses), games), dtype=bool) for each in rulebook.demands],
        outcome=np.full(games, GOING_ON, dtype=np.int16),
        ended=np.zeros(games, dtype=np.int16),
        order=np.full((delayed, rulebook.rounds + 1, games), NEVER, dtype=np.int32),
        scheduled=np.zeros(games, dtype=np.int32),
    )
