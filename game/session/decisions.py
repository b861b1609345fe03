"""What the people of a finished game decided, what followed from it as far as that is recorded, and what they said."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from game.play.choices import Answer, Argue
from game.play.events import ArgumentMade, DemandAnswered, DemandLapsed, Event
from game.play.visibility import PUBLIC
from game.session.days import Deed, Together, deeds_of
from game.session.game import Session


@dataclass(frozen=True, slots=True)
class Decision:
    """An answer that a person gave, or the silence that it let pass for one."""

    actor: int
    round: int
    event: DemandAnswered | DemandLapsed
    deed: Deed
    """The answer, and what it alone brought about."""
    words: str
    """What was said with it."""
    together: Deed | None = None
    """What all answers to a demand to several brought about."""

    @property
    def weight(self) -> float:
        """How much followed from it, and from what it was a part of."""
        return self.deed.weight + (self.together.weight if self.together else 0)


@dataclass(frozen=True, slots=True)
class Speech:
    """What a person said in its own words with an argument."""

    actor: int
    round: int
    argument: int
    words: str


def decisions(session: Session, people: Collection[int]) -> tuple[Decision, ...]:
    """Give what those people decided, the weightiest first."""
    happened = list(_happened(session))
    rounds = {each: number for number, _phase, each in happened}
    words = {each: session.phases[phase].words for _number, phase, each in happened}
    view = session.view(PUBLIC)
    found = []
    deeds = deeds_of(session.rulebook, (each for _number, _phase, each in happened), view)
    closings = {each.event.demand: each for each in deeds if isinstance(each.event, Together)}
    for deed in deeds:
        event = deed.event
        if isinstance(event, DemandAnswered | DemandLapsed):
            actor = event.target
            choice = Answer(event.demand, event.response) if isinstance(event, DemandAnswered) else None
            said = words[event].get((actor, choice), "") if choice else ""
            if actor in people:
                found.append(Decision(actor, rounds[event], event, deed, said, closings.get(event.demand)))
    return tuple(sorted(found, key=lambda each: -each.weight))


def speeches(session: Session, people: Collection[int]) -> tuple[Speech, ...]:
    """Give what those people said in their own words on the floor."""
    return tuple(
        Speech(actor, number, event.argument, words)
        for number, phase, event in _happened(session)
        if isinstance(event, ArgumentMade)
        for actor in event.speakers
        if actor in people and (words := session.phases[phase].words.get((actor, Argue(event.argument)), ""))
    )


def _happened(session: Session) -> Iterator[tuple[int, int, Event]]:
    """Give all that happened, each with its round, and the phase that was closed by it (an index)."""
    for place in range(len(session.phases)):
        closed = max(place - 1, 0)
        for event in session.events(PUBLIC, place):
            yield session.phases[closed].opened.round, closed, event
