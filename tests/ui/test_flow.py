"""The flow of a game over its screens."""

from pathlib import Path

import pytest
from library_app import SIZES, app_with_game, kind, play_to
from table_game import NASTY


@pytest.mark.parametrize("size", SIZES)
async def test_one_person_plays_from_the_briefing_to_the_outcome(tmp_path: Path, size: tuple[int, int]) -> None:
    app = app_with_game(tmp_path, nasty=NASTY)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        assert kind(app) == "BriefingScreen"
        seen: list[str] = []
        await play_to(pilot, "OutcomeScreen", seen)
        assert "CurtainScreen" not in seen
        assert {"TableScreen", "RevealScreen"} <= set(seen)
        await pilot.press("escape")
        await pilot.pause()
        assert kind(app) == "LibraryScreen"
        assert app.return_code is None
