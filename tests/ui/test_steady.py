"""What may be typed, clicked or resized at any moment, and ends no game."""

import gc
import warnings
from asyncio import Event
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

import pytest
from textual.command import CommandPalette
from textual.containers import Vertical
from textual.css.query import NoMatches
from textual.events import Key, ScreenResume
from textual.widgets import OptionList
from textual.worker import WorkerFailed

from game.ui.app import StandoffApp
from game.ui.screens.curtain import StageScreen
from game.ui.screens.help import HelpScreen
from game.ui.screens.settings import SettingsScreen
from game.ui.screens.tree import TreeScreen
from game.ui.screens.turn import TurnScreen
from game.ui.steady import LEAST
from game.ui.widgets.board import Board
from game.ui.widgets.keys import Keys
from tests.ui.library_app import app_with_game, app_with_library, kind, play_to, press, settle, shown
from tests.ui.storm import STARTS, weather


@pytest.mark.slow
@pytest.mark.parametrize("start", STARTS)
async def test_a_storm_of_keys_clicks_pastes_and_sizes_ends_nothing(start: str, tmp_path: Path) -> None:
    sent = await weather(start, tmp_path, seed=STARTS.index(start), most=700, seconds=7)

    assert len(sent) > 20


async def test_a_screen_that_is_gone_takes_no_other_with_it(tmp_path: Path) -> None:
    app = app_with_library(tmp_path)
    async with app.run_test() as pilot:
        for screen in (lower := HelpScreen(()), upper := HelpScreen(())):
            await app.push_screen(screen)
        lower.dismiss()
        upper.dismiss()
        upper.dismiss()
        await pilot.pause()
        assert app.screen is lower


async def test_the_palette_opens_once_however_often_it_is_asked_for(tmp_path: Path) -> None:
    app = app_with_library(tmp_path)
    async with app.run_test() as pilot:
        for key in ("ctrl+p", "ctrl+p", "escape", "ctrl+p", "ctrl+p", "escape", "escape"):
            app.post_message(Key(key, None))
        await settle(pilot, "none")
        assert sum(isinstance(each, CommandPalette) for each in app.screen_stack) <= 1
        while kind(app) != "LibraryScreen":
            await pilot.press("escape")
        await pilot.press("ctrl+p")
        assert [isinstance(each, CommandPalette) for each in app.screen_stack] == [False, True]


async def test_what_is_asked_for_many_times_at_once_is_done_once(tmp_path: Path) -> None:
    app = app_with_library(tmp_path)
    with warnings.catch_warnings(record=True) as warned:
        async with app.run_test() as pilot:
            await settle(pilot)
            for key in ("enter",) * 5:
                app.post_message(Key(key, None))
            await settle(pilot, "none")
            assert [type(each).__name__ for each in app.screen_stack] == ["LibraryScreen", "NewGameScreen"]
            assert await press(pilot, "escape")
            assert kind(app) == "LibraryScreen"
            for key in ("ctrl+q",) * 5:
                app.post_message(Key(key, None))
            await settle(pilot, "none")
        gc.collect()
    assert app.return_code == 0
    assert not [each for each in warned if "never awaited" in str(each.message)]


async def test_a_sheet_lets_what_lies_beneath_shine_through(tmp_path: Path) -> None:
    app = app_with_library(tmp_path)
    async with app.run_test() as pilot:
        await settle(pilot)
        await press(pilot, "f1")
        assert 0 < app.screen.styles.background.a < 1


async def test_a_key_for_a_screen_that_is_not_composed_yet_is_let_go(tmp_path: Path) -> None:
    app = app_with_library(tmp_path)
    async with app.run_test() as pilot:
        screen = SettingsScreen(app.preferences, ("random",))
        mounting = app.push_screen(screen)
        assert not await app.run_action("change", screen)
        await mounting
        await screen.query_one(Vertical).remove()
        await screen.remove_children()
        assert not await app.run_action("change", screen)
        await pilot.pause()
        assert app.is_running


