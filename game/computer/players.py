"""The kinds of players that the computer has, by name. A kind chooses for one actor in one phase.

A further kind is a further entry of KINDS.
"""

from collections.abc import Callable, Iterator, Mapping

from game.computer.chance import play_at_random
from game.computer.greedy import play_sensibly
from game.computer.reasons import Considered
from game.computer.reported import play_as_reported
from game.computer.strategist import DEFAULT_STRENGTH, consider_strategically, strategist_of
from game.play import rounds
from game.play.choices import Choice
from game.play.state import State
from game.rules.rulebook import Rulebook

Player = Callable[[Rulebook, State, int], tuple[Choice, ...]]
"""(rulebook, state, actor) -> its choices of the phase. It uses only what the actor's players could see."""

Chooser = Callable[[State, int], tuple[Choice, ...]]
"""(state, actor) -> its choices of the phase."""

KINDS: Mapping[str, Player] = {
    "random": play_at_random,
    "reported": play_as_reported,
    "sensible": play_sensibly,
    "strategist": strategist_of(DEFAULT_STRENGTH),
}


def choose(rulebook: Rulebook, state: State, actor: int, kind: str) -> tuple[Choice, ...]:
    """Choose for an actor, as that kind of player (a name of KINDS) does; legal, and the same for the same State."""
    return KINDS[kind](rulebook, state, actor)


def moments_of(rulebook: Rulebook, seed: int, chooser: Chooser) -> Iterator[State]:
    """Play a game in which all actors choose so, and give its moments: the opening of each phase, and the end."""
    state = rounds.start(rulebook, seed, watched=False).state
    yield state
    while state.outcome is None:
        sealed = {actor: chooser(state, actor) for actor in range(len(rulebook.actors))}
        state = rounds.close_phase(rulebook, state, sealed, watched=False).state
        yield state


def consider(
    rulebook: Rulebook, state: State, actor: int, kind: str, strength: int = DEFAULT_STRENGTH
) -> tuple[Considered, ...]:
    """Choose as `choose` does, with reasons where the kind gives some; `strength` is for the kind that thinks."""
    if kind == "strategist":
        return consider_strategically(rulebook, state, actor, strength)
    return tuple((each, None) for each in choose(rulebook, state, actor, kind))
