"""A game in progress: the one mutable thing. It folds over the entries of a record, and writes them first.

Fronts (screens, lines, the classroom) ask it for views, tell it choices, and show the events of each phase.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Protocol

from game.computer.choice_cache import Forethought
from game.computer.players import consider
from game.computer.reason_lines import read_reason, reason_members
from game.computer.reasons import Considered, Why
from game.computer.strategist import DEFAULT_STRENGTH
from game.play import moments
from game.play.choices import Answer, Choice, Hold, IllegalChoice, Options, Refusal, choices_open_to, why_refused
from game.play.events import Event
from game.play.moments import Transition
from game.play.state import State
from game.play.views import View, view_of
from game.play.visibility import seen
from game.record import log
from game.record.codec import VERSION, Entry, JsonObject, LineError, Note, RecordError, read_entry, write_line
from game.record.log import Record, choice_line, phase_members
from game.rules.rulebook import Rulebook
from game.scenario.cleaning import clean_text


class Journal(Protocol):
    """Where a record is kept: `storage.journal` for a file."""

    def append(self, lines: Sequence[bytes]) -> None:
        """Write lines, on disk when this returns; raise OSError where that fails, having written none."""


@dataclass(frozen=True, slots=True)
class Players:
    """Who plays: the actors of people, the kind of the others' player, and its strength where that kind thinks."""

    people: frozenset[int]
    opponents: str
    strength: int = DEFAULT_STRENGTH


@dataclass(frozen=True, slots=True)
class Phase:
    """A phase of the game: how it began, and what was chosen in it, with words of people and whys of the computer."""

    opened: State
    since: tuple[Event, ...]
    """What happened when the phase before was closed, so that this one began."""
    sealed: Mapping[int, tuple[Choice, ...]] = field(default_factory=dict)
    words: Mapping[tuple[int, Choice], str] = field(default_factory=dict)
    whys: Mapping[tuple[int, Choice], Why] = field(default_factory=dict)
    line: int = 2
    """The number of the record's line with which the phase begins."""


