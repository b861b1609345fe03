"""The mind of an actor in one game: the interests of its file, each weighed anew, and a will that is not always cool.

It thinks as the strategist does. What it wants is drawn from the game's seed and the actor: so a role is another
character in the next game, and a likely one in each. Of what is open to it, it takes what promises more more often.
"""

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from math import exp
from random import Random
from typing import TypeVar

from game.computer.chance import dice_of_mind
from game.rules.rulebook import Rulebook

TEMPERATURE = 3.0
"""In points, in a game of so many rounds: of two answers so far apart the better is taken e times as often."""
_ROUNDS = 3
"""In longer games it falls with the square of their length: there are more answers, and less hangs on each."""
_SPREAD = 2.0
"""A weight is multiplied by as much at most, and divided by as much at most; halves and doubles are as likely."""
_FINE = 1000
"""Weights are whole numbers: this much finer than those of the file."""

_T = TypeVar("_T")


@lru_cache(maxsize=256)
def with_own_mind(rulebook: Rulebook, seed: int, actor: int) -> Rulebook:
    """Give the rulebook in which an actor weighs its interests as its character of this game does."""
    dice = dice_of_mind(seed, actor)
    rules = rulebook.actors[actor]
    minded = tuple((each, round(_FINE * weight * _SPREAD ** dice.uniform(-1, 1))) for each, weight in rules.interests)
    actors = rulebook.actors
    return replace(rulebook, actors=(*actors[:actor], replace(rules, interests=minded), *actors[actor + 1 :]))


def heat_of(rulebook: Rulebook, temperature: float = TEMPERATURE) -> float:
    """Give the temperature of an answer in a game as long as that."""
    return temperature * min(1.0, _ROUNDS / rulebook.rounds) ** 2


def pick(worths: Mapping[_T, float], temperature: float, dice: Random) -> _T:
    """Take one by its worth in points, a better one more often; always the first of the best where there is no heat."""
    best = max(worths, key=worths.__getitem__)
    if not temperature:
        return best
    odds = [exp((worth - worths[best]) / temperature) for worth in worths.values()]
    return dice.choices(list(worths), odds)[0]
