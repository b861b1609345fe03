"""A game in progress, for any number of people and the computer: what fronts ask, and what they ask for.

`apply` may be called from any thread: the writer (`writer`) takes one submission after the other and has it on disk
before it answers. A front on an event loop goes by `loop.OnLoop`, so that the loop waits neither for the disk nor for
the computer's thoughts. Who is to hear of what happens subscribes, and is told what its viewer may know.
A phase closes when everybody at a seat who is asked is ready, when its time is up, or when the facilitator says so:
then the computer's actors choose, outside the writer's turn, and their choices and the close are submitted as one.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from game.computer.choice_cache import ChoiceCache
from game.computer.players import consider
from game.computer.reason_lines import reason_members
from game.computer.reasons import Considered
from game.play.choices import (
    Choice,
    Hold,
    IllegalChoice,
    Pass,
    Refusal,
    excludes,
)
from game.play.events import Event
from game.play.moments import Transition
from game.play.state import State
from game.play.views import View
from game.play.visibility import FACILITATOR, seen
from game.record.codec import VERSION, LineError
from game.record.entries import Choose, ClosePhase, Entry, Inject, JsonObject, Note, Ready, TakeBack
from game.record.log import Record
from game.record.naming import about, entry_of
from game.rules.rulebook import Rulebook
from game.session.course import Course, Players
from game.session.seats import Denial, Seat, Wish, why_denied
from game.session.writer import Happening, Journal, Refused, Reply, Submission, Writer

Consider = Callable[[Rulebook, State, int, str, int], tuple[Considered, ...]]
"""(rulebook, state, actor, kind of player, strength) -> its choices: `computer.players.consider`, wherever it runs."""

Phased = tuple[int, int] | None
"""The phase in which an actor was asked, as (round, turn): what comes of it counts in no other. None: the present."""


@dataclass(frozen=True)
class Told:
    """What a subscriber hears: what it may see of what happened, and how it stands now; most ask for little of it."""

    session: "Session"
    viewer: int
    state: State
    _made: tuple[Event, ...]
    waiting_for: tuple[int, ...]
    """The actors for whose people the phase waits."""

    @cached_property
    def events(self) -> tuple[Event, ...]:
        """What the subscriber may see of what happened."""
        return seen(self.session.rulebook, self.state, self._made, self.viewer)

    @property
    def view(self) -> View:
        """What the subscriber may see of the State."""
        return self.session.view_at(self.state, self.viewer)


class Session(Course):
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
        super().__init__(rulebook, header, players)
        self.writer = Writer(self.log, journal, trouble)
        self.seconds: float | None = None
        """After how long a phase closes by itself; None: never."""
        self._begun: tuple[tuple[int, int], float] | None = None
        self._cache = ChoiceCache(self._consider, len(rulebook.actors))
        self.consider_elsewhere: Consider | None = None
        """Considers what the computer's actors choose, in place of this process."""

    @property
    def trouble(self) -> OSError | None:
        """Why the record is behind the game; None when all is on disk."""
        return self.writer.trouble

    @trouble.setter
    def trouble(self, trouble: OSError | None) -> None:
        self.writer.trouble = trouble

    @property
    def reason(self) -> str:
        """Why the record is behind the game, in words."""
        return "" if self.trouble is None else self.trouble.strerror or str(self.trouble)

    def apply(self, *wishes: Wish, seat: Seat | None = None, key: str = "") -> Reply:
        """Take what a seat asks for, all of it or nothing, on disk when this returns.

        What stands already as it is asked for counts as taken; so does what comes again with the same `key`. Where all
        are ready then, or the facilitator asks for it, the phase is closed before this returns.
        """
        if any(isinstance(each, ClosePhase) for each in wishes):
            return self._close(wishes, seat)
        answer = self._take(Submission(wishes, seat, key))
        if isinstance(answer, Transition) and any(isinstance(each, Ready) for each in wishes):
            return self.close_if_due() or answer
        return answer

    def subscribe(self, viewer: int, tell: Callable[[Told], None]) -> Callable[[], None]:
        """Have a viewer told of each thing that happens and concerns it, in order; give what ends that.

        `tell` is called by whoever made it happen: it hands over and returns, and must not wait for the game.
        """

        def listen(happening: Happening) -> None:
            if self._concerns(viewer, happening.wish):
                events = tuple(event for made in happening.made for event in made.events)
                tell(Told(self, viewer, self.state, events, self.waiting_for))

        self.writer.listen(listen)
        return lambda: self.writer.unlisten(listen)

    @property
    def waiting_for(self) -> tuple[int, ...]:
        """The actors who are asked in this phase and whose people are not ready."""
        return self.writer.readiness.waiting_for(self.asked())

    def close_if_due(self) -> Reply | None:
        """Close the phase if everybody who is asked is ready, or nobody is; None where it is not due (any more)."""
        asked = self.asked()
        if self.is_over or (asked and not self.writer.readiness.is_complete(asked)):
            return None
        answer = self._close([ClosePhase(*self.state.phase)], None, asked)
        return None if isinstance(answer, Refused) else answer

    def tick(self, now: float) -> Reply | None:
        """Tell the game what time it is, in seconds of any clock; it closes a phase whose time is up."""
        phase = self.state.phase
        if self._begun is None or self._begun[0] != phase:
            self._begun = phase, now
        if self.is_over or self.seconds is None or now - self._begun[1] < self.seconds:
            return None
        return self._close([ClosePhase(*phase)])

    def choose(self, actor: int, choice: Choice, words: str = "", *, phase: Phased = None) -> None:
        """Take a choice, on disk first; raise IllegalChoice where the rules refuse it."""
        self._insist(entry_of(self.rulebook, self._open(phase), actor, choice, words))

    def choose_instead(
        self,
        actor: int,
        choice: Choice,
        words: str | None = None,
        instead_of: Iterable[Choice] = (),
        *,
        phase: Phased = None,
    ) -> Refusal | None:
        """Take a choice in place of what stands in its way; say why not where the rules refuse it all the same.

        It is taken `instead_of` others as well. Without `words`, those stand that were said with the choice; what
        stands so already is not chosen again.
        """
        try:
            phase = self._open(phase)
            standing, said = self.standing(actor), self.words_with(actor, choice)
            words = said if words is None else words
            if choice in standing and words == said:
                return None
            instead = [each for each in standing if each in instead_of or excludes(choice, each)]
            chosen = entry_of(self.rulebook, phase, actor, choice, words)
            self._insist(*self._undoing(phase, actor, instead), chosen)
        except IllegalChoice as error:
            return error.refusal
        return None

    def seal(self, actor: int, *, phase: Phased = None) -> int | None:
        """Choose what an actor leaves, to pass or to hold; give the first demand that it must answer, if any.

        Raises IllegalChoice where it can do so no more.
        """
        phase = self._open(phase)
        rest: list[Choice] = [] if self.standing(actor) or not self.state.on_floor else [Pass()]
        owed = self.still_owed(actor)
        for demand, _responses, may_hold in self.options(actor).answers:
            if demand in owed and not may_hold:
                return demand
            rest += [Hold(demand)] if demand in owed else []
        self._insist(*(entry_of(self.rulebook, phase, actor, each) for each in rest), may_repeat=True)
        return None

    def take_back(self, actor: int, choices: Iterable[Choice], *, phase: Phased = None) -> None:
        """Take back choices of this phase; raise IllegalChoice where that can be done no more."""
        self._insist(*self._undoing(self._open(phase), actor, choices))

    def think_ahead(self, is_wanted: Callable[[], bool] = lambda: True, actors: Iterable[int] | None = None) -> None:
        """Work out what the computer's actors will choose in this phase, so that closing it need not.

        Another thread may do this while people choose. It ends with the phase, or when it `is_wanted` no longer, which
        is asked before each of the actors (None: all). What people choose does not bear on it.
        """
        phase = self.state.phase

        def present() -> State | None:
            state = self.state
            goes_on = state.phase == phase and state.outcome is None
            return state if goes_on and is_wanted() else None

        self._cache.prepare(self.thinkers() if actors is None else actors, present)

    def close(self) -> None:
        """End the phase: the computer's actors choose, whoever has not chosen takes the default, and it goes on.

        Phases in which no person has anything to choose are ended as well.
        """
        self._close([ClosePhase(*self.state.phase)])

    def go_on(self) -> None:
        """End phases until a person has something to choose, or the game is over."""
        while not self.is_over and not self.asked():
            self._close_one([ClosePhase(*self.state.phase)], self.writer.take_ahead)
        if self.is_over and not self.writer.is_noted:
            self.writer.take_ahead(Submission(()))

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
        self._insist(Inject(*self.state.phase, list(effects), name, text))

    def note(self, members: JsonObject) -> None:
        """Write a note."""
        self._insist(Note(members))

    def retry(self) -> bool:
        """Try to write what is not on disk yet; say whether all is."""
        return self.writer.retry()

    def resume(self, read: Record, *, written: bool = True) -> None:
        """Go through a record's lines; raise RecordError at the first illegal one.

        Where they are not `written` in the journal, they are now.
        """
        self.log.read(read)
        self.writer.is_noted = self.is_over and any(self.log.notes("ended"))
        self.writer.write(() if written else [line + b"\n" for line in read.lines])

    def _concerns(self, viewer: int, wish: Wish) -> bool:
        """Is it told to a viewer? What is sealed is told to those who sealed it, and to the facilitator."""
        if isinstance(wish, Choose | TakeBack):
            return viewer in (FACILITATOR, self.rulebook.actor_index[wish.actor])
        return not isinstance(wish, Note)

    def _take(self, submission: Submission) -> Reply:
        self.writer.submit(submission)
        self.writer.settle()
        return submission.answer.result()

    def _insist(self, *entries: Entry, may_repeat: bool = False) -> None:
        """Take entries that the program itself makes; raise IllegalChoice or LineError, having done nothing."""
        answer = self._take(Submission(entries, may_repeat=may_repeat))
        if isinstance(answer, Refused):
            raise IllegalChoice(answer.reason) if isinstance(answer.reason, Refusal) else LineError(answer.text)

    def _close(
        self, wishes: Sequence[Wish], seat: Seat | None = None, unless_waiting_for: tuple[int, ...] = ()
    ) -> Reply:
        """Close one phase, and those after it in which nobody is asked; give how the next one began."""
        for wish in wishes:
            if seat and (denial := why_denied(self.rulebook, seat, wish)):
                return Refused(denial, denial.value)
        reply = self._close_one(wishes, self._take, unless_waiting_for)
        if isinstance(reply, Transition):
            try:
                self.go_on()
            finally:
                self.writer.release()
        return reply

    def _close_one(
        self, wishes: Sequence[Wish], take: Callable[[Submission], Reply], unless_waiting_for: tuple[int, ...] = ()
    ) -> Reply:
        """Close a phase with the choices of the computer, which thinks anew where the game has gone on meanwhile."""
        while True:
            state, holds = self.state, take == self._take
            every = (*self._computed(state), *wishes)
            reply = take(Submission(every, only_at=state, holds=holds, unless_waiting_for=unless_waiting_for))
            if isinstance(reply, Transition) or reply.reason != Denial.OVERTAKEN or state is self.state:
                return reply

    def _computed(self, state: State) -> list[Entry]:
        """Give what the computer's actors choose at a State."""
        entries: list[Entry] = []
        for actor in self.thinkers():
            for choice, why in self._cache.choices(state, actor):
                entry = entry_of(self.rulebook, state.phase, actor, choice)
                entries.append(
                    entry if why is None else replace(entry, further={"why": reason_members(self.rulebook, why)})
                )
        return entries

    def thinkers(self) -> list[int]:
        """Give the actors for whom the computer has still to choose in this phase."""
        return [
            actor
            for actor in range(len(self.rulebook.actors))
            if actor not in self.players.people and not self.standing(actor)
        ]

    def _consider(self, state: State, actor: int) -> tuple[Considered, ...]:
        considered = self.consider_elsewhere or consider
        return considered(self.rulebook, state, actor, self.players.opponents, self.players.strength)

    def _open(self, phase: Phased) -> tuple[int, int]:
        """Give the phase in which an actor was asked, or else the present one; raise IllegalChoice where it is over.

        Should it end right after this, what is said to be of it is refused when it is taken.
        """
        present = self.state.phase
        if phase not in (None, present):
            raise IllegalChoice(Refusal.PHASE_OVER)
        return present

    def _undoing(self, phase: tuple[int, int], actor: int, choices: Iterable[Choice]) -> list[TakeBack]:
        abouts = (about(self.rulebook, choice) for choice in choices)
        return [TakeBack(*phase, self._actor(actor), each or True) for each in abouts]

    def _actor(self, actor: int) -> str:
        return self.rulebook.scenario.actors[actor].id

    def _people(self) -> list[str]:
        return [self._actor(actor) for actor in sorted(self.players.people)]


def header_for(rulebook: Rulebook, name: str, seed: int, **further: Any) -> JsonObject:
    """Give the header of a new record; `further` may hold `parent` and `line`."""
    return {"standoff": VERSION, "scenario": name, "digest": rulebook.scenario.digest, "seed": seed, **further}
