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


class Rate:
    """At most so many within a time."""

    def __init__(self, most: int, seconds: float, clock: Callable[[], float] = time.monotonic) -> None:
        """Take how many within how long."""
        self._most, self._seconds, self._clock = most, seconds, clock
        self._taken: dict[str, deque[float]] = {}

    def takes(self, key: str) -> bool:
        """Count one more of that key, unless there were too many; say whether it was counted."""
        now = self._clock()
        taken = self._taken.setdefault(key, deque(maxlen=self._most))
        if len(taken) == self._most and now - taken[0] < self._seconds:
            return False
        taken.append(now)
        return True

    def forget_old(self) -> None:
        """Keep no key of which nothing counts any more."""
        now = self._clock()
        self._taken = {key: taken for key, taken in self._taken.items() if taken and now - taken[-1] < self._seconds}
