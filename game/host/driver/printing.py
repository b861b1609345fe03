"""What is printed in a process of many apps: it reaches the apps that asked for it, and no terminal of a seat.

Each app leads stdout to itself while it runs, and back to what it found. Apps that come and go in any order would so
leave it leading to one that has ended; led to one and the same object by all of them, it does not matter who is first.
"""

import io
import logging
import sys
from collections.abc import Generator
from contextlib import contextmanager
from typing import TextIO

from textual._context import active_app

_log = logging.getLogger(__name__)


class Router(io.TextIOBase):
    """A stream that is written to by many apps, and by the process itself."""

    def __init__(self, own: TextIO | None, *, is_stderr: bool) -> None:
        """Take the process's own stream; None where it has none."""
        self._own = own
        self._is_stderr = is_stderr

    def write(self, text: str, /) -> int:
        """Hand a text to the app in whose task it was written, or to the process's own stream."""
        app = active_app.get(None)
        if app is not None:
            _log.info("printed at a seat: %r", text)
            app._print(text, stderr=self._is_stderr)  # noqa: SLF001 - as Textual's own stream does
        elif self._own is not None:
            self._own.write(text)
        return len(text)

    def flush(self) -> None:
        """Flush the process's own stream."""
        if self._own is not None:
            self._own.flush()


OUT = Router(sys.__stdout__, is_stderr=False)
ERR = Router(sys.__stderr__, is_stderr=True)


@contextmanager
def printing_routed() -> Generator[None]:
    """Lead all that is printed through the routers, around everything that runs apps."""
    before = sys.stdout, sys.stderr
    sys.stdout, sys.stderr = OUT, ERR
    try:
        yield
    finally:
        sys.stdout, sys.stderr = before
