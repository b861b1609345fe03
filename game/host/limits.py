"""Limits, each for what one seat does: never for an address, since a whole school has one."""

import time
from collections import deque
from collections.abc import Callable

MOST_MESSAGE = 64 * 1024
"""The most bytes of one message or form."""
MOST_UNSENT = 256 * 1024
"""With so many bytes waiting for a client that does not read them, its connection is closed; its seat stays."""
IDLE_SECONDS = 4 * 3600.0
"""After so long without a key a connection is closed."""
MOST_COMINGS = 60, 60.0
"""So many connections a seat within so many seconds: each of them has all painted anew."""

MOST_KEYS = 1000
"""With so many keys, those of which nothing counts any more are forgotten: whoever asks may make some up."""


class Rate:
    """At most so many within a time."""

    def __init__(self, most: int, seconds: float, clock: Callable[[], float] = time.monotonic) -> None:
        """Take how many within how long."""
        self._most, self._seconds, self._clock = most, seconds, clock
        self._taken: dict[str, deque[float]] = {}

    def takes(self, key: str) -> bool:
        """Count one more of that key, unless there were too many; say whether it was counted."""
        if self.is_full(key):
            return False
        if len(self._taken) >= MOST_KEYS:
            self._forget_old(self._clock())
        self._taken.setdefault(key, deque(maxlen=self._most)).append(self._clock())
        return True

    def __len__(self) -> int:
        return len(self._taken)

    def is_full(self, key: str) -> bool:
        """Say whether one more of that key would be too many."""
        taken = self._taken.get(key)
        return taken is not None and len(taken) == self._most and self._clock() - taken[0] < self._seconds

    def _forget_old(self, now: float) -> None:
        """Keep no key of which nothing counts any more."""
        self._taken = {key: taken for key, taken in self._taken.items() if taken and now - taken[-1] < self._seconds}
