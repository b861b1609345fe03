"""The seats of a process take turns at the one loop: first whoever has had least of it.

An app is given something to do (keys, a size), and the next app only when that one is done and painted, or when the
loop has nothing to do meanwhile. What a turn costs is measured; a seat that has had more waits for those that had less.
"""

import asyncio
from collections.abc import Callable
from math import inf
from time import thread_time
from typing import Protocol

AT_ONCE = 16
"""So many events at most are handed on in one turn."""
_TURN_SECONDS = 0.01
"""After so much of the loop's time nothing more is handed on in a turn."""
_MOST_OF_FEW = 0.01
"""So much at most is reckoned for a turn after which nothing waits: what more there was the loop did for others too."""
_HANDICAP = 0.5
"""A seat of which very much waits is served when others have had so much more."""
_LONGEST = 0.2
"""After so long a turn is over, whatever is still under way."""
_LOOK = 0.002
_MOST_LOOKS_SOON = 20


class Guest(Protocol):
    """Who takes turns: an app's input."""

    used: float
    """How much of the loop's time it has had, and what is reckoned to it for the time in which it wanted none."""
    has_more: bool
    """Does anything wait for being handed on?"""

    @property
    def has_much(self) -> bool:
        """Does more wait than anybody types?"""

    @property
    def has_enough(self) -> bool:
        """Has its app so much to do that it is handed nothing more?"""

    @property
    def is_at_work(self) -> bool:
        """Is its app still busy with what it was handed?"""

    @property
    def is_painted(self) -> bool:
        """Is what came of it painted?"""

    def hand_on(self) -> None:
        """Hand on the next of what waits; never raise."""


class Desk:
    """Gives each its turn."""

    def __init__(self, clock: Callable[[], float] = thread_time) -> None:
        """Take what measures how long the loop has worked."""
        self._clock = clock
        self._waiting: dict[Guest, None] = {}
        self._now: Guest | None = None
        self._handed = self._looks = 0
        self._since = self._ends = self._due = 0.0
        self._reached = 0.0
        """How much of the loop's time those have had who are served now; who comes anew has had no less."""
        self._next: asyncio.Handle | None = None

    def ask(self, guest: Guest) -> None:
        """Let somebody have a turn, at once where nobody else is served."""
        if guest not in self._waiting:
            guest.used = max(guest.used, self._reached)
            self._waiting[guest] = None
        if self._next is None:
            self._go_on(is_free=False)

    def leave(self, guest: Guest) -> None:
        """Serve somebody no more."""
        self._waiting.pop(guest, None)
        if self._now is guest:
            self._now = None
        if not self._waiting and self._next is not None:
            self._next.cancel()
            self._next = None

    def _go_on(self, *, is_free: bool) -> None:
        self._next = None
        if self._now is None or self._is_over(self._now, is_free=is_free):
            self._charge()
            self._serve_next()
        if self._waiting:
            self._look_again()

    def _serve_next(self) -> None:
        able = [each for each in reversed(self._waiting) if not each.has_enough]  # of equals, who has just come
        if not able:
            return
        self._now = min(able, key=_had)
        self._reached = max(self._reached, self._now.used)
        self._since, self._handed = self._clock(), 0
        self._ends = asyncio.get_running_loop().time() + _LONGEST
        self._hand_on(self._now)

    def _hand_on(self, guest: Guest) -> None:
        self._handed += 1
        self._looks = 0
        guest.hand_on()
        if not guest.has_more:
            self._waiting.pop(guest, None)

    def _is_over(self, guest: Guest, *, is_free: bool) -> bool:
        """Say whether somebody's turn is over; hand it more where there is time for that."""
        if asyncio.get_running_loop().time() > self._ends:
            return True
        if guest.is_at_work:
            return is_free
        worked = self._clock() - self._since
        may_go_on = self._handed < AT_ONCE and worked < _TURN_SECONDS and not guest.has_enough
        if guest in self._waiting and may_go_on and all(_had(each) >= _had(guest) for each in self._waiting):
            self._hand_on(guest)
            return False
        return guest.is_painted or (is_free and guest not in self._waiting)

    def _charge(self) -> None:
        if self._now is not None:
            most = inf if self._now in self._waiting else _MOST_OF_FEW
            self._now.used += min(self._clock() - self._since, most)
            self._now = None

    def _look_again(self) -> None:
        """Look in the loop's next turn; some time later where that has not sufficed."""
        loop = asyncio.get_running_loop()
        self._looks += 1
        is_soon = self._looks == 1 or (
            self._looks < _MOST_LOOKS_SOON and self._now is not None and self._now.is_at_work
        )
        if is_soon:
            self._next = loop.call_soon(lambda: self._go_on(is_free=False))
            return
        self._due = loop.time() + _LOOK
        self._next = loop.call_at(self._due, self._look_late)

    def _look_late(self) -> None:
        self._go_on(is_free=asyncio.get_running_loop().time() - self._due < _LOOK)


def _had(guest: Guest) -> float:
    return guest.used + (_HANDICAP if guest.has_much else 0.0)


DESK = Desk()
"""That of this process."""
