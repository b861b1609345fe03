"""A moment as an actor's players know it: what they may not see is left out, hidden numbers stand at mid scale."""

from dataclasses import dataclass
from functools import lru_cache

from game.play.state import CauseKind, State
from game.play.visibility import (
    sees_argument,
    sees_cause,
    sees_condition,
    sees_consequence,
    sees_demand,
    sees_indicator,
)
from game.rules.rulebook import UNOPENED, Expression, Rulebook


@dataclass(frozen=True, slots=True)
class Eyes:
    """What an actor may see of a scenario, as far as it is revealed."""

    indicators: tuple[bool, ...]
    demands: tuple[bool, ...]
    consequences: tuple[bool, ...]
    argument_bits: int
    consequence_bits: int
    settling: tuple[tuple[int, Expression], ...]
    """The consequences that strike by themselves, by conditions that the actor can follow."""
    goals: tuple[tuple[Expression, int], ...]
    """Its own goals, those whose conditions it can follow."""
    interests: tuple[tuple[int, int], ...]
    """Its own interests in indicators that it can see."""


@lru_cache(maxsize=256)
def eyes_of(rulebook: Rulebook, actor: int, revealed: int) -> Eyes:
    """Give what the actor may see of a scenario; `revealed` is a State's."""
    consequences = tuple(sees_consequence(rulebook, actor, i, revealed) for i in range(len(rulebook.consequences)))
    arguments = (i for i in range(len(rulebook.arguments)) if sees_argument(rulebook, actor, i, revealed))
    interests = rulebook.actors[actor].interests
    return Eyes(
        indicators=tuple(sees_indicator(rulebook, actor, i, revealed) for i in range(len(rulebook.indicators))),
        demands=tuple(sees_demand(rulebook, actor, i, revealed) for i in range(len(rulebook.demands))),
        consequences=consequences,
        argument_bits=sum(1 << i for i in arguments),
        consequence_bits=sum(1 << i for i, seen in enumerate(consequences) if seen),
        settling=tuple(
            (i, when)
            for i, when in rulebook.self_striking
            if consequences[i] and can_follow(rulebook, actor, when, revealed)
        ),
        goals=tuple(goal for goal in rulebook.actors[actor].goals if can_follow(rulebook, actor, goal[0], revealed)),
        interests=tuple(each for each in interests if sees_indicator(rulebook, actor, each[0], revealed)),
    )


@lru_cache(maxsize=16384)
def can_follow(rulebook: Rulebook, actor: int, condition: Expression | None, revealed: int) -> bool:
    """May the actor know everything that a condition asks of?"""
    return condition is None or sees_condition(rulebook, actor, condition.tree, revealed)


def known_state(rulebook: Rulebook, state: State, actor: int) -> State:
    """Give the State with nothing in it that the actor's players could not know; of luck they know nothing."""
    revealed = state.revealed
    eyes = eyes_of(rulebook, actor, revealed)
    return state._replace(
        seed=0,
        values=tuple(
            value if seen else (rules.min + rules.max) // 2
            for value, seen, rules in zip(state.values, eyes.indicators, rulebook.indicators, strict=True)
        ),
        status=tuple(
            status if eyes.demands[faced.demand] else UNOPENED
            for status, faced in zip(state.status, rulebook.slots, strict=True)
        ),
        due=tuple(due if seen else 0 for due, seen in zip(state.due, eyes.demands, strict=True)),
        waiting=tuple(
            (demand, cause)
            for demand, cause in state.waiting
            if eyes.demands[demand]
            and sees_cause(rulebook, actor, cause, revealed)
            and (cause.kind is not CauseKind.RAISE or actor in cause.by)
        ),
        scheduled=tuple(
            each
            for each in state.scheduled
            if eyes.consequences[each.consequence] and sees_cause(rulebook, actor, each.cause, revealed)
        ),
        struck=tuple(each for each in state.struck if eyes.consequences[each]),
        struck_bits=state.struck_bits & eyes.consequence_bits,
        made=tuple(each for each in state.made if eyes.argument_bits >> each & 1),
        made_bits=state.made_bits & eyes.argument_bits,
        injections=0,
    )
