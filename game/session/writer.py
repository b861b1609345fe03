"""The one writer of a game: whatever comes, from whatever thread, is judged, written and folded one after the other.

Whoever has something submits it and then settles. Settling takes turns: the first to come takes all that has been
submitted by then, judges each against where the ones before it lead, writes all lines with one flush of the disk, and
only then lets them happen, answers, and tells those who listen. Those who come meanwhile find their answer ready, or
are the next to take all. So nobody knows of a choice before it is on disk, and many at once cost one flush.
"""

from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field, replace
from threading import Lock
from typing import Protocol, TypeVar

from game.play.choices import Choice, Refusal
from game.play.events import ChoicesReturned
from game.play.moments import Moment, Transition
from game.play.state import State
from game.record.codec import MOST_BYTES, LineError
from game.record.entries import Choose, Entry, Note, Ready, TakeBack, Unready
from game.record.log import Log, Step, order
from game.record.naming import about, choice_named
from game.session.seats import Denial, Readiness, Seat, Wish, why_denied


class Journal(Protocol):
    """Where a record is kept: `storage.journal` for a file."""

    def append(self, lines: Sequence[bytes]) -> None:
        """Write lines, on disk when this returns; raise OSError where that fails, having written none."""


@dataclass(frozen=True, slots=True)
class Refused:
    """Why what was asked was not taken: the rule or the seat that forbids it (None: it makes no sense), in words."""

    reason: Refusal | Denial | None
    text: str


Reply = Transition | Refused


@dataclass(eq=False, slots=True)
class Submission:
    """What is asked of a game, to be taken whole or not at all."""

    wishes: tuple[Wish, ...]
    seat: Seat | None = None
    """Who asks; None: the program itself."""
    key: str = ""
    """Names the submission: what comes with the same key, from the same seat in the same phase, gets the same reply."""
    may_repeat: bool = True
    """Counts as taken, and is not written, where all that it asks for stands already."""
    only_at: State | None = None
    """Not to be taken once the game stands elsewhere."""
    holds: bool = False
    """Once it is taken, what comes after it waits until the queue is released."""
    unless_waiting_for: tuple[int, ...] = ()
    """Not to be taken while one of these actors is not ready."""
    agreed: tuple[Choice, ...] | None = None
    """What who is ready has agreed to: not to be taken where it has chosen otherwise by then."""
    answer: "Future[Reply]" = field(default_factory=Future)


@dataclass(frozen=True, slots=True)
class Happening:
    """One wish that was taken, and the transitions that it made."""

    wish: Wish
    made: tuple[Transition, ...]


@dataclass(frozen=True, slots=True)
class _Taken:
    """What came of a submission: its reply, its steps, what is told of it, and who is ready after it."""

    submission: Submission
    reply: Reply
    steps: list[Step]
    happenings: list[Happening]
    readiness: Readiness


@dataclass(slots=True)
class _Staged:
    """Where a turn of settling leads: judged, not written yet."""

    moment: Moment
    readiness: Readiness
    taken: list[_Taken] = field(default_factory=list)
    steps: list[Step] = field(default_factory=list)


_Kept = TypeVar("_Kept", bound=Journal)


_LEFT_TO_END = 1 << 20
"""So much of what may be read of a record is left to the computer and the facilitator, to end the game."""


