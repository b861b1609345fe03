"""A game as it went, in stops: what to look at one after another. `Session.phases` holds it, `stops_of` cuts it up."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import assert_never

from game.play.events import (
    ArgumentMade,
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
from game.play.state import State
from game.rules.rulebook import ANSWERED, CLOSED, LAPSED, OPEN, UNOPENED, WITHDRAWN, Rulebook


class StopKind(StrEnum):
    """What there is to see at a stop."""

    OPENING = "opening"
    """How a round was opened."""
    REVEAL = "reveal"
    """What was chosen in a phase, and what followed."""
    INJECT = "inject"
    """What a facilitator brought in."""


@dataclass(frozen=True, slots=True)
class Stop:
    """What happened, and how it stood then."""

    kind: StopKind
    phase: tuple[int, int]
    """The phase that it is of: round and turn. An opening is of the first phase of its round."""
    passage: int
    """Which passage of the game it is of (an index of `Session.phases`)."""
    events: tuple[Event, ...]
    state: State


def stops_of(rulebook: Rulebook, passages: Iterable[tuple[State, tuple[Event, ...]]]) -> tuple[Stop, ...]:
    """Cut up a game: for each phase, the State with which it began, and what happened from the close before on."""
    stops: list[Stop] = []
    for index, (opened, events) in enumerate(passages):
        stops += _passage(rulebook, index, opened, events, stops[-1].state if stops else _before(rulebook, opened))
    return tuple(stops)


def _passage(rulebook: Rulebook, index: int, opened: State, events: Sequence[Event], state: State) -> Iterator[Stop]:
    """Give the stops of one passage, which begins at `state` and had come to `opened` before anything was injected."""
    parts = _parts(events)
    if not parts[0][1] and (not index or opened.phase == state.phase):
        del parts[0]  # nothing was closed: the game begins, or ends by what was injected
    last = max((i for i, (kind, _) in enumerate(parts) if kind != StopKind.INJECT), default=-1)
    for place, (kind, told) in enumerate(parts):
        phase = state.phase
        for event in told:
            state = state_after(rulebook, state, event)
        state = opened if place == last else state
        yield Stop(kind, phase if kind == StopKind.REVEAL else opened.phase, index, told, state)


def _parts(events: Sequence[Event]) -> list[tuple[StopKind, tuple[Event, ...]]]:
    """Part events where a round opens, and where a facilitator steps in. The first are of the phase that was closed."""
    parts: list[tuple[StopKind, list[Event]]] = [(StopKind.REVEAL, [])]
    for event in events:
        begins = _BEGINS.get(type(event))
        if begins is not None:
            parts.append((begins, []))
        parts[-1][1].append(event)
    return [(kind, tuple(told)) for kind, told in parts]


_BEGINS: dict[type[Event], StopKind] = {RoundOpened: StopKind.OPENING, Injected: StopKind.INJECT}


def _before(rulebook: Rulebook, opened: State) -> State:
    """Give how it stood before anything had happened."""
    return opened._replace(
        round=0,
        values=tuple(each.start for each in rulebook.indicators),
        status=(UNOPENED,) * len(opened.status),
        due=(0,) * len(opened.due),
        struck=(),
        struck_bits=0,
        made=(),
        made_bits=0,
        outcome=None,
        revealed=0,
    )


def state_after(rulebook: Rulebook, state: State, event: Event) -> State:  # noqa: C901, PLR0911, PLR0912 - by kind
    """Give the State in which what an event tells is so."""
    match event:
        case RoundOpened(round_):
            return state._replace(round=round_)
        case IndicatorMoved(indicator, _, after, _):
            return state._replace(values=_with(state.values, indicator, after))
        case DemandOpened(demand, due, _):
            opened = _with_status(rulebook, state, demand, OPEN, rulebook.demands[demand].targets)
            return opened._replace(due=_with(state.due, demand, due))
        case DemandExtended(demand, due, _):
            return state._replace(due=_with(state.due, demand, due))
        case DemandAnswered(demand, response, _, target):
            return _with_status(rulebook, state, demand, ANSWERED + response, [target])
        case DemandLapsed(demand, target):
            return _with_status(rulebook, state, demand, LAPSED, [target])
        case DemandWithdrawn(demand, _):
            rules = rulebook.demands[demand]
            owing = [each for each, slot in zip(rules.targets, rules.slots, strict=True) if state.status[slot] == OPEN]
            return _with_status(rulebook, state, demand, WITHDRAWN, owing)
        case Revealed(section, index, _):
            return state._replace(revealed=state.revealed | rulebook.bit_of(section, index))
        case ArgumentMade(argument, _, _):
            return state._replace(made=(*state.made, argument), made_bits=state.made_bits | 1 << argument)
        case ConsequenceStruck(consequence, _):
            return state._replace(struck=(*state.struck, consequence), struck_bits=state.struck_bits | 1 << consequence)
        case GameEnded(outcome, _):
            return state._replace(outcome=outcome)
        case DemandRaised() | DemandHeld() | Injected() | ChoicesReturned():
            return state
        case _:
            assert_never(event)


def _with_status(rulebook: Rulebook, state: State, demand: int, code: int, targets: Sequence[int]) -> State:
    """Give a State in which that has become of some of a demand's targets, and so of the demand."""
    rules = rulebook.demands[demand]
    status = list(state.status)
    for target in targets:
        status[rulebook.actors[target].slot_of[demand]] = code
    if rules.is_to_several:
        owing = any(status[slot] == OPEN for slot in rules.slots)
        status[demand] = OPEN if owing else WITHDRAWN if code == WITHDRAWN else CLOSED
    return state._replace(status=tuple(status))


def _with(values: tuple[int, ...], place: int, value: int) -> tuple[int, ...]:
    return (*values[:place], value, *values[place + 1 :])
