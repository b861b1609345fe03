"""The kinds of players that the computer has, by name. A kind chooses for one actor in one phase.

A further kind is a further entry of KINDS, and a name of `wording.opponents`.
"""

from collections.abc import Callable, Iterator, Mapping

from game.computer.chance import play_at_random
from game.computer.greedy import play_sensibly
from game.computer.reasons import Considered
from game.computer.reported import play_as_reported
from game.computer.strategist import (
    DEFAULT_STRENGTH,
    character_of,
    consider_in_character,
    consider_strategically,
    strategist_of,
)
from game.play import rounds
from game.play.choices import Choice
from game.play.state import State
from game.rules.rulebook import Rulebook

Player = Callable[[Rulebook, State, int], tuple[Choice, ...]]
"""(rulebook, state, actor) -> its choices of the phase. It uses only what the actor's players could see."""

Chooser = Callable[[State, int], tuple[Choice, ...]]
"""(state, actor) -> its choices of the phase."""

KINDS: Mapping[str, Player] = {
    "character": character_of(DEFAULT_STRENGTH),
    "strategist": strategist_of(DEFAULT_STRENGTH),
    "sensible": play_sensibly,
    "reported": play_as_reported,
    "random": play_at_random,
}

Thinker = Callable[[Rulebook, State, int, int], tuple[Considered, ...]]
"""(rulebook, state, actor, strength) -> its choices of the phase, each with why it was made."""

THINKERS: Mapping[str, Thinker] = {"character": consider_in_character, "strategist": consider_strategically}
"""The kinds that think, and so have a strength and reasons."""


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
    """Choose as `choose` does, with reasons where the kind gives some; `strength` is for a kind that thinks."""
    if kind in THINKERS:
        return THINKERS[kind](rulebook, state, actor, strength)
    return tuple((each, None) for each in choose(rulebook, state, actor, kind))
