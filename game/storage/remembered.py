"""What the files of a folder were found to tell, remembered from one look to the next.

Nothing depends on it: it is trusted only of a file that has the size and the time it had then, and where it is missing,
damaged or of another version of the program, it is made anew.
"""

import json
import os
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from time import time_ns
from typing import Any

NAME = ".remembered.json"
_SETTLED = 2 * 10**9
"""So many nanoseconds after its last writing a file's time tells whether it is written again."""
Members = dict[str, Any]


class Remembered:
    """What is remembered of a folder, in a file of it; `shape` names what is: of another shape, nothing is."""

    def __init__(self, folder: Path, shape: str) -> None:
        """Read it, as far as it can be trusted."""
        self._file = folder / NAME
        self._shape = shape
        self._known = self._read()
        self._met: dict[str, list[Any]] = {}

    def recall(self, name: str, told: os.stat_result) -> Members | None:
        """Give what is remembered of a file; None where nothing is, or the file is another by now."""
        known = self._known.get(name)
        if known is None or known[:2] != [told.st_size, told.st_mtime_ns]:
            return None
        self._met[name] = known
        members: Members = known[2]
        return members

    def keep(self, name: str, told: os.stat_result, members: Members) -> None:
        """Remember that of a file, unless it was written just now."""
        if time_ns() - told.st_mtime_ns > _SETTLED:
            self._met[name] = [told.st_size, told.st_mtime_ns, members]

    def save(self) -> None:
        """Write down what was recalled and kept since it was read; where that fails, nothing is lost."""
        if self._met == self._known:
            return
        body = json.dumps(self._met)
        written = self._file.with_suffix(f".{os.getpid()}")
        try:
            written.write_text(f"{self._check(body)}\n{body}", "utf-8")
            written.replace(self._file)
        except OSError:
            with suppress(OSError):
                written.unlink()

    def _read(self) -> dict[str, list[Any]]:
        with suppress(OSError, ValueError):
            check, _newline, body = self._file.read_text("utf-8").partition("\n")
            if check == self._check(body):
                known: dict[str, list[Any]] = json.loads(body)
                return known
        return {}

    def _check(self, body: str) -> str:
        return sha256(f"{self._shape}\n{body}".encode()).hexdigest()
