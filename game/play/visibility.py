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
    DemandExtended,
    DemandHeld,
    DemandLapsed,
    DemandOpened,
    DemandRaised,
    DemandWithdrawn,
    Event,
    GameEnded,
    IndicatorMoved,
    Injected,
    Revealed,
    RoundOpened,
)
from game.play.state import UNDISCLOSED, Cause, CauseKind, State
from game.rules.rulebook import Rulebook
from game.scenario.conditions import Fact, Name, Strength, Tree, walk
from game.scenario.verbs import Section

PUBLIC = -1
"""The viewer who is nobody in particular: what everybody may know."""
FACILITATOR = -2
"""The viewer who sees all."""


def sees_all(state: State, viewer: int) -> bool:
    """Is nothing hidden from the viewer? When the game has ended everything is public."""
    return viewer == FACILITATOR or state.outcome is not None


def sees_demand(rulebook: Rulebook, viewer: int, demand: int, revealed: int) -> bool:
    """May the viewer know of a demand, its arguments and its answers? `revealed` is a State's, here and below."""
    rules = rulebook.demands[demand]
    return not rules.private or viewer == FACILITATOR or viewer in rules.parties or bool(revealed >> demand & 1)


def sees_indicator(rulebook: Rulebook, viewer: int, indicator: int, revealed: int) -> bool:
    """May the viewer know an indicator?"""
    visible_to = rulebook.indicators[indicator].visible_to
    return _is_among(visible_to, viewer) or bool(revealed & rulebook.bit_of(Section.INDICATORS, indicator))


def sees_consequence(rulebook: Rulebook, viewer: int, consequence: int, revealed: int) -> bool:
    """May the viewer know of a consequence?"""
    visible_to = rulebook.consequences[consequence].visible_to
    return _is_among(visible_to, viewer) or bool(revealed & rulebook.bit_of(Section.CONSEQUENCES, consequence))


def sees_hidden(rulebook: Rulebook, viewer: int, section: Section, index: int, revealed: int) -> bool:
    """May the viewer know of what may be hidden: a demand, an indicator or a consequence?"""
    if section is Section.DEMANDS:
        return sees_demand(rulebook, viewer, index, revealed)
    sees = sees_indicator if section is Section.INDICATORS else sees_consequence
    return sees(rulebook, viewer, index, revealed)


def sees_argument(rulebook: Rulebook, viewer: int, argument: int, revealed: int) -> bool:
    """May the viewer know of an argument?"""
    return sees_demand(rulebook, viewer, rulebook.arguments[argument].about, revealed)


def sees_condition(rulebook: Rulebook, viewer: int, tree: Tree, revealed: int) -> bool:
    """May the viewer know everything that a condition asks of?"""
    return all(_sees_name(rulebook, viewer, node, revealed) for node in walk(tree))


def sees_cause(rulebook: Rulebook, viewer: int, cause: Cause, revealed: int) -> bool:
    """May the viewer know why something happened?"""
    match cause.kind:
        case CauseKind.ANSWER | CauseKind.LAPSE | CauseKind.VERDICT | CauseKind.CLOSING | CauseKind.RAISE:
            return sees_demand(rulebook, viewer, cause.of, revealed)
        case CauseKind.STRIKE:
            return sees_consequence(rulebook, viewer, cause.of, revealed)
        case CauseKind.RULE | CauseKind.INJECT | CauseKind.UNDISCLOSED:
            return True
        case _:
            assert_never(cause.kind)


def revealed_by(event: Event) -> list[tuple[int, Choice]]:
    """Give the choices that an event reveals to everybody who sees it: who chose, and what."""
    match event:
        case DemandAnswered(demand, response, _, target):
            return [(target, Answer(demand, response))]
        case DemandHeld(demand, target):
            return [(target, Hold(demand))]
        case DemandRaised(demand, by):
            return [(by, Raise(demand))]
        case DemandOpened(demand, _, Cause(CauseKind.RAISE, by=raisers)):
            return [(each, Raise(demand)) for each in raisers]
        case ArgumentMade(argument, speakers, _):
            return [(speaker, Argue(argument)) for speaker in speakers]
        case RoundOpened() | DemandOpened() | DemandLapsed() | DemandWithdrawn() | DemandExtended():
            return []
        case Revealed() | IndicatorMoved() | ConsequenceStruck() | Injected() | ChoicesReturned() | GameEnded():
            return []
        case _:
            assert_never(event)


def seen(rulebook: Rulebook, state: State, events: Iterable[Event], viewer: int) -> tuple[Event, ...]:
    """Give what the viewer may see of events, with the causes that it may not know undisclosed.

    `state` is the present one: what is revealed by then is seen from its beginning, after the game's end everything.
    """
    if sees_all(state, viewer):
        return tuple(events)
    known = state.revealed
    return tuple(
        _masked(rulebook, viewer, event, known) for event in events if _sees_event(rulebook, viewer, event, known)
    )


def _is_among(visible_to: frozenset[int] | None, viewer: int) -> bool:
    return visible_to is None or viewer == FACILITATOR or viewer in visible_to


def _sees_name(rulebook: Rulebook, viewer: int, node: Tree, revealed: int) -> bool:
    match node:
        case Fact(demand, _) | Strength(demand, _):
            return sees_demand(rulebook, viewer, rulebook.demand_index[demand], revealed)
        case Name(id) if id in rulebook.indicator_index:
            return sees_indicator(rulebook, viewer, rulebook.indicator_index[id], revealed)
        case Name(id) if id in rulebook.consequence_index:
            return sees_consequence(rulebook, viewer, rulebook.consequence_index[id], revealed)
        case Name(id) if id in rulebook.argument_index:
            return sees_argument(rulebook, viewer, rulebook.argument_index[id], revealed)
        case _:
            return True


def _sees_event(rulebook: Rulebook, viewer: int, event: Event, revealed: int) -> bool:
    match event:
        case Revealed() | RoundOpened() | Injected() | GameEnded():
            return True
        case DemandRaised(_, by):
            return viewer == by
        case ChoicesReturned(actor, _):
            return viewer == actor
        case DemandOpened() | DemandAnswered() | DemandHeld() | DemandLapsed() | DemandWithdrawn() | DemandExtended():
            return sees_demand(rulebook, viewer, event.demand, revealed)
        case ArgumentMade(argument, _, _):
            return sees_argument(rulebook, viewer, argument, revealed)
        case IndicatorMoved():
            return sees_indicator(rulebook, viewer, event.indicator, revealed)
        case ConsequenceStruck(consequence, _):
            return sees_consequence(rulebook, viewer, consequence, revealed)
        case _:
            assert_never(event)


def _masked(rulebook: Rulebook, viewer: int, event: Event, revealed: int) -> Event:
    if isinstance(event, Caused) and not sees_cause(rulebook, viewer, event.cause, revealed):
        return replace(event, cause=UNDISCLOSED)
    return event
