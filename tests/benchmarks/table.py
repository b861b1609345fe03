"""Print as JSON how long the Table takes from a key to its paint, in Red Lines, under Pilot.

Run from the checkout: PYTHONPATH=. python tests/benchmarks/table.py [--keys N] [--size 120x36]

A time runs from the key's posting to the end of the paint, the terminal's bytes made but not written. Where a key
paints more than once, the last paint counts; the first is told beside it.
"""

import argparse
import asyncio
import json
import sys
import tempfile
from itertools import cycle, islice
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

from textual._compositor import CompositorUpdate
from textual.screen import Screen

from game.rules.compiler import compile_rulebook
from game.scenario.reader import read_file
from game.session.course import Players
from game.session.game import Session, header_for
from game.ui.app import StandoffApp
from game.ui.preferences import Preferences
from game.ui.screens.library import Places
from game.ui.screens.table import TableScreen

ROOT = Path(__file__).parents[2]
RED_LINES = ROOT / "scenarios" / "red_lines.yaml"
UI = ROOT / "game" / "ui"
KEYS = ("down", "1", "down", "2", "u", "up", "i", "i", "2", "1")
MEDIAN_MS, WORST_MS = 50, 120


class TimedApp(StandoffApp):
    """Notes when each paint is done, and makes its bytes as a terminal's app would."""

    CSS_PATH = [str(UI / name) for name in ("standoff.tcss", "table.tcss")]  # noqa: RUF012 - as Textual declares it

    def __init__(self, places: Places) -> None:
        super().__init__(places, Preferences())
        self.paints: list[float] = []

    def _display(self, screen: Screen[Any], renderable: Any) -> None:
        super()._display(screen, renderable)
        if renderable is None or self._batch_count:
            return
        if isinstance(renderable, CompositorUpdate):
            renderable.render_segments(self.console)
        else:
            list(self.console.render(renderable))
        self.paints.append(perf_counter())


def session_of_red_lines() -> Session:
    """Begin a game as the developer, and go to the first answers."""
    scenario = read_file(RED_LINES).scenario
    assert scenario is not None
    rulebook = compile_rulebook(scenario)
    people = frozenset({rulebook.actor_index["developer"]})
    session = Session(rulebook, header_for(rulebook, "red_lines", 7), Players(people, "sensible"))
    session.start()
    while session.state.on_floor:
        session.close()
    return session


async def measure(keys: int, size: tuple[int, int]) -> dict[str, object]:
    """Press keys one after another; give the median and the 99th of 100."""
    session = session_of_red_lines()
    (actor,) = session.players.people
    first, last, silent = [], [], 0
    with tempfile.TemporaryDirectory() as folder:
        app = TimedApp(Places(scenarios=tuple, records=Path(folder)))
        async with app.run_test(size=size) as pilot:
            await app.push_screen(TableScreen(session, actor))
            await pilot.pause()
            for key in islice(cycle(KEYS), keys):
                app.paints.clear()
                begun = perf_counter()
                await pilot.press(key)
                await pilot.pause()
                if app.paints:
                    first.append(1000 * (app.paints[0] - begun))
                    last.append(1000 * (app.paints[-1] - begun))
                else:
                    silent += 1
    return {
        "size": size,
        "keys_that_painted": len(last),
        "keys_that_did_not": silent,
        "first_paint_ms": summary(first),
        "last_paint_ms": summary(last),
        "target_ms": {"median": MEDIAN_MS, "99th": WORST_MS},
        "reached": summary(last)["median"] <= MEDIAN_MS and summary(last)["99th"] <= WORST_MS,
    }


def summary(times: list[float]) -> dict[str, float]:
    """Give the median, and the 99th of 100."""
    ordered = sorted(times)
    return {"median": round(median(ordered), 1), "99th": round(ordered[int(0.99 * (len(ordered) - 1))], 1)}


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--keys", type=int, default=100)
    parser.add_argument("--size", default="120x36")
    arguments = parser.parse_args()
    width, height = map(int, arguments.size.split("x"))
    figures = asyncio.run(measure(arguments.keys, (width, height)))
    sys.stdout.write(json.dumps(figures, indent=2) + "\n")


if __name__ == "__main__":
    main()
