"""Print as JSON how strong those who think are in Red Lines, how long they think, and what they lose to exact play.

Run from the checkout: PYTHONPATH=. python tests/benchmarks/strategist.py [--games N] [--simulations N] [--jobs N]

For each role: its mean score over games in which the strategist plays it and `sensible` all others, against the same
games in which `sensible` plays it too; with the 95% interval of the gain, game by game. `behind` is by how much a
character in its place comes out behind it. The time is CPU milliseconds that one actor takes with 1,000 simulations to
answer, in each round of one game.
"""

import argparse
import json
import sys
import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from pathlib import Path
from statistics import mean, median, stdev
from typing import Any

from game.computer.players import choose, consider
from game.computer.strategist import strategist_of
from game.play import rounds
from game.play.choices import choices_open_to
from game.play.scores import score
from game.play.state import State
from game.rules.compiler import compile_rulebook
from game.rules.rulebook import Rulebook
from game.scenario.reader import read_file

ROOT = Path(__file__).parents[2]
MILLISECONDS = 300
BEHIND = 3.0


@cache
def red_lines() -> Rulebook:
    """Read the scenario."""
    scenario = read_file(ROOT / "scenarios" / "red_lines.yaml").scenario
    assert scenario is not None
    return compile_rulebook(scenario)


def final_scores(job: tuple[int, int, str, int]) -> list[float]:
    """Play the game of a seed with one who thinks as one actor; give every actor's score."""
    seed, actor, kind, simulations = job
    rulebook = red_lines()
    actors = range(len(rulebook.actors))
    state = rounds.start(rulebook, seed, watched=False).state
    while state.outcome is None:
        sealed = {
            each: tuple(choice for choice, _ in consider(rulebook, state, each, kind, simulations))
            if each == actor
            else choose(rulebook, state, each, "sensible")
            for each in actors
        }
        state = rounds.close_phase(rulebook, state, sealed, watched=False).state
    return [float(score(rulebook, state, each)) for each in actors]


def strength(games: int, simulations: int, jobs: int) -> dict[str, Any]:
    """Play all the games of each role."""
    rulebook, seeds = red_lines(), range(1, games + 1)
    with ProcessPoolExecutor(jobs) as pool:

        def scored(actor: int, kind: str) -> list[float]:
            every = pool.map(final_scores, [(seed, actor, kind, simulations) for seed in seeds])
            return [scores[actor] for scores in every]

        return {
            role.id: gains(*(scored(actor, kind) for kind in ("strategist", "character", "sensible")))
            for actor, role in enumerate(rulebook.scenario.actors)
            if role.playable
        }


def gains(thinking: Sequence[float], character: Sequence[float], sensible: Sequence[float]) -> dict[str, Any]:
    """Put the figures of a role together."""
    gained = [more - less for more, less in zip(thinking, sensible, strict=True)]
    behind = [more - less for more, less in zip(thinking, character, strict=True)]
    return {
        "strategist": round(mean(thinking), 2),
        "character": round(mean(character), 2),
        "sensible": round(mean(sensible), 2),
        "gain": round(mean(gained), 2),
        "interval_95": round(1.96 * stdev(gained) / len(gained) ** 0.5, 2),
        "better": mean(gained) > 0,
        "behind": round(mean(behind), 2),
        "behind_interval_95": round(1.96 * stdev(behind) / len(behind) ** 0.5, 2),
    }


def thinking_times(simulations: int) -> dict[str, Any]:
    """Time the thinking about each answer of a game between sensible players."""
    rulebook, think = red_lines(), strategist_of(simulations)
    state = rounds.start(rulebook, 1, watched=False).state
    taken: dict[int, list[float]] = {}
    while state.outcome is None:
        for actor in range(len(rulebook.actors)):
            if not state.on_floor and not choices_open_to(rulebook, state, actor).is_empty:
                taken.setdefault(state.round, []).append(timed(think, rulebook, state, actor))
        sealed = {each: choose(rulebook, state, each, "sensible") for each in range(len(rulebook.actors))}
        state = rounds.close_phase(rulebook, state, sealed, watched=False).state
    every = [each for times in taken.values() for each in times]
    return {
        "simulations": simulations,
        "median_ms_by_round": {number: round(median(times)) for number, times in taken.items()},
        "median_ms": round(median(every)),
        "longest_ms": round(max(every)),
        "target_ms": MILLISECONDS,
        "reached": max(median(times) for times in taken.values()) <= MILLISECONDS,
    }


def timed(think: Any, rulebook: Rulebook, state: State, actor: int) -> float:
    """Give the least CPU milliseconds of three runs."""
    runs = []
    for _run in range(3):
        begun = time.process_time()
        think(rulebook, state, actor)
        runs.append(1000 * (time.process_time() - begun))
    return min(runs)


def lost_against_exact_play(simulations: int) -> dict[str, float]:
    """Give the mean loss in small games, as a share of the range of the score."""
    sys.path.insert(0, str(ROOT))
    from tests.computer.small_games import SMALL_GAMES, losses, small

    lost = {name: losses(small(text), strategist_of(simulations)) for name, text in SMALL_GAMES.items()}
    return {name: round(mean(each), 4) for name, each in lost.items() if each}


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--games", type=int, default=60)
    parser.add_argument("--simulations", type=int, default=100)
    parser.add_argument("--jobs", type=int, default=2)
    arguments = parser.parse_args()
    roles = strength(arguments.games, arguments.simulations, arguments.jobs)
    behind = round(mean(role["behind"] for role in roles.values()), 2)
    figures = {
        "games": arguments.games,
        "simulations": arguments.simulations,
        "roles": roles,
        "character_behind": {"points": behind, "at_most": BEHIND, "reached": behind <= BEHIND},
        "time": thinking_times(1000),
        "mean_loss_against_exact_play": lost_against_exact_play(200),
    }
    sys.stdout.write(json.dumps(figures, indent=2) + "\n")


if __name__ == "__main__":
    main()
