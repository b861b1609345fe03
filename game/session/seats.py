"""Seats: who sits where in a game, what each may ask of it, and who has still to be waited for.

A team is several seats with one role: each chooses for it, and all of them have to be ready.
"""

import secrets
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import assert_never

from game.play.visibility import FACILITATOR, PUBLIC
from game.record.entries import Choose, ClosePhase, Entry, Inject, Note, Ready, TakeBack, Unready
from game.rules.rulebook import Rulebook

Wish = Entry | Ready | Unready
"""What may be asked of a game."""


class Denial(StrEnum):
    """Why a seat may not ask for something, whatever the rules would say of it."""

    NOT_YOUR_ROLE = "this seat does not speak for that actor"
    FACILITATOR_ONLY = "only the facilitator may do that"
    ONLY_LOOKING_ON = "an observer only looks on"
    OVERTAKEN = "the game has gone on since"
    RECORD_FULL = "the record is full"


@dataclass(frozen=True, slots=True)
class Seat:
    """A place to sit: its role (an actor's index, PUBLIC for an observer, FACILITATOR), and who sits there."""

    role: int
    people: tuple[str, ...] = ()
    language: str = ""
    """The language that is read there; empty: the program's."""
    token: str = field(default_factory=secrets.token_urlsafe)
    """What a front knows the seat by; it is told to nobody else."""


def why_denied(rulebook: Rulebook, seat: Seat, wish: Wish) -> Denial | None:
    """Say why a seat may not ask for that at all, or None if it may."""
    match wish:
        case Choose() | TakeBack() | Ready() | Unready():
            return None if rulebook.actor_index.get(wish.actor) == seat.role else Denial.NOT_YOUR_ROLE
        case ClosePhase() | Inject():
            return None if seat.role == FACILITATOR else Denial.FACILITATOR_ONLY
        case Note():
            return Denial.ONLY_LOOKING_ON if seat.role == PUBLIC else None
        case _:
            assert_never(wish)


@dataclass(frozen=True, slots=True)
class Readiness:
    """Who sits in a game, and who of them has said to be ready in this phase."""

    seats: tuple[Seat, ...] = ()
    ready: frozenset[tuple[int, str]] = frozenset()
    """(actor, its seat's token; empty where nobody sits)."""

    def marked(self, actor: int, seat: Seat | None, *, ready: bool) -> "Readiness":
        """Mark one seat of an actor, or, asked for by no seat, all of them."""
        marks = {(actor, seat.token)} if seat else set(self._of(actor))
        return replace(self, ready=self.ready | marks if ready else self.ready - marks)

    def changed(self, actor: int) -> "Readiness":
        """Let an actor wait for nobody any more: what it had agreed to has changed."""
        return replace(self, ready=frozenset(each for each in self.ready if each[0] != actor))

    def waiting_for(self, asked: Iterable[int]) -> tuple[int, ...]:
        """Give those of the actors who are asked that are not ready; where people sit, only those at a seat."""
        taken = {seat.role for seat in self.seats}
        present = [actor for actor in asked if actor in taken] if self.seats else asked
        return tuple(actor for actor in present if not self.ready.issuperset(self._of(actor)))

    def is_complete(self, asked: tuple[int, ...]) -> bool:
        """Is somebody ready of those who are asked, and nobody to be waited for?"""
        return any(actor in asked for actor, _token in self.ready) and not self.waiting_for(asked)

    def _of(self, actor: int) -> list[tuple[int, str]]:
        return [(actor, seat.token) for seat in self.seats if seat.role == actor] or [(actor, "")]
