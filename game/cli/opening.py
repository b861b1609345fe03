"""Scenarios and records that a command names: found, read, and refused with the reason."""

import sys
from dataclasses import dataclass
from pathlib import Path

from game.cli import streams
from game.cli.problems import as_line
from game.cli.status import UnusableError
from game.language import _
from game.play.lines import RecordError
from game.play.record import Record, read_record
from game.rules.compiler import compile_rulebook
from game.rules.rulebook import Rulebook
from game.scenario.reader import Reading, read, read_file
from game.storage.library import NotFound, find

STANDARD_INPUT = "-"


@dataclass(frozen=True, slots=True)
class Opened:
    """A scenario that can be played. `path` None: it came through standard input."""

    rulebook: Rulebook
    path: Path | None


def reading_of(name: str) -> tuple[Reading, Path | None]:
    """Read the scenario of that id or path, or standard input's."""
    if name == STANDARD_INPUT:
        return read(sys.stdin.buffer.read(), _("standard input")), None
    try:
        path = find(name)
    except NotFound as error:
        raise UnusableError(str(error)) from None
    return read_file(path), path


def open_scenario(name: str) -> Opened:
    """Open a scenario to play it; where it has errors, say its problems and refuse."""
    reading, path = reading_of(name)
    if reading.scenario is None or not reading.is_readable:
        for problem in reading.problems:
            streams.talk(as_line(problem))
        raise UnusableError(_("`{name}` cannot be played: it has errors.").format(name=name))
    return Opened(compile_rulebook(reading.scenario), path)


def open_record(name: str) -> Record:
    """Read the record in that file, or in standard input; warn of a torn last line."""
    data = sys.stdin.buffer.read() if name == STANDARD_INPUT else Path(name).read_bytes()
    try:
        record = read_record(data)
    except RecordError as error:
        raise UnusableError(str(error)) from None
    if record.torn:
        streams.talk(_("Warning: the record's last line has no end and is left out."))
    return record
