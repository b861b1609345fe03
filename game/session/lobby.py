"""Where games begin: a scenario's file and the folder of records become a Session, new, resumed, branched or replayed.

Every front begins and resumes its games here.
"""

import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from game.computer.players import KINDS
from game.computer.strategist import DEFAULT_STRENGTH
from game.computer.strength import is_strength
from game.language import language_asked_for
from game.play.rng import MAX_SEED
from game.record.codec import JsonObject, Note, write_line
from game.record.log import Record, phase_members, read_record
from game.rules.compiler import compile_rulebook
from game.rules.rulebook import Rulebook
from game.scenario.diagnostics.problems import Problem
from game.scenario.reader import read_file
from game.session.game import Players, Session, header_for
from game.storage.journal import Journal
from game.storage.languages import in_language

DEFAULT_OPPONENTS = "strategist"
THINKING = frozenset({"strategist"})
"""The kinds of players that think, and so have a strength."""


class UnusableScenario(ValueError):
    """A scenario file with errors; all its problems."""

    def __init__(self, path: Path, problems: tuple[Problem, ...]) -> None:
        super().__init__(str(path))
        self.path = path
        self.problems = problems


@dataclass(frozen=True, slots=True)
class Game:
    """A session and the file that it is kept in (None: in memory only)."""

    session: Session
    record: Path | None
    name: str
    """The scenario's, for people."""
    has_changed: bool = False
    """Was the record made with another version of the scenario?"""


def load(path: Path) -> Rulebook:
    """Read and compile a scenario, in the language asked for; raise UnusableScenario where it has errors."""
    reading = read_file(path)
    if reading.scenario is None:
        raise UnusableScenario(path, reading.problems)
    return compile_rulebook(in_language(reading.scenario, path, language_asked_for()).scenario)


def new_game(
    rulebook: Rulebook,
    name: str,
    people: Iterable[int],
    records: Path,
    *,
    seed: int | None = None,
    opponents: str = "",
    strength: int = DEFAULT_STRENGTH,
) -> Game:
    """Begin a game between people, as those actors, and the computer; a random seed unless one is given."""
    chosen = secrets.randbelow(MAX_SEED + 1) if seed is None else seed
    players = Players(frozenset(people), opponents or DEFAULT_OPPONENTS, strength)
    game = _open(rulebook, name, header_for(rulebook, name, chosen), players, records)
    game.session.start()
    return game


def resume_game(rulebook: Rulebook, path: Path) -> Game:
    """Go on with a saved game; raise ValueError where its record is damaged, OSError where it cannot be read."""
    journal = Journal.open_again(path)
    read = read_record(journal.kept)
    session = Session(rulebook, read.header.members, _players(rulebook, read), journal)
    session.resume(read)
    session.go_on()
    name = read.header.members.get("scenario")
    changed = read.header.digest != rulebook.scenario.digest
    return Game(session, path, name if isinstance(name, str) else "", changed)


def replay_game(rulebook: Rulebook, read: Record, *, partial: bool = False) -> Session:
    """Play a record again, in memory, and unless `partial` on with defaults to the outcome.

    Raises RecordError at the first illegal line.
    """
    session = Session(rulebook, read.header.members, _players(rulebook, read))
    session.resume(read)
    while not partial and not session.is_over:
        close = write_line({**phase_members(session.state), "close": True}).removesuffix(b"\n")
        session.resume(Record(read.header, (close,), torn=False))
    return session


def branch_game(game: Game, phase: int, records: Path) -> Game:
    """Begin another line of play at a phase (an index of `Session.phases`), kept in a record of its own."""
    session = game.session
    prefix = session.prefix(phase)
    parent = game.record.name if game.record else ""
    line = session.phases[phase].line
    header = header_for(session.rulebook, game.name, session.seed, parent=parent, line=line)
    branched = _open(session.rulebook, game.name, header, session.players, records)
    if not prefix.lines:
        branched.session.note_players()
    branched.session.resume(prefix, written=False)
    return branched


def _open(rulebook: Rulebook, name: str, header: JsonObject, players: Players, records: Path) -> Game:
    session = Session(rulebook, header, players)
    try:
        journal = Journal.create(records, Path(name).stem, session.lines[0])
    except OSError as error:
        session.trouble = error
        return Game(session, None, name)
    session.journal = journal
    return Game(session, journal.path, name)


def _players(rulebook: Rulebook, read: Record) -> Players:
    """Say who played a record: by its note of seats, or else a person for every playable actor."""
    for _number, entry in read.entries():
        if isinstance(entry, Note) and entry.members["note"] == "seats":
            human, opponents = entry.members.get("human"), entry.members.get("opponents")
            if isinstance(human, list) and isinstance(opponents, str) and opponents in KINDS:
                people = (i for i, actor in enumerate(rulebook.scenario.actors) if actor.id in human)
                strength = entry.members.get("strength")
                return Players(frozenset(people), opponents, strength if is_strength(strength) else DEFAULT_STRENGTH)
    everybody = (i for i, actor in enumerate(rulebook.scenario.actors) if actor.playable)
    return Players(frozenset(everybody), DEFAULT_OPPONENTS)
