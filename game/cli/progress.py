"""How far long work is: a bar on the terminal, wiped away at the end."""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from game.scenario.cleaning import harmless

_USUAL = 80
"""How wide a terminal is that does not know it."""

Tell = Callable[[str, int, int], None]
"""(what is being done, how many are done, how many in all)"""


@contextmanager
def told_on_terminal() -> Iterator[Tell | None]:
    """Give what draws the bar; None where standard error is no terminal."""
    if not sys.stderr.isatty():
        yield None
        return
    progress = _Progress()
    try:
        yield progress
    finally:
        progress.wipe()


class _Progress:
    """A bar on the terminal: what is being done, and how far."""

    def __init__(self) -> None:
        self.drawn = 0

    def __call__(self, what: str, done: int, of: int) -> None:
        """Draw how far it is."""
        from game.wording.playtest import bar

        room = (os.get_terminal_size(sys.stderr.fileno()).columns or _USUAL) - 1
        line = f"{bar(done / of, 30)} {done:,} / {of:,} {what}"[: max(room, 1)]
        sys.stderr.write("\r" + harmless(line).ljust(self.drawn))
        sys.stderr.flush()
        self.drawn = len(line)

    def wipe(self) -> None:
        """Leave the terminal as it was."""
        sys.stderr.write("\r" + " " * self.drawn + "\r")
        sys.stderr.flush()
