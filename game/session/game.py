"""A game in progress: the one mutable thing. It folds over the entries of a record, and writes them first.

Fronts (screens, lines, the classroom) ask it for views, tell it choices, and show the events of each phase.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Protocol

from game.computer.choice_cache import Forethought
from game.computer.players import consider
from game.computer.reason_lines import read_reason, reason_members
from game.computer.reasons import Considered, Why
from game.computer.strategist import DEFAULT_STRENGTH
from game.play import moments
from game.play.choices import Answer, Choice, Hold, IllegalChoice, Options, Refusal, choices_open_to, why_refused
from game.play.events import Event
from game.play.moments import Moment
from game.play.state import State
from game.play.views import View, view_of
from game.play.visibility import seen
from game.record.codec import VERSION, LineError
from game.record.entries import Choose, ClosePhase, Entry, Header, Inject, JsonObject, Note, TakeBack
from game.record.log import Log, Phase, Record
from game.record.naming import entry_of
from game.rules.rulebook import Rulebook


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
        self.log = Log(rulebook, Header(header["seed"], header.get("digest"), header))
        self._pending: list[bytes] = []
        """Lines that could not be written yet."""
        self._forethought = Forethought(self._consider)
        self._is_noted = False
        """Does the record say that the game has ended?"""

    @property
    def seed(self) -> int:
        """The game's seed."""
        seed: int = self.header["seed"]
        return seed

    @property
    def lines(self) -> list[bytes]:
        """The record's lines, each with its newline."""
        return self.log.lines

    @property
    def moment(self) -> Moment:
        """The present moment."""
        return self.log.moment

    @property
    def phases(self) -> tuple[Phase, ...]:
        """The phases so far; the last is under way."""
        return self.log.phases

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
        return self.phases[-1].words.get((actor, choice), "")

    def whys(self, phase: int) -> Mapping[tuple[int, Choice], Why]:
        """Give why the computer chose what it chose in a phase (an index of `phases`)."""
        chosen = self.phases[phase].chosen.items()
        told = {key: entry.further.get("why") for key, entry in chosen if key[0] not in self.players.people}
        read = {key: read_reason(self.rulebook, *key, written) for key, written in told.items()}
        return {key: why for key, why in read.items() if why is not None}

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
        self._take([self._entry(actor, choice, words)])

    def take_back(self, actor: int, choices: Iterable[Choice]) -> None:
        """Take back choices of this phase."""
        abouts = (moments.about(self.rulebook, choice) for choice in choices)
        self._take([TakeBack(*self.state.phase, self._actor(actor), True if each is None else each) for each in abouts])

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
            self.note({"note": "ended", "outcome": self.rulebook.scenario.outcomes[self.state.outcome].id})

    def start(self) -> None:
        """Write who plays, and go on to the first phase in which a person has something to choose."""
        self.note_players()
        self.go_on()

    def note_players(self) -> None:
        """Write who plays."""
        players = self.players
        seats = {"human": self._people(), "opponents": players.opponents, "strength": players.strength}
        self.note({"note": "seats", **seats})

    def inject(self, effects: Sequence[Any], name: str = "", text: str = "") -> None:
        """Bring in a facilitator's effects, as a scenario writes them; raise LineError where they are none."""
        self._take([Inject(*self.state.phase, list(effects), name, text)])

    def note(self, members: JsonObject) -> None:
        """Write a note."""
        self._take([Note(members)])

    def retry(self) -> bool:
        """Try to write what is not on disk yet; say whether all is."""
        self._write()
        return self.trouble is None

    def resume(self, read: Record, *, written: bool = True) -> None:
        """Go through a record's lines; raise RecordError at the first illegal one.

        Where they are not `written` in the journal, they are now.
        """
        self.log.read(read)
        self._is_noted = self.is_over and any(self.log.notes("ended"))
        self._write(() if written else [line + b"\n" for line in read.lines])

    def _asks_anybody(self) -> bool:
        return any(not self.options(actor).is_empty for actor in self.players.people)

    def _close_one(self) -> None:
        entries: list[Entry] = []
        for actor in self._thinkers():
            for choice, why in self._forethought.choices(self.state, actor):
                entry = self._entry(actor, choice)
                told = {} if why is None else {"why": reason_members(self.rulebook, why)}
                entries.append(replace(entry, further=told))
        self._take([*entries, ClosePhase(*self.state.phase)])

    def _thinkers(self) -> list[int]:
        """Give the actors for whom the computer has still to choose in this phase."""
        return [
            actor
            for actor in range(len(self.rulebook.actors))
            if actor not in self.players.people and not self.standing(actor)
        ]

    def _consider(self, state: State, actor: int) -> tuple[Considered, ...]:
        return consider(self.rulebook, state, actor, self.players.opponents, self.players.strength)

    def _take(self, entries: Sequence[Entry]) -> None:
        """Judge entries, write them, then let them happen; raise LineError or IllegalChoice, having done nothing."""
        try:
            steps = self.log.judge(entries)
        except LineError as error:
            if error.refusal is None:
                raise
            raise IllegalChoice(error.refusal) from None
        self._write([step.line for step in steps])
        for step in steps:
            self.log.add(step)

    def _write(self, lines: Sequence[bytes] = ()) -> None:
        self._pending += lines
        if self.journal is None or not self._pending:
            return
        try:
            self.journal.append(self._pending)
        except OSError as error:
            self.trouble = error
        else:
            self.trouble = None
            self._pending = []

    def _entry(self, actor: int, choice: Choice, words: str = "") -> Choose:
        return entry_of(self.rulebook, self.state.phase, actor, choice, words)

    def _actor(self, actor: int) -> str:
        return self.rulebook.scenario.actors[actor].id

    def _people(self) -> list[str]:
        return [self._actor(actor) for actor in sorted(self.players.people)]


def header_for(rulebook: Rulebook, name: str, seed: int, **further: Any) -> JsonObject:
    """Give the header of a new record; `further` may hold `parent` and `line`."""
    return {"standoff": VERSION, "scenario": name, "digest": rulebook.scenario.digest, "seed": seed, **further}
