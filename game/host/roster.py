"""A roster: a table of who will come, as a file of comma-separated values."""

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from game.host.pupils import LONGEST_NAME, UNDECIDED
from game.language import _
from game.play.visibility import PUBLIC
from game.scenario.cleaning import clean_line
from game.scenario.diagnostics.spelling import nearest
from game.scenario.model import Scenario

_COLUMNS = ("name", "role", "game", "language")
OBSERVER = "observer"


class RosterError(ValueError):
    """What is wrong with a roster, line by line."""


@dataclass(frozen=True, slots=True)
class Expected:
    """Somebody who will come."""

    name: str
    role: int = UNDECIDED
    game: int | None = None
    """Which game of the room (from 0); None: the emptiest."""
    language: str = ""


def read_roster(file: Path, scenario: Scenario, games: int) -> list[Expected]:
    """Read a roster; raise RosterError with all that is wrong in it, OSError where it cannot be read."""
    try:
        text = file.read_text("utf-8-sig")
    except UnicodeDecodeError:
        raise RosterError(_("{file}: it is not UTF-8.").format(file=file)) from None
    reader = _Reader(scenario, games)
    expected: list[Expected] = []
    problems: list[str] = []
    for number, row in _rows(file, text):
        cells = [clean_line(each).strip() for each in row]
        if not any(cells) or (number == 1 and cells[0].casefold() == _COLUMNS[0]):
            continue
        found = [*reader.problems(cells), *_known_already(cells[0], expected)]
        problems += [f"{file}:{number}: {each}" for each in found]
        if not found:
            expected.append(reader.expected(cells))
    if problems:
        raise RosterError("\n".join(problems))
    return expected


def _rows(file: Path, text: str) -> Iterator[tuple[int, list[str]]]:
    """Give the rows with their lines; raise RosterError where one is none, as where a quote is never closed."""
    lines = text.splitlines()
    parted = next((each for each in ";\t" if each in "".join(lines[:1])), ",")
    rows, begun = csv.reader(lines, delimiter=parted, strict=True), 1
    try:
        for row in rows:
            yield begun, row
            begun = rows.line_num + 1
    except csv.Error:
        told = _("this is no row of a table: a quote may be open, or a cell without end")
        raise RosterError(f"{file}:{begun}: {told}") from None


def _known_already(name: str, expected: Sequence[Expected]) -> Iterator[str]:
    known = {each.name.casefold() for each in expected}
    kept = {each.name[:LONGEST_NAME].casefold() for each in expected}
    if name.casefold() not in known and name[:LONGEST_NAME].casefold() in kept:
        told = _("`{name}` is like another in its first {count} letters, no more are shown: shorten one of the two.")
        yield told.format(name=name, count=LONGEST_NAME)
    if name.casefold() in known:
        yield _("`{name}` stands here twice: tell the two apart, as with a letter of the last name.").format(name=name)


class _Reader:
    """Reads the rows of a roster for one scenario."""

    def __init__(self, scenario: Scenario, games: int) -> None:
        self._games = games
        actors = [(index, each) for index, each in enumerate(scenario.actors) if each.playable]
        self._ids = {each.id: index for index, each in actors}
        names = {each.name.casefold(): index for index, each in actors}
        self._roles = {"": UNDECIDED, OBSERVER: PUBLIC, **self._ids, **names}

    def expected(self, cells: Sequence[str]) -> Expected:
        """Give who a row tells of, in which is nothing wrong."""
        name, role, game, language = _filled(cells)
        return Expected(name, self._roles[role.casefold()], int(game) - 1 if game else None, language.lower())

    def problems(self, cells: Sequence[str]) -> Iterator[str]:
        """Give what is wrong in a row."""
        if len(cells) > len(_COLUMNS):
            yield _("there are {count} columns; known are name, role, game, language").format(count=len(cells))
        name, role, game, language = _filled(cells)
        if not name:
            yield _("the name is missing")
        if role.casefold() not in self._roles:
            yield self._unknown(role)
        if game and not (game.isdecimal() and len(game) < 4 and 1 <= int(game) <= self._games):  # noqa: PLR2004
            yield _("`{game}` is no game of this room: 1 to {games} are").format(game=game, games=self._games)
        if language and not (language.isascii() and language.replace("-", "").isalpha()):
            yield _("`{language}` is no language: give a code such as de").format(language=language)

    def _unknown(self, role: str) -> str:
        near = nearest(role, self._roles)
        told = _("there is no role `{role}`; there are {roles}").format(
            role=role, roles=", ".join((*self._ids, OBSERVER))
        )
        return told + (_("; did you mean `{near}`?").format(near=near) if near else "")


def _filled(cells: Sequence[str]) -> Sequence[str]:
    return (*cells, "", "", "", "")[: len(_COLUMNS)]
