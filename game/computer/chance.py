"""The player that leaves all to chance: the random play of the playtest as well."""

from collections.abc import Iterator
from functools import cache
from random import Random

from game.play.choices import Answer, Argue, Choice, Hold, Raise, choices_open_to
from game.play.state import State
from game.rules.rulebook import Rulebook


def dice_for(state: State, actor: int) -> Random:
    """Give the dice of an actor in a phase: the same for the same seed, round, turn and actor."""
    return Random(f"{state.seed}.{state.round}.{state.turn}.{actor}")  # noqa: S311 - a game, no secret


def play_at_random(rulebook: Rulebook, state: State, actor: int) -> tuple[Choice, ...]:
    """Choose uniformly: an argument or none for each speech, a response or holding, a demand to raise or none."""
    return choose_at_random(rulebook, state, actor, dice_for(state, actor))


def choose_at_random(rulebook: Rulebook, state: State, actor: int, dice: Random) -> tuple[Choice, ...]:
    """Choose as `play_at_random` does, by those dice."""
    options = choices_open_to(rulebook, state, actor)
    if options.is_empty:
        return ()
    if options.arguments:
        return tuple(_speeches(list(options.arguments), rulebook.speeches, dice))
    roll = dice.random
    chosen: list[Choice] = []
    for demand, available, may_hold in options.answers:
        index = int(roll() * (len(available) + may_hold))
        chosen.append(_answer(demand, available[index]) if index < len(available) else _hold(demand))
    if options.raises:
        index = int(roll() * (len(options.raises) + 1))
        if index < len(options.raises):
            chosen.append(_raise(options.raises[index]))
    return tuple(chosen)


def _speeches(left: list[int], speeches: int, dice: Random) -> Iterator[Choice]:
    for _speech in range(min(speeches, len(left))):
        index = int(dice.random() * (len(left) + 1))
        if index < len(left):
            yield _argue(left.pop(index))


_argue, _answer, _hold, _raise = cache(Argue), cache(Answer), cache(Hold), cache(Raise)
"""Choices are values: the same one is made once."""
