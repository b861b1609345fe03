"""Scores of many games at once: `play.scores` in lock step, in floating point."""

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from game.rules.rulebook import Rulebook
from game.simulation.vectorized.columns import Bools, Columns
from game.simulation.vectorized.formulas import Truth, truth_of


def scores_of(rulebook: Rulebook, columns: Columns) -> NDArray[np.float64]:
    """Give every actor's score in every game: (actors, games)."""
    return np.array([score_of(rulebook, columns, actor) for actor in range(len(rulebook.actors))])


def score_of(rulebook: Rulebook, columns: Columns, actor: int) -> NDArray[np.float64]:
    """Give one actor's score in every game, all of which have ended."""
    rules = rulebook.actors[actor]
    score = np.zeros(columns.games)
    whole = sum(abs(weight) for _indicator, weight in rules.interests)
    for indicator, weight in rules.interests:
        bounds = rulebook.indicators[indicator]
        place = (columns.values[indicator] - bounds.min) / (bounds.max - bounds.min)
        score += 100 * abs(weight) / whole * (place if weight > 0 else 1 - place)
    for when, worth in rules.goals:
        score += worth * _held(columns, truth_of(when.tree, rulebook))
    return score


def _held(columns: Columns, goal: Truth) -> Bools:
    """Say in which games a goal held at their end, each game having its own last round."""
    held = np.zeros(columns.games, dtype=bool)
    for last in np.unique(columns.ended):
        games = np.flatnonzero(columns.ended == last)
        held[games] = goal(replace(columns, round=int(last)), games)
    return held
