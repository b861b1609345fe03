"""Many States at once: what a State has once stands here as an array over games."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any

import numpy as np
from numpy.typing import NDArray

from game.play.state import ANSWERS, State
from game.rules.rulebook import UNOPENED, Rulebook
from game.scenario.verbs import Section

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
    """(slots, games), as in `State.status`."""
    due: NDArray[np.int16]
    """(demands, games)."""
    waiting: Bools
    """(demands, games). Demands that wait open together, so their order makes no difference to anything."""
    public: Bools
    """(demands, games). Has a private demand been revealed?"""
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


def begin(rulebook: Rulebook, seeds: Seeds, delayed: Mapping[int, int]) -> Columns:
    """Give games before their first opening, one a seed."""
    slots, demands = len(rulebook.slots), len(rulebook.demands)
    start = tuple(each.start for each in rulebook.indicators)
    nothing = State(0, 0, ANSWERS, start, (UNOPENED,) * slots, (0,) * demands, (), (), (), 0, (), 0, 0, None)
    return resume(rulebook, nothing, seeds, delayed)


def resume(rulebook: Rulebook, state: State, seeds: Seeds, delayed: Mapping[int, int]) -> Columns:
    """Give games that go on from a State, one a seed; `delayed` has the row of `order` of what may be scheduled."""
    games = len(seeds)
    columns = Columns(
        round=state.round,
        turn=state.turn,
        seed=seeds,
        values=_repeated(state.values, games, np.int64),
        status=_repeated(state.status, games, np.int16),
        due=_repeated(state.due, games, np.int16),
        waiting=_marked(len(rulebook.demands), [demand for demand, _cause in state.waiting], games),
        public=_marked(
            len(rulebook.demands),
            [each for each in range(len(rulebook.demands)) if state.revealed & rulebook.bit_of(Section.DEMANDS, each)],
            games,
        ),
        struck=_marked(len(rulebook.consequences), state.struck, games),
        made=_marked(len(rulebook.arguments), state.made, games),
        offered=[np.zeros((len(each.responses), games), dtype=bool) for each in rulebook.demands],
        outcome=np.full(games, GOING_ON, dtype=np.int16),
        ended=np.zeros(games, dtype=np.int16),
        order=np.full((len(delayed), rulebook.rounds + 1, games), NEVER, dtype=np.int32),
        scheduled=np.full(games, len(state.scheduled), dtype=np.int32),
    )
    for place, each in reversed(list(enumerate(state.scheduled))):
        if each.round <= rulebook.rounds:
            columns.order[delayed[each.consequence], each.round] = place
    return columns


def _repeated(entries: Sequence[int], games: int, dtype: type[Any]) -> NDArray[Any]:
    """Give the same entries for every game: (entries, games)."""
    return np.repeat(np.array(entries, dtype=dtype)[:, None], games, axis=1)


def _marked(entries: int, true: Sequence[int], games: int) -> Bools:
    """Say of each entry whether it is one of those, alike in every game: (entries, games)."""
    marks = np.zeros((entries, games), dtype=bool)
    marks[list(true)] = True
    return marks
