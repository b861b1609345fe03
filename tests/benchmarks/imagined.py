"""Print as JSON how long it takes to see where answers lead, in Red Lines: the key `f` on the Table, under Pilot.

Run from the checkout: PYTHONPATH=. python tests/benchmarks/imagined.py [--runs N] [--size 80x24]

A time runs from the key's posting to the end of the paint that shows the bars. The first one of a process is told
apart: it loads numpy. In every second run other keys are pressed meanwhile, and their times are told too. On a machine
that others use, the time of the process's own CPU says more.
"""

import argparse
import asyncio
import json
import sys
import tempfile
from dataclasses import dataclass, field
from itertools import cycle
from os import getloadavg
from pathlib import Path
from time import perf_counter, process_time

from textual.pilot import Pilot

from game.simulation.imagining import GAMES
from game.simulation.playtest.plays import has_numpy
from game.ui.screens.library import Places
from game.ui.screens.table import TableScreen
from tests.benchmarks.table import TimedApp, session_of_red_lines, summary

TARGET_MS = 1000
GIVE_UP_SECONDS = 30


@dataclass
class Figures:
    """Milliseconds, by the clock and of this process's own CPU."""

    wall: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)
    meanwhile: list[float] = field(default_factory=list)
    """From other keys to their paint."""

    async def look_ahead(self, app: TimedApp, pilot: Pilot[None], screen: TableScreen, keys: tuple[str, ...]) -> None:
        """Press the key, and others by turns until the bars are there."""
        begun, used = perf_counter(), process_time()
        app.simulate_key("f")
        waiting = cycle(keys)
        while not screen.board.is_told:
            pressed = perf_counter()
            assert pressed - begun < GIVE_UP_SECONDS
            app.paints.clear()
            if keys:
                app.simulate_key(next(waiting))
            while not (app.paints or screen.board.is_told):  # noqa: ASYNC110 - a paint tells nobody
                await asyncio.sleep(0.001)
            if keys and not screen.board.is_told:
                self.meanwhile.append(1000 * (app.paints[0] - pressed))
        await pilot.pause()
        self.wall.append(1000 * (app.paints[-1] - begun))
        self.cpu.append(1000 * (process_time() - used))


async def measure(runs: int, size: tuple[int, int]) -> dict[str, object]:
    """Look ahead several times over at the first answers of a game, alone and while other keys are pressed."""
    session = session_of_red_lines()
    (actor,) = session.players.people
    alone, busy = Figures(), Figures()
    with tempfile.TemporaryDirectory() as folder:
        for run in range(2 * runs):
            app = TimedApp(Places(scenarios=tuple, records=Path(folder)))
            async with app.run_test(size=size) as pilot:
                screen = TableScreen(session, actor)
                await app.push_screen(screen)
                await pilot.pause()
                if run % 2:
                    await busy.look_ahead(app, pilot, screen, ("down", "up"))
                else:
                    await alone.look_ahead(app, pilot, screen, ())
                answers = len(screen.board.answers)
    return {
        "size": size,
        "answers": answers,
        "games_for_each": GAMES if has_numpy() else "fewer: there is no numpy",
        "load_of_the_machine": getloadavg()[0],
        "first_ms": {"wall": round(alone.wall[0], 1), "cpu": round(alone.cpu[0], 1)},
        "later_wall_ms": summary(alone.wall[1:]),
        "later_cpu_ms": summary(alone.cpu[1:]),
        "other_keys_meanwhile_ms": summary(busy.meanwhile) if busy.meanwhile else "none was painted",
        "target_ms": TARGET_MS,
        "reached": max(alone.wall) <= TARGET_MS,
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
