"""The Tree on a screen: its keys, what they show, and where it is played on from."""

import random
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from textual.app import App
from textual.pilot import Pilot

from game.play.choices import Answer
from game.session.lobby import Game, PlayOn, branch_game, load, new_game
from game.ui.app import StandoffApp
from game.ui.preferences import Preferences
from game.ui.screens.library import Places
from game.ui.screens.tree import TreeScreen
from tests.benchmarks.tree import family_of, long_scenario
from tests.session.lines_played import answers_of, play
from tests.ui.table_game import painted, settle

FIRST_STEPS = Path(__file__).parents[2] / "scenarios" / "first_steps.yaml"
RULEBOOK = load(FIRST_STEPS)
HEAD, COUNCIL = 0, 1
REASONS = RULEBOOK.demand_index["give_reasons"]
SIZES = [(80, 24), (120, 40)]


def family(folder: Path) -> list[Game]:
    """A line to the end, and one that parts in the first round and is under way in the third; and a game as another."""
    first = play(new_game(RULEBOOK, "first_steps", [HEAD], folder, seed=7, opponents="sensible"), 0)
    second = play(branch_game(PlayOn(first, answers_of(first, 1)), folder), 1, until=3)
    other = play(new_game(RULEBOOK, "first_steps", [COUNCIL], folder, seed=8, opponents="sensible"), 0)
    return [first, second, other]


@asynccontextmanager
async def looking(game: Game, folder: Path, size: tuple[int, int]) -> AsyncIterator[tuple[Pilot[None], list[Any]]]:
    """Show the tree of a game, all lines read; give the pilot, and what the screen answered."""
    app = StandoffApp(Places(tuple, folder), Preferences())
    app.animation_level = "none"
    answered: list[Any] = []
    async with app.run_test(size=size) as pilot:
        await app.push_screen(TreeScreen(game.session, HEAD, folder), answered.append)
        await read(pilot)
        yield pilot, answered


async def read(pilot: Pilot[None]) -> None:
    await settle(pilot)
    screen = pilot.app.screen
    await pilot.app.workers.wait_for_complete([each for each in pilot.app.workers if each.group == "lines"])
    assert isinstance(screen, TreeScreen)
    await settle(pilot)


async def press(pilot: Pilot[None], *keys: str) -> str:
    for key in keys:
        await pilot.press(key)
    await settle(pilot)
    return painted(pilot.app)


def lanes(app: App[Any]) -> list[str]:
    return [row for row in painted(app).split("\n") if any(each in row for each in "●◉") and row[1:3].strip().isdigit()]


@pytest.mark.parametrize("size", SIZES)
async def test_lines_are_lanes_and_the_point_is_told_below(tmp_path: Path, size: tuple[int, int]) -> None:
    games = family(tmp_path)
    async with looking(games[1], tmp_path, size) as (pilot, _answered):
        shown = painted(pilot.app)
        assert len(lanes(pilot.app)) == 2
        assert "2 lines of play · 2 of 5 endings" in shown
        assert shown.count("¶──") == 2
        assert "● now" in shown or "◉ now" in shown
        shown = await press(pilot, "left", "left")
        assert "parts from line 1 here" in shown
        assert "● Let the classes count for themselves" in shown
        assert "◐ Put the teachers' count on the wall ¶2" in shown
        assert "○ Let the rule speak for itself" in shown
        shown = await press(pilot, "tab")
        assert "● Put the teachers' count on the wall ¶2" in shown
        assert "◐ Let the classes count for themselves" in shown


@pytest.mark.parametrize(
    ("keys", "line", "response"), [(["left", "left", "down", "down"], 1, 2), (["tab", "left"], 0, 0)]
)
async def test_enter_plays_on_from_a_line_with_the_answer_at_the_pointer(
    tmp_path: Path, keys: Sequence[str], line: int, response: int
) -> None:
    games = family(tmp_path)
    async with looking(games[1], tmp_path, SIZES[0]) as (pilot, answered):
        await press(pilot, *keys, *(["left", "left"] if line == 0 else []), "enter")
        (begin,) = answered
        assert begin == PlayOn(begin.game, answers_of(games[line], 1), (HEAD, Answer(REASONS, response)))
        assert begin.game.record == games[line].record
        branched = branch_game(begin, tmp_path).session
        assert branched.standing(HEAD) == (Answer(REASONS, response),)


