"""A round as one viewer saw it, to be told when it is over: what was done, what followed from it, how much it moved."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from operator import itemgetter
from typing import assert_never

from game.play.events import (
    ConsequenceStruck,
    DemandAnswered,
    DemandExtended,
    DemandLapsed,
    DemandOpened,
    DemandRaised,
    DemandWithdrawn,
    Event,
    GameEnded,
    IndicatorMoved,
    Injected,
    Revealed,
)
from game.play.state import ANSWERS, Cause, CauseKind
from game.play.views import View
from game.rules.rulebook import Rulebook
from game.scenario.conditions import Name, walk
from game.session.game import Session

_STRUCK = 10
"""What a consequence weighs beside what it moves, in hundredths of an indicator's range; twice that near an end."""
_OPENED = 4
_ENDED = 100

_TOLD_APART = IndicatorMoved | ConsequenceStruck | DemandWithdrawn | DemandExtended


@dataclass(frozen=True, slots=True)
class Together:
    """What the targets of a demand to several did about it, as one thing."""

    demand: int
    events: tuple[DemandAnswered | DemandLapsed, ...] = ()


Doing = DemandAnswered | DemandLapsed | Together | ConsequenceStruck | Revealed | Injected
Following = IndicatorMoved | ConsequenceStruck | DemandOpened | DemandWithdrawn | DemandExtended | Revealed | GameEnded


@dataclass(frozen=True, slots=True)
class Deed:
    """What was done or happened by itself, and what followed from it."""

    event: Doing
    followed: tuple[Following, ...]
    weight: float


@dataclass(frozen=True, slots=True)
class Day:
    """What a viewer saw of a round."""

    viewer: int
    round: int
    parts: tuple[tuple[int, tuple[Event, ...]], ...]
    """Phases (indexes of `Session.phases`), each with what happened just before it, or was brought in in it."""
    unseen: tuple[Event, ...]
    """What came about behind closed doors."""
    deeds: tuple[Deed, ...]
    """Of what the viewer saw come about, the weightiest first, of several the viewer's own."""
    before: View
    after: View

    @property
    def events(self) -> tuple[Event, ...]:
        """All that happened."""
        return tuple(event for _, events in self.parts for event in events)


def rounds_over(session: Session) -> range:
    """Give the rounds that are over: those whose demands have been answered."""
    now = session.state.round
    was_answered = any(each.opened.phase == (now, ANSWERS) for each in session.phases[:-1])
    return range(1, now + 1 if session.is_over and was_answered else now)


def day_of(session: Session, viewer: int, number: int) -> Day:
    """Tell of a round that is over."""
    phases = session.phases
    places = [place for place, each in enumerate(phases) if each.opened.round == number]
    first, end = places[0], min(places[-1] + 1, len(phases) - 1)
    parts = tuple(_parts(session, viewer, first, end))
    seen, unseen = told_apart(event for _, events in parts for event in events)
    before, after = (session.view_at(phases[each].opened, viewer) for each in (first, end))
    deeds = together(session.rulebook, deeds_of(session.rulebook, seen, before))
    ordered = sorted(deeds, key=lambda each: (-each.weight, answered_by(viewer, each) is None))
    return Day(viewer, number, parts, tuple(unseen), tuple(ordered), before, after)


def forgotten(day: Day) -> list[int]:
    """Give the demands that were raised on a day, and withdrawn before they could open."""
    raised = {each.demand for each in day.events if isinstance(each, DemandRaised)}
    opened = {each.demand for each in day.events if isinstance(each, DemandOpened)}
    return [] if day.after.outcome else sorted(raised - opened)


def answered_by(viewer: int, deed: Deed) -> DemandAnswered | None:
    """Return what the viewer itself answered, of what was done."""
    events = deed.event.events if isinstance(deed.event, Together) else (deed.event,)
    answers = (each for each in events if isinstance(each, DemandAnswered) and not each.by_default)
    return next((each for each in answers if each.target == viewer), None)


def told_apart(events: Iterable[Event]) -> tuple[list[Event], list[Event]]:
    """Part what happened into what the viewer saw come about, and what did behind closed doors, with what it caused."""
    seen: list[Event] = []
    unseen: list[Event] = []
    struck_unseen: set[int] = set()
    for event in events:
        cause = event.cause if isinstance(event, _TOLD_APART) else None
        is_unseen = cause is not None and (
            not is_disclosed(cause) or (cause.kind == CauseKind.STRIKE and cause.of in struck_unseen)
        )
        if is_unseen and isinstance(event, ConsequenceStruck):
            struck_unseen.add(event.consequence)
        (unseen if is_unseen else seen).append(event)
    return seen, unseen


def is_disclosed(cause: Cause) -> bool:
    """May the viewer know the cause?"""
    return cause.kind != CauseKind.UNDISCLOSED


def is_by_debate(move: IndicatorMoved) -> bool:
    """Did the weight of a debate move it?"""
    return move.cause.kind == CauseKind.VERDICT


def cause_made(event: Event | Together) -> Cause | None:
    """Give the cause that an event is for what follows; None where it is none."""
    if not isinstance(event, Doing):
        return None
    match event:
        case DemandAnswered(demand, response, _by_default, target):
            return Cause(CauseKind.ANSWER, demand, response, (target,))
        case DemandLapsed(demand, target):
            return Cause(CauseKind.LAPSE, demand, -1, (target,))
        case ConsequenceStruck(consequence, _cause):
            return Cause(CauseKind.STRIKE, consequence)
        case Injected():
            return Cause(CauseKind.INJECT)
        case Together(demand):
            return Cause(CauseKind.CLOSING, demand)
        case Revealed():
            return None
        case _:
            assert_never(event)


