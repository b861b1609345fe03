"""What happened in a room, besides its games: a file of JSON lines, only ever appended to.

A room is a folder: this ledger, and a record for each of its games, as `replay` and the tree read them. Files rather
than a database: what is written is a few lines a minute, each is on disk before it is answered, and one writer needs no
lock that others could wait for. Many that come at once cost one flush.
"""

import asyncio
import json
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from game.language import _
from game.record.entries import JsonObject
from game.storage.journal import Journal

NAME = "room.jsonl"


class Ledger:
    """A room's ledger, written off the event loop. What is on disk happens, whether or not its asker still waits."""

    def __init__(self, journal: Journal) -> None:
        """Take the file."""
        self._journal = journal
        self.happen: Callable[[JsonObject], None] = lambda _line: None
        """What each line is given to once it is on disk, in their order there, before it is answered."""
        self.trouble: OSError | None = None
        """Why the last lines could not be written; None where they were."""
        self._waiting: list[tuple[JsonObject, asyncio.Future[None]]] = []
        self._flushing: asyncio.Task[None] | None = None

    @classmethod
    def create(cls, folder: Path, first: JsonObject) -> "Ledger":
        """Begin the ledger of a new room; raise OSError, having left no folder, where that fails."""
        folder.parent.mkdir(parents=True, exist_ok=True)
        folder.mkdir(mode=0o700)
        try:
            journal = Journal.begin(folder / NAME, _line(first))
        except OSError:
            folder.rmdir()
            raise
        journal.path.chmod(0o600)
        return cls(journal)

    @classmethod
    def open_again(cls, folder: Path) -> tuple["Ledger", JsonObject, list[JsonObject]]:
        """Go on with a ledger; give its first line and the others. Raises OSError, or ValueError where it is none."""
        journal = Journal.open_again(folder / NAME)
        first, *others = [_read(line, number) for number, line in enumerate(journal.kept.split(b"\n")[:-1], 1)]
        return cls(journal), first, others

    async def add(self, **members: Any) -> None:
        """Write a line, on disk when this returns; raise OSError where it could not be written."""
        written: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.append((members, written))
        if self._flushing is None:
            self._flushing = asyncio.get_running_loop().create_task(self._flush())
        await asyncio.shield(written)

    async def _flush(self) -> None:
        while self._waiting:
            taken, self._waiting = self._waiting, []
            try:
                await asyncio.to_thread(self._journal.append, [_line(members) for members, _written in taken])
            except OSError as error:
                self.trouble = error
                for _members, written in taken:
                    written.set_exception(error)
            else:
                self.trouble = None
                for members, written in taken:
                    self.happen(members)
                    written.set_result(None)
        self._flushing = None


def damaged(number: int) -> ValueError:
    """Give what to raise where a line is not as this program writes it."""
    told = _("line {number} of {file} is damaged; take it out to go on without it")
    if number == 1:
        told = _("the first line of {file} is damaged")
    return ValueError(told.format(number=number, file=NAME))


def _read(line: bytes, number: int) -> JsonObject:
    with suppress(ValueError, RecursionError):
        if isinstance(read := json.loads(line), dict):
            return read
    raise damaged(number)


def _line(members: JsonObject) -> bytes:
    at = datetime.now(UTC).isoformat(timespec="seconds")
    return json.dumps({**members, "at": at}, ensure_ascii=False).encode() + b"\n"
