"""Lock step in which a chance that has not been decided sets its game aside, to be gone on with in each branch."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from game.rules import rulebook as rules
from game.rules.rulebook import Rulebook
from game.simulation.vectorized.columns import Columns, Games
from game.simulation.vectorized.effects import Programs, Step
from game.simulation.vectorized.formulas import Unfit, value_of
from game.simulation.vectorized.phases import Answers

SET_ASIDE = -2
"""The outcome of a game that waits for a chance to be decided."""
UNDECIDED = -1
MOST_BRANCHES = 62


@dataclass(frozen=True, slots=True)
class Rows:
    """Ways to go on from some States: each with its State, what is chosen, and how chances fall."""

    of: Games
    """For each way, the State's place in its columns."""
    answers: Answers
    raised: dict[int, NDArray[np.bool_]]
    """For each demand, in which ways it is raised."""
    decided: NDArray[np.int8] | None = None
    """(chances, ways): the branch that is taken, or UNDECIDED. None: nothing has been decided."""

    def take(self, ways: Games) -> "Rows":
        """Give some of the ways; one may be given several times."""
        return Rows(
            self.of[ways],
            {demand: each[ways] for demand, each in self.answers.items()},
            {demand: each[ways] for demand, each in self.raised.items()},
            None if self.decided is None else self.decided[:, ways],
        )


class ForkingPrograms(Programs):
    """All effects of a rulebook; a chance that is undecided is left to whoever runs them."""

    stopping = (rules.End, rules.Chance)

    def __init__(self, rulebook: Rulebook) -> None:
        self.places = 0
        self.decided: NDArray[np.int8] | None = None
        self.met = np.empty(0, dtype=np.int64)
        """For each game that is set aside, the chance that it met."""
        self.could = np.empty(0, dtype=np.int64)
        """And the branches that could come, as bits."""
        super().__init__(rulebook)

    def begin(self, rows: Rows) -> None:
        """Make ready for running those ways."""
        self.decided = rows.decided
        self.met = np.full(len(rows.of), UNDECIDED, dtype=np.int64)
        self.could = np.zeros(len(rows.of), dtype=np.int64)

    def forked(self, rows: Rows, columns: Columns) -> Iterator[Rows]:
        """Give the ways that were set aside again, each in every branch that could come."""
        aside = np.flatnonzero(columns.outcome == SET_ASIDE)
        if not len(aside):
            return
        could = self.could[aside]
        for branch in range(int(could.max()).bit_length()):
            ways = aside[could >> branch & 1 == 1]
            taken = rows.take(ways)
            decided = taken.decided
            if decided is None:
                decided = np.full((self.places, len(ways)), UNDECIDED, dtype=np.int8)
            decided[self.met[ways], np.arange(len(ways))] = branch
            yield replace(taken, decided=decided)

    def _chance(self, effect: rules.Chance) -> Step:
        if len(effect.branches) > MOST_BRANCHES:
            raise Unfit("a chance of more branches than 64 bits hold")
        odds = [value_of(each.tree, self.rulebook) for each in effect.odds]
        branches = [self.program(each) for each in effect.branches]
        place = self.places
        self.places += 1

        def step(columns: Columns, games: Games) -> None:
            can = np.array([each(columns, games) > 0 for each in odds])
            branch = can.argmax(axis=0)
            ways = can.sum(axis=0)
            branch[ways == 0] = UNDECIDED
            forks = ways > 1
            if forks.any():
                branch[forks] = UNDECIDED if self.decided is None else self.decided[place, games[forks]]
                aside = forks & (branch == UNDECIDED)
                self._set_aside(columns, games[aside], place, can[:, aside])
            for index, program in enumerate(branches):
                program.run(columns, games[branch == index])

        return step

    def _set_aside(self, columns: Columns, games: Games, place: int, can: NDArray[np.bool_]) -> None:
        columns.outcome[games] = SET_ASIDE
        self.met[games] = place
        for index, possible in enumerate(can):
            self.could[games] |= possible.astype(np.int64) << index
