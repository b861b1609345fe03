"""The library in another language: titles, what it tells, the game that is begun there, and nasty translations."""

from pathlib import Path

import pytest

from game.language import use_language
from game.play.visibility import PUBLIC
from game.storage import settings
from tests.ui.library_app import NASTY, SIZES, app_with_library, highlight, play_to, rows, settle, shown
from tests.ui.test_library import NASTY_SCENARIO, shelf

GERMAN = f"""title: "Klein {NASTY}"
summary: "Ein kleiner Streit {NASTY}"
actors:
  lab: {{name: "Labor {NASTY}", brief: Du stellst Dinge her.}}
demands:
  books: {{responses: {{agree: {{label: "Aufmachen {NASTY}"}}}}}}
"""


@pytest.mark.parametrize("size", SIZES)
async def test_titles_and_what_is_told_are_in_the_language_asked_for(tmp_path: Path, size: tuple[int, int]) -> None:
    use_language("de-AT")
    app = app_with_library(shelf(tmp_path, **{"small": NASTY_SCENARIO, "small.de": GERMAN}))
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        highlight(app, "Klein")
        await pilot.pause()
        picture = shown(app)
        assert any(set(f"Klein {NASTY}".split()) < set(row.split()) for row in rows(app))
        assert "Ein kleiner Streit" in picture
        assert "Erste Schritte" in picture
        assert "no translation" not in picture


async def test_a_scenario_without_a_translation_says_so(tmp_path: Path) -> None:
    use_language("fr")
    app = app_with_library(shelf(tmp_path, small=NASTY_SCENARIO))
    async with app.run_test(size=SIZES[1]) as pilot:
        await settle(pilot)
        highlight(app, "Small")
        await pilot.pause()
        picture = " ".join(shown(app).split())
        assert f"Small {NASTY}" in picture
        assert "The scenario has no translation into `fr`" in picture


async def test_a_game_that_is_begun_there_and_gone_on_with_is_in_that_language(tmp_path: Path) -> None:
    use_language("de")
    app = app_with_library(shelf(tmp_path, **{"small": NASTY_SCENARIO, "small.de": GERMAN}))
    app.preferences.settings = settings.Settings(opponents="random")
    async with app.run_test(size=SIZES[1]) as pilot:
        await settle(pilot)
        highlight(app, "Klein")
        await pilot.press("enter")
        await pilot.pause()
        assert f"Labor {NASTY}" in shown(app)
        await pilot.press("enter")
        await settle(pilot, "opening")
        assert "Du stellst Dinge her." in shown(app)
        await play_to(pilot, "TurnScreen", [])
        await pilot.press("q")
        await settle(pilot)
        highlight(app, "Runde 1 von 1")
        await pilot.press("enter")
        await settle(pilot, "opening")
        assert app.flow is not None
        assert app.flow.session.edition(PUBLIC).scenario.title == f"Klein {NASTY}"
        await play_to(pilot, "OutcomeScreen", [])
        assert f"The end {NASTY}" in shown(app)
