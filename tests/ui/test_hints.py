"""Hints stand apart from what the characters say, each once, where it happens: in First Steps in every game."""

from pathlib import Path

from textual.pilot import Pilot

from game.presenting.blocks import Role
from game.session.lobby import Game
from game.storage.hints_told import FILE
from game.ui.app import StandoffApp
from game.ui.preferences import Preferences
from game.ui.widgets.listing import Listing
from game.wording import Hint, say_hint
from tests.ui.library_app import app_with_library, highlight, kind, places, play_to, press, settle, shown
from tests.ui.table_game import game


def told(app: StandoffApp) -> list[str]:
    """Give the hints that are shown, by their names."""
    seen = " ".join(shown(app).split())
    return [each for each in Hint if say_hint(each) in seen]


async def begin(pilot: Pilot[None], title: str) -> StandoffApp:
    app = pilot.app
    assert isinstance(app, StandoffApp)
    await settle(pilot)
    highlight(app, title)
    await press(pilot, "enter", "enter")
    await settle(pilot, "opening")
    await press(pilot)
    return app


async def leave(pilot: Pilot[None]) -> None:
    await press(pilot, "q")
    await settle(pilot)


async def test_first_steps_explains_each_thing_once_where_it_happens(tmp_path: Path) -> None:
    async with app_with_library(tmp_path).run_test(size=(80, 50)) as pilot:
        app = await begin(pilot, "First Steps")
        assert (kind(app), told(app)) == ("BriefingScreen", [Hint.BRIEF])
        await play_to(pilot, "TurnScreen", [])
        assert told(app) == [Hint.FLOOR]
        await play_to(pilot, "DayScreen", [])
        assert told(app) == [Hint.DAY]
        await press(pilot, "enter")
        assert (kind(app), told(app)) == ("FloorScreen", [])


async def test_what_was_explained_is_not_explained_in_the_next_game_but_in_first_steps(tmp_path: Path) -> None:
    async with app_with_library(tmp_path).run_test(size=(80, 50)) as pilot:
        app = await begin(pilot, "First Steps")
        await play_to(pilot, "TurnScreen", [])
        await leave(pilot)
        for title, hints in (("Red Lines", []), ("First Steps", [Hint.FLOOR])):
            await begin(pilot, title)
            await play_to(pilot, "TurnScreen", [])
            assert told(app) == hints
            await leave(pilot)
    assert set((tmp_path / FILE).read_text("utf-8").split()) == {Hint.BRIEF, Hint.FLOOR}


async def test_who_wants_no_hints_gets_none(tmp_path: Path) -> None:
    app = app_with_library(tmp_path)
    app.preferences.change(app, hints=False)
    async with app.run_test(size=(80, 50)) as pilot:
        await begin(pilot, "First Steps")
        assert told(app) == []
        await play_to(pilot, "TurnScreen", [])
        assert told(app) == []


async def test_a_hint_looks_like_nothing_that_a_character_says(tmp_path: Path) -> None:
    async with app_with_library(tmp_path).run_test(size=(80, 50)) as pilot:
        app = await begin(pilot, "First Steps")
        await play_to(pilot, "TurnScreen", [])
        laid = app.screen.query_one("#choices", Listing).laid
        assert [row.plain.startswith("» ") for row in laid.rows].count(True) == 1
        assert laid.rows[0].plain.startswith("» ")
        roles = [part for block in app.screen.query_one("#choices", Listing)._blocks for part in block.lines[0].text]
        assert [getattr(each, "role", None) for each in roles].count(Role.HINT) == 1


async def test_where_nothing_of_a_user_is_kept_no_hint_of_one_is_taken_from_another(tmp_path: Path) -> None:
    for seat in range(2):
        app = StandoffApp(places(tmp_path / "room"), Preferences(), Game(game(), f"small{seat}"))
        app.animation_level = "none"
        async with app.run_test(size=(80, 50)) as pilot:
            await play_to(pilot, "TurnScreen", [])
            assert told(app) == [Hint.FLOOR]
    assert not (tmp_path / FILE).exists()
