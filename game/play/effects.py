"""The verbs of FORMAT 4, and settle. All edit a StateBuilder; after an `end` nothing more happens."""

from collections.abc import Iterator
from typing import assert_never

from game.play.events import (
    ConsequenceStruck,
    DemandExtended,
    DemandWithdrawn,
    GameEnded,
    IndicatorMoved,
    Revealed,
)
from game.play.rng import pick
from game.play.state import BY_RULE, Cause, CauseKind, Scheduled, cause_of
from game.play.state_builder import StateBuilder
from game.rules import rulebook as rules
from game.rules.rulebook import CLOSED, OPEN, UNOPENED, WITHDRAWN, Rulebook
from game.scenario.verbs import Adjust, Cancel, Chance, End, Extend, If, Open, Reveal, Section, Trigger, Withdraw

_Running = list[tuple[Iterator[rules.Effect], Cause]]


def run(rulebook: Rulebook, builder: StateBuilder, effects: rules.Effects, cause: Cause) -> None:
    """Run effects in order, with all that they trigger within themselves."""
    if not effects:
        return
    running: _Running = [(iter(effects), cause)]
    while running and builder.outcome is None:
        effect = next(running[-1][0], None)
        if effect is None:
            running.pop()
        else:
            _do(rulebook, builder, effect, running)


def strike(rulebook: Rulebook, builder: StateBuilder, consequence: int, cause: Cause) -> None:
    """Strike a consequence, unless it has struck, and run its effects."""
    if not builder.struck_bits >> consequence & 1:
        _mark_struck(builder, consequence, cause)
        effects = rulebook.consequences[consequence].effects
        run(rulebook, builder, effects, cause_of(CauseKind.STRIKE, consequence))


def settle(rulebook: Rulebook, builder: StateBuilder) -> None:
    """Strike the first consequence whose condition holds, and begin again, until there is none."""
    if builder.outcome is not None:
        return
    found = True
    while found and builder.outcome is None:
        found = False
        for consequence, when in rulebook.self_striking:
            if not builder.struck_bits >> consequence & 1 and when.evaluate(builder):
                strike(rulebook, builder, consequence, BY_RULE)
                found = True
                break


def move(rulebook: Rulebook, builder: StateBuilder, indicator: int, amount: int, cause: Cause) -> None:
    """Add to an indicator, within its bounds."""
    bounds = rulebook.indicators[indicator]
    before = builder.values[indicator]
    after = before + amount
    if after > bounds.max:
        after = bounds.max
    elif after < bounds.min:
        after = bounds.min
    if after != before:
        builder.values[indicator] = after
        if builder.events is not None:
            builder.events.append(IndicatorMoved(indicator, before, after, cause))


def trigger(rulebook: Rulebook, builder: StateBuilder, effect: Trigger[int], cause: Cause) -> rules.Effects:
    """Strike a consequence now, unless it has struck, or note when it is to; give the effects that run now."""
    if effect.after:
        builder.scheduled.append(Scheduled(builder.round + effect.after, effect.consequence, cause))
        return ()
    if builder.struck_bits >> effect.consequence & 1:
        return ()
    _mark_struck(builder, effect.consequence, cause)
    return rulebook.consequences[effect.consequence].effects


def _move_all(
    rulebook: Rulebook, builder: StateBuilder, amounts: tuple[tuple[int, rules.Expression], ...], cause: Cause
) -> None:
    """Add to indicators one after the other, as `move` does: apart from it for games that nobody watches."""
    watched = builder.events is not None
    values, bounds = builder.values, rulebook.indicators
    for indicator, amount in amounts:
        by = amount.evaluate(builder) if amount.fixed is None else amount.fixed
        if watched:
            move(rulebook, builder, indicator, by, cause)
            continue
        after, bound = values[indicator] + by, bounds[indicator]
        if after > bound.max:
            after = bound.max
        elif after < bound.min:
            after = bound.min
        values[indicator] = after