@pytest.mark.parametrize(
    ("keys", "told"),
    [
        (["left", "left", *["down"] * 3], "This is for School council to answer"),
        (["m", "tab", "left", "left"], "That game was played as somebody else"),
        ([], "This is still to be answered"),
    ],
    ids=["another's", "another game's", "now"],
)
async def test_where_it_cannot_be_played_on_from_it_is_said_why(tmp_path: Path, keys: Sequence[str], told: str) -> None:
    games = family(tmp_path)
    async with looking(games[1], tmp_path, SIZES[0]) as (pilot, answered):
        for key in keys:
            await pilot.press(key)
            await read(pilot)
        await press(pilot, "enter")
        assert [each.message for each in pilot.app._notifications if each.message.startswith(told)]
        assert answered == []
        assert isinstance(pilot.app.screen, TreeScreen)


@pytest.mark.parametrize("size", SIZES)
async def test_m_shows_all_games_and_the_album_and_then_the_lines_again(tmp_path: Path, size: tuple[int, int]) -> None:
    games = family(tmp_path)
    async with looking(games[1], tmp_path, size) as (pilot, _answered):
        await pilot.press("m")
        await read(pilot)
        shown = painted(pilot.app)
        assert len(lanes(pilot.app)) == 3
        assert "◆ Head teacher" in shown
        assert "■ School council" in shown
        assert "Endings found" in shown
        assert "Steer it to what was reported" in shown
        await pilot.press("m")
        await read(pilot)
        assert len(lanes(pilot.app)) == 2
        assert ("Endings found" in painted(pilot.app)) is (size[0] >= 116)


async def test_arguments_are_shown_by_a_key_alone(tmp_path: Path) -> None:
    games = family(tmp_path)
    claims = [RULEBOOK.scenario.arguments[each].claim for each in games[0].session.state.made]
    assert claims
    async with looking(games[0], tmp_path, (200, 60)) as (pilot, _answered):
        before = painted(pilot.app) + await press(pilot, "left") + await press(pilot, "left")
        assert not any(each[:40] in before for each in claims)
        after = await press(pilot, "a") + await press(pilot, "right") + await press(pilot, "right")
        assert all(each[:40] in after for each in claims)


async def test_a_damaged_line_is_shown_as_such(tmp_path: Path) -> None:
    games = family(tmp_path)
    record = games[0].record
    assert record is not None
    record.write_bytes(record.read_bytes().replace(b'"answer"', b'"no answer"', 1))
    for keys in ([], ["m"]):
        async with looking(games[1], tmp_path, SIZES[0]) as (pilot, _answered):
            await press(pilot, *keys)
            await read(pilot)
            shown = painted(pilot.app)
            assert f"{record.name} cannot be shown" in " ".join(shown.split())
            await press(pilot, "tab", "left", "left", "right", "up", "down", "a", "enter")


async def test_keys_before_the_lines_are_read_and_leaving_meanwhile_do_no_harm(tmp_path: Path) -> None:
    games = family(tmp_path)
    app = StandoffApp(Places(tuple, tmp_path), Preferences())
    async with app.run_test(size=SIZES[0]) as pilot:
        for keys in (["escape"], ["m", "escape"], ["left", "tab", "m", "m", "a", "down", "t"]):
            answered: list[object] = []
            app.push_screen(TreeScreen(games[1].session, HEAD, tmp_path), answered.append)
            await pilot.pause()
            await press(pilot, *keys)
            await app.workers.wait_for_complete()
            await settle(pilot)
            assert answered == [None]
        assert app.return_code is None


@pytest.mark.parametrize("size", [(40, 10), (60, 16), *SIZES, (200, 60)])
async def test_of_many_lines_of_many_rounds_the_one_at_the_pointer_is_in_view(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    game = family_of(long_scenario(30), 12, tmp_path, seed=3)
    rng = random.Random(4)
    async with looking(game, tmp_path, size) as (pilot, _answered):
        for _step in range(8):
            shown = await press(pilot, *rng.choices(["tab", "left", "right", "shift+tab", "down", "up"], k=6))
            assert shown.count("◉") == 1
            screen = pilot.app.screen
            assert isinstance(screen, TreeScreen)
            numbers = [row[1:3].strip() for row in shown.split("\n")]
            assert str(screen.point.lane + 1) in numbers
            assert all(len(row) <= size[0] for row in shown.split("\n"))


async def test_the_lanes_are_laid_out_anew_where_the_terminal_changes(tmp_path: Path) -> None:
    games = family(tmp_path)
    async with looking(games[1], tmp_path, SIZES[1]) as (pilot, _answered):
        for size in ((50, 14), (80, 24), (140, 50)):
            await pilot.resize_terminal(*size)
            await settle(pilot)
            rows = lanes(pilot.app)
            assert len(rows) == 2
            assert max(map(len, rows)) <= size[0]
