"""What nobody waits for: it is done when the loop has nothing else to do, one thing at a time."""

import asyncio
from collections import deque
from collections.abc import Callable
from contextvars import Context, copy_context

_QUIET, _LONGEST = 0.05, 2.0
"""After so many seconds it is done where the loop is at leisure, and after so many in any case."""
_BETWEEN = 0.01
"""So many seconds lie between two things that are done."""
_AT_LEISURE = 0.005
"""What is due is not done later than that by a loop at leisure."""


class Afterwards:
    """What is put off."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self._waiting: deque[tuple[float, Context, Callable[[], object]]] = deque()
        self._loop: asyncio.AbstractEventLoop | None = None

    def do(self, act: Callable[[], object]) -> None:
        """Put something off; it is done in the context in which it is asked for, and must not raise."""
        if (loop := asyncio.get_running_loop()) is not self._loop:
            self._loop = loop
            self._waiting.clear()  # it was for apps of a loop that has ended
        self._waiting.append((loop.time() + _LONGEST, copy_context(), act))
        if len(self._waiting) == 1:
            self._look_after(_QUIET)

    def _look_after(self, seconds: float) -> None:
        loop = asyncio.get_running_loop()
        due = loop.time() + seconds
        loop.call_at(due, self._look, due, context=Context())

    def _look(self, due: float) -> None:
        now = asyncio.get_running_loop().time()
        last, context, act = self._waiting[0]
        if is_time := now - due < _AT_LEISURE or now > last:
            self._waiting.popleft()
        if self._waiting:
            self._look_after(_BETWEEN if is_time else _QUIET)
        if is_time:
            context.run(act)


AFTERWARDS = Afterwards()
"""That of this process."""
