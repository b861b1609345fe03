"""Where games begin: a scenario's file and the folder of records become a Session, new, resumed, branched or replayed.

Every front begins and resumes its games here.
"""

import secrets
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from game.computer.players import KINDS, THINKERS
from game.computer.strategist import DEFAULT_STRENGTH
from game.computer.strength import USUAL_KIND, is_strength
from game.language import _, language_asked_for
from game.play.choices import Choice, IllegalChoice, excludes
from game.play.rng import MAX_SEED
from game.play.views import Edition, View
from game.play.visibility import FACILITATOR
from game.record.codec import RecordError, read_bytes
from game.record.entries import JsonObject
from game.record.log import Log, Phase, Record, read_record
from game.rules.compiler import compile_rulebook
from game.rules.rulebook import Rulebook
from game.scenario.diagnostics.problems import Problem
from game.scenario.reader import read_file
from game.session.course import Players
from game.session.game import Session, header_for
from game.storage.journal import Journal, LateJournal
from game.storage.languages import Texts
from game.storage.library import is_built_in

THINKING = frozenset(THINKERS)
"""The kinds of players that think, and so have a strength."""


class UnusableScenario(ValueError):
    """A scenario file with errors; all its problems."""

    def __init__(self, path: Path, problems: tuple[Problem, ...]) -> None:
        super().__init__(str(path))
        self.path = path
        self.problems = problems


@dataclass(frozen=True, slots=True)
class Game:
    """A session, and what is known of it outside."""

    session: Session
    name: str
    """The scenario's, for people."""
    has_changed: bool = False
    """Was the record made with another version of the scenario?"""
    read_from: Path | None = None
    """The file of a game that is only looked at."""

    @property
    def record(self) -> Path | None:
        """The file that the game is kept in, once there is one."""
        journal = self.session.writer.journal
        return journal.path if isinstance(journal, Journal | LateJournal) else self.read_from


@dataclass(frozen=True, slots=True)
class PlayOn:
    """Where another line of play begins: in which game, at which phase, and what an actor chooses there at once."""

    game: Game
    phase: int
    """An index of the phases of the game's session."""
    chosen: tuple[int, Choice] | None = None


@dataclass(frozen=True, slots=True)
class Leaving:
    """Why the record of a game that was left did not hold it, and the new one that does (None: progress is lost)."""

    reason: str
    record: Path | None

    def __str__(self) -> str:
        """Say what became of the game."""
        if self.record is None:
            told = _("The game could not be saved ({reason}): what is not in its record is lost.")
        else:
            told = _("The record did not hold the game ({reason}). All of it is kept in a new one: {record}")
        return told.format(reason=self.reason, record=self.record)


def load(path: Path) -> Rulebook:
    """Read and compile a scenario; raise UnusableScenario where it has errors."""
    reading = read_file(path)
    if reading.scenario is None:
        raise UnusableScenario(path, reading.problems)
    return edition_of(Texts(reading.scenario, path)).rules


def edition_of(texts: Texts) -> Edition:
    """Compile a scenario, to be read in the language asked for."""
    return Edition(compile_rulebook(texts.scenario, texts), texts(language_asked_for()))


def new_game(  # noqa: PLR0913 - all that a game begins with, and most of it has a default
    rulebook: Rulebook,
    name: str,
    people: Iterable[int],
    records: Path,
    *,
    seed: int | None = None,
    opponents: str = "",
    strength: int = DEFAULT_STRENGTH,
    file: Path | None = None,
    is_challenge: bool = False,
) -> Game:
    """Begin a game between people, as those actors, and the computer; a random seed unless one is given.

    The record remembers the scenario's `file`, unless it came with the program, and whether it is to be steered to what
    was reported.
    """
    chosen = secrets.randbelow(MAX_SEED + 1) if seed is None else seed
    players = Players(frozenset(people), opponents or USUAL_KIND, strength)
    header = header_for(rulebook, name, chosen, **_place_of(file))
    return _start(rulebook, name, header, players, records, is_challenge=is_challenge)


def resume_game(rulebook: Rulebook, path: Path) -> Game:
    """Go on with a saved game; raise ValueError where its record is damaged, OSError where it cannot be read.

    Nothing is written before it is known that each line is legal and that a person plays.
    """
    journal = Journal.open_again(path)
    read = read_record(journal.kept)
    session = _resumed(rulebook, read, journal)
    _refuse_unplayed(session)
    if session.players.people:
        session.go_on()
    return replace(game_of(session), has_changed=read.header.digest != rulebook.scenario.digest)


def replay_game(rulebook: Rulebook, read: Record, *, partial: bool = False) -> Session:
    """Play a record again, in memory, and unless `partial` on with defaults to the outcome.

    Raises RecordError at the first illegal line.
    """
    session = _resumed(rulebook, read)
    if not partial:
        session.log.finish()
    return session


def parent_view(game: Game, records: Path, known: Session | None) -> View | None:
    """Give how the game ended of which this is another line of play; None where it is none, or not found."""
    if known is not None:
        return known.view(FACILITATOR)
    name = game.session.header.get("parent")
    if not isinstance(name, str) or not name:
        return None
    try:
        parent = read_record(read_bytes(records / Path(name).name))
        return replay_game(game.session.rulebook, parent, partial=True).view(FACILITATOR)
    except (OSError, RecordError):
        return None


def game_of(session: Session) -> Game:
    """Give a game that is known by its session alone."""
    name = session.header.get("scenario")
    return Game(session, name if isinstance(name, str) else "")


