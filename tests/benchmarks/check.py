"""Print as JSON the CPU that `standoff check` takes for files of many demands, and for the scenarios that ship.

Run from the checkout: PYTHONPATH=. python tests/benchmarks/check.py [--runs N]

Each time is the least of fresh processes, start-up and the system's part included. The long files have a
fourth as many arguments and a tenth as many consequences as demands, since a file may not have more than 200,000
entries; a third of the demands open by their round, a third by an answer to
another, and a third are raised once another has opened. Needs POSIX.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from itertools import pairwise
from pathlib import Path

ROOT = Path(__file__).parents[2]
SIZES = (1_000, 2_000, 4_000)
TARGET_DEMANDS, TARGET_SECONDS, TARGET_GROWTH = 2_000, 1.5, 2.4

HEAD = """\
standoff: 1
title: A long dispute
summary: Two sides with very many demands.
rounds: 12
actors:
  left: {name: Left, brief: You want more., interests: {trust: 2, cost: -1}}
  right: {name: Right, brief: You want less., interests: {trust: 1, cost: -3}}
indicators:
  trust: {name: Trust}
  cost: {name: Cost}
demands:
"""
DEMAND = """\
  demand_{at}:
    from: {asks}
    to: {asked}
    text: Agree to point {at}.
{opens}    responses:
      agree: {{label: Agree to point {at}, then: [{{adjust: {{trust: 2}}}}{then}]}}
      refuse: {{label: Refuse point {at}, then: [{{adjust: {{trust: -3}}}}, {{trigger: turn_{turn}}}]}}
"""
OPENS = (
    "    when: round == {round}\n",
    "",
    "    when: trust > {trust} and demand_{before}.opened\n    raise: true\n",
)
ARGUMENT = """\
  argument_{at}: {{by: left, about: demand_{at}, for: agree, claim: Point {at} is fair.}}
"""
CONSEQUENCE = """\
  turn_{at}:
    title: Turn {at}
    text: Something follows from it.
    effects: [{{if: trust > 40 and not demand_{at}.agree, then: [{{adjust: {{cost: 2}}}}]}}]
"""
FOOT = """\
outcomes:
  agreed: {title: Agreed, text: They agree., when: final and trust > 60 and demand_0.agree}
  unsettled: {title: Still open, text: They do not agree., when: final}
"""


def long_scenario(demands: int) -> str:
    """Write a scenario of so many demands."""
    turns = demands // 10
    parts = [HEAD]
    for at in range(demands):
        asks, asked = ("left", "right") if at % 2 else ("right", "left")
        then = f", {{open: demand_{at + 1}}}" if at % 3 == 0 and at + 1 < demands else ""
        opens = OPENS[at % 3].format(round=at % 8 + 1, before=at - 1, trust=at % 50)
        parts.append(DEMAND.format(at=at, asks=asks, asked=asked, opens=opens, then=then, turn=at % turns))
    parts.append("arguments:\n" + "".join(ARGUMENT.format(at=at) for at in range(0, demands, 4)))
    parts.append("consequences:\n" + "".join(CONSEQUENCE.format(at=at) for at in range(turns)))
    return "".join(parts) + FOOT


def cpu_seconds(scenario: str) -> float:
    """Check a scenario in a fresh process; give the CPU that it took, the system's part too."""
    kept = {name: os.environ[name] for name in ("PATH", "LANG") if name in os.environ}
    process = subprocess.Popen(
        [sys.executable, "-m", "game", "check", scenario],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=kept | {"PYTHONPATH": str(ROOT)},
        cwd=ROOT,
    )
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"{scenario} has problems, or the command failed: status {process.returncode}")
    return used.ru_utime + used.ru_stime


def measure(runs: int) -> dict[str, object]:
    """Check each file once without counting, then so often."""
    shipped = sorted(path.stem for path in (ROOT / "scenarios").glob("*.yaml") if "." not in path.stem)
    with tempfile.TemporaryDirectory() as folder:
        files = {demands: Path(folder) / f"demands_{demands}.yaml" for demands in SIZES}
        for demands, path in files.items():
            path.write_text(long_scenario(demands), "utf-8")
        cpu_seconds(shipped[0])
        long = {demands: min(cpu_seconds(str(path)) for _run in range(runs)) for demands, path in files.items()}
        short = {name: min(cpu_seconds(name) for _run in range(runs)) for name in shipped}
        kilobytes = {str(demands): path.stat().st_size // 1024 for demands, path in files.items()}
    growth = [long[large] / long[small] for small, large in pairs()]
    return {
        "runs": runs,
        "kilobytes": kilobytes,
        "cpu_seconds": {str(demands): round(seconds, 3) for demands, seconds in long.items()},
        "shipped_cpu_seconds": {name: round(seconds, 3) for name, seconds in short.items()},
        "growth_where_demands_double": [round(each, 2) for each in growth],
        "target": {"demands": TARGET_DEMANDS, "cpu_seconds": TARGET_SECONDS, "growth": TARGET_GROWTH},
        "reached": {
            "cpu_seconds": long[TARGET_DEMANDS] <= TARGET_SECONDS,
            "growth": max(growth) <= TARGET_GROWTH,
        },
    }


def pairs() -> list[tuple[int, int]]:
    """Give each size with the one twice as large."""
    return list(pairwise(SIZES))


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=5)
    figures = measure(parser.parse_args().runs)
    sys.stdout.write(json.dumps(figures, indent=2) + "\n")


if __name__ == "__main__":
    main()
