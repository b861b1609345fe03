"""What an app does for nobody's eyes: it waits until the loop has nothing else to do, one thing at a time."""

import asyncio
from collections import deque
from collections.abc import Callable
from contextvars import Context, copy_context

_QUIET, _LONGEST = 0.05, 2.0
"""After so many seconds it is done where the loop is at leisure, and after so many in any case."""
_AT_LEISURE = 0.005
"""What is due is not done later than that by a loop at leisure."""


class Afterwards:
    """What is put off."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self._waiting: deque[tuple[float, Context, Callable[[], object]]] = deque()

    def do(self, act: Callable[[], object]) -> None:
        """Put something off; it is done in the context in which it is asked for, and must not raise."""
        last = asyncio.get_running_loop().time() + _LONGEST
        self._waiting.append((last, copy_context(), act))
        if len(self._waiting) == 1:
            self._look_later()

    def _look_later(self) -> None:
        loop = asyncio.get_running_loop()
        due = loop.time() + _QUIET
        loop.call_at(due, self._look, due, context=Context())

    def _look(self, due: float) -> None:
        now = asyncio.get_running_loop().time()
        last, context, act = self._waiting[0]
        if now - due < _AT_LEISURE or now > last:
            self._waiting.popleft()
            context.run(act)
        if self._waiting:
            self._look_later()


AFTERWARDS = Afterwards()
"""That of this process."""
