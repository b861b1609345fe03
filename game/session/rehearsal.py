"""A rehearsal: an author's game beside the scenario's file, played again whenever the file changes.

It is the choices that were made and the phase that was reached; all else follows from the rulebook. Nothing is kept
on the disk.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from game.computer.players import choose as computer_choose
from game.language import language_asked_for
from game.play.choices import Choice, excludes
from game.play.events import Event
from game.play.viewing import view_of
from game.play.views import Edition, View
from game.play.visibility import FACILITATOR
from game.record.codec import VERSION, LineError
from game.record.entries import Choose, ClosePhase, Header, Inject, TakeBack
from game.record.log import Log, order
from game.record.naming import about, entry_of
from game.rules.rulebook import Rulebook
from game.session.course import OfLog

Made = Choose | Inject
"""What an author does in a game; closing its phases is not kept."""


@dataclass(frozen=True, slots=True)
class Misfit:
    """What was done and does not fit this version of the scenario, and why."""

    made: Made
    reason: str


@dataclass(frozen=True, slots=True)
class Rehearsal(OfLog):
    """A game so far: what was done in it, and where that has led."""

    log: Log
    made: tuple[Made, ...] = ()
    misfits: tuple[Misfit, ...] = ()
    """What did not fit when the file changed. It is tried again with the next version, until the author plays on."""

    @property
    def edition(self) -> Edition:
        """The scenario as its author reads it."""
        return Edition(self.rulebook, self.rulebook.read_in(language_asked_for()))

    def view(self) -> View:
        """Give how all stands now."""
        return view_of(self.rulebook, self.state, FACILITATOR, self.edition.scenario)

    def course(self, indicator: int) -> tuple[int, ...]:
        """Give an indicator's value when each round opened, in the present one as it is now."""
        return tuple(each.values[indicator] for each in self.by_round())

    def events(self) -> Iterator[Event]:
        """Give all that has happened, in order."""
        for each in self.phases:
            yield from each.since


def begin(rulebook: Rulebook, seed: int) -> Rehearsal:
    """Begin at the opening of round 1."""
    return Rehearsal(Log(rulebook, Header(seed, rulebook.scenario.digest, {"standoff": VERSION, "seed": seed})))


def renew(rehearsal: Rehearsal, rulebook: Rulebook) -> Rehearsal:
    """Play the same choices on another version of the scenario, as far as they fit, up to the same phase."""
    return _renewed(rehearsal, begin(rulebook, rehearsal.seed))


def choose(rehearsal: Rehearsal, actor: int, choice: Choice) -> Rehearsal:
    """Let an actor choose; raise LineError where the rules refuse it."""
    return _with(rehearsal, _entry(rehearsal, actor, choice))


def choose_instead(rehearsal: Rehearsal, actor: int, choice: Choice) -> Rehearsal:
    """Let an actor choose, in place of what stands in its way; raise LineError where the rules refuse it."""
    changed = rehearsal
    for other in rehearsal.moment.standing(actor):
        if excludes(choice, other):
            changed = take_back(changed, actor, other)
    return choose(changed, actor, choice)


def take_back(rehearsal: Rehearsal, actor: int, choice: Choice) -> Rehearsal:
    """Take back a choice of the present phase."""
    named, log = about(rehearsal.rulebook, choice), rehearsal.log.copy()
    log.take(TakeBack(*rehearsal.state.phase, rehearsal.rulebook.scenario.actors[actor].id, named or True))
    entry = _entry(rehearsal, actor, choice)
    return Rehearsal(log, tuple(each for each in rehearsal.made if each != entry))


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
        kept = (each for each in rehearsal.made if each.round < round_)
        return _replayed(rehearsal, kept, (round_, 1))
    while not rehearsal.is_over and rehearsal.state.round < round_:
        rehearsal = go_on(rehearsal, kind)
    return rehearsal


def back(rehearsal: Rehearsal) -> Rehearsal:
    """Go back to the beginning of this phase, or, where nothing was chosen in it yet, of the phase before."""
    present = rehearsal.state.phase
    ended = rehearsal.is_over
    here = [each for each in rehearsal.made if each.phase == present]
    if not here or ended:
        earlier = rehearsal.phases[:-1] or rehearsal.phases
        present = earlier[-1].opened.phase
    kept = (each for each in rehearsal.made if order(each.phase) < order(present))
    return _replayed(rehearsal, kept, present)


def set_indicator(rehearsal: Rehearsal, indicator: int, value: int) -> Rehearsal:
    """Bring an indicator to a value, as a facilitator could; raise LineError once the game is over."""
    state = rehearsal.state
    by = value - state.values[indicator]
    id_ = rehearsal.rulebook.scenario.indicators[indicator].id
    return _with(rehearsal, Inject(*state.phase, [{"adjust": {id_: by}}])) if by else rehearsal


def with_seed(rehearsal: Rehearsal, seed: int) -> Rehearsal:
    """Play the same choices with other luck."""
    return _renewed(rehearsal, begin(rehearsal.rulebook, seed))


def _renewed(rehearsal: Rehearsal, begun: Rehearsal) -> Rehearsal:
    tried = [*rehearsal.made, *(each.made for each in rehearsal.misfits)]
    tried.sort(key=lambda each: order(each.phase))
    played = _played(begun, tried)
    reached = _up_to(played, rehearsal.state.phase, to_end=rehearsal.is_over)
    return replace(reached, misfits=played.misfits)


def _entry(rehearsal: Rehearsal, actor: int, choice: Choice) -> Choose:
    return entry_of(rehearsal.rulebook, rehearsal.state.phase, actor, choice)


def _with(rehearsal: Rehearsal, made: Made) -> Rehearsal:
    """Take one entry into the game, the phases before its own being closed; raise LineError where it is not legal."""
    log = rehearsal.log.copy()
    log.take(made)
    return Rehearsal(log, (*rehearsal.made, made))


def _closed(rehearsal: Rehearsal) -> Rehearsal:
    if rehearsal.is_over:
        return rehearsal
    log = rehearsal.log.copy()
    log.take(ClosePhase(*rehearsal.state.phase))
    return Rehearsal(log, rehearsal.made)


def _up_to(rehearsal: Rehearsal, phase: tuple[int, int], *, to_end: bool = False) -> Rehearsal:
    """Close phases until that one is reached, or over, or the game is."""
    reached = order(phase)
    while not rehearsal.is_over:
        present = order(rehearsal.state.phase)
        if present > reached or (present == reached and not to_end):
            break
        rehearsal = _closed(rehearsal)
    return rehearsal


def _played(begun: Rehearsal, tried: Iterable[Made]) -> Rehearsal:
    """Play from the beginning what fits; the rest are misfits."""
    rehearsal, misfits = begun, []
    for made in tried:
        try:
            rehearsal = _with(rehearsal, made)
        except LineError as error:
            misfits.append(Misfit(made, str(error)))
    return replace(rehearsal, misfits=tuple(misfits))


def _replayed(rehearsal: Rehearsal, made: Iterable[Made], phase: tuple[int, int]) -> Rehearsal:
    """Play some of it again, up to a phase."""
    played = _played(begin(rehearsal.rulebook, rehearsal.seed), made)
    return replace(_up_to(played, phase), misfits=())
