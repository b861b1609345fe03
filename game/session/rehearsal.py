"""A rehearsal: an author's game beside the scenario's file, played again whenever the file changes.

It is the choices that were made and the phase that was reached; all else follows from the rulebook. Nothing is kept
on the disk.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from game.computer.players import choose as computer_choose
from game.play import moments
from game.play.choices import Choice, excludes
from game.play.events import Event
from game.play.moments import Moment, Transition
from game.play.state import ANSWERS, State
from game.record.codec import Entry, JsonObject, LineError, read_entry, write_line
from game.record.log import choice_line, follow, phase_members
from game.rules.rulebook import Rulebook


@dataclass(frozen=True, slots=True)
class Misfit:
    """A choice that does not fit this version of the scenario, as the line of a record, and why."""

    members: JsonObject
    reason: str


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """A game so far: what was chosen (the lines of a record, without closes), and where that has led."""

    rulebook: Rulebook
    seed: int
    lines: tuple[JsonObject, ...]
    transitions: tuple[Transition, ...]
    """How each phase began; the last is the present one, with what is chosen in it."""
    misfits: tuple[Misfit, ...] = ()
    """What did not fit when the file changed. It is tried again with the next version, until the author plays on."""

    @property
    def moment(self) -> Moment:
        """The present moment."""
        return self.transitions[-1].moment

    @property
    def state(self) -> State:
        """The present State."""
        return self.moment.state

    @property
    def is_over(self) -> bool:
        """Has the game reached its outcome?"""
        return self.state.outcome is not None

    def events(self) -> Iterator[Event]:
        """Give all that has happened, in order."""
        for each in self.transitions:
            yield from each.events


def begin(rulebook: Rulebook, seed: int) -> Rehearsal:
    """Begin at the opening of round 1."""
    return Rehearsal(rulebook, seed, (), (moments.begin(rulebook, seed),))


def renew(rehearsal: Rehearsal, rulebook: Rulebook) -> Rehearsal:
    """Play the same choices on another version of the scenario, as far as they fit, up to the same phase."""
    tried = [*rehearsal.lines, *(each.members for each in rehearsal.misfits)]
    tried.sort(key=lambda each: _order(_phase_of(each)))
    played, misfits = _played(rulebook, rehearsal.seed, tried)
    return replace(_up_to(played, rehearsal.state.phase, to_end=rehearsal.is_over), misfits=misfits)


def choose(rehearsal: Rehearsal, actor: int, choice: Choice) -> Rehearsal:
    """Let an actor choose; raise LineError where the rules refuse it."""
    return _with(rehearsal, choice_line(rehearsal.rulebook, rehearsal.state, actor, choice, ""))


def choose_instead(rehearsal: Rehearsal, actor: int, choice: Choice) -> Rehearsal:
    """Let an actor choose, in place of what stands in its way; raise LineError where the rules refuse it."""
    changed = rehearsal
    for other in rehearsal.moment.standing(actor):
        if excludes(choice, other):
            changed = take_back(changed, actor, other)
    return choose(changed, actor, choice)


def take_back(rehearsal: Rehearsal, actor: int, choice: Choice) -> Rehearsal:
    """Take back a choice of the present phase."""
    line = choice_line(rehearsal.rulebook, rehearsal.state, actor, choice, "")
    return _replayed(rehearsal, (each for each in rehearsal.lines if each != line), rehearsal.state.phase)


def go_on(rehearsal: Rehearsal, kind: str) -> Rehearsal:
    """End the phase; for actors that have not chosen, the computer does, as that kind of player."""
    rulebook, state = rehearsal.rulebook, rehearsal.state
    for actor in range(len(rulebook.actors)):
        if not rehearsal.is_over and not rehearsal.moment.standing(actor):
            for each in computer_choose(rulebook, state, actor, kind):
                rehearsal = choose(rehearsal, actor, each)
    return _closed(rehearsal)


def jump(rehearsal: Rehearsal, round_: int, kind: str) -> Rehearsal:
    """Go to the opening of a round: back to it, or forward by the computer's choices as far as the game goes."""
    if round_ <= rehearsal.state.round:
        kept = (each for each in rehearsal.lines if each["round"] < round_)
        return _replayed(rehearsal, kept, (round_, 1))
    while not rehearsal.is_over and rehearsal.state.round < round_:
        rehearsal = go_on(rehearsal, kind)
    return rehearsal


