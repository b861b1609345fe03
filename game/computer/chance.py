"""The player that leaves all to chance: the random play of the playtest as well."""

from collections.abc import Callable, Iterator
from functools import cache
from random import Random

from game.play.choices import Answer, Argue, Choice, Hold, Raise, choices_open_to
from game.play.luck import draw
from game.play.state import State
from game.rules.compiler import hash_of_place
from game.rules.rulebook import Rulebook

Roll = Callable[[int, int], int]
"""(slot, among) -> a number from 0 to among - 1. Slots: the speech in a turn, the demand answered, or RAISING."""

RAISING = -1


def dice_for(state: State, actor: int) -> Random:
    """Give the dice of an actor in a phase: the same for the same seed, round, turn and actor."""
    return Random(f"{state.seed}.{state.round}.{state.turn}.{actor}")  # noqa: S311 - a game, no secret


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
    options = choices_open_to(rulebook, state, actor)
    if options.is_empty:
        return ()
    if options.arguments:
        return tuple(_speeches(list(options.arguments), rulebook.speeches, roll))
    chosen: list[Choice] = []
    for demand, available, may_hold in options.answers:
        index = roll(demand, len(available) + may_hold)
        chosen.append(_answer(demand, available[index]) if index < len(available) else _hold(demand))
    if options.raises:
        index = roll(RAISING, len(options.raises) + 1)
        if index < len(options.raises):
            chosen.append(_raise(options.raises[index]))
    return tuple(chosen)


@cache
def key_of(round_: int, turn: int, actor: int, slot: int) -> int:
    """Give the key with which a roll of random play is drawn."""
    return hash_of_place(f"random.{round_}.{turn}.{actor}.{slot}")


def _speeches(left: list[int], speeches: int, roll: Roll) -> Iterator[Choice]:
    for speech in range(min(speeches, len(left))):
        index = roll(speech, len(left) + 1)
        if index < len(left):
            yield _argue(left.pop(index))


_argue, _answer, _hold, _raise = cache(Argue), cache(Answer), cache(Hold), cache(Raise)
"""Choices are values: the same one is made once."""
