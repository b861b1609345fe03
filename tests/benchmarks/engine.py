"""Print as JSON what the engine does in a second of CPU: core and sampler, and OpenSpiel beside them.

Run from the checkout: PYTHONPATH=. python tests/benchmarks/engine.py [--games N] [--runs N] [--scenario FILE]

A choice is a line of the record: each argument, answer, hold and raise, and a pass of each actor that could have
argued and did not. Openings, resolutions and the choosing itself are in the time; reading the scenario is not.
The sampler's games are other games than the core's; it is taken to make as many choices in each on the average.
OpenSpiel (the extra `referee`) plays its tic-tac-toe that is written in Python, at random, each choice among the legal
ones; its runs take turns with the core's.
"""

import argparse
import json
import sys
import time
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from random import Random
from statistics import median
from typing import Any

from game.computer.chance import choose_at_random
from game.play import rounds
from game.play.choices import choices_open_to
from game.play.state import ANSWERS
from game.rules.compiler import compile_rulebook
from game.rules.rulebook import Rulebook
from game.scenario.reader import read_file

RED_LINES = Path(__file__).parents[2] / "scenarios" / "red_lines.yaml"
TARGET = 150_000
FASTER = 10
SAMPLED = 32_768
OF_OPEN_SPIEL = "python_tic_tac_toe"


def play(rulebook: Rulebook, seed: int) -> None:
    """Play one game at random."""
    dice = Random(seed)
    actors = range(len(rulebook.actors))
    state = rounds.start(rulebook, seed, watched=False).state
    while state.outcome is None:
        sealed = {actor: choose_at_random(rulebook, state, actor, dice) for actor in actors}
        state = rounds.close_phase(rulebook, state, sealed, watched=False).state


def count(rulebook: Rulebook, seed: int) -> int:
    """Play the same game, and count its choices."""
    dice = Random(seed)
    choices = 0
    state = rounds.start(rulebook, seed, watched=False).state
    while state.outcome is None:
        sealed = {}
        for actor in range(len(rulebook.actors)):
            could_argue = state.turn != ANSWERS and bool(choices_open_to(rulebook, state, actor).arguments)
            sealed[actor] = choose_at_random(rulebook, state, actor, dice)
            choices += len(sealed[actor]) or could_argue
        state = rounds.close_phase(rulebook, state, sealed, watched=False).state
    return choices


def play_all(rulebook: Rulebook, games: int) -> None:
    """Play games one by one."""
    for seed in range(games):
        play(rulebook, seed)


def sample_all(rulebook: Rulebook, games: int) -> None:
    """Play games in lock step."""
    from game.simulation.vectorized.sampler import batches

    for _batch in batches(rulebook, games, 0):
        pass


def open_spiel_game() -> Any:
    """Give OpenSpiel's game, or None where OpenSpiel is not installed."""
    try:
        import_module("open_spiel.python.games")  # it registers the games that are written in Python
        return import_module("pyspiel").load_game(OF_OPEN_SPIEL)
    except ImportError:
        return None


def play_open_spiel(spiel: Any, games: int) -> int:
    """Play its games at random; give how many choices were made."""
    dice, choices = Random(1), 0
    for _game in range(games):
        state = spiel.new_initial_state()
        while not state.is_terminal():
            state.apply_action(dice.choice(state.legal_actions()))
            choices += 1
    return choices


def measure(rulebook: Rulebook, games: int, runs: int) -> dict[str, object]:
    """Play the same games several times over, by turns with the others; give the median rates."""
    choices = sum(count(rulebook, seed) for seed in range(games))
    spiel = open_spiel_game()
    of_spiel = play_open_spiel(spiel, games) if spiel else 0
    core, sampler, others = [], [], []
    for _run in range(runs):
        core.append(timed(lambda: play_all(rulebook, games)))
        sampler.append(timed(lambda: sample_all(rulebook, SAMPLED)))
        if spiel:
            others.append(timed(lambda: play_open_spiel(spiel, games)))
    rate = choices / median(core)
    sampled = choices / games * SAMPLED / median(sampler)
    return {
        "core": figures(games, choices, core, rate, rate >= TARGET) | {"target": TARGET},
        "sampler": figures(SAMPLED, round(choices / games * SAMPLED), sampler, sampled, sampled >= FASTER * rate)
        | {"times_the_core": round(sampled / rate, 1), "target_times": FASTER},
        "open_spiel": beside(games, of_spiel, others, rate) if spiel else "not installed (the extra `referee`)",
    }


def beside(games: int, choices: int, seconds: list[float], core: float) -> dict[str, object]:
    """Put the figures of OpenSpiel together, and how many times as fast the core is."""
    rate = choices / median(seconds)
    return {
        "game": OF_OPEN_SPIEL,
        "games": games,
        "choices": choices,
        "choices_per_cpu_second": round(rate),
        "the_core_is_times_as_fast": round(core / rate, 2),
    }


def timed(what: Callable[[], object]) -> float:
    """Give the seconds of CPU that it takes."""
    begun = time.process_time()
    what()
    return time.process_time() - begun


def figures(games: int, choices: int, seconds: list[float], rate: float, reached: bool) -> dict[str, object]:
    """Put figures together."""
    return {
        "games": games,
        "choices": choices,
        "cpu_seconds": [round(each, 4) for each in seconds],
        "choices_per_cpu_second": round(rate),
        "games_per_cpu_second": round(games / median(seconds)),
        "reached": reached,
    }


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--games", type=int, default=300)
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--scenario", type=Path, default=RED_LINES)
    arguments = parser.parse_args()
    scenario = read_file(arguments.scenario).scenario
    assert scenario is not None
    figures = measure(compile_rulebook(scenario), arguments.games, arguments.runs)
    sys.stdout.write(json.dumps(figures, indent=2) + "\n")


if __name__ == "__main__":
    main()
