"""The screens in German: what is painted, from the first picture on, has no English sentence of the program."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from textual.pilot import Pilot

from game.language import use_language
from game.ui.app import StandoffApp
from tests.catalogue import english_in
from tests.ui.library_app import app_with_library, kind, settle, shown

SIZE = (100, 40)


async def pictures(app: StandoffApp, pilot: Pilot[None], keys: Sequence[str]) -> str:
    """Give what is painted after each key, every blank as one."""
    found = []
    for key in keys:
        await pilot.press(key)
        await settle(pilot)
        await pilot.pause()
        found.append(f"{kind(app)} {shown(app)}")
    return " ".join(" ".join(found).split())


async def test_the_library_is_in_german_from_its_first_picture_on(tmp_path: Path) -> None:
    use_language("de")
    app = app_with_library(tmp_path)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await pilot.pause()
        picture = shown(app)
        assert "Szenarien" in picture
        assert "0 von 5 Ausgängen" in picture
        assert "⏎ spielen" in picture
        assert "Begin" not in picture


@pytest.mark.parametrize("keys", [["f1"], ["f3"], ["ctrl+p"], ["enter", "f1"]])
async def test_sheets_over_the_library_have_no_english_sentence(tmp_path: Path, keys: list[str]) -> None:
    use_language("de")
    app = app_with_library(tmp_path)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        assert english_in(await pictures(app, pilot, keys), "de") == []


async def test_a_game_has_no_english_sentence_on_its_screens(tmp_path: Path) -> None:
    use_language("de")
    app = app_with_library(tmp_path)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        told = await pictures(app, pilot, ["enter", "enter", "enter", "question_mark", "escape"])
        told += await pictures(app, pilot, ["g", "d", "escape", "t", "escape", "b", "escape", "enter", "enter"])
        assert all(screen in told for screen in ("NewGameScreen", "BriefingScreen", "TableScreen", "HelpScreen"))
        assert all(screen in told for screen in ("FloorScreen", "TreeScreen"))
        assert english_in(told, "de") == []
        assert "besiegeln" in told
