"""Briefing, Tree and Outcome: at both sizes, with names that look like markup, and with nobody's secrets."""

from pathlib import Path

import pytest
from textual.screen import Screen
from textual.widgets import Static

from game.play.choices import Answer, Hold
from game.session.game import Session
from game.session.lobby import Game, PlayOn
from game.ui.app import StandoffApp
from game.ui.screens.briefing import BriefingScreen
from game.ui.screens.outcome import OutcomeScreen
from game.ui.screens.tree import TreeScreen
from game.ui.widgets.listing import Listing
from tests.ui.library_app import NASTY, SIZES, app_with_library, kind, settle, shown
from tests.ui.table_game import LAB, MINISTRY, game


def ended(nasty: str = "", people: tuple[int, ...] = (LAB,)) -> Session:
    session = game(nasty, people)
    while not session.is_over:
        for demand, answers, _may_hold in session.options(LAB).answers:
            session.choose(LAB, Answer(demand, answers[-1]) if answers else Hold(demand))
        session.close()
    return session


def said(app: StandoffApp) -> str:
    """Give everything that the screen says, what has to be scrolled to as well."""
    panels = [row.plain for panel in app.screen.query(Listing) for row in panel.laid.rows]
    return "\n".join([*(str(each.content) for each in app.screen.query(Static)), *panels])


def screens(session: Session, folder: Path) -> dict[str, Screen[None] | Screen[PlayOn | None] | OutcomeScreen]:
    return {
        "briefing": BriefingScreen(session, LAB),
        "tree": TreeScreen(session, LAB),
        "outcome": OutcomeScreen(Game(session, "small"), folder),
    }


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", ["briefing", "tree", "outcome"])
async def test_names_that_look_like_markup_are_shown_as_they_are(
    tmp_path: Path, size: tuple[int, int], name: str
) -> None:
    app = app_with_library(tmp_path)
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        await app.push_screen(screens(ended(NASTY), tmp_path)[name])
        await pilot.pause()
        await pilot.press("left", "left")
        await pilot.pause()
        assert NASTY in said(app)
        await pilot.press("escape")
        await pilot.pause()
        assert kind(app) == "LibraryScreen"


@pytest.mark.parametrize("size", SIZES)
async def test_nothing_stands_past_the_right_edge(tmp_path: Path, size: tuple[int, int]) -> None:
    app = app_with_library(tmp_path)
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        for name in ("briefing", "outcome"):
            await app.push_screen(screens(ended(), tmp_path)[name])
            await pilot.pause()
            for each in app.screen.query(".section Static"):
                assert each.region.right <= size[0]
                assert each.size.height >= each.get_content_height(each.size, each.size, each.size.width)
            await app.pop_screen()


async def test_a_briefing_tells_ones_own_secret_and_nobody_elses(tmp_path: Path) -> None:
    app = app_with_library(tmp_path)
    async with app.run_test(size=SIZES[1]) as pilot:
        await settle(pilot)
        session = game(people=(LAB, MINISTRY))
        for actor, knows in ((LAB, True), (MINISTRY, False)):
            await app.push_screen(BriefingScreen(session, actor))
            await pilot.pause()
            assert ("Kept by the lab." in said(app)) is knows
            assert ("The public is with you" in said(app)) is knows
            await app.pop_screen()


async def test_the_end_is_set_beside_what_was_reported(tmp_path: Path) -> None:
    app = app_with_library(tmp_path)
    async with app.run_test(size=SIZES[1]) as pilot:
        await settle(pilot)
        await app.push_screen(OutcomeScreen(Game(ended(), "small"), tmp_path))
        await pilot.pause()
        await pilot.pause()
        front = " ".join(said(app).split())
        assert "Refuse, and say why in public" in front
        assert "1 of 1 answer as reported" in front
        assert "A  The end" in shown(app)
        for key, told in (("b", "Refuse, and say why in public · here: as reported"), ("c", "AI developer (you)")):
            await pilot.press(key)
            await pilot.pause()
            assert told in said(app)
        await pilot.press("a")
        await pilot.pause()
        assert "1 of 1" in said(app)
        assert "Seed: 7" in said(app)


async def test_enter_reads_on_at_the_end_and_does_not_leave_it(tmp_path: Path) -> None:
    app = app_with_library(tmp_path)
    async with app.run_test(size=(80, 14)) as pilot:
        await settle(pilot)
        await app.push_screen(OutcomeScreen(Game(ended(), "small"), tmp_path))
        page = app.screen.query_one(Listing)
        assert page.scroll_offset.y == 0 < page.max_scroll_y
        for _page in range(9):
            await pilot.press("enter")
            await pilot.pause()
        assert isinstance(app.screen, OutcomeScreen)
        assert page.scroll_offset.y == page.max_scroll_y

        await pilot.press("escape")
        await pilot.pause()
        assert not isinstance(app.screen, OutcomeScreen)


def texts(folder: Path) -> list[Path]:
    return list(folder.rglob("*.txt"))


async def test_a_game_that_lies_with_a_host_is_neither_saved_nor_begun_again_from_a_seat(tmp_path: Path) -> None:
    app = app_with_library(tmp_path)
    async with app.run_test(size=SIZES[1]) as pilot:
        await settle(pilot)
        await app.push_screen(OutcomeScreen(Game(ended(), "small"), tmp_path, is_own=False))
        await pilot.press("s", "p")
        await pilot.pause()
        assert kind(app) == "OutcomeScreen"
        assert "save" not in shown(app)
    assert not texts(tmp_path)