def _parts(session: Session, viewer: int, first: int, end: int) -> Iterator[tuple[int, tuple[Event, ...]]]:
    """Give what happened from a phase on until another was opened; what was brought in belongs to its own phase."""
    for place in range(first, end + 1):
        events = session.events(viewer, place)
        opened = next((i for i, each in enumerate(events) if isinstance(each, Injected)), len(events))
        is_next = place == end and session.phases[end].opened.round != session.phases[first].opened.round
        yield place, events[0 if place > first else opened : opened if is_next else len(events)]


@dataclass(slots=True)
class _Doing:
    event: Doing
    followed: list[Following] = field(default_factory=list)


def deeds_of(rulebook: Rulebook, events: Iterable[Event], view: View) -> tuple[Deed, ...]:
    """Put what followed with what it followed from, as far as that is recorded; give the weightiest first.

    What all answers to a demand to several brought about stands apart from each of them.
    """
    found: list[_Doing] = []
    by_cause: dict[Cause, _Doing] = {}
    for event in events:
        doing = None
        if isinstance(event, Following):
            root = _root(event.cause)
            doing = by_cause.get(root)
            if doing is None and root.kind == CauseKind.CLOSING:
                found.append(doing := _Doing(Together(root.of)))
                by_cause[root] = doing
        if doing is not None and isinstance(event, Following):
            doing.followed.append(event)
        elif isinstance(event, Doing):
            found.append(doing := _Doing(event))
        if doing is not None:
            by_cause.update(dict.fromkeys(_causes_made(rulebook, event), doing))
    spans = {each.index: each.max - each.min for each in view.indicators}
    deeds = (Deed(e.event, tuple(e.followed), sum(_weights(rulebook, spans, e))) for e in found)
    return tuple(sorted(deeds, key=lambda each: -each.weight))


def together(rulebook: Rulebook, deeds: Iterable[Deed]) -> tuple[Deed, ...]:
    """Make one deed of all that was done about a demand to several; give these after the others."""
    kept: list[Deed] = []
    about: dict[int, list[tuple[int, Deed]]] = {}
    for each in deeds:
        match each.event:
            case DemandAnswered(demand, target=target) | DemandLapsed(demand, target):
                place = target
            case Together(demand):
                place = len(rulebook.actors)
            case ConsequenceStruck() | Revealed() | Injected():
                demand = place = -1
            case _:
                assert_never(each.event)
        if demand >= 0 and rulebook.demands[demand].is_to_several:
            about.setdefault(demand, []).append((place, each))
        else:
            kept.append(each)
    merged = (_one(demand, [each for _place, each in sorted(parts, key=_PLACE)]) for demand, parts in about.items())
    return (*kept, *merged)


_PLACE = itemgetter(0)


def _one(demand: int, deeds: Iterable[Deed]) -> Deed:
    parts = tuple(deeds)
    done = tuple(each.event for each in parts if isinstance(each.event, DemandAnswered | DemandLapsed))
    followed = tuple(event for each in parts for event in each.followed)
    return Deed(Together(demand, done), followed, sum(each.weight for each in parts))


def _causes_made(rulebook: Rulebook, event: Event) -> Iterator[Cause]:
    """Give the causes that an event is for what follows; the answer of the one target is all answers too."""
    made = cause_made(event)
    if made is not None:
        yield made
    if isinstance(event, DemandAnswered | DemandLapsed) and not rulebook.demands[event.demand].is_to_several:
        yield Cause(CauseKind.CLOSING, event.demand)


def _root(cause: Cause) -> Cause:
    """Give what makes such a cause: the debate moves something by the answer that it is about."""
    if cause.kind == CauseKind.VERDICT:
        return cause._replace(kind=CauseKind.ANSWER)
    if cause.kind == CauseKind.CLOSING:
        return Cause(CauseKind.CLOSING, cause.of)
    return Cause(CauseKind.INJECT) if cause.kind == CauseKind.INJECT else cause


def _weights(rulebook: Rulebook, spans: Mapping[int, int], doing: _Doing) -> Iterator[float]:
    for each in (doing.event, *doing.followed):
        match each:
            case IndicatorMoved(indicator, before, after, _cause):
                yield 100 * abs(after - before) / max(spans.get(indicator, 100), 1)
            case ConsequenceStruck(consequence, _cause):
                yield _STRUCK * (1 + (consequence in _near_an_end(rulebook)))
            case Revealed():
                yield _STRUCK
            case DemandOpened() | DemandWithdrawn() | DemandExtended():
                yield _OPENED
            case GameEnded():
                yield _ENDED
            case DemandAnswered() | DemandLapsed() | Together() | Injected():
                yield 0
            case _:
                assert_never(each)


@cache
def _near_an_end(rulebook: Rulebook) -> frozenset[int]:
    """Give the consequences of which a condition of an ending asks."""
    trees = (each.when.tree for each in rulebook.scenario.outcomes if each.when is not None)
    names = {node.id for tree in trees for node in walk(tree) if isinstance(node, Name)}
    return frozenset(place for id_, place in rulebook.consequence_index.items() if id_ in names)
