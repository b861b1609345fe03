"""A journal: the file of a record, to which lines are only ever appended, and on disk when `append` returns."""

import errno
import os
import re
from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime
from functools import partial
from io import FileIO
from itertools import count
from pathlib import Path

from game.language import _
from game.record.codec import read_bytes

SUFFIX = ".jsonl"
_LONGEST_NAME = 40


class RecordChanged(OSError):
    """Somebody else wrote to the record since it was opened or last written; nothing was written."""

    def __init__(self, path: Path) -> None:
        super().__init__(errno.EBUSY, _("the record was changed by another program"), str(path))


class Journal:
    """A record's file. It is opened for each writing only, so nothing need be closed."""

    def __init__(self, path: Path, kept: bytes, loose: bytes = b"") -> None:
        """Go on with a file that holds the whole lines `kept` and after them perhaps some of `loose`."""
        self.path = path
        self.kept = kept
        """The whole lines that the file held when it was opened."""
        self._size = len(kept)
        self._loose = loose

    @classmethod
    def create(cls, folder: Path, scenario_id: str, lines: bytes, now: datetime | None = None) -> "Journal":
        """Begin a new file with those lines, a header first; raise OSError, having left none, where that fails."""
        folder.mkdir(parents=True, exist_ok=True)
        name = re.sub(r"[^\w-]+", "_", scenario_id)[:_LONGEST_NAME] or "game"
        stem = f"{name}-{now or datetime.now().astimezone():%Y-%m-%d-%H%M%S}"
        for number in count(1):
            with suppress(FileExistsError):
                return cls.begin(folder / (stem + ("" if number == 1 else f"-{number}") + SUFFIX), lines)
        raise AssertionError

    @classmethod
    def begin(cls, path: Path, lines: bytes) -> "Journal":
        """Begin a file of that name; raise FileExistsError where there is one, OSError, having left none, else."""
        path.open("xb").close()
        journal = cls(path, b"")
        try:
            journal.append([lines])
        except OSError:
            with suppress(OSError):
                path.unlink()
            raise
        journal.kept = lines
        _sync_folder(path.parent)
        return journal

    @classmethod
    def open_again(cls, path: Path) -> "Journal":
        """Go on with a file, whose whole lines are `kept`; a torn last line is cut off at the first writing.

        Raises OSError where it cannot be read, ValueError where its header is torn or it is too large.
        """
        data = read_bytes(path)
        whole = data.rfind(b"\n") + 1
        if not whole:
            raise ValueError(_("the record has no whole line"))
        return cls(path, data[:whole], data[whole:])

    def append(self, lines: Sequence[bytes]) -> None:
        """Write lines, each with its newline, on disk when this returns; raise OSError, having written none."""
        data = b"".join(lines)
        if not data:
            return
        with open_to_append(self.path) as file:
            self._cut_loose_end(file)
            try:
                _write(file, data)
                os.fsync(file.fileno())
            except OSError:
                self._loose = data
                with suppress(OSError):
                    file.truncate(self._size)
                raise
            self._size += len(data)

    def check(self) -> None:
        """Raise OSError where the file does not hold what was written, and nothing else."""
        with open_to_append(self.path) as file:
            self._find_loose_end(file)

    def _cut_loose_end(self, file: FileIO) -> None:
        """Cut off what an earlier writing left behind; raise RecordChanged where something else was written."""
        if self._find_loose_end(file):
            file.truncate(self._size)
        self._loose = b""

    def _find_loose_end(self, file: FileIO) -> bool:
        """Tell whether something was left behind; raise RecordChanged where that was not by us."""
        size = os.fstat(file.fileno()).st_size
        if size != self._size:
            if not self._size < size <= self._size + len(self._loose):
                raise RecordChanged(self.path)
            with self.path.open("rb") as written:
                written.seek(self._size)
                if not self._loose.startswith(written.read()):
                    raise RecordChanged(self.path)
        return size != self._size


class LateJournal:
    """The journal of a new game: each writing begins its file, until that has worked once."""

    def __init__(self, folder: Path, scenario_id: str) -> None:
        """Take where the file is to be, and of which scenario it is."""
        self._begin = partial(Journal.create, folder, scenario_id)
        self._begun: Journal | None = None

    @property
    def path(self) -> Path | None:
        """The file, once there is one."""
        return self._begun.path if self._begun else None

    def append(self, lines: Sequence[bytes]) -> None:
        """Write lines, a header before all others; raise OSError where that fails, having written none."""
        if self._begun is None:
            self._begun = self._begin(b"".join(lines))
        else:
            self._begun.append(lines)

    def check(self) -> None:
        """Raise OSError where the file does not hold what was written, and nothing else."""
        if self._begun is not None:
            self._begun.check()


def open_to_append(path: Path) -> FileIO:
    """Open a file that exists to write at its end, whoever else writes; unbuffered, so that nothing is late."""
    return FileIO(path, "ab", opener=lambda name, flags: os.open(name, flags & ~os.O_CREAT))


def _write(file: FileIO, data: bytes) -> None:
    rest = memoryview(data)
    while rest:
        rest = rest[file.write(rest) or 0 :]


def _sync_folder(folder: Path) -> None:
    """Put the file's name on disk too, where the platform opens folders."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
