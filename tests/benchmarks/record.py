"""Print as JSON how long records take to be read: of many lines of one kind, and of one line with many faults.

Run from the checkout: PYTHONPATH=. python tests/benchmarks/record.py [--lines N]

Each is read at a quarter of the lines too: what is linear takes a quarter of the time.
"""

import argparse
import json
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from game.record.codec import RecordError
from game.record.log import read_record, replay
from game.rules.compiler import compile_rulebook
from game.rules.rulebook import Rulebook
from game.scenario.reader import read_file

SCENARIO = Path(__file__).parents[2] / "scenarios" / "first_steps.yaml"
HEADER = b'{"standoff": 1, "seed": 7}\n'


def records(rulebook: Rulebook) -> dict[str, Callable[[int], bytes]]:
    """Give what makes a record of so many lines, or faults."""
    actor = rulebook.scenario.actors[0].id
    indicator = rulebook.scenario.indicators[0].id
    undo = f'{{"round": 1, "turn": 1, "actor": "{actor}", "undo": true}}\n'.encode()
    inject = f'{{"round": 1, "turn": 1, "inject": [{{"adjust": {{"{indicator}": 1}}}}]}}\n'.encode()
    return {
        "notes": lambda lines: HEADER + b'{"note": "x"}\n' * lines,
        "undos": lambda lines: HEADER + undo * lines,
        "injections": lambda lines: HEADER + inject * lines,
        "duplicate members": lambda faults: HEADER + duplicates(faults),
        "nesting": lambda depth: HEADER + b'{"note": "x", "deep": ' + b"[" * depth + b"]" * depth + b"}\n",
    }


def duplicates(count: int) -> bytes:
    """Give a line of as many names, each twice."""
    names = [f'"m{each}": 1' for each in range(count)]
    return ("{" + ", ".join(names + names) + "}\n").encode()


def seconds(rulebook: Rulebook, data: bytes) -> float:
    """Give the CPU time of reading and replaying."""
    begun = time.process_time()
    with suppress(RecordError):
        replay(rulebook, read_record(data), partial=True)
    return round(time.process_time() - begun, 3)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--lines", type=int, default=100_000)
    arguments = parser.parse_args()
    scenario = read_file(SCENARIO).scenario
    assert scenario is not None
    rulebook = compile_rulebook(scenario)
    figures = {
        kind: {str(lines): seconds(rulebook, record(lines)) for lines in (arguments.lines // 4, arguments.lines)}
        for kind, record in records(rulebook).items()
    }
    sys.stdout.write(json.dumps({"cpu_seconds": figures}, indent=2) + "\n")


if __name__ == "__main__":
    main()
