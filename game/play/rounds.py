"""The only ways in which a State becomes the next: FORMAT 5, step by step."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from game.play import effects
from game.play.choices import Answer, Argue, Choice, Hold, Raise, default_choices
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
from game.play.state import ANSWERS, BY_RULE, Cause, CauseKind, State, cause_of
from game.play.state_builder import Draft
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
    draft = Draft(nothing, [] if watched else None, luck)
    _open_round(rulebook, draft)
    return _step(draft)


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
    draft = Draft(state, [] if watched else None, luck)
    draft.injections = 0
    if state.turn == ANSWERS:
        _resolve(rulebook, state, draft, sealed)
        _look_for_outcome(rulebook, draft)
        if draft.outcome is None:
            _open_round(rulebook, draft)
    else:
        _hear(draft, sealed)
        draft.turn = state.turn + 1 if state.turn < rulebook.turns else ANSWERS
    return _step(draft)


def inject(rulebook: Rulebook, state: State, injected: Effects, name: str = "", text: str = "") -> Step:
    """Run a facilitator's effects now, in the phase that is under way; no settling, no outcome follows."""
    draft = Draft(state, [])
    draft.happen(Injected(name, text))
    effects.run(rulebook, draft, injected, cause_of(CauseKind.INJECT, state.injections))
    draft.injections += 1
    return _step(draft)


def _step(draft: Draft) -> Step:
    return Step(draft.freeze(), tuple(draft.events or ()))


def _open_round(rulebook: Rulebook, draft: Draft) -> None:
    draft.round += 1
    draft.turn = 1 if rulebook.turns else ANSWERS
    draft.happen(RoundOpened(draft.round))
    _strike_what_is_due(rulebook, draft)
    effects.settle(rulebook, draft)
    if draft.outcome is not None:
        return
    waiting, draft.waiting = draft.waiting, []
    for demand, cause in waiting:
        _open_demand(rulebook, draft, demand, cause)
    for demand, when in rulebook.self_opening:
        if draft.status[demand] == UNOPENED and when.reckon(draft):
            _open_demand(rulebook, draft, demand, BY_RULE)


def _strike_what_is_due(rulebook: Rulebook, draft: Draft) -> None:
    while draft.outcome is None:
        due = next((each for each in draft.scheduled if each.round == draft.round), None)
        if due is None:
            return
        draft.scheduled.remove(due)
        effects.strike(rulebook, draft, due.consequence, due.cause)


def _open_demand(rulebook: Rulebook, draft: Draft, demand: int, cause: Cause) -> None:
    due = min(draft.round + rulebook.demands[demand].deadline - 1, rulebook.rounds)
    draft.status[demand] = OPEN
    draft.due[demand] = due
    if draft.events is not None:
        draft.events.append(DemandOpened(demand, due, cause))


def _hear(draft: Draft, sealed: Mapping[int, Sequence[Choice]]) -> None:
    speakers: dict[int, list[int]] = {}
    for actor in sorted(sealed):
        for choice in sealed[actor]:
            if isinstance(choice, Argue):
                speakers.setdefault(choice.argument, []).append(actor)
    for argument, by in speakers.items():
        draft.made.append(argument)
        draft.made_bits |= 1 << argument
        if draft.events is not None:
            draft.events.append(ArgumentMade(argument, tuple(by), draft.turn))


def _resolve(  # noqa: C901 - one case a kind of choice
    rulebook: Rulebook, state: State, draft: Draft, sealed: Mapping[int, Sequence[Choice]]
) -> None:
    answers: list[tuple[int, int, bool]] = []
    raised: list[int] = []
    complete = _decides_all(state, sealed)
    for actor in range(len(rulebook.actors)):
        chosen = sealed.get(actor, ())
        every = chosen if complete else default_choices(rulebook, state, actor, chosen)
        for position, choice in enumerate(every):
            if isinstance(choice, Answer):
                answers.append((choice.demand, choice.response, position >= len(chosen)))
            elif isinstance(choice, Raise):
                raised.append(choice.demand)
            elif draft.events is not None and isinstance(choice, Hold):
                draft.events.append(DemandHeld(choice.demand))
    for demand, response, by_default in sorted(answers):
        _answer(rulebook, draft, demand, response, by_default)
    _lapse(rulebook, draft)
    if draft.outcome is None:
        for demand in raised:
            draft.happen(DemandRaised(demand))
            effects.wait(draft, demand, cause_of(CauseKind.RAISE, demand))
    effects.settle(rulebook, draft)


def _decides_all(state: State, sealed: Mapping[int, Sequence[Choice]]) -> bool:
    """Is every open demand answered or held, so that nothing is left to defaults?"""
    decided = {each.demand for chosen in sealed.values() for each in chosen if isinstance(each, (Answer, Hold))}
    return decided.issuperset([demand for demand, status in enumerate(state.status) if status == OPEN])


def _answer(rulebook: Rulebook, draft: Draft, demand: int, response: int, by_default: bool) -> None:
    if draft.outcome is not None or draft.status[demand] != OPEN:
        return
    rules = rulebook.demands[demand]
    draft.status[demand] = ANSWERED + response
    if draft.events is not None:
        draft.events.append(DemandAnswered(demand, response, by_default))
    if rules.verdict:
        weighed = verdict(rulebook, demand, response, draft.made_bits)
        cause = cause_of(CauseKind.VERDICT, demand, response)
        for (indicator, _), amount in zip(rules.verdict, weighed, strict=True):
            effects.move(rulebook, draft, indicator, amount, cause)
    effects.run(rulebook, draft, rules.responses[response].then, cause_of(CauseKind.ANSWER, demand, response))


def _lapse(rulebook: Rulebook, draft: Draft) -> None:
    for demand, status in enumerate(draft.status):
        if status == OPEN and draft.due[demand] <= draft.round and draft.outcome is None:
            draft.status[demand] = LAPSED
            draft.happen(DemandLapsed(demand))
            effects.run(rulebook, draft, rulebook.demands[demand].lapse or (), cause_of(CauseKind.LAPSE, demand))


def _look_for_outcome(rulebook: Rulebook, draft: Draft) -> None:
    for outcome, when in enumerate(rulebook.outcomes):
        if draft.outcome is None and when is not None and when.reckon(draft):
            effects.end(draft, outcome, BY_RULE)
