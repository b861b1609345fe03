"""Print as JSON how long `standoff watch` takes from a save to its paint, for Red Lines in its fifth round.

Run from the checkout: PYTHONPATH=. python tests/benchmarks/watch.py [--saves N] [--size 120x36]

A time runs from the end of the save to the end of the last paint that follows, the terminal's bytes made but not
written; the waiting for the next look at the file is part of it. Each save changes the title and plays the game again.
"""

import argparse
import asyncio
import json
import sys
import tempfile
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

from textual._compositor import CompositorUpdate
from textual.screen import Screen

from game.session import rehearsal
from game.storage.watching import WatchedFile
from game.ui.preferences import Preferences
from game.ui.screens.library import Places
from game.ui.screens.watch import WatchScreen
from game.ui.watch_app import WatchApp

ROOT = Path(__file__).parents[2]
RED_LINES = (ROOT / "scenarios" / "red_lines.yaml").read_bytes()
UI = ROOT / "game" / "ui"
TARGET_MS = 300
ROUND = 5


class TimedApp(WatchApp):
    """Notes when each paint is done, and makes its bytes as a terminal's app would."""

    CSS_PATH = [str(UI / name) for name in ("standoff.tcss", "table.tcss", "watch.tcss")]  # noqa: RUF012 - Textual's

    paint = 0.0

    def _display(self, screen: Screen[Any], renderable: Any) -> None:
        super()._display(screen, renderable)
        if renderable is None or self._batch_count:
            return
        if isinstance(renderable, CompositorUpdate):
            renderable.render_segments(self.console)
        else:
            list(self.console.render(renderable))
        self.paint = perf_counter()


async def measure(saves: int, size: tuple[int, int]) -> dict[str, object]:
    """Save the file again and again, each time with one slip or mended."""
    times = []
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "red_lines.yaml"
        save(path, RED_LINES)
        screen = WatchScreen(WatchedFile(path), 7, "sensible")
        app = TimedApp(Places(scenarios=tuple, records=Path(folder)), Preferences(), screen)
        async with app.run_test(size=size) as pilot:
            await pilot.pause()
            assert screen.rehearsal
            screen.rehearsal = rehearsal.jump(screen.rehearsal, ROUND, "sensible")
            for number in range(saves):
                before = screen.version
                save(path, RED_LINES.replace(b"title: Red Lines", b"title: Red Lines, version %d" % number))
                begun = perf_counter()
                while screen.version is before or app.paint < begun:  # noqa: ASYNC110 - no event tells of a paint
                    await asyncio.sleep(0.002)
                await pilot.pause()
                times.append(1000 * (app.paint - begun))
    ordered = sorted(times)
    return {
        "size": size,
        "saves": saves,
        "median_ms": round(median(ordered)),
        "longest_ms": round(ordered[-1]),
        "target_ms": TARGET_MS,
        "reached": ordered[-1] < TARGET_MS,
    }


def save(path: Path, data: bytes) -> None:
    """Write as an editor does."""
    path.write_bytes(data)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--saves", type=int, default=20)
    parser.add_argument("--size", default="120x36")
    arguments = parser.parse_args()
    width, height = map(int, arguments.size.split("x"))
    figures = asyncio.run(measure(arguments.saves, (width, height)))
    sys.stdout.write(json.dumps(figures, indent=2) + "\n")


if __name__ == "__main__":
    main()
