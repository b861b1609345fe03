"""Take pictures of the screens, in a game played here by keys, for the README: python tests/screenshots.py."""

import asyncio
import os
import sys
import tempfile
from pathlib import Path

SCENARIOS = Path(__file__).parents[1] / "scenarios"
FOLDER = Path(__file__).parents[1] / ".github" / "screenshots"
SIZES = {"": (120, 36), "-80x24": (80, 24)}
MOST_KEYS = 400
PAUSES = 5
TITLE, SEED = "Red Lines", 7
SLIP = ("trigger: refusal", "trigger: refussal")


async def take_pictures(folder: Path, suffix: str, size: tuple[int, int]) -> None:  # noqa: C901 - one walk
    """Play a game from the library to the outcome, and save a picture of each screen on its first showing."""
    from game.ui.app import StandoffApp
    from game.ui.opening import standard_places

    app = StandoffApp(*standard_places())
    taken: set[str] = set()
    async with app.run_test(size=size) as pilot:

        async def settle() -> None:
            for _pause in range(PAUSES):
                await pilot.pause()

        def take(name: str) -> None:
            if name not in taken:
                taken.add(name)
                app.save_screenshot(f"{name}{suffix}.svg", str(folder))

        await settle()
        await point_at(app, TITLE)
        await settle()
        take("library")
        for _key in range(MOST_KEYS):
            screen = type(app.screen).__name__
            keys = "enter"
            await settle()
            if screen == "TableScreen":
                await play_turn(pilot, app, take, settle)
            elif screen == "FloorScreen" and app.flow is not None and app.flow.session.state.round > 1:
                take("floor")
            elif name := NAMES.get(screen):
                take(name)
            if screen == "OutcomeScreen":
                break
            await pilot.press(keys)
            await settle()


async def point_at(app, title: str) -> None:  # type: ignore[no-untyped-def] # noqa: ANN001
    """Point at a scenario of the library, once the titles have been read."""
    rows = app.screen.query_one("#rows")
    for _look in range(MOST_KEYS):
        found = [item for item, first, _end in rows.laid.places if title in str(rows.laid.rows[first])]
        if found:
            rows.point_at(found[0])
            app.screen.action_move(0)
            return
        await asyncio.sleep(0.05)
    raise LookupError(title)


async def take_watch(folder: Path, suffix: str, size: tuple[int, int], work: Path) -> None:
    """Watch a file of which the second round is played; then its author saves a slip."""
    from game.storage.watching import WatchedFile
    from game.ui.opening import standard_places
    from game.ui.screens.watch import WatchScreen
    from game.ui.watch_app import WatchApp

    path = work / "red_lines.yaml"
    path.write_bytes((SCENARIOS / "red_lines.yaml").read_bytes())
    screen = WatchScreen(WatchedFile(path), SEED, "reported")
    app = WatchApp(*standard_places(), screen)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        for key in ("j", "2", "enter"):
            await pilot.press(key)
        path.write_text(path.read_text("utf-8").replace(*SLIP), "utf-8")
        await screen.look()
        for _pause in range(PAUSES):
            await pilot.pause()
        app.save_screenshot(f"watch{suffix}.svg", str(folder))


async def take_replay(folder: Path, suffix: str, size: tuple[int, int], data: bytes) -> None:
    """Step through a game that was played, to the answers of its first round."""
    from game.record.log import read_record
    from game.session.lobby import load, replay_game
    from game.session.replay_cursor import walk
    from game.ui.opening import standard_places
    from game.ui.replay_app import ReplayApp
    from game.ui.screens.replay import ReplayScreen

    record = read_record(data)
    session = replay_game(load(SCENARIOS / "red_lines.yaml"), record)
    app = ReplayApp(*standard_places(), ReplayScreen(walk(session, len(record.lines) + 1)))
    async with app.run_test(size=size) as pilot:
        await pilot.press("2", "left")
        for _pause in range(PAUSES):
            await pilot.pause()
        app.save_screenshot(f"replay{suffix}.svg", str(folder))


NAMES = {
    "NewGameScreen": "new-game",
    "BriefingScreen": "briefing",
    "DayScreen": "day",
    "OutcomeScreen": "outcome",
}


async def play_turn(pilot, app, take, settle) -> None:  # type: ignore[no-untyped-def] # noqa: ANN001
    """Choose at the Table; take its picture, and that of the tree, where there is something to see."""
    session, actor = app.screen.session, app.screen.actor
    options = session.options(actor)
    if options.answers and session.state.round > 1:
        take("table")
        await pilot.press("t")
        await settle()
        take("tree")
        await pilot.press("escape")
        await settle()
    for demand, available, may_hold in options.answers:
        if not may_hold:
            app.screen.board.show_demand(demand)
            await pilot.press(str(available[0] + 1))
            await settle()


def newest_record(home: Path) -> bytes:
    """Give the record of the game that was played last."""
    return max(home.rglob("red_lines*.jsonl"), key=lambda each: each.stat().st_mtime).read_bytes()


def main() -> None:
    """Take all pictures, in folders of our own, so that nobody's saved games are touched."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as home:
        for variable in ("STANDOFF_CONFIG", "STANDOFF_DATA", "STANDOFF_STATE"):
            os.environ[variable] = home
        for suffix, size in SIZES.items():
            asyncio.run(take_pictures(FOLDER, suffix, size))
            asyncio.run(take_watch(FOLDER, suffix, size, Path(home)))
            asyncio.run(take_replay(FOLDER, suffix, size, newest_record(Path(home))))
    sys.stdout.write("\n".join(sorted(path.name for path in FOLDER.glob("*.svg"))) + "\n")


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[1]))
    main()
