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
from game.rules.rulebook import ANSWERED, LAPSED, OPEN, UNOPENED, WITHDRAWN, Effects, Rulebook


@dataclass(frozen=True, slots=True)
class Step:
    """The next State, and what happened on the way."""

    state: State
    events: tuple[Event, ...]


def start(rulebook: Rulebook, seed: int, *, watched: bool = True, luck: Luck | None = None) -> Step:
    """Begin a game: round 1, opened. Not `watched`: without events, for speed. `luck` falls in place of the seed's."""
    values = tuple(indicator.start for indicator in rulebook.indicators)
    status, due = (UNOPENED,) * len(rulebook.slots), (0,) * len(rulebook.demands)
    nothing = State(seed, 0, ANSWERS, values, status, due, (), (), (), 0, (), 0, 0, None)
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
    rules = rulebook.demands[demand]
    due = min(builder.round + rules.deadline - 1, rulebook.rounds)
    builder.status[demand] = OPEN
    if rules.is_to_several:
        for slot in rules.slots:
            builder.status[slot] = OPEN
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
    answers: list[tuple[int, int, int, bool]] = []
    raised: dict[int, list[int]] = {}
    complete = _decides_all(rulebook, state, sealed)
    for actor, rules in enumerate(rulebook.actors):
        chosen = sealed.get(actor, ())
        every = chosen if complete else default_choices(rulebook, state, actor, chosen)
        for position, choice in enumerate(every):
            match choice:
                case Answer():
                    demand = choice.demand
                    answers.append((demand, rules.slot_of[demand], choice.response, position >= len(chosen)))
                case Raise():
                    raised.setdefault(choice.demand, []).append(actor)
                case Hold():
                    if builder.events is not None:
                        builder.events.append(DemandHeld(choice.demand, actor))
                case Argue() | Pass():
                    pass
                case _:
                    assert_never(choice)
    for demand, slot, response, by_default in sorted(answers):
        _answer(rulebook, builder, demand, slot, response, by_default)
    _lapse(rulebook, builder)
    if raised and builder.outcome is None:
        _let_wait(builder, raised)
    effects.settle(rulebook, builder)


def _let_wait(builder: StateBuilder, raised: Mapping[int, Sequence[int]]) -> None:
    for demand, by in raised.items():
        for actor in by:
            builder.happen(DemandRaised(demand, actor))
        effects.wait(builder, demand, cause_of(CauseKind.RAISE, demand, -1, tuple(by)))


def _decides_all(rulebook: Rulebook, state: State, sealed: Mapping[int, Sequence[Choice]]) -> bool:
    """Is every answer that is owed given or held, so that nothing is left to defaults?"""
    decided = 0
    for chosen in sealed.values():
        for each in chosen:
            if isinstance(each, (Answer, Hold)):
                decided += 1
    return decided == len(rulebook.owing(state.status))


def _answer(rulebook: Rulebook, builder: StateBuilder, demand: int, slot: int, response: int, by_default: bool) -> None:
    if builder.outcome is not None or builder.status[slot] != OPEN:
        return
    rules, faced = rulebook.demands[demand], rulebook.slots[slot]
    by = faced.by
    builder.status[slot] = ANSWERED + response
    if slot != demand:
        effects.note_closed(rulebook, builder, demand)
    if builder.events is not None:
        builder.events.append(DemandAnswered(demand, response, by_default, faced.target))
    if rules.verdict:
        weighed = verdict(rulebook, demand, response, builder.made_bits)
        cause = cause_of(CauseKind.VERDICT, demand, response, by)
        for (indicator, _), amount in zip(rules.verdict, weighed, strict=True):
            effects.move(rulebook, builder, indicator, amount, cause)
    effects.run(rulebook, builder, faced.then[response], cause_of(CauseKind.ANSWER, demand, response, by))
    if rules.closing:
        _close(rulebook, builder, demand)


def _close(rulebook: Rulebook, builder: StateBuilder, demand: int) -> None:
    """Run what the answers to a demand decide together, where nobody owes one any more."""
    if builder.status[demand] not in (OPEN, WITHDRAWN):
        effects.run(rulebook, builder, rulebook.demands[demand].closing, cause_of(CauseKind.CLOSING, demand))


def _lapse(rulebook: Rulebook, builder: StateBuilder) -> None:
    for demand, status in enumerate(builder.status[: len(builder.due)]):
        if status == OPEN and builder.due[demand] <= builder.round:
            for slot in rulebook.demands[demand].slots:
                _fall_silent(rulebook, builder, demand, slot)


def _fall_silent(rulebook: Rulebook, builder: StateBuilder, demand: int, slot: int) -> None:
    has_come = builder.due[demand] <= builder.round
    if builder.outcome is not None or builder.status[slot] != OPEN or not has_come:
        return
    faced = rulebook.slots[slot]
    builder.status[slot] = LAPSED
    if slot != demand:
        effects.note_closed(rulebook, builder, demand)
    builder.happen(DemandLapsed(demand, faced.target))
    effects.run(rulebook, builder, faced.lapse or (), cause_of(CauseKind.LAPSE, demand, -1, faced.by))
    _close(rulebook, builder, demand)


def _look_for_outcome(rulebook: Rulebook, builder: StateBuilder) -> None:
    for outcome, when in enumerate(rulebook.outcomes):
        if builder.outcome is None and when is not None and when.evaluate(builder):
            effects.end(builder, outcome, BY_RULE)