async def test_the_turn_ends_whatever_was_opened_over_the_table_at_the_last_moment(tmp_path: Path) -> None:
    app = app_with_game(tmp_path)
    async with app.run_test() as pilot:
        await play_to(pilot, "TurnScreen", [])
        table = app.screen
        for key in ("enter", "f1"):
            app.post_message(Key(key, None))
        await settle(pilot, "none")
        assert kind(app) in ("FloorScreen", "TableScreen")
        assert table not in app.screen_stack


async def test_textual_s_own_faults_in_a_list_end_nothing(tmp_path: Path) -> None:
    app = app_with_library(tmp_path)
    async with app.run_test() as pilot:
        await settle(pilot)
        rows = OptionList("one", "two")
        await app.screen.mount(rows)
        rows.highlighted = 1
        options = list(rows.options)
        rows._line_cache.clear()
        rows._option_to_index.clear()
        await app.run_action("page_down", rows)
        rows.refresh()
        painted = Event()

        def paint() -> None:
            painted.set()
            app.screen._on_timer_update()

        app.screen.call_later(paint)
        await painted.wait()
        app.screen.query_one(OptionList).set_options(options)
        await pilot.pause()
        assert app.is_running
        assert await press(pilot, "f1")
        assert kind(app) == "HelpScreen"


@contextmanager
def ending(app: StandoffApp) -> Generator[None]:
    """Be as Textual makes an app before it takes the screens away.

    It waits for no mounting then, and calls back in the app's own name.
    """
    app._running = False
    try:
        yield
    finally:
        app._running = True


async def test_a_screen_whose_last_widgets_are_missing_when_the_app_ends_ends_nothing(tmp_path: Path) -> None:
    app = app_with_game(tmp_path)
    async with app.run_test() as pilot:
        await play_to(pilot, "TurnScreen", [])
        await app.screen.query_one(Keys).remove()
        with ending(app):
            await app.screen._dispatch_message(ScreenResume())
        with pytest.raises(NoMatches):
            await app.screen._dispatch_message(ScreenResume())
        await pilot.press("ctrl+q")
    assert app.return_code == 0


async def test_what_waited_for_the_next_painting_when_the_app_ends_ends_nothing(tmp_path: Path) -> None:
    app = app_with_game(tmp_path)
    async with app.run_test() as pilot:
        await play_to(pilot, "TurnScreen", [])
        await app.screen.query_one(Board).remove_children()
        app.screen.call_next(app.screen.show_all)  # type: ignore[attr-defined]  # a TurnScreen
        with ending(app):
            await app.screen._flush_next_callbacks()
        await pilot.press("ctrl+q")
    assert app.return_code == 0


async def test_what_a_screen_wanted_after_the_next_painting_ends_nothing_where_it_is_gone(tmp_path: Path) -> None:
    app = app_with_game(tmp_path)
    async with app.run_test() as pilot:
        await play_to(pilot, "TurnScreen", [])
        table = app.screen
        assert isinstance(table, TurnScreen)
        await press(pilot, "enter", "enter")
        assert table not in app.screen_stack
        with pytest.raises(NoMatches):
            table.show_all()
        app.screen._invoke_later(table.show_all, table)
        await press(pilot, "f1")
        assert kind(app) == "HelpScreen"


async def test_a_game_that_goes_on_while_the_app_ends_ends_nothing(tmp_path: Path) -> None:
    app = app_with_game(tmp_path)
    async with app.run_test() as pilot:
        await play_to(pilot, "TurnScreen", [])
        stage = app.screen_stack[1]
        assert isinstance(stage, StageScreen)
        await stage.query_one("#busy").remove()

        async def end_waiting() -> None:
            stage.end_waiting()

        with ending(app):
            worker = app.run_worker(end_waiting())
            with pytest.raises(WorkerFailed):
                await worker.wait()
            await pilot.pause()
        await pilot.press("ctrl+q")
    assert app.return_code == 0