def wait(builder: StateBuilder, demand: int, cause: Cause) -> None:
    """Let a demand wait to open; nothing if it waits already or ever opened."""
    if builder.status[demand] == UNOPENED and demand not in dict(builder.waiting):
        builder.waiting.append((demand, cause))


def end(builder: StateBuilder, outcome: int, cause: Cause) -> None:
    """End the game."""
    builder.outcome = outcome
    builder.happen(GameEnded(outcome, cause))


def _do(rulebook: Rulebook, builder: StateBuilder, effect: rules.Effect, running: _Running) -> None:  # noqa: C901, PLR0912
    cause = running[-1][1]
    match effect:
        case Adjust():
            _move_all(rulebook, builder, effect.amounts, cause)
        case Trigger():
            struck = trigger(rulebook, builder, effect, cause)
            if struck:
                running.append((iter(struck), cause_of(CauseKind.STRIKE, effect.consequence)))
        case If():
            holds = effect.condition.evaluate(builder)
            running.append((iter(effect.then if holds else effect.otherwise), cause))
        case Chance():
            weights = [each.odds.evaluate(builder) for each in effect.branches]
            branch = builder.luck(weights, effect.key) if builder.luck else pick(weights, builder.seed, effect.key)
            if branch is not None:
                running.append((iter(effect.branches[branch].then), cause))
        case Open():
            wait(builder, effect.demand, cause)
        case Withdraw():
            _withdraw(rulebook, builder, effect.demand, cause)
        case Extend():
            _extend(rulebook, builder, effect, cause)
        case Reveal():
            _reveal(rulebook, builder, effect, cause)
        case Cancel():
            builder.scheduled = [each for each in builder.scheduled if each.consequence != effect.consequence]
        case End():
            end(builder, effect.outcome, cause)
        case _:
            assert_never(effect)


def _mark_struck(builder: StateBuilder, consequence: int, cause: Cause) -> None:
    builder.struck.append(consequence)
    builder.struck_bits |= 1 << consequence
    if builder.events is not None:
        builder.events.append(ConsequenceStruck(consequence, cause))


def _withdraw(rulebook: Rulebook, builder: StateBuilder, demand: int, cause: Cause) -> None:
    if builder.status[demand] == OPEN:
        for slot in rulebook.demands[demand].slots:
            if builder.status[slot] == OPEN:
                builder.status[slot] = WITHDRAWN
        builder.status[demand] = WITHDRAWN
        builder.happen(DemandWithdrawn(demand, cause))
    else:
        builder.waiting = [each for each in builder.waiting if each[0] != demand]


def _extend(rulebook: Rulebook, builder: StateBuilder, effect: Extend[int], cause: Cause) -> None:
    demand = effect.demand
    due = min(builder.due[demand] + effect.by, rulebook.rounds)
    if builder.status[demand] == OPEN and due != builder.due[demand]:
        builder.due[demand] = due
        builder.happen(DemandExtended(demand, due, cause))


def _reveal(rulebook: Rulebook, builder: StateBuilder, effect: Reveal[int], cause: Cause) -> None:
    bit = rulebook.bit_of(effect.section, effect.what)
    if is_hidden(rulebook, effect.section, effect.what) and not builder.revealed & bit:
        builder.revealed |= bit
        builder.happen(Revealed(effect.section, effect.what, cause))


def note_closed(rulebook: Rulebook, builder: StateBuilder, demand: int) -> None:
    """Note of a demand to several that nobody owes an answer any more, where that is so."""
    if all(builder.status[slot] > OPEN for slot in rulebook.demands[demand].slots):
        builder.status[demand] = CLOSED


def is_hidden(rulebook: Rulebook, section: Section, index: int) -> bool:
    """Is a demand, an indicator or a consequence hidden from some until it is revealed?"""
    if section is Section.DEMANDS:
        return rulebook.demands[index].private
    of = rulebook.indicators if section is Section.INDICATORS else rulebook.consequences
    return of[index].visible_to is not None
