"""Print as JSON how long it takes to see where answers lead, in Red Lines: the key `f` on the Table, under Pilot.

Run from the checkout: PYTHONPATH=. python tests/benchmarks/imagined.py [--runs N] [--size 80x24]

A time runs from the key's posting to the end of the paint that shows the bars. The first one of a process is told
apart: it loads numpy. Meanwhile other keys are pressed, and the times until they are painted are told too.
"""

import argparse
import asyncio
import json
import sys
import tempfile
from pathlib import Path
from time import perf_counter

from textual.pilot import Pilot

from game.simulation.imagining import GAMES
from game.simulation.playtest.plays import has_numpy
from game.ui.screens.library import Places
from game.ui.screens.table import TableScreen
from tests.benchmarks.table import TimedApp, session_of_red_lines, summary

TARGET_MS = 1000


async def look_ahead(app: TimedApp, pilot: Pilot[None], screen: TableScreen) -> tuple[float, list[float]]:
    """Press the key, and others until the bars are there; give how long it took, and how long the others took."""
    others: list[float] = []
    begun = perf_counter()
    app.simulate_key("f")
    while not screen.board.is_told:
        pressed = perf_counter()
        app.paints.clear()
        await pilot.press("down" if len(others) % 2 else "up")
        await pilot.pause()
        if app.paints:
            others.append(1000 * (app.paints[-1] - pressed))
    await pilot.pause()
    return 1000 * (app.paints[-1] - begun), others


async def measure(runs: int, size: tuple[int, int]) -> dict[str, object]:
    """Look ahead several times over, at the first answers of a game."""
    session = session_of_red_lines()
    (actor,) = session.players.people
    times, others = [], []
    with tempfile.TemporaryDirectory() as folder:
        for _run in range(runs):
            app = TimedApp(Places(scenarios=tuple, records=Path(folder)))
            async with app.run_test(size=size) as pilot:
                screen = TableScreen(session, actor)
                await app.push_screen(screen)
                await pilot.pause()
                took, meanwhile = await look_ahead(app, pilot, screen)
                times.append(took)
                others += meanwhile
                answers = len(screen.board.answers)
    return {
        "size": size,
        "answers": answers,
        "games_for_each": GAMES if has_numpy() else "fewer: there is no numpy",
        "first_ms": round(times[0], 1),
        "later_ms": summary(times[1:]),
        "keys_meanwhile_ms": summary(others) if others else "none was painted",
        "target_ms": TARGET_MS,
        "reached": max(times) <= TARGET_MS,
    }


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=10)
    parser.add_argument("--size", default="80x24")
    arguments = parser.parse_args()
    width, height = map(int, arguments.size.split("x"))
    figures = asyncio.run(measure(arguments.runs, (width, height)))
    sys.stdout.write(json.dumps(figures, indent=2) + "\n")


if __name__ == "__main__":
    main()
