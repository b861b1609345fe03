"""Whole games between players of the computer."""

from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

from game.computer.players import Player
from game.play import rounds
from game.play.choices import Choice, why_refused
from game.play.state import State
from game.rules.compiler import compile_rulebook
from game.rules.rulebook import Rulebook
from game.scenario.reader import read_file

ROOT = Path(__file__).parents[2]
RED_LINES = ROOT / "scenarios" / "red_lines.yaml"
_PLAIN, _WITH_ADDITIONS = (
    sorted((ROOT / "tests" / name).glob("*.yaml")) for name in ("conformance", "conformance-next")
)
CASES = [*_PLAIN[:14], *_PLAIN[14::4], *_WITH_ADDITIONS[3::4]]
"""Some of the conformance scenarios: every fourth of those that use what came to the format later."""

Sealed = dict[int, tuple[Choice, ...]]


@cache
def rulebook_of(path: Path) -> Rulebook:
    scenario = read_file(path).scenario
    assert scenario is not None
    return compile_rulebook(scenario)


def phases(rulebook: Rulebook, seed: int, player: Callable[[int], Player]) -> Iterator[tuple[State, Sealed]]:
    """Play a game; give each phase as it opened and what was sealed in it, at the end the last State and nothing."""
    state = rounds.start(rulebook, seed).state
    while state.outcome is None:
        sealed = {actor: player(actor)(rulebook, state, actor) for actor in range(len(rulebook.actors))}
        yield state, sealed
        state = rounds.close_phase(rulebook, state, sealed).state
    yield state, {}


def last(rulebook: Rulebook, seed: int, player: Player) -> State:
    """Play a game to its end, every actor by one kind of player."""
    *_, (state, _nothing) = phases(rulebook, seed, lambda _actor: player)
    return state


def refused(rulebook: Rulebook, state: State, actor: int, choices: tuple[Choice, ...]) -> list[Choice]:
    """Give those of the choices that the rules refuse beside the ones before them."""
    return [
        choice
        for place, choice in enumerate(choices)
        if why_refused(rulebook, state, actor, choice, choices[:place]) is not None
    ]
