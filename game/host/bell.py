"""Who listens to a room, and when they are told that something in it has changed."""

import asyncio
from collections.abc import Callable

APART = 0.4
"""So many seconds lie between two tellings: each of them has forty seats look at what they show."""


class Bell:
    """Tells at once where it was quiet before; what comes together, or soon after, is told once."""

    def __init__(self) -> None:
        """Begin with nobody who listens."""
        self._listeners: list[Callable[[], None]] = []
        self._last = 0.0
        self._next: asyncio.TimerHandle | None = None

    def listen(self, tell: Callable[[], None]) -> Callable[[], None]:
        """Have somebody told, on the loop; give what ends that."""
        self._listeners.append(tell)
        return lambda: self._listeners.remove(tell)

    def ring(self, after: float = 0.0) -> None:
        """Tell that something has changed, or let it wait so many seconds for what else may."""
        if not self._listeners:
            return
        loop = asyncio.get_running_loop()
        due = max(loop.time() + after, self._last + APART)
        if due <= loop.time():
            self.ring_now()
        elif self._next is None or due < self._next.when():
            self._be_silent()
            self._next = loop.call_at(due, self.ring_now)

    def ring_now(self) -> None:
        """Tell it without waiting."""
        self._be_silent()
        if self._listeners:
            self._last = asyncio.get_running_loop().time()
        for each in tuple(self._listeners):
            each()

    def _be_silent(self) -> None:
        if self._next is not None:
            self._next.cancel()
            self._next = None
