"""A file that somebody else writes: looked at again and again, and read when it has changed."""

from pathlib import Path

from game.scenario.source import MAX_BYTES


class WatchedFile:
    """A file, and what it held when it was last looked at."""

    def __init__(self, path: Path) -> None:
        """Watch a file that may not be there yet."""
        self.path = path
        self._signature: tuple[int, ...] | None = None
        self._bytes: bytes | None = None
        self._missed = False

    def look(self) -> bytes | None:
        """Give what the file holds if that is another than at the last look, else None.

        Raises OSError where it cannot be read; not at the first look that finds no file, since editors take
        one away for a moment while they save.
        """
        try:
            signature = _signature(self.path)
            if signature == self._signature:
                return None
            with self.path.open("rb") as file:
                held = file.read(MAX_BYTES + 1)
        except FileNotFoundError:
            self._signature, missed_before = None, self._missed
            self._missed = True
            if missed_before:
                self._bytes = None
                raise
            return None
        self._signature, self._missed = signature, False
        if held == self._bytes:
            return None
        self._bytes = held
        return held


def _signature(path: Path) -> tuple[int, ...]:
    status = path.stat()
    return status.st_mtime_ns, status.st_size, status.st_ino
