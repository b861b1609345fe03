"""Who may know what: the one place that answers it (FORMAT 5, What is seen). `views` builds on it."""

from collections.abc import Iterable
from dataclasses import replace
from typing import assert_never

from game.play.choices import Answer, Argue, Choice, Hold, Raise
from game.play.events import (
    ArgumentMade,
    Caused,
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
from game.play.state import UNDISCLOSED, Cause, CauseKind, State
from game.rules.rulebook import Rulebook
from game.scenario.conditions import Fact, Name, Tree, walk

PUBLIC = -1
"""The viewer who is nobody in particular: what everybody may know."""
FACILITATOR = -2
"""The viewer who sees all."""


def sees_all(state: State, viewer: int) -> bool:
    """Is nothing hidden from the viewer? When the game has ended everything is public."""
    return viewer == FACILITATOR or state.outcome is not None


def sees_demand(rulebook: Rulebook, viewer: int, demand: int) -> bool:
    """May the viewer know of a demand, its arguments and its answer?"""
    rules = rulebook.demands[demand]
    return not rules.private or viewer in (FACILITATOR, rules.sender, rules.target)


def sees_indicator(rulebook: Rulebook, viewer: int, indicator: int) -> bool:
    """May the viewer know an indicator?"""
    return _is_among(rulebook.indicators[indicator].visible_to, viewer)


def sees_consequence(rulebook: Rulebook, viewer: int, consequence: int) -> bool:
    """May the viewer know of a consequence?"""
    return _is_among(rulebook.consequences[consequence].visible_to, viewer)


def sees_argument(rulebook: Rulebook, viewer: int, argument: int) -> bool:
    """May the viewer know of an argument?"""
    return sees_demand(rulebook, viewer, rulebook.arguments[argument].about)


def sees_condition(rulebook: Rulebook, viewer: int, tree: Tree) -> bool:
    """May the viewer know everything that a condition asks of?"""
    return all(_sees_name(rulebook, viewer, node) for node in walk(tree))


def sees_cause(rulebook: Rulebook, viewer: int, cause: Cause) -> bool:
    """May the viewer know why something happened?"""
    match cause.kind:
        case CauseKind.ANSWER | CauseKind.LAPSE | CauseKind.VERDICT | CauseKind.RAISE:
            return sees_demand(rulebook, viewer, cause.of)
        case CauseKind.STRIKE:
            return sees_consequence(rulebook, viewer, cause.of)
        case CauseKind.RULE | CauseKind.INJECT | CauseKind.UNDISCLOSED:
            return True
        case _:
            assert_never(cause.kind)


def revealed_by(rulebook: Rulebook, event: Event) -> list[tuple[int, Choice]]:
    """Give the choices that an event reveals to everybody who sees it: who chose, and what."""
    match event:
        case DemandAnswered(demand, response, _):
            return [(rulebook.demands[demand].target, Answer(demand, response))]
        case DemandHeld(demand):
            return [(rulebook.demands[demand].target, Hold(demand))]
        case DemandRaised(demand) | DemandOpened(demand, _, _):
            return [(rulebook.demands[demand].sender, Raise(demand))]
        case ArgumentMade(argument, speakers, _):
            return [(speaker, Argue(argument)) for speaker in speakers]
        case RoundOpened() | DemandLapsed() | DemandWithdrawn() | IndicatorMoved() | ConsequenceStruck():
            return []
        case Injected() | ChoicesReturned() | GameEnded():
            return []
        case _:
            assert_never(event)


def seen(rulebook: Rulebook, state: State, events: Iterable[Event], viewer: int) -> tuple[Event, ...]:
    """Give what the viewer may see of events, with the causes that it may not know undisclosed.

    `state` is the present one: after the game's end everything is seen.
    """
    if sees_all(state, viewer):
        return tuple(events)
    return tuple(_masked(rulebook, viewer, event) for event in events if _sees_event(rulebook, viewer, event))


def _is_among(visible_to: frozenset[int] | None, viewer: int) -> bool:
    return visible_to is None or viewer == FACILITATOR or viewer in visible_to


def _sees_name(rulebook: Rulebook, viewer: int, node: Tree) -> bool:
    match node:
        case Fact(demand, _):
            return sees_demand(rulebook, viewer, rulebook.demand_index[demand])
        case Name(id) if id in rulebook.indicator_index:
            return sees_indicator(rulebook, viewer, rulebook.indicator_index[id])
        case Name(id) if id in rulebook.consequence_index:
            return sees_consequence(rulebook, viewer, rulebook.consequence_index[id])
        case Name(id) if id in rulebook.argument_index:
            return sees_argument(rulebook, viewer, rulebook.argument_index[id])
        case _:
            return True


def _sees_event(rulebook: Rulebook, viewer: int, event: Event) -> bool:
    match event:
        case RoundOpened() | Injected() | GameEnded():
            return True
        case DemandRaised(demand):
            return viewer == rulebook.demands[demand].sender
        case ChoicesReturned(actor, _):
            return viewer == actor
        case DemandOpened() | DemandAnswered() | DemandHeld() | DemandLapsed() | DemandWithdrawn():
            return sees_demand(rulebook, viewer, event.demand)
        case ArgumentMade(argument, _, _):
            return sees_argument(rulebook, viewer, argument)
        case IndicatorMoved():
            return sees_indicator(rulebook, viewer, event.indicator)
        case ConsequenceStruck(consequence, _):
            return sees_consequence(rulebook, viewer, consequence)
        case _:
            assert_never(event)


def _masked(rulebook: Rulebook, viewer: int, event: Event) -> Event:
    if isinstance(event, Caused) and not sees_cause(rulebook, viewer, event.cause):
        return replace(event, cause=UNDISCLOSED)
    return event
