"""The library finds the scenario of each saved game by its file, whatever ids are shared, moved, odd or torn."""

import os
import re
import sys
from pathlib import Path

import pytest
from textual.pilot import Pilot

from game.session.lobby import Game, PlayOn, branch_game, load, new_game, resume_game
from game.ui.app import StandoffApp
from tests.ui.library_app import SIZES, app_with_library, highlight, press, rows, settle, shown

BELL = (Path(__file__).parents[1] / "cases" / "valid" / "school_bell.yaml").read_text("utf-8")


def own(folder: Path, name: str, text: str = BELL) -> Path:
    path = folder / "scenarios" / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def begun(folder: Path, scenario: Path) -> tuple[Game, Path]:
    game = new_game(load(scenario), scenario.stem, [0], folder / "records", seed=1, opponents="random", file=scenario)
    assert game.record is not None
    return game, game.record


def finish(game: Game) -> None:
    while not game.session.is_over:
        game.session.close()


def games(app: StandoffApp, title: str) -> int:
    """Count the saved games with that title, which tell when they were written."""
    return sum(bool(re.match(rf"{title} .* · \d\d:\d\d", row)) for row in rows(app))


async def open_row(pilot: Pilot[None], beginning: str, *, last: bool = True) -> str:
    """Open the last row that begins so, and give what is seen then."""
    app = pilot.app
    assert isinstance(app, StandoffApp)
    found = [index for index, row in enumerate(rows(app)) if row.startswith(beginning)]
    highlight(app, found[-1 if last else 0])
    await pilot.press("enter")
    await settle(pilot, "opening")
    return await press(pilot)


async def test_a_game_of_a_file_with_a_built_in_id_is_that_file_s(tmp_path: Path) -> None:
    scenario = own(tmp_path, "first_steps.yaml")
    finished, _record = begun(tmp_path, scenario)
    finish(finished)
    _game, left = begun(tmp_path, scenario)
    before = left.read_bytes()
    app = app_with_library(tmp_path)
    async with app.run_test(size=SIZES[1]) as pilot:
        await settle(pilot)
        listed = rows(app)
        assert [row for row in listed if row.startswith("The school bell") and "1 of" in row]
        assert [row for row in listed if row.startswith("First Steps") and " 0 of" in row]
        assert not [row for row in listed if row.startswith("First Steps") and " 0 of" not in row]
        await open_row(pilot, "The school bell")
        assert app.flow is not None
        assert app.flow.session.rulebook.scenario.title == "The school bell"
        assert left.read_bytes() == before


async def test_games_of_two_files_with_one_id_are_told_apart(tmp_path: Path) -> None:
    first = own(tmp_path, "bell.yaml")
    second = own(tmp_path, "bell.yml", BELL.replace("The school bell", "Another bell"))
    for each in (first, second, second):
        finish(begun(tmp_path, each)[0])
    app = app_with_library(tmp_path)
    async with app.run_test(size=SIZES[1]) as pilot:
        await settle(pilot)
        assert games(app, "Another bell") == 2
        assert games(app, "The school bell") == 1


async def test_a_scenario_that_was_renamed_is_found_and_one_that_is_lost_told(tmp_path: Path) -> None:
    scenario = own(tmp_path, "bell.yaml")
    _game, record = begun(tmp_path, scenario)
    renamed = scenario.rename(scenario.with_name("other.yaml"))
    app = app_with_library(tmp_path)
    async with app.run_test(size=SIZES[1]) as pilot:
        await settle(pilot)
        assert games(app, "The school bell") == 1
        renamed.unlink()
        await pilot.press("r")
        await settle(pilot)
        await open_row(pilot, "Bell")
        (told,) = [each.message for each in app._notifications]
        assert str(scenario) in told
        assert f'standoff resume "{record}" --scenario FILE' in told


async def test_a_torn_header_is_a_row_with_the_file_s_name_and_no_seed(tmp_path: Path) -> None:
    (tmp_path / "records").mkdir()
    (tmp_path / "records" / "torn.jsonl").write_bytes(b'{"standoff": 1, "scenario": "/')
    app = app_with_library(tmp_path)
    async with app.run_test(size=SIZES[1]) as pilot:
        await settle(pilot)
        assert any(row.startswith("torn.jsonl") and "damaged" in row for row in rows(app))
        highlight(app, len(rows(app)) - 1)
        seen = await press(pilot)
        assert "cannot be read" in seen
        assert "Seed" not in seen


@pytest.mark.skipif(sys.platform != "linux", reason="other systems keep names of files in Unicode")
@pytest.mark.parametrize("name", [b"bad\xff", b"line\nbreak\x1b[31m\x1b]0;t\x07", "\u202ex".encode()])
async def test_odd_names_of_files_are_listed_played_and_gone_on_with(tmp_path: Path, name: bytes) -> None:
    scenario = own(tmp_path, os.fsdecode(name) + ".yaml")
    _game, record = begun(tmp_path, scenario)
    record.rename(record.with_name(os.fsdecode(name) + ".jsonl"))
    app = app_with_library(tmp_path)
    async with app.run_test(size=SIZES[1]) as pilot:
        await settle(pilot)
        await open_row(pilot, "The school bell")
        assert app.flow is not None
        assert app.flow.session.rulebook.scenario.title == "The school bell"
        assert all(line.isprintable() for line in shown(app).split("\n"))


async def test_odd_things_in_the_folders_hide_nothing(tmp_path: Path) -> None:
    scenario = own(tmp_path, "bell.yaml")
    begun(tmp_path, scenario)
    for folder, ending in ((scenario.parent, ".yaml"), (tmp_path / "records", ".jsonl")):
        (folder / f"loop{ending}").symlink_to(folder / f"loop{ending}")
        (folder / f"nowhere{ending}").symlink_to(folder / "gone")
        (folder / f"folder{ending}").mkdir()
    app = app_with_library(tmp_path)
    async with app.run_test(size=SIZES[1]) as pilot:
        await settle(pilot)
        await open_row(pilot, "The school bell ◆ ")
        assert app.flow is not None


def test_another_line_of_play_remembers_the_file_too(tmp_path: Path) -> None:
    scenario = own(tmp_path, "first_steps.yaml")
    game, _record = begun(tmp_path, scenario)
    game.session.close()
    branched = branch_game(PlayOn(game, 0), tmp_path / "records")
    assert branched.session.header["path"] == str(scenario)
    assert branched.record is not None
    assert resume_game(load(scenario), branched.record).session.header == branched.session.header