def back(rehearsal: Rehearsal) -> Rehearsal:
    """Go back to the beginning of this phase, or, where nothing was chosen in it yet, of the phase before."""
    present = rehearsal.state.phase
    ended = rehearsal.is_over
    here = [each for each in rehearsal.lines if _phase_of(each) == present]
    if not here or ended:
        earlier = rehearsal.transitions[:-1] or rehearsal.transitions
        present = earlier[-1].moment.state.phase
    kept = (each for each in rehearsal.lines if _order(_phase_of(each)) < _order(present))
    return _replayed(rehearsal, kept, present)


def set_indicator(rehearsal: Rehearsal, indicator: int, value: int) -> Rehearsal:
    """Bring an indicator to a value, as a facilitator could; raise LineError once the game is over."""
    state = rehearsal.state
    by = value - state.values[indicator]
    id_ = rehearsal.rulebook.scenario.indicators[indicator].id
    return _with(rehearsal, phase_members(state) | {"inject": [{"adjust": {id_: by}}]}) if by else rehearsal


def with_seed(rehearsal: Rehearsal, seed: int) -> Rehearsal:
    """Play the same choices with other luck."""
    return renew(replace(rehearsal, seed=seed), rehearsal.rulebook)


def _with(rehearsal: Rehearsal, members: JsonObject) -> Rehearsal:
    """Take one line into the game, the phases before its own being closed; raise LineError where it is not legal."""
    entry = read_entry(write_line(members))
    assert isinstance(entry, Entry)
    *before, last = follow(rehearsal.rulebook, rehearsal.moment, entry)
    began = [*rehearsal.transitions, *before]
    present = Transition(last.moment, (*began[-1].events, *last.events))
    return Rehearsal(rehearsal.rulebook, rehearsal.seed, (*rehearsal.lines, members), (*began[:-1], present))


def _closed(rehearsal: Rehearsal) -> Rehearsal:
    if rehearsal.is_over:
        return rehearsal
    transition = moments.close(rehearsal.rulebook, rehearsal.moment)
    return replace(rehearsal, transitions=(*rehearsal.transitions, transition), misfits=())


def _up_to(rehearsal: Rehearsal, phase: tuple[int, int], *, to_end: bool = False) -> Rehearsal:
    """Close phases until that one is reached, or over, or the game is."""
    reached = _order(phase)
    while not rehearsal.is_over:
        present = _order(rehearsal.state.phase)
        if present > reached or (present == reached and not to_end):
            break
        rehearsal = _closed(rehearsal)
    return rehearsal


def _played(rulebook: Rulebook, seed: int, lines: Iterable[JsonObject]) -> tuple[Rehearsal, tuple[Misfit, ...]]:
    """Play lines from the beginning, leaving out what does not fit."""
    rehearsal = begin(rulebook, seed)
    misfits = []
    for members in lines:
        try:
            rehearsal = _with(rehearsal, members)
        except LineError as error:
            misfits.append(Misfit(members, str(error)))
    return rehearsal, tuple(misfits)


def _replayed(rehearsal: Rehearsal, lines: Iterable[JsonObject], phase: tuple[int, int]) -> Rehearsal:
    """Play some of the lines again, up to a phase."""
    return _up_to(_played(rehearsal.rulebook, rehearsal.seed, lines)[0], phase)


def _phase_of(members: JsonObject) -> tuple[int, int]:
    return members["round"], members.get("turn", ANSWERS)


def _order(phase: tuple[int, int]) -> tuple[int, float]:
    round_, turn = phase
    return round_, float("inf") if turn == ANSWERS else turn
