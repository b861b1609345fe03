"""The branching of a game as it was played: rounds, their phases, roads taken and not taken."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import assert_never

from game import wording
from game.language import _
from game.play.events import (
    ArgumentMade,
    ChoicesReturned,
    ConsequenceStruck,
    DemandAnswered,
    DemandHeld,
    DemandLapsed,
    DemandOpened,
    DemandRaised,
    DemandWithdrawn,
    Event,
    GameEnded,
    IndicatorMoved,
    Injected,
    RoundOpened,
)
from game.play.views import Edition
from game.presenting.blocks import Block, Line, Role, Span, line
from game.presenting.demands import standing
from game.session.days import told_apart
from game.session.game import Session


@dataclass(frozen=True, slots=True)
class Stop:
    """A phase of the game: where it stands in `Session.phases`, what to show, and whether one may go back to it."""

    phase: int
    block: Block
    may_return: bool


@dataclass(frozen=True, slots=True)
class Round:
    """A round of the game."""

    name: str
    stops: tuple[Stop, ...]


def rounds_of(session: Session, viewer: int) -> tuple[Round, ...]:
    """Give the rounds of a game so far, as far as the viewer may know of what happened in them."""
    drawing = _Drawing(session, session.edition(viewer), viewer)
    rounds: dict[int, list[Stop]] = {}
    for index, phase in enumerate(session.phases):
        rounds.setdefault(phase.opened.round, []).append(drawing.stop(index))
    return tuple(Round(wording.round_name(drawing.edition, number), tuple(stops)) for number, stops in rounds.items())


@dataclass(frozen=True, slots=True)
class _Drawing:
    session: Session
    edition: Edition
    viewer: int

    def stop(self, index: int) -> Stop:
        session = self.session
        last = index == len(session.phases) - 1
        seen, unseen = told_apart(() if last else session.events(self.viewer, index + 1))
        lines = list(self._lines(seen))
        if apart := list(self._lines(unseen)):
            lines += [line(wording.say_unseen(), Role.STRONG), *apart]
        if not last and not lines:
            lines.append(line(_("nothing was chosen"), Role.MUTED))
        return Stop(
            index,
            Block((line(self._heading(index, last=last), Role.STRONG), *lines)),
            not last and session.asked_anybody(index),
        )

    def _heading(self, index: int, *, last: bool) -> str:
        view = self.session.view(self.viewer)
        if last and view.outcome is not None:
            return _("The end: {title}").format(title=view.outcome.title)
        name = wording.turn_name(self.edition, self.session.phases[index].opened.turn)
        name = name[:1].upper() + name[1:]
        return _("{phase} (now)").format(phase=name) if last else name

    def _lines(self, events: Iterable[Event]) -> Iterator[Line]:
        scenario = self.edition.scenario
        for event in events:
            match event:
                case ArgumentMade(argument, speakers, _turn):
                    names = ", ".join(scenario.actors[each].name for each in speakers)
                    yield line(f"{names}: {scenario.arguments[argument].claim}")
                case DemandAnswered(demand, response, _by_default):
                    yield from self._answered(demand, response)
                case DemandHeld(demand):
                    yield self._demand(demand)
                    yield line(_("● left open for now"), Role.STRONG)
                case DemandLapsed(demand):
                    yield from self._answered(demand, None)
                    yield line(_("● no answer: it lapsed"), Role.STRONG)
                case ConsequenceStruck(consequence, _cause):
                    yield line(f"→ {scenario.consequences[consequence].title}", Role.STRUCK)
                case (
                    ChoicesReturned()
                    | RoundOpened()
                    | DemandOpened()
                    | DemandRaised()
                    | DemandWithdrawn()
                    | IndicatorMoved()
                    | Injected()
                    | GameEnded()
                ):
                    pass
                case _:
                    assert_never(event)

    def _answered(self, demand: int, taken: int | None) -> Iterator[Line]:
        scenario = self.edition.scenario
        yield self._demand(demand)
        for index, response in enumerate(scenario.demands[demand].responses):
            sign, role = ("●", Role.STRONG) if index == taken else ("○", Role.MUTED)
            told = Span(f"{sign} {response.label}", role)
            if wording.is_reported(scenario, response.citations):
                said = wording.standing(scenario, response.citations)
                yield line((told, standing(f" ◆ {said}", is_cited=True)))
            else:
                yield line(told)

    def _demand(self, demand: int) -> Line:
        scenario = self.edition.scenario
        names, written = {each.id: each.name for each in scenario.actors}, scenario.demands[demand]
        return line(f"{names[written.sender]} → {names[written.target]}: {written.text}", Role.SUBHEADING)
