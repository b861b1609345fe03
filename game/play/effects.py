"""The verbs of FORMAT 4, and settle. All edit a Draft; after an `end` nothing more happens."""

from collections.abc import Iterator

from game.play.events import ConsequenceStruck, DemandWithdrawn, GameEnded, IndicatorMoved
from game.play.rng import pick
from game.play.state import BY_RULE, Cause, CauseKind, Scheduled, cause_of
from game.play.state_builder import Draft
from game.rules import rulebook as rules
from game.rules.rulebook import OPEN, UNOPENED, WITHDRAWN, Rulebook

_Running = list[tuple[Iterator[rules.Effect], Cause]]


def run(rulebook: Rulebook, draft: Draft, effects: rules.Effects, cause: Cause) -> None:
    """Run effects in order, with all that they trigger within themselves."""
    if not effects:
        return
    running: _Running = [(iter(effects), cause)]
    while running and draft.outcome is None:
        effect = next(running[-1][0], None)
        if effect is None:
            running.pop()
        else:
            _do(rulebook, draft, effect, running)


def strike(rulebook: Rulebook, draft: Draft, consequence: int, cause: Cause) -> None:
    """Strike a consequence, unless it has struck, and run its effects."""
    if not draft.struck_bits >> consequence & 1:
        _mark_struck(draft, consequence, cause)
        effects = rulebook.consequences[consequence].effects
        run(rulebook, draft, effects, cause_of(CauseKind.STRIKE, consequence))


def settle(rulebook: Rulebook, draft: Draft) -> None:
    """Strike the first consequence whose condition holds, and begin again, until there is none."""
    if draft.outcome is not None:
        return
    found = True
    while found and draft.outcome is None:
        found = False
        for consequence, when in rulebook.self_striking:
            if not draft.struck_bits >> consequence & 1 and when.reckon(draft):
                strike(rulebook, draft, consequence, BY_RULE)
                found = True
                break


def move(rulebook: Rulebook, draft: Draft, indicator: int, amount: int, cause: Cause) -> None:
    """Add to an indicator, within its bounds."""
    bounds = rulebook.indicators[indicator]
    before = draft.values[indicator]
    after = before + amount
    if after > bounds.max:
        after = bounds.max
    elif after < bounds.min:
        after = bounds.min
    if after != before:
        draft.values[indicator] = after
        if draft.events is not None:
            draft.events.append(IndicatorMoved(indicator, before, after, cause))


def _move_all(rulebook: Rulebook, draft: Draft, amounts: rules.Amounts, cause: Cause) -> None:
    """Add to indicators one after the other, as `move` does: apart from it for games that nobody watches."""
    watched = draft.events is not None
    values, bounds = draft.values, rulebook.indicators
    for indicator, amount, fixed in amounts:
        by = amount.reckon(draft) if fixed is None else fixed
        if watched:
            move(rulebook, draft, indicator, by, cause)
            continue
        after, bound = values[indicator] + by, bounds[indicator]
        if after > bound.max:
            after = bound.max
        elif after < bound.min:
            after = bound.min
        values[indicator] = after


def wait(draft: Draft, demand: int, cause: Cause) -> None:
    """Let a demand wait to open; nothing if it waits already or ever opened."""
    if draft.status[demand] == UNOPENED and demand not in dict(draft.waiting):
        draft.waiting.append((demand, cause))


def end(draft: Draft, outcome: int, cause: Cause) -> None:
    """End the game."""
    draft.outcome = outcome
    draft.happen(GameEnded(outcome, cause))


def _do(rulebook: Rulebook, draft: Draft, effect: rules.Effect, running: _Running) -> None:  # noqa: C901 - the verbs
    cause = running[-1][1]
    match effect:
        case rules.Adjust():
            _move_all(rulebook, draft, effect.amounts, cause)
        case rules.Trigger():
            _trigger(rulebook, draft, effect, running)
        case rules.If():
            holds = effect.condition.reckon(draft)
            running.append((iter(effect.then if holds else effect.otherwise), cause))
        case rules.Chance():
            weights = [odds.reckon(draft) for odds in effect.odds]
            branch = draft.luck(weights, effect.key) if draft.luck else pick(weights, draft.seed, effect.key)
            if branch is not None:
                running.append((iter(effect.branches[branch]), cause))
        case rules.Open():
            wait(draft, effect.demand, cause)
        case rules.Withdraw():
            _withdraw(draft, effect.demand, cause)
        case rules.Cancel():
            draft.scheduled = [each for each in draft.scheduled if each.consequence != effect.consequence]
        case rules.End():
            end(draft, effect.outcome, cause)


def _trigger(rulebook: Rulebook, draft: Draft, effect: rules.Trigger, running: _Running) -> None:
    cause = running[-1][1]
    if effect.after:
        draft.scheduled.append(Scheduled(draft.round + effect.after, effect.consequence, cause))
    elif not draft.struck_bits >> effect.consequence & 1:
        _mark_struck(draft, effect.consequence, cause)
        effects = rulebook.consequences[effect.consequence].effects
        running.append((iter(effects), cause_of(CauseKind.STRIKE, effect.consequence)))


def _mark_struck(draft: Draft, consequence: int, cause: Cause) -> None:
    draft.struck.append(consequence)
    draft.struck_bits |= 1 << consequence
    if draft.events is not None:
        draft.events.append(ConsequenceStruck(consequence, cause))


def _withdraw(draft: Draft, demand: int, cause: Cause) -> None:
    if draft.status[demand] == OPEN:
        draft.status[demand] = WITHDRAWN
        draft.happen(DemandWithdrawn(demand, cause))
    else:
        draft.waiting = [each for each in draft.waiting if each[0] != demand]