def branch_game(begin: PlayOn, records: Path) -> Game:
    """Begin another line of play, kept in a record of its own."""
    game, phase = begin.game, begin.phase
    session = game.session
    prefix = session.log.before(phase)
    parent = game.record.name if game.record else ""
    line = session.phases[phase].line
    place = {each: session.header[each] for each in ("path",) if each in session.header}
    header = header_for(session.rulebook, game.name, session.seed, parent=parent, line=line, **place)
    branched = _open(session.rulebook, game.name, header, session.players, records)
    if not prefix.lines:
        branched.session.note_players()
        for each in session.log.notes("challenge"):
            branched.session.note(each.members)
    branched.session.resume(prefix, written=False)
    if begin.chosen is not None:
        _choose_again(branched.session, session.phases[phase], *begin.chosen)
    return branched


@dataclass(frozen=True, slots=True)
class Anew:
    """The wish to play a scenario again: as whom, and whether it is to be steered to what was reported."""

    people: tuple[int, ...]
    is_challenge: bool = False


def play_anew(game: Game, wish: Anew, records: Path) -> Game:
    """Begin a new game of the same scenario, with other luck, against the same opponents."""
    session = game.session
    place = {each: session.header[each] for each in ("path",) if each in session.header}
    header = header_for(session.rulebook, game.name, secrets.randbelow(MAX_SEED + 1), **place)
    players = replace(session.players, people=frozenset(wish.people))
    return _start(session.rulebook, game.name, header, players, records, is_challenge=wish.is_challenge)


def save_report(game: Game, records: Path, text: str) -> Path:
    """Save a text about a game beside its record, and give the file; raise OSError where that fails."""
    stem = game.record.stem if game.record else Path(game.name).stem
    file = (game.record.parent if game.record else records) / f"{stem}.txt"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8", newline="\n")
    return file


def is_kept(game: Game) -> bool:
    """Is all of a game in its record, after one more try? If not, why is the session's trouble."""
    writer = game.session.writer
    journal = writer.journal
    return writer.check(journal.check) if isinstance(journal, Journal | LateJournal) else writer.trouble is None


def keep_anew(game: Game, records: Path) -> None:
    """Keep all of a game in a new record, and go on there; raise OSError where that fails too."""
    writer = game.session.writer
    writer.keep_in(partial(Journal.create, records, Path(game.name).stem))


def leave(game: Game, records: Path) -> Leaving | None:
    """Keep a game that its record does not hold when it is left; None where there was nothing to do."""
    if is_kept(game):
        return None
    reason = game.session.reason
    try:
        keep_anew(game, records)
    except OSError:
        return Leaving(reason, None)
    return Leaving(reason, game.record)


def _start(
    rulebook: Rulebook, name: str, header: JsonObject, players: Players, records: Path, *, is_challenge: bool
) -> Game:
    game = _open(rulebook, name, header, players, records)
    if is_challenge:
        game.session.note({"note": "challenge", "steer_to": "reported"})
    game.session.start()
    return game


def _open(rulebook: Rulebook, name: str, header: JsonObject, players: Players, records: Path) -> Game:
    session = Session(rulebook, header, players)
    session.writer.journal = LateJournal(records, Path(name).stem)
    session.writer.write(session.lines)
    return Game(session, name)


def _choose_again(session: Session, phase: Phase, actor: int, choice: Choice) -> None:
    """Choose what an actor chose in that phase of another line, as far as it may be, but for one choice."""
    for each in phase.sealed.get(actor, ()):
        if not excludes(choice, each):
            session.choose_instead(actor, each, phase.words.get((actor, each), ""))
    if refusal := session.choose_instead(actor, choice):
        raise IllegalChoice(refusal)


def _place_of(file: Path | None) -> JsonObject:
    return {} if file is None or is_built_in(file) else {"path": str(file.absolute())}


def _refuse_unplayed(session: Session) -> None:
    """Raise ValueError where the game goes on, but a person who played it plays nobody in this scenario."""
    if session.is_over:
        return
    for note in session.log.notes("seats"):
        human = note.members.get("human")
        for each in human if isinstance(human, list) else ():
            if not isinstance(each, str) or each not in session.rulebook.actor_index:
                raise ValueError(_("a person plays `{actor}`, whom the scenario has not").format(actor=each))
    if not session.players.people:
        raise ValueError(_("no person plays this game"))


def _resumed(rulebook: Rulebook, read: Record, journal: Journal | None = None) -> Session:
    session = Session(rulebook, read.header.members, _EVERYBODY, journal)
    session.resume(read)
    session.players = _players(session.log)
    return session


_EVERYBODY = Players(frozenset(), USUAL_KIND)
"""Who plays, before it is read."""


def _players(log: Log) -> Players:
    """Say who played a record: by its last note of seats, or else a person for every playable actor."""
    actors = log.rulebook.scenario.actors
    for note in reversed(tuple(log.notes("seats"))):
        human, opponents = note.members.get("human"), note.members.get("opponents")
        if isinstance(human, list):
            people = (i for i, actor in enumerate(actors) if actor.id in human)
            kind = opponents if isinstance(opponents, str) and opponents in KINDS else USUAL_KIND
            strength = note.members.get("strength")
            return Players(frozenset(people), kind, strength if is_strength(strength) else DEFAULT_STRENGTH)
    return Players(frozenset(i for i, actor in enumerate(actors) if actor.playable), USUAL_KIND)
