"""Interests and goals make a score (FORMAT 2, Actors)."""

from fractions import Fraction

from game.play.state import State
from game.rules.rulebook import Rulebook


def interest_parts(rulebook: Rulebook, state: State, actor: int) -> tuple[tuple[int, int, Fraction], ...]:
    """Give, for each interest: (indicator, weight, points it gives now)."""
    interests = rulebook.actors[actor].interests
    whole = sum(abs(weight) for _, weight in interests)
    return tuple(
        (indicator, weight, 100 * abs(weight) * _served(rulebook, state, indicator, weight) / whole)
        for indicator, weight in interests
    )


def goals_held(rulebook: Rulebook, state: State, actor: int) -> tuple[bool, ...]:
    """Say of each goal of the actor whether it holds now."""
    return tuple(bool(when.evaluate(state)) for when, _ in rulebook.actors[actor].goals)


def score(rulebook: Rulebook, state: State, actor: int) -> Fraction:
    """Give the actor's score now: 0 to 100 by its interests, and its goals' worth."""
    of_interests = sum((points for _, _, points in interest_parts(rulebook, state, actor)), Fraction(0))
    goals = zip(rulebook.actors[actor].goals, goals_held(rulebook, state, actor), strict=True)
    return of_interests + sum(worth for (_, worth), holds in goals if holds)


def _served(rulebook: Rulebook, state: State, indicator: int, weight: int) -> Fraction:
    """How well an indicator's value serves a wish for it to be high (or low, for a negative weight), 0 to 1."""
    bounds = rulebook.indicators[indicator]
    place = Fraction(state.values[indicator] - bounds.min, bounds.max - bounds.min)
    return place if weight > 0 else 1 - place
