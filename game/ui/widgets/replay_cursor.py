"""A game that was played, moment by moment: its stops, and after them how it ended, or where its record breaks off."""

from dataclasses import dataclass

from game import wording
from game.language import _
from game.play.state import State
from game.play.timeline import Stop, StopKind, stops_of
from game.rules.rulebook import Rulebook
from game.session.game import Session


@dataclass(frozen=True, slots=True)
class Walk:
    """A game that was played, and its moments, numbered from 0: a stop each, and the last where nothing follows."""

    session: Session
    stops: tuple[Stop, ...]
    written: int
    """How many lines its record has; what comes after them was nobody's choice."""

    @property
    def rulebook(self) -> Rulebook:
        """The scenario's rules."""
        return self.session.rulebook

    @property
    def last(self) -> int:
        """The last moment: the ending, or where the record breaks off."""
        return len(self.stops)

    def state(self, at: int) -> State:
        """Give how it stands at a moment."""
        return self.stops[min(at, self.last - 1)].state

    def round(self, at: int) -> int:
        """Give the number of the round that a moment is of."""
        return self.stops[at].phase[0] if at < self.last else self.session.state.round

    def opening(self, round_: int) -> int | None:
        """Give the moment at which a round opens; None where the game does not come to it."""
        found = (i for i, each in enumerate(self.stops) if each.kind == StopKind.OPENING and each.phase[0] == round_)
        return next(found, None)

    def is_beyond(self, at: int) -> bool:
        """Say whether a moment comes only because a replay goes on, with defaults, after the record's last line."""
        stop = self.stops[min(at, self.last - 1)]
        return self.session.phases[stop.passage].line - 1 > self.written

    def compared(self, at: int) -> State | None:
        """Give the State that changes are told against: of the moment before; for the ending, of the first."""
        if at == self.last and self.session.is_over:
            return self.stops[0].state
        return self.stops[at - 1].state if at else None


def walk(session: Session, written: int) -> Walk:
    """Go through a game whose record has so many lines."""
    passages = [(each.opened, each.since) for each in session.phases]
    return Walk(session, stops_of(session.rulebook, passages), written)


def moment_name(walk: Walk, at: int) -> str:
    """Name a moment, for the midst of a sentence."""
    if at == walk.last:
        return _("the end") if walk.session.is_over else _("where the record ends")
    stop = walk.stops[at]
    if stop.kind == StopKind.REVEAL:
        return wording.turn_name(walk.rulebook, stop.phase[1])
    return _("the round opens") if stop.kind == StopKind.OPENING else _("the facilitator steps in")
