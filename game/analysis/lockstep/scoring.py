"""Scores of many games at once: `play.scores` in lock step, in floating point."""

import numpy as np
from numpy.typing import NDArray

from game.analysis.lockstep.columns import Columns
from game.analysis.lockstep.formulas import truth_of
from game.rules.rulebook import Rulebook


def scores_of(rulebook: Rulebook, columns: Columns) -> NDArray[np.float64]:
    """Give every actor's score in every game: (actors, games)."""
    return np.array([score_of(rulebook, columns, actor) for actor in range(len(rulebook.actors))])


def score_of(rulebook: Rulebook, columns: Columns, actor: int) -> NDArray[np.float64]:
    """Give one actor's score in every game."""
    rules = rulebook.actors[actor]
    games = np.arange(columns.games)
    score = np.zeros(columns.games)
    whole = sum(abs(weight) for _indicator, weight in rules.interests)
    for indicator, weight in rules.interests:
        bounds = rulebook.indicators[indicator]
        place = (columns.values[indicator] - bounds.min) / (bounds.max - bounds.min)
        score += 100 * abs(weight) / whole * (place if weight > 0 else 1 - place)
    for when, worth in rules.goals:
        score += worth * truth_of(when.tree, rulebook)(columns, games)
    return score
