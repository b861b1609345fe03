"""The player that leaves all to chance: the random play of the playtest as well."""

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
    chosen: list[Choice] = []
    left = list(options.arguments)
    for _speech in range(min(rulebook.speeches, len(left))):
        index = dice.randrange(len(left) + 1)
        if index < len(left):
            chosen.append(Argue(left.pop(index)))
    for demand, available, may_hold in options.answers:
        index = dice.randrange(len(available) + may_hold)
        chosen.append(Answer(demand, available[index]) if index < len(available) else Hold(demand))
    if options.raises:
        index = dice.randrange(len(options.raises) + 1)
        if index < len(options.raises):
            chosen.append(Raise(options.raises[index]))
    return tuple(chosen)
