"""The only ways in which a State becomes the next: FORMAT 5, step by step."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import assert_never

from game.play import effects
from game.play.choices import Answer, Argue, Choice, Hold, Pass, Raise, default_choices
from game.play.events import (
    ArgumentMade,
    DemandAnswered,
    DemandHeld,
    DemandLapsed,
    DemandOpened,
    DemandRaised,
    Event,
    Injected,
    RoundOpened,
)
from game.play.rng import Luck
from game.play.state import ANSWERS, BY_RULE, Cause, CauseKind, Scheduled, State, cause_of
from game.play.state_builder import StateBuilder
from game.play.verdict import verdict
from game.rules.rulebook import ANSWERED, LAPSED, OPEN, UNOPENED, Effects, Rulebook


@dataclass(frozen=True, slots=True)
class Step:
    """The next State, and what happened on the way."""

    state: State
    events: tuple[Event, ...]


def start(rulebook: Rulebook, seed: int, *, watched: bool = True, luck: Luck | None = None) -> Step:
    """Begin a game: round 1, opened. Not `watched`: without events, for speed. `luck` falls in place of the seed's."""
    demands = len(rulebook.demands)
    values = tuple(indicator.start for indicator in rulebook.indicators)
    nothing = State(seed, 0, ANSWERS, values, (UNOPENED,) * demands, (0,) * demands, (), (), (), 0, (), 0, 0, None)
    builder = StateBuilder(nothing, [] if watched else None, luck)
    _open_round(rulebook, builder)
    return _step(builder)


def close_phase(
    rulebook: Rulebook,
    state: State,
    sealed: Mapping[int, Sequence[Choice]],
    *,
    watched: bool = True,
    luck: Luck | None = None,
) -> Step:
    """End the phase with those choices (actor -> choices, legal by `why_refused`) and defaults for the rest.

    The game goes on at once: to the next turn, the answers, or the next round's opening.
    """
    builder = StateBuilder(state, [] if watched else None, luck)
    builder.injections = 0
    if state.turn == ANSWERS:
        _resolve(rulebook, state, builder, sealed)
        _look_for_outcome(rulebook, builder)
        if builder.outcome is None:
            _open_round(rulebook, builder)
    else:
        _hear(builder, sealed)
        builder.turn = state.turn + 1 if state.turn < rulebook.turns else ANSWERS
    return _step(builder)


def inject(rulebook: Rulebook, state: State, injected: Effects, name: str = "", text: str = "") -> Step:
    """Run a facilitator's effects now, in the phase that is under way; no settling, no outcome follows."""
    builder = StateBuilder(state, [])
    builder.happen(Injected(name, text))
    effects.run(rulebook, builder, injected, cause_of(CauseKind.INJECT, state.injections))
    builder.injections += 1
    builder.scheduled = _without_repeats(builder.scheduled)
    return _step(builder)


def _without_repeats(scheduled: Sequence[Scheduled]) -> list[Scheduled]:
    """Leave out strikes that come when the same consequence has struck: else a State grows with each injection."""
    earliest: dict[int, int] = {}
    kept = []
    for each in scheduled:
        if each.round < earliest.get(each.consequence, each.round + 1):
            earliest[each.consequence] = each.round
            kept.append(each)
    return kept


def _step(builder: StateBuilder) -> Step:
    return Step(builder.freeze(), tuple(builder.events or ()))


def _open_round(rulebook: Rulebook, builder: StateBuilder) -> None:
    builder.round += 1
    builder.turn = 1 if rulebook.turns else ANSWERS
    builder.happen(RoundOpened(builder.round))
    _strike_what_is_due(rulebook, builder)
    effects.settle(rulebook, builder)
    if builder.outcome is not None:
        return
    waiting, builder.waiting = builder.waiting, []
    for demand, cause in waiting:
        _open_demand(rulebook, builder, demand, cause)
    for demand, when in rulebook.self_opening:
        if builder.status[demand] == UNOPENED and when.evaluate(builder):
            _open_demand(rulebook, builder, demand, BY_RULE)


