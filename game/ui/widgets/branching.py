"""The branching of a game as it was played: rounds, their phases, roads taken and not taken."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from textual.content import Content

from game import wording
from game.language import _
from game.play.choices import choices_open_to
from game.play.events import ArgumentMade, ConsequenceStruck, DemandAnswered, DemandHeld, DemandLapsed, Event
from game.play.state import State
from game.scenario.model import Scenario
from game.session.game import Session


@dataclass(frozen=True, slots=True)
class Stop:
    """A phase of the game: where it stands in `Session.phases`, what to show, and whether one may go back to it."""

    phase: int
    text: Content
    may_return: bool


@dataclass(frozen=True, slots=True)
class Round:
    """A round of the game."""

    name: str
    stops: tuple[Stop, ...]


def rounds_of(session: Session, viewer: int) -> tuple[Round, ...]:
    """Give the rounds of a game so far, as far as the viewer may know of what happened in them."""
    drawing = _Drawing(session, viewer)
    rounds: dict[int, list[Stop]] = {}
    for index, phase in enumerate(session.phases):
        rounds.setdefault(phase.opened.round, []).append(drawing.stop(index))
    return tuple(Round(wording.round_name(session.rulebook, number), tuple(stops)) for number, stops in rounds.items())


@dataclass(frozen=True, slots=True)
class _Drawing:
    session: Session
    viewer: int

    def stop(self, index: int) -> Stop:
        session = self.session
        state = session.phases[index].opened
        last = index == len(session.phases) - 1
        heading = Content.styled(self._heading(state, is_now=last and not session.is_over), "bold underline")
        events = () if last else session.events(self.viewer, index + 1)
        seen, unseen = wording.told_apart(events)
        lines = [heading, *self._lines(seen)]
        if apart := list(self._lines(unseen)):
            lines += [Content.styled(wording.say_unseen(), "bold"), *apart]
        if not last and len(lines) == 1:
            lines.append(Content.styled(_("nothing was chosen"), "$text-muted"))
        return Stop(index, Content("\n").join(lines), not last and self._asked_somebody(state))

    def _heading(self, state: State, *, is_now: bool) -> str:
        if state.outcome is not None:
            return _("The end: {title}").format(title=self.session.rulebook.scenario.outcomes[state.outcome].title)
        name = wording.turn_name(self.session.rulebook, state.turn)
        name = name[:1].upper() + name[1:]
        return _("{phase} (now)").format(phase=name) if is_now else name

    def _asked_somebody(self, state: State) -> bool:
        people = self.session.players.people
        return any(not choices_open_to(self.session.rulebook, state, actor).is_empty for actor in people)

    def _lines(self, events: Iterable[Event]) -> Iterator[Content]:
        for event in events:
            match event:
                case ArgumentMade(argument, speakers, _turn):
                    yield Content(f"{self._names(speakers)}: {self._scenario.arguments[argument].claim}")
                case DemandAnswered(demand, response, _by_default):
                    yield from self._answered(demand, response)
                case DemandHeld(demand):
                    yield Content.assemble(self._demand(demand), "\n", (_("● left open for now"), "bold"))
                case DemandLapsed(demand):
                    yield from self._answered(demand, None)
                    yield Content.styled(_("● no answer: it lapsed"), "bold")
                case ConsequenceStruck(consequence, _cause):
                    yield Content.styled(f"→ {self._scenario.consequences[consequence].title}", "italic $text-warning")
                case _:
                    pass

    def _answered(self, demand: int, taken: int | None) -> Iterator[Content]:
        yield self._demand(demand)
        for index, response in enumerate(self._scenario.demands[demand].responses):
            standing = wording.standing(self._scenario, response.citations)
            reported = f" ◆ {standing}" if is_reported(self.session, demand, index) else ""
            sign, style = ("●", "bold") if index == taken else ("○", "$text-muted")
            yield Content.assemble((f"{sign} {response.label}", style), (reported, "$text-accent"))

    def _demand(self, demand: int) -> Content:
        rules = self.session.rulebook.demands[demand]
        who = f"{self._names((rules.sender,))} → {self._names((rules.target,))}"
        return Content.styled(f"{who}: {self._scenario.demands[demand].text}", "$text-secondary")

    def _names(self, actors: tuple[int, ...]) -> str:
        return ", ".join(self._scenario.actors[each].name for each in actors)

    @property
    def _scenario(self) -> Scenario:
        return self.session.rulebook.scenario


def is_reported(session: Session, demand: int, response: int) -> bool:
    """Do the scenario's sources, those made up left aside, tell of that answer?"""
    scenario = session.rulebook.scenario
    real = {each.id for each in scenario.sources if not each.fictional}
    return any(each.source in real for each in scenario.demands[demand].responses[response].citations)
