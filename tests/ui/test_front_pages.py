"""The last front page is read in a few keys, and nothing on it is wider than a screen."""

from dataclasses import replace
from pathlib import Path

import pytest
from textual.content import Content

from game.presenting.blocks import Cell
from game.presenting.briefing import case
from game.presenting.courses import courses
from game.presenting.demands import asked
from game.rules.compiler import compile_rulebook
from game.session.course import Players
from game.session.game import Session, header_for
from game.session.lobby import load, new_game
from game.session.seat_view import look
from game.storage.library import find
from game.ui.screens.outcome import OutcomeScreen
from game.ui.widgets.rows import content, lay
from tests.ui.library_app import app_with_library, settle
from tests.ui.table_game import LAB, game, in_answers, scenario

HEIGHT, WIDTH = 24, 80
MOST_PAGES = 3
ALWAYS = 17
"""Columns for the debate, and for what an answer is worth."""


def session_of(rounds: int = 3, shorts: tuple[str, str] = ("Trust", "Ready")) -> Session:
    """Begin a small game of so many rounds, whose two indicators are called so where room is scarce."""
    small = scenario()
    indicators = tuple(replace(each, short=short) for each, short in zip(small.indicators, shorts, strict=True))
    rulebook = compile_rulebook(replace(small, rounds=rounds, round_names=(), indicators=indicators))
    session = Session(rulebook, header_for(rulebook, "small", 7), Players(frozenset([LAB]), "random"))
    session.start()
    return session


@pytest.mark.parametrize("rounds", [1, 2, 15, 16, 31, 32, 60])
def test_the_course_of_a_game_is_no_wider_than_a_screen_however_long_it_was(rounds: int) -> None:
    session = session_of(rounds)
    while not session.is_over:
        session.close()
    rows = lay(courses(session, LAB).blocks, WIDTH - 3).rows
    assert max(each.cell_length for each in rows) <= WIDTH - 3
    assert len(rows) == 3


@pytest.mark.parametrize("shorts", [("超級人工智能", "公共信任"), ("Trust", "Readiness"), ("ש" * 8, "ﾊﾝｶｸ")])
@pytest.mark.parametrize("room", range(8, 44, 4))
def test_what_answers_do_takes_no_more_columns_than_there_are(room: int, shorts: tuple[str, str]) -> None:
    seat = look(in_answers(session_of(shorts=shorts)), LAB)
    (demand, *_others) = seat.faced
    lines = [line for block in asked(seat, demand, room=room).blocks for line in block.lines if line.cells]
    taken = [sum(needed(each) for each in line.cells) for line in lines]
    assert taken
    assert max(taken) <= max(room, ALWAYS)


def needed(cell: Cell) -> int:
    return max(Content(cell.head).cell_length, content(cell.text).cell_length) + 2


@pytest.mark.parametrize("rounds", [1, 3, 60])
def test_rounds_without_names_are_counted(rounds: int) -> None:
    told = case(session_of(rounds).edition(LAB)).blocks
    assert [each.plain.strip() for each in lay(told, WIDTH).rows][-1] == f"Rounds: {rounds}"
    named = case(game().edition(LAB)).blocks
    assert "Thursday → Friday evening → Weekend" in lay(named, WIDTH).rows[-1].plain


@pytest.mark.parametrize("name", ["red_lines", "mill_creek", "first_steps"])
async def test_the_end_is_read_in_three_pages(name: str, tmp_path: Path) -> None:
    played = new_game(load(find(name)), name, [0], tmp_path, seed=7, opponents="random")
    while not played.session.is_over:
        played.session.close()
    app = app_with_library(tmp_path)
    async with app.run_test(size=(WIDTH, HEIGHT)) as pilot:
        screen = OutcomeScreen(played, tmp_path)
        await app.push_screen(screen)
        await settle(pilot, "imagined")
        height, rows = screen._listing.size.height, screen._listing.laid.rows
        assert len(rows) <= height + (MOST_PAGES - 1) * (height - 1)
        assert max(each.cell_length for each in rows) < WIDTH