def _strike_what_is_due(rulebook: Rulebook, builder: StateBuilder) -> None:
    while builder.outcome is None:
        due = next((each for each in builder.scheduled if each.round == builder.round), None)
        if due is None:
            return
        builder.scheduled.remove(due)
        effects.strike(rulebook, builder, due.consequence, due.cause)


def _open_demand(rulebook: Rulebook, builder: StateBuilder, demand: int, cause: Cause) -> None:
    due = min(builder.round + rulebook.demands[demand].deadline - 1, rulebook.rounds)
    builder.status[demand] = OPEN
    builder.due[demand] = due
    if builder.events is not None:
        builder.events.append(DemandOpened(demand, due, cause))


def _hear(builder: StateBuilder, sealed: Mapping[int, Sequence[Choice]]) -> None:
    speakers: dict[int, list[int]] = {}
    for actor in sorted(sealed):
        for choice in sealed[actor]:
            if isinstance(choice, Argue):
                speakers.setdefault(choice.argument, []).append(actor)
    for argument, by in speakers.items():
        builder.made.append(argument)
        builder.made_bits |= 1 << argument
        if builder.events is not None:
            builder.events.append(ArgumentMade(argument, tuple(by), builder.turn))


def _resolve(  # noqa: C901 - one case a kind of choice
    rulebook: Rulebook, state: State, builder: StateBuilder, sealed: Mapping[int, Sequence[Choice]]
) -> None:
    answers: list[tuple[int, int, bool]] = []
    raised: list[int] = []
    complete = _decides_all(state, sealed)
    for actor in range(len(rulebook.actors)):
        chosen = sealed.get(actor, ())
        every = chosen if complete else default_choices(rulebook, state, actor, chosen)
        for position, choice in enumerate(every):
            match choice:
                case Answer():
                    answers.append((choice.demand, choice.response, position >= len(chosen)))
                case Raise():
                    raised.append(choice.demand)
                case Hold():
                    if builder.events is not None:
                        builder.events.append(DemandHeld(choice.demand))
                case Argue() | Pass():
                    pass
                case _:
                    assert_never(choice)
    for demand, response, by_default in sorted(answers):
        _answer(rulebook, builder, demand, response, by_default)
    _lapse(rulebook, builder)
    if builder.outcome is None:
        for demand in raised:
            builder.happen(DemandRaised(demand))
            effects.wait(builder, demand, cause_of(CauseKind.RAISE, demand))
    effects.settle(rulebook, builder)


def _decides_all(state: State, sealed: Mapping[int, Sequence[Choice]]) -> bool:
    """Is every open demand answered or held, so that nothing is left to defaults?"""
    decided = {each.demand for chosen in sealed.values() for each in chosen if isinstance(each, (Answer, Hold))}
    return decided.issuperset([demand for demand, status in enumerate(state.status) if status == OPEN])


def _answer(rulebook: Rulebook, builder: StateBuilder, demand: int, response: int, by_default: bool) -> None:
    if builder.outcome is not None or builder.status[demand] != OPEN:
        return
    rules = rulebook.demands[demand]
    builder.status[demand] = ANSWERED + response
    if builder.events is not None:
        builder.events.append(DemandAnswered(demand, response, by_default))
    if rules.verdict:
        weighed = verdict(rulebook, demand, response, builder.made_bits)
        cause = cause_of(CauseKind.VERDICT, demand, response)
        for (indicator, _), amount in zip(rules.verdict, weighed, strict=True):
            effects.move(rulebook, builder, indicator, amount, cause)
    effects.run(rulebook, builder, rules.responses[response].then, cause_of(CauseKind.ANSWER, demand, response))


def _lapse(rulebook: Rulebook, builder: StateBuilder) -> None:
    for demand, status in enumerate(builder.status):
        if status == OPEN and builder.due[demand] <= builder.round and builder.outcome is None:
            builder.status[demand] = LAPSED
            builder.happen(DemandLapsed(demand))
            effects.run(rulebook, builder, rulebook.demands[demand].lapse or (), cause_of(CauseKind.LAPSE, demand))


def _look_for_outcome(rulebook: Rulebook, builder: StateBuilder) -> None:
    for outcome, when in enumerate(rulebook.outcomes):
        if builder.outcome is None and when is not None and when.evaluate(builder):
            effects.end(builder, outcome, BY_RULE)