class Writer:
    """Takes what is submitted into a log, on disk first."""

    def __init__(self, log: Log, journal: Journal | None, trouble: OSError | None = None) -> None:
        """Take the log, and where it is kept; `trouble` says why there is no journal."""
        self.log = log
        self.journal = journal
        self.trouble = trouble
        self.readiness = Readiness()
        self.is_noted = False
        """Does the record say that the game has ended?"""
        self._listeners: tuple[Callable[[Happening], None], ...] = ()
        self._listening = Lock()
        self.queue: deque[Submission] = deque()
        self._turn = Lock()
        self._is_held = False
        self._unwritten: list[bytes] = []
        self._answered: dict[tuple[str, str], Reply] = {}

    def submit(self, submission: Submission) -> "Future[Reply]":
        """Put something in the queue; it is taken when somebody settles, whether or not its answer is waited for."""
        submission.answer.set_running_or_notify_cancel()
        self.queue.append(submission)
        return submission.answer

    def settle(self) -> None:
        """Take all that has been submitted, in order; when this returns, each is answered."""
        with self._turn:
            staged = _Staged(self.log.moment, self.readiness)
            while self.queue and not self._is_held:
                self._stage(staged, self.queue.popleft())
            self._finish(staged)

    def take_ahead(self, submission: Submission) -> Reply:
        """Take something before all that waits in the queue."""
        with self._turn:
            staged = _Staged(self.log.moment, self.readiness)
            self._stage(staged, submission)
            self._finish(staged)
        return submission.answer.result()

    def release(self) -> None:
        """Take again what comes, and what has come since something was taken that `holds` the queue."""
        self._is_held = False
        self.settle()

    def write(self, lines: Sequence[bytes] = ()) -> None:
        """Write lines, and those that could not be written before; where that fails, `trouble` says why."""
        self._unwritten += lines
        if self.journal is None or not self._unwritten:
            return
        try:
            self.journal.append(self._unwritten)
        except OSError as error:
            self.trouble = error
        else:
            self.trouble, self._unwritten = None, []

    def retry(self) -> bool:
        """Try to write what is not on disk yet; say whether all is."""
        with self._turn:
            self.write()
        return self.trouble is None

    def check(self, look: Callable[[], None]) -> bool:
        """Try to write what is not on disk yet, and have it looked whether all is; `trouble` says why it is not."""
        with self._turn:
            self.write()
            if self.trouble is None:
                try:
                    look()
                except OSError as error:
                    self.trouble = error
        return self.trouble is None

    def keep_in(self, begin: Callable[[bytes], _Kept]) -> _Kept:
        """Go on in a new journal, begun with all that there is, and give it; raise OSError where that fails."""
        with self._turn:
            self.journal = journal = begin(b"".join(self.log.lines))
            self.trouble, self._unwritten = None, []
        return journal

    def seat(self, *seats: Seat) -> None:
        """Say who sits in the game from now on."""
        with self._turn:
            self.readiness = replace(self.readiness, seats=seats)

    def listen(self, listener: Callable[[Happening], None]) -> None:
        """Have every happening told, in order. A listener may ask the game anything, but must not wait for it."""
        with self._listening:
            self._listeners = (*self._listeners, listener)

    def unlisten(self, listener: Callable[[Happening], None]) -> None:
        """Tell that listener no more."""
        with self._listening:
            self._listeners = tuple(each for each in self._listeners if each is not listener)

    def _let_happen(self, taken: _Taken) -> None:
        for step in taken.steps:
            self.log.add(step)
        self.readiness = taken.readiness
        taken.submission.answer.set_result(taken.reply)
        for happening in taken.happenings:
            for listener in self._listeners:
                try:
                    listener(happening)
                except Exception:  # noqa: BLE001 - whoever listens must not keep the game from the others
                    self.unlisten(listener)

    def _finish(self, staged: _Staged) -> None:
        """Write what is staged, and let it happen."""
        try:
            self.write([step.line for step in staged.steps])
        except BaseException as error:
            for taken in staged.taken:
                taken.submission.answer.set_exception(error)
            raise
        for taken in staged.taken:
            self._let_happen(taken)

    def _stage(self, staged: _Staged, submission: Submission) -> None:
        before, known = staged.moment, len(staged.steps)
        key = (submission.seat.token, submission.key) if submission.seat and submission.key else None
        refused = self._why_not(staged, submission)
        answered = self._answered.get(key) if key and not refused else refused
        try:
            reply, steps = (answered, []) if answered else self._judge(staged, submission)
        except Exception as error:  # noqa: BLE001 - it is raised where the answer is asked for; the others go on
            submission.answer.set_exception(error)
            return
        goes_on = isinstance(reply, Transition) and not answered
        happenings = self._follow(staged, submission, steps) if goes_on else []
        if staged.moment.state.phase != before.state.phase:
            self._answered = {}
        elif key:
            self._answered[key] = reply
        self._is_held = self._is_held or (submission.holds and isinstance(reply, Transition))
        staged.taken.append(_Taken(submission, reply, staged.steps[known:], happenings, staged.readiness))

    def _judge(self, staged: _Staged, submission: Submission) -> tuple[Reply, list[Step]]:
        moment = staged.moment
        entries = [each for each in submission.wishes if not isinstance(each, Ready | Unready)]
        if submission.may_repeat and entries and self._stands(staged, entries):
            return Transition(moment, ()), []
        try:
            steps = self.log.judge(entries, moment)
        except LineError as error:
            return Refused(error.refusal, str(error)), []
        made = [each for step in steps for each in step.made]
        return made[-1] if made else Transition(moment, ()), steps

    def _why_not(self, staged: _Staged, submission: Submission) -> Refused | None:
        """Say why a submission is not for this seat or this moment, whatever the rules would say of it."""
        state, rulebook = staged.moment.state, self.log.rulebook
        for wish in submission.wishes:
            if submission.seat and (denial := why_denied(rulebook, submission.seat, wish)):
                return Refused(denial, denial.value)
            if isinstance(wish, Ready | Unready) and wish.actor not in rulebook.actor_index:
                return Refused(Denial.NOT_YOUR_ROLE, Denial.NOT_YOUR_ROLE.value)
            if not isinstance(wish, Note) and (refusal := _why_not_now(state, wish.phase)):
                return Refused(refusal, refusal.value)
        writes = submission.seat and not all(isinstance(each, Ready | Unready) for each in submission.wishes)
        if writes and self.log.size > MOST_BYTES - _LEFT_TO_END:
            return Refused(Denial.RECORD_FULL, Denial.RECORD_FULL.value)
        elsewhere = submission.only_at is not None and submission.only_at != state
        is_awaited = bool(staged.readiness.waiting_for(submission.unless_waiting_for))
        if elsewhere or is_awaited or self._has_chosen_otherwise(staged, submission):
            return Refused(Denial.OVERTAKEN, Denial.OVERTAKEN.value)
        return None

    def _has_chosen_otherwise(self, staged: _Staged, submission: Submission) -> bool:
        ready = (self.log.rulebook.actor_index[each.actor] for each in submission.wishes if isinstance(each, Ready))
        return submission.agreed is not None and any(
            staged.moment.standing(each) != submission.agreed for each in ready
        )

    def _stands(self, staged: _Staged, entries: Sequence[Entry]) -> bool:
        """Is all of it so already, as it is asked for?"""
        chosen = {each.about or None for each in entries if isinstance(each, Choose)}
        return all(self._is_so(staged, each, chosen) for each in entries)

    def _is_so(self, staged: _Staged, entry: Entry, chosen: set[str | None]) -> bool:
        if not isinstance(entry, Choose | TakeBack):
            return False
        rulebook = self.log.rulebook
        actor = rulebook.actor_index.get(entry.actor)
        if actor is None:
            return False
        standing = staged.moment.standing(actor)
        if isinstance(entry, TakeBack):
            left = {about(rulebook, each) for each in standing} - chosen
            return not left if entry.what is True else entry.what not in left
        try:
            choice = choice_named(rulebook, entry.kind, entry.about, entry.response)
        except LineError:
            return False
        by = [step.entry for step in staged.steps if isinstance(step.entry, Choose)]
        return choice in standing and entry in (*by, self.log.phases[-1].chosen.get((actor, choice)))

    def _follow(self, staged: _Staged, submission: Submission, steps: Sequence[Step]) -> list[Happening]:
        """Let the stage go on by what was judged."""
        happenings = []
        for step in steps:
            self._advance(staged, step)
            happenings.append(Happening(step.entry, step.made))
        for wish in submission.wishes:
            if isinstance(wish, Ready | Unready):
                actor = self.log.rulebook.actor_index[wish.actor]
                staged.readiness = staged.readiness.marked(actor, submission.seat, ready=isinstance(wish, Ready))
                happenings.append(Happening(wish, ()))
        outcome = staged.moment.state.outcome
        if outcome is not None and not self.is_noted:
            self.is_noted = True
            ended = Note({"note": "ended", "outcome": self.log.rulebook.scenario.outcomes[outcome].id})
            staged.steps += self.log.judge([ended], staged.moment)
        return happenings

    def _advance(self, staged: _Staged, step: Step) -> None:
        staged.steps.append(step)
        if not step.made:
            return
        before, staged.moment = staged.moment, step.made[-1].moment
        changed = [each.actor for made in step.made for each in made.events if isinstance(each, ChoicesReturned)]
        if isinstance(step.entry, Choose | TakeBack):
            changed.append(self.log.rulebook.actor_index[step.entry.actor])
        for actor in changed:
            staged.readiness = staged.readiness.changed(actor)
        if staged.moment.state.phase != before.state.phase:
            staged.readiness = replace(staged.readiness, ready=frozenset())


def _why_not_now(state: State, phase: tuple[int, int]) -> Refusal | None:
    if state.outcome is not None:
        return Refusal.GAME_OVER
    if phase == state.phase:
        return None
    return Refusal.PHASE_OVER if order(phase) < order(state.phase) else Refusal.PHASE_TO_COME
