"""Packed states, each once."""

import numpy as np

from game.simulation.explorer.packing import Words

ROOM = 1 << 20
"""How many states are let wait at least before they are merged with the others."""


def distinct(words: Words) -> Words:
    """Give each State once, in order: sorted, and neighbours that are alike masked out.

    States come in long runs that are in order already, as those did from which they were found; a stable sort of numpy
    looks for such runs.
    """
    if words.shape[1] == 0:
        return words
    if len(words) == 1:
        ordered = np.sort(words, axis=1, kind="stable")
        differs = ordered[0, 1:] != ordered[0, :-1]
    else:
        ordered = words[:, np.lexsort(words[::-1])]
        differs = (ordered[:, 1:] != ordered[:, :-1]).any(axis=0)
    return ordered[:, np.concatenate([[True], differs])]


class Layer:
    """The States of one phase, as they are found."""

    def __init__(self, words: int) -> None:
        self._known: Words = np.empty((words, 0), dtype=np.uint64)
        self._found: list[Words] = []
        self._waiting = 0

    @property
    def nbytes(self) -> int:
        """How many bytes are held."""
        return self._known.nbytes + sum(each.nbytes for each in self._found)

    def exceeds(self, most: int) -> bool:
        """Tell whether there are more different States than that."""
        if self._known.shape[1] + self._waiting > most:
            self.merged()
        return bool(self._known.shape[1] > most)

    def add(self, words: Words) -> None:
        """Add States, of which some may be known already."""
        self._found.append(words)
        self._waiting += words.shape[1]
        if self._waiting > max(ROOM, self._known.shape[1]):
            self.merged()

    def merged(self) -> Words:
        """Give all States, each once."""
        if self._found:
            self._known = distinct(np.concatenate([self._known, *self._found], axis=1))
            self._found = []
            self._waiting = 0
        return self._known
