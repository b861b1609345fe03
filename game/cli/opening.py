"""Scenarios, records and games that a command names: found, read, and refused with the reason."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from game.cli import streams
from game.cli.status import UnusableError
from game.language import _, language_asked_for, read_texts_in
from game.play.views import Edition
from game.record.codec import MOST_BYTES, RecordError, read_bytes
from game.record.log import Record, read_record
from game.scenario.model import Scenario
from game.scenario.reader import Reading, read, read_file
from game.session.lobby import Game, edition_of, resume_game
from game.storage.languages import Texts
from game.storage.library import NotFound, find, original_of, scenarios
from game.storage.origin import Origin, Origins, UnknownOrigin, origin_of
from game.wording.problems import say_problem

STANDARD_INPUT = "-"


@dataclass(frozen=True)
class Opened:
    """A scenario that can be played: its texts, and the reading of the file that it comes from."""

    texts: Texts
    reading: Reading
    name: str
    """What was asked for; of a translation, the path of its scenario."""

    @property
    def scenario(self) -> Scenario:
        """The scenario in the language asked for."""
        return self.texts(language_asked_for())

    @cached_property
    def edition(self) -> Edition:
        """The scenario as it is played."""
        return edition_of(self.texts)

    @property
    def file(self) -> Path | None:
        """The file, where there is one."""
        return None if self.name == STANDARD_INPUT else path_of(self.name)

    @property
    def lasting_name(self) -> str:
        """What finds the scenario from any directory: its id, or the whole path."""
        if self.file is None:
            return self.name
        return next((each.asked_by for each in scenarios() if each.path == self.file), str(self.file.absolute()))


def reading_of(name: str) -> Reading:
    """Read the scenario of that id or path, or standard input's."""
    if name == STANDARD_INPUT:
        return read(streams.read_all(), _("standard input"))
    return read_file(path_of(name))


def open_scenario(name: str, refusal: str | None = None) -> Opened:
    """Read a scenario to be played, in the language asked for; where it has errors, say its problems and refuse.

    Where a translation is named, the scenario is opened in its language.
    """
    path = None if name == STANDARD_INPUT else path_of(name)
    translated = None if path is None else original_of(path)
    if translated is not None:
        path, language = translated
        name = str(path)
        read_texts_in(language)
    reading = reading_of(name)
    if reading.scenario is None:
        for problem in reading.problems:
            streams.talk(say_problem(problem))
        raise UnusableError((refusal or _("`{name}` cannot be played: it has errors.")).format(name=name))
    texts = Texts(reading.scenario, path)
    if shortfall := texts.shown(language_asked_for()).shortfall:
        streams.talk(shortfall)
    return Opened(texts, reading, name)


def open_record(name: str) -> Record:
    """Read the record in that file, or in standard input."""
    try:
        return read_record(streams.read_all(MOST_BYTES + 1) if name == STANDARD_INPUT else read_bytes(Path(name)))
    except RecordError as error:
        raise UnusableError(str(error)) from None


def warn_if_torn(record: Record) -> None:
    """Say that a record's last line is torn; only once the rest is known to be legal, which matters more."""
    if record.torn:
        streams.talk(_("Warning: the record's last line has no end and is left out."))


def open_game(path: Path, scenario: str | None = None) -> Game:
    """Open a saved game with its own scenario, or the one named; where that fails, name the record and say why."""
    origin = Origin(record=path)
    try:
        record = read_record(read_bytes(path))
        origin = origin_of(record.header.members, path)
        file = Origins().find(origin) if scenario is None else path_of(scenario)
        game = resume_game(open_scenario(str(file.absolute())).edition.rules, path)
    except UnknownOrigin as error:
        raise UnusableError(str(error)) from None
    except (OSError, ValueError, UnusableError) as error:
        named = scenario or origin.file or origin.name or "?"
        told = _("`{record}`, a game of `{scenario}`, cannot be gone on with:")
        streams.talk(told.format(record=path, scenario=named))
        raise UnusableError(reason_of(error)) from None
    warn_if_torn(record)
    return game


def reason_of(error: Exception) -> str:
    """Give why something went wrong, without the file's name."""
    return (error.strerror if isinstance(error, OSError) else None) or str(error)


def path_of(name: str) -> Path:
    """Find the file of a scenario by its id or path."""
    try:
        return find(name)
    except NotFound as error:
        said = str(error)
        raise UnusableError(said) from None
