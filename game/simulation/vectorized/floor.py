"""What has been said about a demand, in many games at once: the exact reckoning is the core's, once for each set."""

import numpy as np

from game.language import _
from game.rules.rulebook import Ids
from game.simulation.vectorized.columns import Columns, Games, Ints
from game.simulation.vectorized.unfit import Unfit

MOST_ARGUMENTS = 62
"""How many arguments about one demand a number of 64 bits can tell apart."""
FEW_ARGUMENTS = 10
"""Of how many arguments all sets are counted, rather than sorted."""


class Floor:
    """The arguments about one demand."""

    def __init__(self, ids: Ids, demand: int) -> None:
        self.debate = ids.debates[demand]
        self.arguments = sorted(each.argument for each in self.debate.graph)
        if len(self.arguments) > MOST_ARGUMENTS:
            raise Unfit(_("more arguments about one demand than 64 bits hold"))

    def heard(self, columns: Columns, games: Games) -> tuple[list[int], Ints]:
        """Give the different sets of arguments made, as the core has them, and which of them each game has."""
        made = np.zeros(len(games), dtype=np.int64)
        for bit, argument in enumerate(self.arguments):
            made |= columns.made[argument].take(games).astype(np.int64) << bit
        sets, which = _distinct(made, len(self.arguments))
        return [self._bits(int(each)) for each in sets], which

    def strength(self, response: int, columns: Columns, games: Games) -> Ints:
        """Give the strength of a response, as conditions have it."""
        sets, which = self.heard(columns, games)
        return np.array([self.debate.strength(response, each) for each in sets], dtype=np.int64)[which]

    def _bits(self, made: int) -> int:
        return sum(1 << argument for bit, argument in enumerate(self.arguments) if made >> bit & 1)


def _distinct(made: Ints, bits: int) -> tuple[Ints, Ints]:
    """Give the different sets of so many arguments, and which of them each game has."""
    if bits > FEW_ARGUMENTS:
        sets, which = np.unique(made, return_inverse=True)
        return sets, which.reshape(-1)
    there = np.bincount(made, minlength=1 << bits) > 0
    return np.flatnonzero(there), (np.cumsum(there) - 1)[made]
