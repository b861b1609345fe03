"""Print as JSON how many choices a second of CPU the play core makes in random play of Red Lines.

Run from the checkout: PYTHONPATH=. python tests/benchmarks/engine.py [--games N] [--runs N]

A choice is a line of the record: each argument, answer, hold and raise, and a pass of each actor that could have
argued and did not. Openings, resolutions and the choosing itself are in the time; reading the scenario is not.
"""

import argparse
import json
import sys
import time
from pathlib import Path
from random import Random
from statistics import median

from game.computer.chance import choose_at_random
from game.play import rounds
from game.play.choices import choices_open_to
from game.play.state import ANSWERS
from game.rules.compiler import compile_rulebook
from game.rules.rulebook import Rulebook
from game.scenario.reader import read_file

RED_LINES = Path(__file__).parents[2] / "scenarios" / "red_lines.yaml"
TARGET = 150_000


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


def measure(rulebook: Rulebook, games: int, runs: int) -> dict[str, object]:
    """Play the same games several times over; give the median rate."""
    choices = sum(count(rulebook, seed) for seed in range(games))
    seconds = []
    for _run in range(runs):
        begun = time.process_time()
        for seed in range(games):
            play(rulebook, seed)
        seconds.append(time.process_time() - begun)
    rate = choices / median(seconds)
    return {
        "games": games,
        "choices": choices,
        "cpu_seconds": [round(each, 4) for each in seconds],
        "choices_per_cpu_second": round(rate),
        "games_per_cpu_second": round(games / median(seconds)),
        "target": TARGET,
        "reached": rate >= TARGET,
    }


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--games", type=int, default=300)
    parser.add_argument("--runs", type=int, default=7)
    arguments = parser.parse_args()
    scenario = read_file(RED_LINES).scenario
    assert scenario is not None
    figures = measure(compile_rulebook(scenario), arguments.games, arguments.runs)
    sys.stdout.write(json.dumps(figures, indent=2) + "\n")


if __name__ == "__main__":
    main()
