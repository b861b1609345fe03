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
from game.host.ledger import NAME, damaged
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
    damage: str = ""
    """Why it cannot be gone on with; nothing where it can."""


def kept_rooms(rooms: Path) -> list[KeptRoom]:
    """Give the rooms in a folder, the last first; what is none is left out, what is damaged is told."""
    found = _rooms(rooms) if rooms.is_dir() else ()
    return sorted(found, key=lambda each: each.written, reverse=True)


def room_to_resume(rooms: Path, code: str) -> Path:
    """Give the folder of the room with that code, or of the last one; raise NoRoom."""
    found = _with_code(rooms, code) if code else next((each for each in kept_rooms(rooms) if not each.damage), None)
    if found is None:
        raise NoRoom(_("There is no room to go on with."))
    if found.damage:
        told = _("The room {code} cannot be gone on with: {reason}. Delete it: standoff rooms forget {code}")
        raise NoRoom(told.format(code=found.code, reason=found.damage))
    return found.folder


def _with_code(rooms: Path, code: str) -> KeptRoom | None:
    """Give the room with that code; None where there is no room at all."""
    kept = kept_rooms(rooms)
    found = next((each for each in kept if each.code in (code, as_typed(code))), None)
    if found is None and kept:
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
    found = _with_code(rooms, code)
    if found is None:
        raise NoRoom(_("There are no rooms."))
    with held_open(found.folder):
        pass
    shutil.rmtree(found.folder)
    return found.folder


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
        if os.path.lexists(folder / NAME):
            yield _read_or_told(folder)


def _read_or_told(folder: Path) -> KeptRoom:
    try:
        return _read(folder)
    except OSError as error:
        reason = f"{NAME}: {error.strerror or error}"
    except (ValueError, LookupError, TypeError, RecursionError):
        reason = str(damaged(1))
    return KeptRoom(folder, folder.name, Path(), _written(folder), 0, reason)


def _read(folder: Path) -> KeptRoom:
    with (folder / NAME).open(encoding="utf-8", errors="replace") as ledger:
        first = json.loads(next(ledger, ""))
        pupils = sum('"join": ' in line for line in ledger)
    return KeptRoom(folder, str(first["room"]), Path(first["scenario"]), _written(folder), pupils)


def _written(folder: Path) -> datetime:
    latest = max(each.lstat().st_mtime for each in (folder, *folder.rglob("*")))
    return datetime.fromtimestamp(latest).astimezone()
