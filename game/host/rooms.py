"""The rooms on this machine: found, told, and deleted wholly."""

import json
import os
import shutil
import sys
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from game.host.codes import as_typed
from game.host.ledger import NAME
from game.language import _
from game.scenario.cleaning import clean_line

_OPEN = "open"
"""A file that is held by the process that has the room open; the system lets go of it however that process ends."""


class NoRoom(LookupError):
    """There is no such room."""


class RoomOpen(NoRoom):
    """The room is open now, in another process."""


@dataclass(frozen=True, slots=True)
class KeptRoom:
    """A room on the disk."""

    folder: Path
    code: str
    scenario: Path
    written: datetime
    pupils: int


def kept_rooms(rooms: Path) -> list[KeptRoom]:
    """Give the rooms in a folder, the last first; what is none is left out."""
    found = _rooms(rooms) if rooms.is_dir() else ()
    return sorted(found, key=lambda each: each.written, reverse=True)


def room_to_resume(rooms: Path, code: str) -> Path:
    """Give the folder of the room with that code, or of the last one; raise NoRoom."""
    kept = kept_rooms(rooms)
    if not kept:
        raise NoRoom(_("There is no room to go on with."))
    if not code:
        return kept[0].folder
    found = next((each.folder for each in kept if each.code == as_typed(code)), None)
    if found is None:
        known = ", ".join(each.code for each in kept)
        raise NoRoom(_("There is no room {code}. There are: {known}.").format(code=clean_line(code), known=known))
    return found


def scenario_of(folder: Path) -> Path:
    """Give the file of a room's scenario."""
    return _read(folder).scenario


def forget(rooms: Path, code: str) -> Path:
    """Delete a room with all that its pupils wrote; give where it was. Raises NoRoom, OSError."""
    if not code:
        raise NoRoom(_("Which room? Give its code."))
    folder = room_to_resume(rooms, code)
    with held_open(folder):
        pass
    shutil.rmtree(folder)
    return folder


@contextmanager
def held_open(folder: Path) -> Generator[None]:
    """Have a room open while the context lasts; raise RoomOpen where another process has."""
    handle = os.open(folder / _OPEN, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        _hold(handle, folder.name)
        yield
    finally:
        os.close(handle)


def _hold(handle: int, code: str) -> None:
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        raise RoomOpen(_("The room {code} is open now: end its lesson first.").format(code=code)) from None


def _rooms(rooms: Path) -> Iterator[KeptRoom]:
    for folder in rooms.iterdir():
        try:
            yield _read(folder)
        except (OSError, ValueError, KeyError, TypeError):
            continue


def _read(folder: Path) -> KeptRoom:
    path = folder / NAME
    with path.open(encoding="utf-8") as ledger:
        first = json.loads(next(ledger, ""))
        pupils = sum('"join": ' in line for line in ledger)
    latest = max(each.stat().st_mtime for each in folder.rglob("*"))
    written = datetime.fromtimestamp(latest).astimezone()
    return KeptRoom(folder, str(first["room"]), Path(first["scenario"]), written, pupils)
