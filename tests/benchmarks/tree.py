"""Print as JSON how long the Tree takes from a key to its paint, with many lines of play of many rounds, under Pilot.

Run from the checkout: PYTHONPATH=. python tests/benchmarks/tree.py [--lines N] [--rounds N] [--keys N] [--size 120x40]

A time runs from the key's posting to the end of the last paint that it causes. Opening the Tree is told beside it: to
its first paint, and until all lines are read.
"""

import argparse
import asyncio
import json
import random
import sys
import tempfile
from itertools import cycle, islice
from pathlib import Path
from time import perf_counter, process_time

from textual.pilot import Pilot

from game.play.choices import Answer
from game.rules.compiler import compile_rulebook
from game.rules.rulebook import Rulebook
from game.scenario.reader import read
from game.session.lobby import Game, PlayOn, branch_game, new_game
from game.ui.screens.library import Places
from game.ui.screens.tree import TreeScreen
from tests.benchmarks.table import TimedApp, summary

KEYS = ("left", "left", "down", "tab", "right", "up", "shift+tab", "down", "a", "tab", "left", "a")
MEDIAN_MS = 60
LAB = 0
PARAGRAPH = "Say what you will do about it, in as many words as a demand of a real scenario has, and by when."


def long_scenario(rounds: int) -> Rulebook:
    """Make a scenario in which every round asks three demands, two of them of the player."""
    asked = "".join(
        f"  {name}_{number}: {{from: {sender}, to: {target}, text: '{PARAGRAPH}', when: 'round == {number}', "
        "responses: {yes: {label: Agree to it in public, then: [{adjust: {trust: 2}}]}, half: {label: Offer half}, "
        "no: {label: Refuse it, then: [{adjust: {trust: -1}}]}}}\n"
        for number in range(1, rounds + 1)
        for name, sender, target in (
            ("limits", "press", "lab"),
            ("audit", "ministry", "lab"),
            ("visit", "lab", "press"),
        )
    )
    text = (
        f"standoff: 1\ntitle: A long dispute\nsummary: It goes on.\nrounds: {rounds}\nactors:\n"
        "  lab: {name: AI developer, brief: You make models., interests: {trust: 1}}\n"
        "  press: {name: The press, brief: You ask.}\n  ministry: {name: Ministry of defence, brief: You defend.}\n"
        f"indicators:\n  trust: {{name: Public trust, start: 50}}\ndemands:\n{asked}outcomes:\n"
        "  trusted: {title: 'Trusted, and watched', text: It holds., when: 'final and trust >= 60'}\n"
        "  distrusted: {title: Nobody believes it, text: It breaks., when: 'final and trust < 40'}\n"
        "  even: {title: Half believed, text: It goes on., when: final}\n"
    )
    reading = read(text.encode(), "long.yaml")
    assert reading.scenario is not None, reading.problems
    return compile_rulebook(reading.scenario)


def play(game: Game, rng: random.Random, until: int | None = None) -> Game:
    """Play a game by chance to its end, or to the opening of a round."""
    session = game.session
    while not session.is_over and session.state.round != until:
        for demand, available, _may_hold in session.options(LAB).answers:
            if not any(isinstance(each, Answer) and each.demand == demand for each in session.standing(LAB)):
                session.choose(LAB, Answer(demand, rng.choice(available)))
        session.close()
    return game


def family_of(rulebook: Rulebook, lines: int, folder: Path, seed: int = 1) -> Game:
    """Play a family of lines of play, each parting from another by chance; give the last, which is under way."""
    rng = random.Random(seed)
    games = [play(new_game(rulebook, "long", [LAB], folder, seed=7, opponents="random"), rng)]
    while len(games) < lines:
        parent = rng.choice(games)
        begin = PlayOn(parent, rng.randrange(len(parent.session.phases) * 3 // 4))
        is_last = len(games) == lines - 1
        games.append(play(branch_game(begin, folder), rng, rulebook.rounds * 9 // 10 if is_last else None))
    return games[-1]


async def measure(lines: int, rounds: int, keys: int, size: tuple[int, int]) -> dict[str, object]:
    """Open the Tree, press keys one after another; give the median and the 99th of 100."""
    with tempfile.TemporaryDirectory() as folder:
        records = Path(folder)
        game = family_of(long_scenario(rounds), lines, records)
        app = TimedApp(Places(scenarios=tuple, records=records))
        async with app.run_test(size=size) as pilot:
            app.paints.clear()
            begun = perf_counter()
            screen = TreeScreen(game.session, LAB, records)
            await app.push_screen(screen)
            await pilot.pause()
            first = app.paints[0] - begun
            await app.workers.wait_for_complete()
            await pilot.pause()
            read = app.paints[-1] - begun
            shown = len(screen.drawn.lanes)
            family = [await pressed(pilot, app, key) for key in islice(cycle(KEYS), keys)]
            await pilot.press("m")
            await app.workers.wait_for_complete()
            await pilot.pause()
            together = [await pressed(pilot, app, key) for key in islice(cycle(KEYS), keys)]
    figures = {
        name: {"wall": summary([wall for wall, _cpu in times]), "cpu": summary([cpu for _wall, cpu in times])}
        for name, times in (("family", family), ("all_games", together))
    }
    return {
        "size": size,
        "lines": shown,
        "rounds": rounds,
        "first_paint_ms": round(1000 * first, 1),
        "all_lines_read_ms": round(1000 * read, 1),
        "key_to_last_paint_ms": figures,
        "target_ms": {"median": MEDIAN_MS},
        "reached": all(each["wall"]["median"] <= MEDIAN_MS for each in figures.values()),
    }


async def pressed(pilot: Pilot[None], app: TimedApp, key: str) -> tuple[float, float]:
    """Press a key; give the milliseconds to the end of its last paint, 0 where it paints nothing, and those of CPU."""
    app.paints.clear()
    begun, worked = perf_counter(), process_time()
    await pilot.press(key)
    await pilot.pause()
    return 1000 * (app.paints[-1] - begun) if app.paints else 0.0, 1000 * (process_time() - worked)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--lines", type=int, default=20)
    parser.add_argument("--rounds", type=int, default=60)
    parser.add_argument("--keys", type=int, default=96)
    parser.add_argument("--size", default="120x40")
    arguments = parser.parse_args()
    width, height = map(int, arguments.size.split("x"))
    figures = asyncio.run(measure(arguments.lines, arguments.rounds, arguments.keys, (width, height)))
    sys.stdout.write(json.dumps(figures, indent=2) + "\n")


if __name__ == "__main__":
    main()
