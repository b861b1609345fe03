"""The player that leaves all to chance: the random play of the playtest as well."""

from collections.abc import Callable
from functools import cache
from random import Random

from game.play.choices import Answer, Argue, Choice, Hold, Raise, answers_open_to, arguments_open_to, raises_open_to
from game.play.rng import draw
from game.play.state import ANSWERS, State
from game.rules.compiler import hash_of_place
from game.rules.rulebook import Rulebook

Roll = Callable[[int, int], int]
"""(slot, among) -> a number from 0 to among - 1. Slots: the speech in a turn, the demand answered, or RAISING."""

RAISING = -1


def dice_for(state: State, actor: int) -> Random:
    """Give the dice of an actor in a phase: the same for the same seed, round, turn and actor."""
    return Random(f"{state.seed}.{state.round}.{state.turn}.{actor}")  # noqa: S311 - a game, no secret


def dice_of_mind(seed: int, actor: int) -> Random:
    """Give the dice by which an actor's mind of one game is made: the same all game long."""
    return Random(f"{seed}.mind.{actor}")  # noqa: S311 - a game, no secret


def play_at_random(rulebook: Rulebook, state: State, actor: int) -> tuple[Choice, ...]:
    """Choose uniformly: an argument or none for each speech, a response or holding, a demand to raise or none.

    Every roll follows from the seed, the phase, the actor and the slot, so that it can be made in any order.
    """
    seed, round_, turn = state.seed, state.round, state.turn
    return choose_by(rulebook, state, actor, lambda slot, among: draw(seed, key_of(round_, turn, actor, slot)) % among)


def choose_at_random(rulebook: Rulebook, state: State, actor: int, dice: Random) -> tuple[Choice, ...]:
    """Choose as `play_at_random` does, by those dice."""
    random = dice.random
    return choose_by(rulebook, state, actor, lambda _slot, among: int(random() * among))


def choose_by(rulebook: Rulebook, state: State, actor: int, roll: Roll) -> tuple[Choice, ...]:
    """Choose uniformly, by those rolls."""
    if state.outcome is not None:
        return ()
    if state.turn != ANSWERS:
        return _speeches(arguments_open_to(rulebook, state, actor), rulebook.speeches, roll)
    chosen: list[Choice] = []
    for demand, available, may_hold in answers_open_to(rulebook, state, actor):
        index = roll(demand, len(available) + may_hold)
        chosen.append(_answer(demand, available[index]) if index < len(available) else _hold(demand))
    raises = raises_open_to(rulebook, state, actor)
    if raises:
        index = roll(RAISING, len(raises) + 1)
        if index < len(raises):
            chosen.append(_raise(raises[index]))
    return tuple(chosen)


@cache
def key_of(round_: int, turn: int, actor: int, slot: int) -> int:
    """Give the key with which a roll of random play is drawn."""
    return hash_of_place(f"random.{round_}.{turn}.{actor}.{slot}")


def _speeches(arguments: tuple[int, ...], speeches: int, roll: Roll) -> tuple[Choice, ...]:
    left = list(arguments)
    chosen: list[Choice] = []
    for speech in range(min(speeches, len(left))):
        index = roll(speech, len(left) + 1)
        if index < len(left):
            chosen.append(_argue(left.pop(index)))
    return tuple(chosen)


_argue, _answer, _hold, _raise = cache(Argue), cache(Answer), cache(Hold), cache(Raise)
"""Choices are values: the same one is made once."""
