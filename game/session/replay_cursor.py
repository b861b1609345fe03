"""A game that was played, moment by moment: its stops, and after them how it ended, or where its record breaks off."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from game.play.timeline import Stop, StopKind, stops_of
from game.play.viewing import view_of
from game.play.views import Edition, View
from game.play.visibility import FACILITATOR
from game.scenario.cleaning import clean_line, clean_text
from game.session.game import Session


@dataclass(frozen=True, slots=True, eq=False)
class Walk:
    """A game that was played, and its moments, numbered from 0: a stop each, and the last where nothing follows."""

    session: Session
    stops: tuple[Stop, ...]
    written: int
    """How many lines its record has; what comes after them was nobody's choice."""
    _views: dict[int, View] = field(default_factory=dict)

    @property
    def edition(self) -> Edition:
        """The scenario, as whoever looks reads it."""
        return self.session.edition(FACILITATOR)

    @property
    def last(self) -> int:
        """The last moment: the ending, or where the record breaks off."""
        return len(self.stops)

    def view(self, at: int) -> View:
        """Give how it stands at a moment."""
        place = min(at, self.last - 1)
        if place not in self._views:
            self._views[place] = view_of(
                self.session.rulebook, self.stops[place].state, FACILITATOR, self.edition.scenario
            )
        return self._views[place]

    def round(self, at: int) -> int:
        """Give the number of the round that a moment is of."""
        return self.stops[at].phase[0] if at < self.last else self.session.state.round

    def opening(self, round_: int) -> int | None:
        """Give the moment at which a round opens; None where the game does not come to it."""
        found = (i for i, each in enumerate(self.stops) if each.kind == StopKind.OPENING and each.phase[0] == round_)
        return next(found, None)

    def course(self, at: int, indicator: int) -> tuple[int, ...]:
        """Give the values of an indicator when rounds opened, and at the moment itself."""
        openings = [each.state for each in self.stops[:at] if each.kind == StopKind.OPENING]
        now = self.stops[min(at, self.last - 1)].state
        return tuple(each.values[indicator] for each in (*openings, now))

    def is_beyond(self, at: int) -> bool:
        """Say whether a moment comes only because a replay goes on, with defaults, after the record's last line."""
        stop = self.stops[min(at, self.last - 1)]
        return self.session.phases[stop.passage].line - 1 > self.written

    def speeches(self, phase: int) -> Iterator[tuple[str, str]]:
        """Give who said what beside the choices of a phase, as notes of the record tell it."""
        for note in self.session.log.notes("speech", phase):
            by, text = note.members.get("by"), note.members.get("text")
            if isinstance(text, str) and text:
                yield clean_line(by) if isinstance(by, str) else "", clean_text(text)

    def compared(self, at: int) -> View | None:
        """Give how it stood at the moment before; for the ending, at the first."""
        if at == self.last and self.session.is_over:
            return self.view(0)
        return self.view(at - 1) if at else None


def walk(session: Session, written: int) -> Walk:
    """Go through a game whose record has so many lines."""
    passages = [(each.opened, each.since) for each in session.phases]
    return Walk(session, stops_of(session.rulebook, passages), written)
