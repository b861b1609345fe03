"""Counts exactly the states that can be reached: layer by layer, packed, many at once. Needs numpy.

Its states are those of `chances` and `worths`; a test holds that it counts as many.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from game.language import _
from game.play.state import ANSWERS
from game.rules.rulebook import Rulebook
from game.simulation.explorer.layers import Layer, distinct
from game.simulation.explorer.lockfork import ForkingPrograms, Rows
from game.simulation.explorer.packing import Layout, Words
from game.simulation.explorer.spread import floor_of, ways_of
from game.simulation.vectorized.columns import GOING_ON, Columns, Games, begin
from game.simulation.vectorized.phases import LockStep
from game.simulation.vectorized.randomly import RandomPlayers
from game.solver.limits import Limit, TooLarge

CHUNK = 32_768
"""How many states are gone on from at once."""


@dataclass(frozen=True, slots=True)
class Explored:
    """What was counted. `most_bytes`: the most that the packed states took at any time."""

    states: int
    words: int
    """Numbers of 64 bits a state."""
    phases: tuple[tuple[int, int, int], ...]
    """(round, turn, states) of each phase, endings left out."""
    most_bytes: int


def explore(rulebook: Rulebook, limit: Limit | None = None) -> Explored:
    """Count the states of a game; raise TooLarge where a limit is met, Unfit where it cannot be put in lock step.

    Of the limit, the states, the ways and the memory count.
    """
    return _Explorer(rulebook, limit or Limit()).explored()


class _Explorer:
    """One walk over the layers of a game."""

    def __init__(self, rulebook: Rulebook, limit: Limit) -> None:
        self.rulebook = rulebook
        self.limit = limit
        self.programs = ForkingPrograms(rulebook)
        self.lockstep = LockStep(rulebook, self.programs)
        self.players = RandomPlayers(rulebook)
        self.layout = Layout(rulebook, self.programs.delayed)
        self.states = 0
        self.ways = 0
        self.most_bytes = 0

    def explored(self) -> Explored:
        phases = []
        layer, endings = self._opened()
        round_, turn = 1, 1 if self.rulebook.turns else ANSWERS
        while layer.shape[1]:
            self._count(layer.shape[1])
            phases.append((round_, turn, layer.shape[1]))
            if turn != ANSWERS:
                layer = self._debated(layer, round_, turn)
                turn = turn + 1 if turn < self.rulebook.turns else ANSWERS
            else:
                layer, endings = self._resolved(layer, endings, round_)
                round_, turn = round_ + 1, 1 if self.rulebook.turns else ANSWERS
        self._count(endings.shape[1])
        return Explored(self.states, self.layout.words, tuple(phases), self.most_bytes)

    def _opened(self) -> tuple[Words, Words]:
        """Give the States of the first phase, and those in which the game ends before it."""
        before = begin(self.rulebook, np.zeros(1, dtype=np.uint64), len(self.programs.delayed))
        before.offered = []
        going_on, ended = Layer(self.layout.words), Layer(self.layout.words)
        unmade = np.zeros((self.layout.words, 1), dtype=np.uint64)
        for after, of in self._every_fall(before, Rows(np.zeros(1, dtype=np.intp), {}, {})):
            self._sort_out(after, unmade[:, of], (going_on, ended, ended))
        return going_on.merged(), ended.merged()

    def _debated(self, layer: Words, round_: int, turn: int) -> Words:
        """Give the States to which a turn of the floor leads."""
        after = Layer(self.layout.words)
        for chunk in _chunks(layer):
            columns = self.layout.unpack(chunk, round_, turn)
            for ways, found in floor_of(self.players, self.layout, columns, chunk):
                after.add(found)
                self._weigh(layer, [after], ways)
        return after.merged()

    def _resolved(self, layer: Words, before: Words, round_: int) -> tuple[Words, Words]:
        """Give the States of the next round's first phase, and the endings in that round's opening.

        `before` are the endings in this round's opening; with those in its resolution they are counted here.
        """
        after, now, then = Layer(self.layout.words), Layer(self.layout.words), Layer(self.layout.words)
        now.add(before)
        for chunk in _chunks(layer):
            columns = self.layout.unpack(chunk, round_, ANSWERS)
            for rows in ways_of(self.players, columns):
                for fallen, of in self._every_fall(columns, rows):
                    self._sort_out(fallen, chunk.take(of, axis=1), (after, now, then))
                self._weigh(layer, [after, now, then], len(rows.of))
        self._count(now.merged().shape[1])
        return after.merged(), then.merged()

    def _every_fall(self, columns: Columns, rows: Rows) -> Iterator[tuple[Columns, Games]]:
        """Run a phase for all ways to go on: what it leads to by every fall of its chances, and from which States."""
        waiting = [rows]
        while waiting:
            some = waiting.pop()
            after = columns.take(some.of, columns.seed[some.of])
            self.programs.begin(some)
            if columns.round:
                raised = {demand: np.flatnonzero(each) for demand, each in some.raised.items()}
                self.lockstep.resolve(after, some.answers, raised)
            if len(after.going_on()):
                self.lockstep.open_round(after)
            yield after, some.of
            waiting.extend(self.programs.forked(some, after))

    def _sort_out(self, after: Columns, before: Words, layers: tuple[Layer, Layer, Layer]) -> None:
        """Put States where they belong: those going on, those ended before this round's opening, those ended in it."""
        going_on, now, then = layers
        words = self.layout.pack(after, before)
        ended = after.outcome >= 0
        for layer, which in (
            (going_on, after.outcome == GOING_ON),
            (now, ended & (after.ended < after.round)),
            (then, ended & (after.ended == after.round)),
        ):
            games = np.flatnonzero(which)
            if len(games):
                layer.add(distinct(words.take(games, axis=1)))

    def _weigh(self, layer: Words, found: list[Layer], ways: int) -> None:
        """Hold what is kept, what has been found so far, and how many ways were looked at, against the limit."""
        self.ways += ways
        if self.ways > self.limit.ways:
            raise TooLarge(_("more than {steps:,} ways to go on").format(steps=self.limit.ways))
        self.most_bytes = max(self.most_bytes, layer.nbytes + sum(each.nbytes for each in found))
        if self.most_bytes > self.limit.memory:
            size = self.limit.memory >> 20
            raise TooLarge(_("the states take more than {size:,} MB").format(size=size))
        if any(each.exceeds(self.limit.states - self.states) for each in found):
            self._count(self.limit.states)

    def _count(self, states: int) -> None:
        self.states += states
        if self.states > self.limit.states:
            raise TooLarge(_("more than {states:,} states can be reached").format(states=self.limit.states))


def _chunks(layer: Words) -> Iterator[Words]:
    for first in range(0, layer.shape[1], CHUNK):
        yield layer[:, first : first + CHUNK]