class Session:
    """A game in progress, between people and the computer, kept in a journal."""

    def __init__(
        self,
        rulebook: Rulebook,
        header: JsonObject,
        players: Players,
        journal: Journal | None = None,
        trouble: OSError | None = None,
    ) -> None:
        """Begin a game by that header, which is in the journal already; `trouble` says why there is no journal."""
        self.rulebook = rulebook
        self.header = header
        self.players = players
        self.journal = journal
        self.trouble = trouble
        """Why the record is behind the game; None when all is on disk."""
        self.lines: list[bytes] = [write_line(header)]
        self._unwritten = 1
        transition = moments.begin(rulebook, header["seed"])
        self.moment = transition.moment
        self.phases = [Phase(transition.moment.state, transition.events)]
        self._words: dict[tuple[int, Choice], str] = {}
        self._whys: dict[tuple[int, Choice], Why] = {}
        self._forethought = Forethought(self._consider)
        self._is_noted = False
        """Does the record say that the game has ended?"""

    @property
    def seed(self) -> int:
        """The game's seed."""
        seed: int = self.header["seed"]
        return seed

    @property
    def state(self) -> State:
        """The present State."""
        return self.moment.state

    @property
    def is_over(self) -> bool:
        """Has the game reached its outcome?"""
        return self.state.outcome is not None

    def view(self, viewer: int) -> View:
        """Give what the viewer may see now."""
        return view_of(self.rulebook, self.state, viewer)

    def events(self, viewer: int, phase: int = -1) -> tuple[Event, ...]:
        """Give what the viewer may see of what happened just before that phase (an index of `phases`) began."""
        return seen(self.rulebook, self.state, self.phases[phase].since, viewer)

    def standing(self, actor: int) -> tuple[Choice, ...]:
        """Give what an actor has chosen in this phase so far."""
        return self.moment.standing(actor)

    def words_with(self, actor: int, choice: Choice) -> str:
        """Give what was said with a choice of this phase."""
        return self._words.get((actor, choice), "")

    def options(self, actor: int) -> Options:
        """Give everything that is open to an actor in this phase, before it has chosen anything."""
        return choices_open_to(self.rulebook, self.state, actor)

    def why_refused(self, actor: int, choice: Choice) -> Refusal | None:
        """Say why an actor may not choose that now, or None if it may."""
        return why_refused(self.rulebook, self.state, actor, choice, self.standing(actor))

    def still_owed(self, actor: int) -> tuple[int, ...]:
        """Give the open demands on an actor about which it has not chosen yet."""
        decided = {each.demand for each in self.standing(actor) if isinstance(each, Answer | Hold)}
        return tuple(demand for demand, _, _ in self.options(actor).answers if demand not in decided)

    def choose(self, actor: int, choice: Choice, words: str = "") -> None:
        """Take a choice, on disk first; raise IllegalChoice where the rules refuse it."""
        if refusal := self.why_refused(actor, choice):
            raise IllegalChoice(refusal)
        self._take([choice_line(self.rulebook, self.state, actor, choice, words)])

    def take_back(self, actor: int, choices: Iterable[Choice]) -> None:
        """Take back choices of this phase."""
        lines = []
        for choice in choices:
            what = moments.about(self.rulebook, choice)
            lines.append(self._phase_line({"actor": self._actor(actor), "undo": True if what is None else what}))
        self._take(lines)

    def think_ahead(self, is_wanted: Callable[[], bool] = lambda: True) -> None:
        """Work out what the computer's actors will choose in this phase, so that closing it need not.

        Another thread may do this while people choose. It ends with the phase, or when it `is_wanted` no longer, which
        is asked before each actor. What people choose does not bear on it.
        """
        phase = self.state.phase

        def present() -> State | None:
            state = self.state
            goes_on = state.phase == phase and state.outcome is None
            return state if goes_on and is_wanted() else None

        self._forethought.prepare(self._thinkers(), present)

    def close(self) -> None:
        """End the phase: the computer's actors choose, whoever has not chosen takes the default, and it goes on.

        Phases in which no person has anything to choose are ended as well.
        """
        self._close_one()
        self.go_on()

    def go_on(self) -> None:
        """End phases until a person has something to choose, or the game is over."""
        while not self.is_over and not self._asks_anybody():
            self._close_one()
        if self.state.outcome is not None and not self._is_noted:
            self._is_noted = True
            self._note({"note": "ended", "outcome": self.rulebook.scenario.outcomes[self.state.outcome].id})

    def start(self) -> None:
        """Write who plays, and go on to the first phase in which a person has something to choose."""
        self.note_players()
        self.go_on()

    def note_players(self) -> None:
        """Write who plays."""
        players = self.players
        seats = {"human": self._people(), "opponents": players.opponents, "strength": players.strength}
        self._note({"note": "seats", **seats})

    def inject(self, effects: Sequence[Any], name: str = "", text: str = "") -> None:
        """Bring in a facilitator's effects, as a scenario writes them; raise LineError where they are none."""
        self._take([self._phase_line({"inject": list(effects), "name": name, "text": text})])

    def note(self, members: JsonObject) -> None:
        """Write a note."""
        self._note(members)

    def retry(self) -> bool:
        """Try to write what is not on disk yet; say whether all is."""
        self._write()
        return self.trouble is None

    def prefix(self, phase: int) -> Record:
        """Give the record of this game up to the beginning of that phase (an index of `phases`)."""
        return log.read_record(b"".join(self.lines[: self.phases[phase].line - 1]))

    def resume(self, read: Record, *, written: bool = True) -> None:
        """Go through a record's lines; raise RecordError at the first illegal one.

        Where they are not `written` in the journal, they are now.
        """
        for (number, entry), line in zip(read.entries(), read.lines, strict=True):
            self.lines.append(line + b"\n")
            if isinstance(entry, Entry):
                try:
                    self._follow(entry)
                except LineError as error:
                    raise RecordError(number, str(error)) from None
            elif entry.members["note"] == "ended":
                self._is_noted = True
        if written:
            self._unwritten = len(self.lines)
        self._write()

    def _asks_anybody(self) -> bool:
        return any(not self.options(actor).is_empty for actor in self.players.people)

    def _close_one(self) -> None:
        lines = []
        for actor in self._thinkers():
            for choice, why in self._forethought.choices(self.state, actor):
                line = choice_line(self.rulebook, self.state, actor, choice, "")
                lines.append(line if why is None else {**line, "why": reason_members(self.rulebook, why)})
        self._take([*lines, self._phase_line({"close": True})])

    def _thinkers(self) -> list[int]:
        """Give the actors for whom the computer has still to choose in this phase."""
        return [
            actor
            for actor in range(len(self.rulebook.actors))
            if actor not in self.players.people and not self.standing(actor)
        ]

    def _consider(self, state: State, actor: int) -> tuple[Considered, ...]:
        return consider(self.rulebook, state, actor, self.players.opponents, self.players.strength)

    def _take(self, lines: Sequence[JsonObject]) -> None:
        """Write entries, then let them happen."""
        written = [write_line(line) for line in lines]
        entries = [read_entry(line) for line in written]
        self._check(entries)
        self.lines += written
        self._write()
        for entry in entries:
            if isinstance(entry, Entry):
                self._follow(entry)

    def _check(self, entries: Sequence[Entry | Note]) -> None:
        moment = self.moment
        for entry in entries:
            if isinstance(entry, Entry):
                moment = log.follow(self.rulebook, moment, entry)[-1].moment

    def _follow(self, entry: Entry) -> None:
        *before, last = log.follow(self.rulebook, self.moment, entry)
        for transition in before:
            self._go_on(transition, len(self.lines))
        self._go_on(last, len(self.lines) + 1)
        if entry.kind in _CHOOSES:
            self._remember(entry)

    def _remember(self, entry: Entry) -> None:
        """Keep what was said with a choice, or why the computer made it."""
        actor, choice = self.rulebook.actor_index[entry.members["actor"]], log.choice_of(self.rulebook, entry)
        words = entry.members.get("words")
        self._words.pop((actor, choice), None)
        if isinstance(words, str) and words:
            self._words[actor, choice] = clean_text(words)
        why = read_reason(self.rulebook, actor, choice, entry.members.get("why"))
        if why is not None and actor not in self.players.people:
            self._whys[actor, choice] = why

    def _go_on(self, transition: Transition, line: int) -> None:
        before, self.moment = self.moment, transition.moment
        present = replace(self.phases[-1], sealed=before.sealed, words=dict(self._words), whys=dict(self._whys))
        if transition.moment.state.phase == before.state.phase and transition.moment.state.outcome is None:
            injected = transition.events
            self.phases[-1] = replace(present, since=(*present.since, *injected), sealed=transition.moment.sealed)
            return
        self.phases[-1] = present
        self.phases.append(Phase(transition.moment.state, transition.events, line=line))
        self._words, self._whys = {}, {}

    def _note(self, members: JsonObject) -> None:
        self.lines.append(write_line(members))
        self._write()

    def _write(self) -> None:
        waiting = self.lines[self._unwritten :]
        if self.journal is None or not waiting:
            return
        try:
            self.journal.append(waiting)
        except OSError as error:
            self.trouble = error
        else:
            self.trouble = None
            self._unwritten = len(self.lines)

    def _phase_line(self, members: JsonObject) -> dict[str, Any]:
        return phase_members(self.state) | dict(members)

    def _actor(self, actor: int) -> str:
        return self.rulebook.scenario.actors[actor].id

    def _people(self) -> list[str]:
        return [self._actor(actor) for actor in sorted(self.players.people)]


_CHOOSES = ("argue", "pass", "answer", "hold", "raise")


def header_for(rulebook: Rulebook, name: str, seed: int, **further: Any) -> JsonObject:
    """Give the header of a new record; `further` may hold `parent` and `line`."""
    return {"standoff": VERSION, "scenario": name, "digest": rulebook.scenario.digest, "seed": seed, **further}