@pytest.mark.parametrize("typed", ["2wu1\r", "2wquite so\r", "1w3 h\r"])
async def test_what_is_typed_right_after_the_key_for_words_is_words(typed: str, tmp_path: Path) -> None:
    app = app_with_game(tmp_path)
    async with app.run_test() as pilot:
        await play_to(pilot, "TableScreen", [])
        for each in typed:
            app.post_message(Key({"\r": "enter", " ": "space"}.get(each, each), each))
        await press(pilot)
        assert app.flow is not None
        await settle(pilot, "none")
        assert typed[2:-1].encode() in b"".join(app.flow.session.lines)
        assert kind(app) == "TableScreen"


async def test_work_for_a_screen_that_is_gone_ends_nothing(tmp_path: Path) -> None:
    app = app_with_game(tmp_path)
    async with app.run_test() as pilot:
        await play_to(pilot, "TurnScreen", [])
        await press(pilot, "t")
        tree = app.screen
        assert isinstance(tree, TreeScreen)
        is_gone = Event()

        async def show_late() -> None:
            await is_gone.wait()
            tree._listing("gone")

        worker = tree.run_worker(show_late())
        await pilot.pause()
        tree._pruning = True  # as Textual does a while before it stops the work for a screen
        is_gone.set()
        with pytest.raises(WorkerFailed):
            await worker.wait()
        tree._pruning = False
        assert await press(pilot, "escape")
        assert app.is_running
        assert kind(app) in ("FloorScreen", "TableScreen")


async def test_an_error_of_ours_still_ends_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_screen: SettingsScreen) -> None:
        raise KeyError(0)

    monkeypatch.setattr(SettingsScreen, "action_close", fail)
    app = app_with_library(tmp_path)
    with pytest.raises(KeyError):
        async with app.run_test() as pilot:
            await pilot.press("f3", "escape")


SMALL = [(1, 1), (2, 5), (1, 40), (300, 2), (LEAST.width - 1, 24), (80, LEAST.height - 1)]


@pytest.mark.parametrize("size", SMALL)
async def test_a_terminal_that_is_too_small_is_told_so_and_the_game_waits(
    size: tuple[int, int], tmp_path: Path
) -> None:
    app = app_with_game(tmp_path)
    async with app.run_test() as pilot:
        await play_to(pilot, "TurnScreen", [])
        before = await press(pilot)
        phase, written = app.screen, list(app.flow.session.lines) if app.flow else []
        await pilot.resize_terminal(*size)
        told = await press(pilot, "1", "enter", "enter", "f1", "ctrl+p")
        assert "".join(told.split()).startswith("Theterminalistoosmall:40by10"[: min(4, size[0] * size[1])])
        assert app.screen is phase
        assert app.flow is not None
        assert app.flow.session.lines == written
        await pilot.resize_terminal(80, 24)
        assert await press(pilot) == before
        await pilot.resize_terminal(*size)
        await pilot.press("ctrl+q")
    assert app.return_code == 0


async def test_a_screen_of_the_least_size_is_shown(tmp_path: Path) -> None:
    app = app_with_library(tmp_path)
    async with app.run_test(size=(LEAST.width, LEAST.height)) as pilot:
        await settle(pilot)
        assert "too small" not in shown(app)
        assert "Scenarios" in shown(app)


def test_all_screens_are_steady() -> None:
    folder = Path(__file__).parents[2] / "game" / "ui" / "screens"
    classes = [
        line
        for file in folder.glob("*.py")
        for line in file.read_text(encoding="utf-8").splitlines()
        if line.startswith("class ") and "Screen" in line.split("(")[0]
    ]
    assert len(classes) > 10
    assert all(any(base in each for base in ("Steady", "(TurnScreen)", "(LeafingScreen[")) for each in classes)
