"""A game's entries folded, one after the other, to where they lead (FORMAT 6).

Replay, resuming, other lines of play, `watch` and a game in progress all fold by `follow`, each entry once.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import assert_never

from game.language import _
from game.play import moments
from game.play.choices import Choice, IllegalChoice, Refusal
from game.play.events import Event
from game.play.moments import Moment, Transition
from game.play.state import ANSWERS, State
from game.record.codec import (
    LineError,
    RecordError,
    read_entry,
    read_header,
    refuse_size,
    write_entry,
    write_line,
)
from game.record.entries import Choose, ClosePhase, Entry, Header, Inject, Note, Played, TakeBack
from game.record.naming import about, choice_named, find
from game.rules.compiler import compile_effects
from game.rules.rulebook import Rulebook
from game.scenario.cleaning import clean_line, clean_text
from game.scenario.reader import EffectsError, read_effects


@dataclass(frozen=True, slots=True)
class Record:
    """A record's header and later lines, not looked into yet; `torn`: a last line was dropped."""

    header: Header
    lines: tuple[bytes, ...]
    torn: bool

    def entries(self) -> Iterator[tuple[int, Entry]]:
        """Read the later lines one by one, each with its number; raise RecordError at the first that is none."""
        for number, line in enumerate(self.lines, start=2):
            try:
                yield number, read_entry(line)
            except LineError as error:
                raise RecordError(number, str(error)) from None


def read_record(data: bytes) -> Record:
    """Split a record's bytes and read the header; raise RecordError where that is none."""
    refuse_size(len(data))
    first, *lines, rest = data.split(b"\n") if b"\n" in data else (None, data)
    if first is None:
        raise RecordError(1, _("the header is torn: it has no newline") if rest else _("there is no header"))
    try:
        return Record(read_header(first), tuple(lines), torn=bool(rest))
    except LineError as error:
        raise RecordError(1, str(error)) from None


def check_digest(rulebook: Rulebook, header: Header) -> None:
    """Raise RecordError where a record was not made with that very scenario file."""
    if header.digest is None:
        raise RecordError(1, _("the header has no digest, so that it cannot be told which scenario it was made with"))
    if header.digest != rulebook.scenario.digest:
        raise RecordError(1, _("the record was made with another version of the scenario"))


def replay(rulebook: Rulebook, record: Record, *, partial: bool = False) -> State:
    """Play a record, and unless `partial` on with defaults to the outcome; raise RecordError for an illegal line."""
    log = Log(rulebook, record.header)
    log.read(record)
    if not partial:
        log.finish()
    return log.moment.state


@dataclass(frozen=True, slots=True)
class Phase:
    """A phase of a game: how it began, and what was chosen in it."""

    opened: State
    since: tuple[Event, ...]
    """What happened when the phase before was closed, so that this one began."""
    sealed: Mapping[int, tuple[Choice, ...]] = field(default_factory=dict)
    chosen: Mapping[tuple[int, Choice], Choose] = field(default_factory=dict)
    """The last entry by which an actor made a choice, taken back or not."""
    line: int = 2
    """The number of the record's line with which the phase begins."""

    @property
    def words(self) -> Mapping[tuple[int, Choice], str]:
        """What was said with the choices."""
        return {key: clean_text(entry.words) for key, entry in self.chosen.items() if entry.words}


@dataclass(frozen=True, slots=True)
class Step:
    """An entry that is legal in its place, its line, and the transitions that it makes: none for a note."""

    entry: Entry
    line: bytes
    made: tuple[Transition, ...] = ()


@dataclass(frozen=True, slots=True)
class _Course:
    """How far a game has come: replaced whole, so that whoever reads meanwhile sees one moment of it."""

    moment: Moment
    ended: tuple[Phase, ...]
    opened: State
    line: int
    since: list[Event]
    """Only ever added to: many injections of one phase are as many appendings."""
    chosen: Mapping[tuple[int, Choice], Choose]

    def present(self) -> Phase:
        """Give the phase under way as it stands."""
        return Phase(self.opened, tuple(self.since), self.moment.sealed, self.chosen, self.line)


