"""Saved games: what the beginning and the end of each record tell. Records themselves are not replayed here."""

import os
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, fields, replace
from datetime import UTC, datetime
from pathlib import Path

from game.language import _
from game.play.state import ANSWERS
from game.record.codec import LineError, RecordError, read_entry, read_header, refuse_size
from game.record.entries import ClosePhase, Header, JsonObject, Note
from game.scenario.cleaning import clean_line
from game.storage.journal import SUFFIX
from game.storage.origin import Origin
from game.storage.remembered import Remembered

GLANCE = 1 << 16
"""How much is read of a long record's beginning, and of its end."""


@dataclass(frozen=True, slots=True)
class SavedGame:
    """A record in the folder. Where `damage` is not None it says why the rest could not be read."""

    path: Path
    written: datetime
    """When it was last written, with its time zone (UTC)."""
    scenario: str = ""
    """The scenario's name, for people."""
    digest: str | None = None
    file: str | None = None
    """The path of the file that it was played from, as the record tells it."""
    seed: int = 0
    round: int = 1
    """The round it has come to."""
    outcome: str | None = None
    """The outcome's id; None while the game goes on."""
    human: tuple[str, ...] = ()
    """The ids of the actors that people play."""
    opponents: str = ""
    parent: str | None = None
    """The file name of the record of which this is another line of play."""
    line: int | None = None
    """From which line of the parent on."""
    is_challenge: bool = False
    """Had its people set out to steer it to what was reported?"""
    damage: str | None = None

    @property
    def origin(self) -> Origin:
        """Give what it tells of where its scenario lies."""
        return Origin(self.scenario, self.digest, self.file, self.path)

    @property
    def has_ended(self) -> bool:
        """Has it reached an outcome?"""
        return self.outcome is not None


def saved_games(folder: Path) -> tuple[SavedGame, ...]:
    """Give the saved games of a folder, the last written first; the damaged ones too.

    What a record told is remembered, so that only those are opened that were written since.
    """
    try:
        paths = [path for path in folder.iterdir() if path.suffix == SUFFIX and _may_be_record(path)]
    except OSError:
        return ()
    remembered = Remembered(folder, " ".join(_REMEMBERED))
    games = [_recalled(path, remembered) or _looked_at(path, remembered) for path in paths]
    remembered.save()
    return tuple(sorted(games, key=lambda each: (each.written, each.path.name), reverse=True))


def saved_game(path: Path) -> SavedGame:
    """Say what one record is; never raises."""
    written = datetime.fromtimestamp(0, UTC)
    try:
        written = _time(path.stat().st_mtime)
        return _saved(path, written, *_ends(path))
    except OSError as error:
        return SavedGame(path, written, damage=error.strerror or type(error).__name__)
    except (LineError, RecordError) as error:
        return SavedGame(path, written, damage=clean_line(str(error)))


def _may_be_record(path: Path) -> bool:
    """Is there what can be read, or refused, at once? A pipe would be waited for."""
    return any(ask(path) for ask in (os.path.isfile, os.path.isdir)) or not os.path.exists(path)  # noqa: PTH110 - no name is refused


def _recalled(path: Path, remembered: Remembered) -> SavedGame | None:
    with suppress(OSError):
        told = path.stat()
        if members := remembered.recall(path.name, told):
            return SavedGame(path, _time(told.st_mtime), **members | {"human": tuple(members["human"])})
    return None


def _looked_at(path: Path, remembered: Remembered) -> SavedGame:
    with suppress(OSError):
        told = path.stat()
        game = saved_game(path)
        if game.damage is None:
            remembered.keep(path.name, told, {each: getattr(game, each) for each in _REMEMBERED})
        return game
    return saved_game(path)


_REMEMBERED = tuple(each.name for each in fields(SavedGame) if each.name not in ("path", "written", "damage"))
"""Why a record is damaged is said anew each time, in the language of the moment."""


def _time(seconds: float) -> datetime:
    """Give a file's time; where no calendar holds it, the first or the last year of ours."""
    try:
        return datetime.fromtimestamp(seconds, UTC)
    except (ValueError, OverflowError, OSError):
        return datetime(9998 if seconds > 0 else 2, 1, 1, tzinfo=UTC)


def _ends(path: Path) -> tuple[list[bytes], list[bytes]]:
    """Give the first whole lines of a file, and the last without the first."""
    with path.open("rb") as file:
        head = file.read(GLANCE)
        size = os.fstat(file.fileno()).st_size
        refuse_size(size)
        first = head.split(b"\n")[:-1]
        if size <= GLANCE:
            return first, first[1:]
        file.seek(size - GLANCE)
        tail = file.read()
        if tail.count(b"\n") < _FEWEST:
            file.seek(0)
            tail = file.read()
    return first, tail.split(b"\n")[1:-1]


_FEWEST = 3
"""A tail with fewer newlines holds too little: then the whole file is read."""


def _saved(path: Path, written: datetime, first: list[bytes], last: list[bytes]) -> SavedGame:
    """Say what a record is; where its header can be read and what comes after cannot, that too."""
    if not first:
        raise LineError(_("the header is torn: it has no newline"))
    game = _headed(SavedGame(path, written), read_header(first[0]))
    try:
        seats = next(_notes(first[1:], "seats"), _NOTHING)
        outcome = _text(next(_notes(last[::-1], "ended"), _NOTHING), "outcome") or None
        round_ = _round_reached(last, has_ended=outcome is not None)
        is_challenge = any(_notes(first[1:], "challenge"))
    except LineError as error:
        return replace(game, damage=clean_line(str(error)))
    human = seats.get("human")
    return replace(
        game,
        round=round_,
        outcome=outcome,
        human=tuple(clean_line(each) for each in human if isinstance(each, str)) if isinstance(human, list) else (),
        opponents=_text(seats, "opponents"),
        is_challenge=is_challenge,
    )


def _headed(game: SavedGame, header: Header) -> SavedGame:
    members = header.members
    line, file = members.get("line"), members.get("path")
    return replace(
        game,
        scenario=_text(members, "scenario"),
        digest=header.digest,
        file=file if isinstance(file, str) else None,
        seed=header.seed,
        parent=_text(members, "parent") or None,
        line=line if isinstance(line, int) else None,
    )


_NOTHING: JsonObject = {}


def _notes(lines: list[bytes], kind: str) -> Iterator[JsonObject]:
    """Give the notes of a kind; lines that cannot be one are not looked into."""
    sought = f'"{kind}"'.encode()
    for line in lines:
        if sought in line:
            read = read_entry(line)
            if isinstance(read, Note) and read.members["note"] == kind:
                yield read.members


def _round_reached(lines: list[bytes], *, has_ended: bool) -> int:
    """Say which round the last entry is of, or has opened: closing the answers opens the next."""
    for line in reversed(lines):
        read = read_entry(line)
        if not isinstance(read, Note):
            return read.round + (not has_ended and isinstance(read, ClosePhase) and read.turn == ANSWERS)
    return 1


def _text(members: JsonObject, name: str) -> str:
    value = members.get(name)
    return clean_line(value) if isinstance(value, str) else ""
