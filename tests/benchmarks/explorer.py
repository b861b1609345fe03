"""Print as JSON how fast the explorer counts the states of a scenario that packs into 64 bits, and what they take.

Run from the checkout: PYTHONPATH=. python tests/benchmarks/explorer.py [--demands N] [--runs N]

The scenario is generated: in each round but the last a demand opens, is argued about from both sides and with
replies, and within two rounds is answered in one of three ways that move three indicators, or left to lapse.
`bytes_a_state` is the most memory that the exploration took at any time, its workings with it, by the number of
states that it found.
"""

import argparse
import json
import sys
import time
import tracemalloc
from collections.abc import Iterator
from statistics import median

from game.rules.compiler import compile_rulebook
from game.rules.rulebook import Rulebook
from game.scenario.reader import read
from game.simulation.explorer.explorer import Explored, explore
from game.solver.limits import Limit

LIMIT = Limit(states=10**9, ways=10**12, memory=2**33)
TARGET_SPEED = 1_000_000
TARGET_BYTES = 60


def scenario_of(demands: int) -> str:
    """Write a scenario in which as many demands are argued about and answered."""
    return "\n".join([*_head(demands + 1), "demands:", *_demands(demands), "arguments:", *_arguments(demands)])


def _head(rounds: int) -> Iterator[str]:
    yield "standoff: 1\ntitle: Made up\nsummary: A scenario made up to be measured."
    yield f"rounds: {rounds}\nfloor: {{turns: 2}}"
    yield "actors:"
    for actor, interests in (("north", "trust: 1, cost: -1"), ("south", "trust: -1, order: 2"), ("east", "cost: 1")):
        yield f"  {actor}: {{name: {actor.title()}, brief: Somebody., interests: {{{interests}}}}}"
    yield "indicators:"
    for indicator in ("trust", "cost", "order"):
        yield f"  {indicator}: {{name: {indicator.title()}, start: 60, max: 127}}"
    yield "outcomes:\n  over: {title: Over, text: It is over., when: final}"
    yield "  broken: {title: Broken, text: It broke., when: trust < 30}"


def _demands(demands: int) -> Iterator[str]:
    actors = ("north", "south", "east")
    for demand in range(demands):
        sender, target = actors[demand % 3], actors[(demand + 1) % 3]
        yield f"  d{demand}: {{from: {sender}, to: {target}, text: A demand., when: round == {1 + demand},"
        yield f"    deadline: 2, verdict: {{trust: {5 + 3 * demand}}}, lapse: [{{adjust: {{order: -2}}}}],"
        yield "    responses: {"
        yield f"      yes: {{label: Yes, then: [{{adjust: {{trust: {1 + demand}, cost: {2 + demand}}}}}]}},"
        yield f"      no: {{label: No, then: [{{adjust: {{trust: -{2 + 3 * demand}, order: {1 + 2 * demand}}}}}]}},"
        yield f"      partly: {{label: Partly, when: trust > 9, then: [{{adjust: {{cost: -{1 + 2 * demand}}}}}]}}}}}}"


def _arguments(demands: int) -> Iterator[str]:
    for demand in range(demands):
        weight, about = 40 + 7 * demand, f"about: d{demand}, claim: So."
        yield f"  pro{demand}: {{by: north, {about}, for: yes, weight: {weight}}}"
        yield f"  con{demand}: {{by: [south, east], {about}, against: yes, weight: {100 - weight}}}"
        yield f"  but{demand}: {{by: [north, east], {about}, rebuts: con{demand}, weight: {weight}}}"
        yield f"  aye{demand}: {{by: south, {about}, backs: pro{demand}, weight: {weight}}}"


def rulebook_of(demands: int) -> Rulebook:
    """Give the scenario as it is played."""
    scenario = read(scenario_of(demands).encode(), "made_up.yaml").scenario
    assert scenario is not None
    return compile_rulebook(scenario)


def measure(rulebook: Rulebook, runs: int) -> dict[str, object]:
    """Explore several times over; give the median rate, and the memory of one more run."""
    seconds = []
    for _run in range(runs):
        begun = time.process_time()
        found = explore(rulebook, LIMIT)
        seconds.append(time.process_time() - begun)
    most = _memory(rulebook)
    rate, size = found.states / median(seconds), most / found.states
    return _figures(found, seconds, rate, size)


def _memory(rulebook: Rulebook) -> int:
    tracemalloc.start()
    explore(rulebook, LIMIT)
    _now, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return most


def _figures(found: Explored, seconds: list[float], rate: float, size: float) -> dict[str, object]:
    return {
        "states": found.states,
        "words_a_state": found.words,
        "cpu_seconds": [round(each, 3) for each in seconds],
        "states_per_cpu_second": round(rate),
        "bytes_a_state": round(size, 1),
        "targets": {"states_per_cpu_second": TARGET_SPEED, "bytes_a_state": TARGET_BYTES},
        "reached": rate >= TARGET_SPEED and size <= TARGET_BYTES and found.words == 1,
    }


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--demands", type=int, default=6)
    parser.add_argument("--runs", type=int, default=3)
    arguments = parser.parse_args()
    figures = measure(rulebook_of(arguments.demands), arguments.runs)
    sys.stdout.write(json.dumps(figures, indent=2) + "\n")


if __name__ == "__main__":
    main()
