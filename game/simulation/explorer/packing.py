"""States of one phase packed into whole numbers of 64 bits: as few as hold what can still make a difference."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from game.rules.rulebook import ANSWERED, LAPSED, OPEN, UNOPENED, WITHDRAWN, Rulebook
from game.simulation.vectorized.columns import NEVER, Bools, Columns, begin
from game.simulation.vectorized.formulas import Unfit
from game.solver.bare import Bare

Words = NDArray[np.uint64]
"""(words, states): each column is a State."""

Codes = NDArray[np.int64]

WORD = 64
WIDEST = 32


@dataclass(frozen=True, slots=True)
class Field:
    """Some bits of one of the words."""

    word: int
    shift: int
    bits: int

    def put(self, words: Words, codes: Codes | Words) -> None:
        """Write the codes of all states, none of which is below 0."""
        words[self.word] |= codes.view(np.uint64) << np.uint64(self.shift)

    def put_bits(self, words: Words, row: Bools) -> None:
        """Write what either is or is not."""
        words[self.word] |= row.astype(np.uint64) << np.uint64(self.shift)

    def get(self, words: Words) -> Words:
        """Read the codes of all states."""
        found: Words = (words[self.word] >> np.uint64(self.shift)) & np.uint64((1 << self.bits) - 1)
        return found


class Layout:
    """Where everything that a State of a rulebook is made of stands in its words. It leaves out what `Bare` does."""

    def __init__(self, rulebook: Rulebook, delayed: dict[int, int]) -> None:
        self.rulebook = rulebook
        self.bare = Bare(rulebook)
        self.delayed = delayed
        self._used = [0]
        self.outcome = self._field(len(rulebook.outcomes))
        self.values = [
            None if index in self.bare.unread else self._field(each.max - each.min)
            for index, each in enumerate(rulebook.indicators)
        ]
        self.codes = [_Codes(rulebook, self.bare, demand) for demand in range(len(rulebook.demands))]
        self.demands = [self._field(each.most) for each in self.codes]
        self.struck = [self._field(1) for _each in rulebook.consequences]
        self.made = [self._field(1) for _each in rulebook.arguments]
        self.due = [self._field(rulebook.rounds) for _each in delayed]
        self.ranks = [self._field(len(delayed) - 1) for _each in delayed]
        self._made = self._bits_of(range(len(rulebook.arguments)))
        self._forgotten = [self._kept_after(demand) for demand in range(len(rulebook.demands))]

    @property
    def words(self) -> int:
        """How many numbers a State takes."""
        return len(self._used)

    @property
    def bits(self) -> int:
        """How many bits of them are used."""
        return sum(self._used)

    def pack(self, columns: Columns, before: Words) -> Words:
        """Pack States, going on or at an end; `before` are those from which they came in one phase of answers.

        So they have the same arguments, but for those that nobody can ask for any more.
        """
        words = before & self._made
        going_on = columns.outcome < 0
        self.outcome.put(words, columns.outcome.astype(np.int64) + 1)
        for field, row, rules in zip(self.values, columns.values, self.rulebook.indicators, strict=True):
            if field is not None:
                field.put(words, row - rules.min)
        for field, row in zip(self.struck, columns.struck, strict=True):
            field.put_bits(words, row)
        self._pack_demands(words, columns, going_on)
        if self.delayed:
            self._pack_scheduled(words, columns, going_on)
        return words

    def _pack_demands(self, words: Words, columns: Columns, going_on: Bools) -> None:
        for demand, (field, codes) in enumerate(zip(self.demands, self.codes, strict=True)):
            status = columns.status[demand]
            code = codes.of_status.take(status)
            if codes.deadline > 1:
                left = columns.due[demand] - np.int16(columns.round)
                left *= (status == OPEN) & going_on
                code += left
            for word, forgotten in self._forgotten[demand]:
                words[word] &= forgotten.take(status)
            field.put(words, code)

    def _pack_scheduled(self, words: Words, columns: Columns, going_on: Bools) -> None:
        """Pack, for each consequence that is still to strike, when first, and before which others of that round."""
        consequences = list(self.delayed)
        when = np.zeros((len(consequences), columns.games), dtype=np.int64)
        order = np.zeros_like(when)
        for row, consequence in enumerate(consequences):
            for round_ in range(self.rulebook.rounds, columns.round, -1):
                placed = columns.order[row, round_]
                due = (placed != NEVER) & ~columns.struck[consequence] & going_on
                when[row][due] = round_
                order[row][due] = placed[due]
        for row, (due_field, rank_field) in enumerate(zip(self.due, self.ranks, strict=True)):
            due_field.put(words, when[row])
            rank = ((when == when[row]) & (order < order[row])).sum(axis=0)
            rank_field.put(words, np.where(when[row] > 0, rank, 0))

    def unpack(self, words: Words, round_: int, turn: int) -> Columns:
        """Give the States of a phase, all going on, as columns."""
        games = words.shape[1]
        columns = begin(self.rulebook, np.zeros(games, dtype=np.uint64), len(self.delayed))
        columns.round, columns.turn, columns.offered = round_, turn, []
        for index, (field, rules) in enumerate(zip(self.values, self.rulebook.indicators, strict=True)):
            if field is not None:
                columns.values[index] = field.get(words).astype(np.int64) + rules.min
        for demand, (field, codes) in enumerate(zip(self.demands, self.codes, strict=True)):
            code = field.get(words).astype(np.intp)
            columns.status[demand] = codes.to_status[code]
            columns.due[demand] = np.where(columns.status[demand] == OPEN, code - 1 + round_, 0)
        for rows, fields in ((columns.struck, self.struck), (columns.made, self.made)):
            for row, bit in zip(rows, fields, strict=True):
                row[:] = bit.get(words)
        for row, (due_field, rank_field) in enumerate(zip(self.due, self.ranks, strict=True)):
            when = due_field.get(words).astype(np.intp)
            games_due = np.flatnonzero(when)
            columns.order[row, when[games_due], games_due] = rank_field.get(words)[games_due]
        columns.scheduled[:] = len(self.delayed)
        return columns

    def bit_of(self, argument: int) -> tuple[int, np.uint64]:
        """Give the word and the bit that say whether an argument has been made."""
        field = self.made[argument]
        return field.word, np.uint64(1 << field.shift)

    def _bits_of(self, arguments: Iterable[int]) -> Words:
        """Give, word by word, the bits that say whether these arguments have been made."""
        bits = np.zeros((len(self._used), 1), dtype=np.uint64)
        for argument in arguments:
            word, bit = self.bit_of(argument)
            bits[word] |= bit
        return bits

    def _kept_after(self, demand: int) -> list[tuple[int, Words]]:
        """Give, for the words that change when a demand is closed, the bits that are kept by its status."""
        rules = self.rulebook.demands[demand]
        bits = self._bits_of([each for each in rules.arguments if self.bare.forgotten[demand] >> each & 1])
        found = []
        for word in np.flatnonzero(bits[:, 0]):
            kept = np.full(ANSWERED + len(rules.responses), ~bits[word, 0], dtype=np.uint64)
            kept[[UNOPENED, OPEN]] = ~np.uint64(0)
            found.append((int(word), kept))
        return found

    def _field(self, most: int) -> Field:
        bits = most.bit_length()
        if bits > WIDEST:
            raise Unfit("numbers that 32 bits do not hold")
        for word, used in enumerate(self._used):
            if used + bits <= WORD:
                self._used[word] += bits
                return Field(word, used, bits)
        self._used.append(bits)
        return Field(len(self._used) - 1, 0, bits)


class _Codes:
    """A demand's status and deadline as one number: unopened, open with so many rounds to go, or closed in some way."""

    def __init__(self, rulebook: Rulebook, bare: Bare, demand: int) -> None:
        rules = rulebook.demands[demand]
        self.deadline = min(rules.deadline, rulebook.rounds)
        merged = bare.closed[demand]
        first = 1 + self.deadline
        kept = sorted(set(merged.values()))
        self.most = self.deadline + len(kept)
        self.of_status = np.zeros(ANSWERED + len(rules.responses), dtype=np.int64)
        self.of_status[OPEN] = 1
        for status in (LAPSED, WITHDRAWN, *range(ANSWERED, len(self.of_status))):
            self.of_status[status] = first + kept.index(merged[status])
        self.to_status = np.array([UNOPENED, *[OPEN] * self.deadline, *kept], dtype=np.int16)
