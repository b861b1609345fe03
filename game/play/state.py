"""One moment of a game: immutable, of integers and tuples. It is replaced, never edited.

Indexes are those of the Rulebook. A State satisfies `Facts`, so conditions may be asked of it.
"""

from enum import StrEnum
from functools import cache
from typing import NamedTuple

ANSWERS = 0
"""The `turn` of a State in its answers; 1, 2, … are turns on the floor."""


class CauseKind(StrEnum):
    """What may cause something."""

    RULE = "rule"
    """Its own condition held, or the round's opening."""
    ANSWER = "answer"
    LAPSE = "lapse"
    STRIKE = "strike"
    VERDICT = "verdict"
    CLOSING = "closing"
    RAISE = "raise"
    INJECT = "inject"
    UNDISCLOSED = "undisclosed"


class Cause(NamedTuple):
    """Why something happened.

    `of` is a demand's for ANSWER, LAPSE, VERDICT, CLOSING and RAISE, a consequence's for STRIKE, the place in the
    phase (from 0) for INJECT; `response` is the answer's for ANSWER and VERDICT; both else -1. `by` is whose choice or
    silence it was: one target for ANSWER, LAPSE and VERDICT, for RAISE all who raised it.
    """

    kind: CauseKind
    of: int = -1
    response: int = -1
    by: tuple[int, ...] = ()


cause_of = cache(Cause)
"""Causes are values: the same one is made once."""
BY_RULE = Cause(CauseKind.RULE)
UNDISCLOSED = Cause(CauseKind.UNDISCLOSED)


class Scheduled(NamedTuple):
    """A strike that is still to come, at the opening of that round."""

    round: int
    consequence: int
    cause: Cause


class State(NamedTuple):
    """One moment between two choices of a game."""

    seed: int
    round: int
    """From 1; 0 before the first opening."""
    turn: int
    """ANSWERS, or the floor's turn from 1."""
    values: tuple[int, ...]
    status: tuple[int, ...]
    """Each demand's: UNOPENED, OPEN, LAPSED, WITHDRAWN, or ANSWERED + response; then each target's of the demands to
    several, which are themselves CLOSED when nobody owes an answer any more (see `rulebook`)."""
    due: tuple[int, ...]
    """Each demand's last round; 0 where it never opened. The game's last round comes first if it is earlier."""
    waiting: tuple[tuple[int, Cause], ...]
    """Demands that open the next time that demands open, and why, in the order in which they came."""
    scheduled: tuple[Scheduled, ...]
    struck: tuple[int, ...]
    """Consequences that have struck, in order; `struck_bits` holds the same as a set."""
    struck_bits: int
    made: tuple[int, ...]
    """Arguments that have been made, in order; `made_bits` holds the same as a set."""
    made_bits: int
    injections: int
    """How many injections this phase has had."""
    outcome: int | None
    """Not None when the game has ended."""
    revealed: int = 0
    """What effects have made public that was hidden: see `Rulebook.bit_of`."""

    @property
    def on_floor(self) -> bool:
        """Is this a turn of debate?"""
        return self.turn != ANSWERS

    @property
    def phase(self) -> tuple[int, int]:
        """Give (round, turn), which names a phase of the game once and for all."""
        return self.round, self.turn