class Log:
    """A record and the game that it makes: its lines, its phases, the present moment."""

    def __init__(self, rulebook: Rulebook, header: Header, course: _Course | None = None) -> None:
        """Begin at the opening of round 1, or where a course is."""
        self.rulebook = rulebook
        self.header = header
        self.lines = [write_line(header.members)]
        """The record's lines, each with its newline; the first is the header."""
        self.size = len(self.lines[0])
        """How many bytes the lines have."""
        self._course = course or _begun(rulebook, header.seed)

    @property
    def moment(self) -> Moment:
        """The present moment."""
        return self._course.moment

    @property
    def phases(self) -> tuple[Phase, ...]:
        """The phases so far; the last is under way."""
        course = self._course
        return (*course.ended, course.present())

    def copy(self) -> "Log":
        """Give a log that goes on by itself from here."""
        other = Log(self.rulebook, self.header, replace(self._course, since=[*self._course.since]))
        other.lines, other.size = [*self.lines], self.size
        return other

    def judge(self, entries: Iterable[Entry], moment: Moment | None = None) -> list[Step]:
        """Say what entries would make, one after the other, here or at a later moment to which judged steps lead.

        Raises LineError at the first that is illegal.
        """
        moment, steps = moment or self.moment, []
        for entry in entries:
            made = follow(self.rulebook, moment, entry)
            steps.append(Step(entry, write_entry(entry), made))
            moment = made[-1].moment if made else moment
        return steps

    def add(self, step: Step) -> None:
        """Go on by a step that was judged for this place."""
        for made in step.made[:-1]:
            self._go_on(made, len(self.lines) + 1)
        self.lines.append(step.line)
        self.size += len(step.line)
        if step.made:
            self._go_on(step.made[-1], len(self.lines) + 1)
        if isinstance(step.entry, Choose):
            self._remember(step.entry)

    def take(self, *entries: Entry) -> None:
        """Go on by entries; raise LineError, having gone nowhere, where one is illegal."""
        for step in self.judge(entries):
            self.add(step)

    def read(self, record: Record) -> None:
        """Go on by a record's later lines, kept as they are; raise RecordError at the first illegal one."""
        for line, (number, entry) in zip(record.lines, record.entries(), strict=True):
            try:
                self.add(Step(entry, line + b"\n", follow(self.rulebook, self.moment, entry)))
            except LineError as error:
                raise RecordError(number, str(error)) from None

    def finish(self) -> None:
        """Go on with defaults to the outcome."""
        while self.moment.state.outcome is None:
            self.take(ClosePhase(*self.moment.state.phase))

    def before(self, phase: int) -> Record:
        """Give the record up to the beginning of a phase (an index of `phases`)."""
        lines = self.lines[1 : self.phases[phase].line - 1]
        return Record(self.header, tuple(line[:-1] for line in lines), torn=False)

    def notes(self, kind: str, phase: int | None = None) -> Iterator[Note]:
        """Give the notes of a kind, of one phase (an index of `phases`) or of all."""
        begins = [*(each.line for each in self.phases), len(self.lines) + 1]
        first, end = (2, begins[-1]) if phase is None else begins[phase : phase + 2]
        for line in self.lines[first - 1 : end - 1]:
            if kind.encode() in line or b"\\" in line:
                entry = read_entry(line[:-1])
                if isinstance(entry, Note) and entry.kind == kind:
                    yield entry

    def _go_on(self, made: Transition, next_line: int) -> None:
        course, moment = self._course, made.moment
        if moment.state.phase == course.moment.state.phase and moment.state.outcome is None:
            course.since.extend(made.events)
            self._course = replace(course, moment=moment)
        else:
            ended = (*course.ended, course.present())
            self._course = _Course(moment, ended, moment.state, next_line, list(made.events), {})

    def _remember(self, entry: Choose) -> None:
        actor = self.rulebook.actor_index[entry.actor]
        key = actor, self.moment.standing(actor)[-1]
        self._course = replace(self._course, chosen={**self._course.chosen, key: entry})


def _begun(rulebook: Rulebook, seed: int) -> _Course:
    begun = moments.begin(rulebook, seed)
    return _Course(begun.moment, (), begun.moment.state, 2, list(begun.events), {})


def follow(rulebook: Rulebook, moment: Moment, entry: Entry) -> tuple[Transition, ...]:
    """Take one entry into a game, and give the transitions that it makes, the last of them where the game now is.

    The phases before the entry's own are closed first. Raises LineError where the entry is not legal.
    """
    if isinstance(entry, Note):
        return ()
    made = []
    while _is_later(rulebook, entry, moment.state):
        made.append(moments.close(rulebook, moment))
        moment = made[-1].moment
    if moment.state.outcome is not None:
        raise LineError(_("the game is over"), Refusal.GAME_OVER)
    if entry.phase != moment.state.phase:
        raise LineError(_("this phase is over"), Refusal.PHASE_OVER)
    made.append(_take(rulebook, moment, entry))
    return tuple(made)


def order(phase: tuple[int, int]) -> tuple[int, float]:
    """Give what phases are sorted by: the answers come after all turns of the floor."""
    round_, turn = phase
    return round_, float("inf") if turn == ANSWERS else turn


def _is_later(rulebook: Rulebook, entry: Played, state: State) -> bool:
    """Is the entry of a later phase than the State's, with the game still on? One that never comes is an error."""
    if entry.round > rulebook.rounds or entry.turn > rulebook.turns:
        raise LineError(_("the game never reaches this phase"))
    return state.outcome is None and order(entry.phase) > order(state.phase)


def _take(rulebook: Rulebook, moment: Moment, entry: Played) -> Transition:
    match entry:
        case ClosePhase():
            return moments.close(rulebook, moment)
        case Inject():
            return _inject(rulebook, moment, entry)
        case TakeBack():
            return Transition(_undo(rulebook, moment, entry), ())
        case Choose():
            return Transition(_choose(rulebook, moment, entry), ())
        case _:
            assert_never(entry)


def _choose(rulebook: Rulebook, moment: Moment, entry: Choose) -> Moment:
    actor = find(rulebook.actor_index, entry.actor, _("actor"))
    choice = choice_named(rulebook, entry.kind, entry.about, entry.response)
    try:
        return moments.choose(rulebook, moment, actor, choice)
    except IllegalChoice as error:
        raise LineError(error.refusal.value, error.refusal) from None


def _inject(rulebook: Rulebook, moment: Moment, entry: Inject) -> Transition:
    state = moment.state
    place = f"inject.{state.round}.{state.turn or 'answer'}.{state.injections}"
    try:
        written = read_effects(entry.effects, rulebook.scenario)
    except EffectsError as error:
        raise LineError(str(error)) from None
    effects = compile_effects(written, rulebook, place)
    return moments.inject(rulebook, moment, effects, clean_line(entry.name or ""), clean_text(entry.text or ""))


def _undo(rulebook: Rulebook, moment: Moment, entry: TakeBack) -> Moment:
    actor = find(rulebook.actor_index, entry.actor, _("actor"))
    standing = moment.standing(actor)
    if entry.what is not True:
        standing = tuple(each for each in standing if about(rulebook, each) == entry.what)
    return moments.take_back(moment, actor, standing)
