"""The same blocks on a screen, in plain mode and as HTML: the same words, each said once in each way."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from textual.screen import Screen
from textual.widget import Widget

from game.cli.console import Console
from game.cli.ending import say_ending
from game.cli.pages import Pages
from game.play.choices import Answer, Hold
from game.presenting.blocks import Block, Section, Span, is_silent
from game.presenting.day import every_change, front_page, motives
from game.presenting.demands import asked
from game.presenting.indicators import indicator_blocks
from game.reports.blocks import blocks_drawn, sections_drawn
from game.session.days import Day, day_of
from game.session.game import Session
from game.session.lobby import Game, PlayOn
from game.session.seat_view import look
from game.storage.settings import Settings
from game.ui.preferences import Preferences
from game.ui.screens.day import DayScreen
from game.ui.screens.floor import FloorScreen
from game.ui.screens.outcome import OutcomeScreen
from game.ui.screens.table import TableScreen
from game.ui.widgets.board import FloorBoard, TableBoard
from tests.reports.page_reader import read_page
from tests.ui.table_game import ACCESS, LAB, NASTY, Host, game, in_answers, settle

TALL = (90, 500)


def words(text: str) -> Counter[str]:
    return Counter(re.findall(r"[\w'@=.]*\w", text))


class Heard(HTMLParser):
    """What a screen reader hears of a page: no mere ornament."""

    def __init__(self) -> None:
        super().__init__()
        self.text: list[str] = []
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self._hidden or ("aria-hidden", "true") in attrs:
            self._hidden += 1
        elif tag in ("p", "li", "h2", "h3", "div"):
            self.text.append("\n")

    def handle_endtag(self, _tag: str) -> None:
        self._hidden -= bool(self._hidden)

    def handle_data(self, data: str) -> None:
        self.text += [] if self._hidden else [data]


def heard(page: str) -> Counter[str]:
    reader = Heard()
    reader.feed(page)
    return words("".join(reader.text))


def signs(blocks: Iterable[Block]) -> tuple[Counter[str], Counter[str]]:
    """The words of what is shown by signs, and those said in their place."""
    lines = [line for block in blocks for line in block.lines]
    texts = [t for e in lines for t in (e.lead, e.text, e.right, *(c.text for c in e.cells), *e.pieces)]
    spans = [each for text in texts for each in text if isinstance(each, Span) and each.said is not None]
    return words(" ".join(e.text for e in spans)), words(" ".join(e.said or "" for e in spans))


def heads(blocks: Iterable[Block]) -> tuple[Counter[str], Counter[str]]:
    """The words at the head of columns, as a screen shows them, and those said with each value."""
    rows = [line.cells for block in blocks for line in block.lines if line.cells]
    shown = {tuple(each.head for each in cells) for cells in rows}
    said = [each.head for cells in rows for each in cells if not is_silent(each.text)]
    return words(" ".join(" ".join(each) for each in shown)), words(" ".join(said))


def painted_in(widget: Widget) -> str:
    """What is painted of a widget, row by row."""
    region = widget.content_region
    rows = widget.screen._compositor.render_strips()[region.y : region.bottom]
    cropped = ("".join(each.text for each in row.crop(region.x, region.right)) for row in rows)
    return "\n".join(cropped).replace("▸", " ")


def same_in_words(blocks: Sequence[Block], capsys: pytest.CaptureFixture[str], shown: str, *, also: str = "") -> None:
    """Hold that a screen, a console and a page say the same of blocks, but that a screen has heads of columns once.

    `also`: what stands on the screen beside.
    """
    Console().show(blocks)
    said = words(capsys.readouterr().out)
    assert said == heard(blocks_drawn(blocks))
    on_screen, in_their_place = signs(blocks)
    heads_shown, heads_said = heads(blocks)
    assert words(shown) - words(also) - on_screen - heads_shown == said - in_their_place - heads_said
    assert said


@pytest.mark.parametrize("nasty", ["", NASTY])
@pytest.mark.parametrize("size", [TALL, (120, 200)])
async def test_the_table_says_the_same_three_ways(
    size: tuple[int, int], nasty: str, capsys: pytest.CaptureFixture[str]
) -> None:
    session = in_answers(game(nasty))
    seat = look(session, LAB)
    host = unhinted(TableScreen(session, LAB))
    async with host.run_test(size=size) as pilot:
        await settle(pilot)
        board = pilot.app.screen.query_one(TableBoard)
        shown = painted_in(board.choices)
        blocks = list(board.ballot.blocks)
        await pilot.press("i")
        await settle(pilot)
        beside, text = board.beside(), painted_in(pilot.app.screen.query_one("#beside"))
    same_in_words(blocks, capsys, shown)
    same_in_words(beside, capsys, text)
    assert look(session, LAB) == seat


@pytest.mark.parametrize("nasty", ["", NASTY])
async def test_the_floor_says_the_same_three_ways(nasty: str, capsys: pytest.CaptureFixture[str]) -> None:
    session = game(nasty)
    session.close()
    host = unhinted(FloorScreen(session, LAB))
    async with host.run_test(size=TALL) as pilot:
        await settle(pilot)
        await pilot.press("g")
        await settle(pilot)
        board = pilot.app.screen.query_one(FloorBoard)
        shown, text = painted_in(board.choices), painted_in(pilot.app.screen.query_one("#beside"))
        blocks, beside = board.ballot.blocks, board.beside()
    same_in_words(blocks, capsys, shown)
    same_in_words(beside, capsys, text)


def unhinted(screen: Screen[Any]) -> Host:
    """An app that shows no hints beside what is compared."""
    host = Host(screen)
    host.preferences = Preferences()
    host.preferences.settings = Settings(hints=False)
    return host


async def screen_words(screen: Screen[None] | Screen[PlayOn | None]) -> str:
    async with Host(screen).run_test(size=TALL) as pilot:
        await settle(pilot)
        return painted_in(pilot.app.screen)


@pytest.mark.parametrize("nasty", ["", NASTY])
@pytest.mark.parametrize(("key", "page"), [("", front_page), ("d", every_change), ("y", motives)])
async def test_the_day_says_the_same_three_ways(
    key: str, page: Callable[[Session, Day], list[Block]], nasty: str, capsys: pytest.CaptureFixture[str]
) -> None:
    session = in_answers(game(nasty))
    session.choose(LAB, Answer(ACCESS, 1), "because")
    session.close()
    host = unhinted(DayScreen(session, LAB, 1))
    async with host.run_test(size=TALL) as pilot:
        await pilot.press(*[key] * bool(key))
        await settle(pilot)
        shown = painted_in(pilot.app.screen.query_one("#page"))
    same_in_words(page(session, day_of(session, LAB, 1)), capsys, shown)


def ended(nasty: str) -> Session:
    session = game(nasty)
    while not session.is_over:
        for demand, answers, _may_hold in session.options(LAB).answers:
            session.choose(LAB, Answer(demand, answers[-1]) if answers else Hold(demand))
        session.close()
    return session


OUTCOME_PAGES = {"": "", "d": "decided", "b": "beside", "c": "scores", "w": "questions", "a": "album"}


@pytest.mark.parametrize("nasty", ["", NASTY])
@pytest.mark.parametrize("key", [each for each in OUTCOME_PAGES if each != "w"])
async def test_the_outcome_says_the_same_three_ways(
    key: str, nasty: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    screen = OutcomeScreen(Game(ended(nasty), "small"), tmp_path)
    async with unhinted(screen).run_test(size=TALL) as pilot:
        await pilot.press(*[key] * bool(key))
        await pilot.app.workers.wait_for_complete([each for each in pilot.app.workers if each.group == "imagined"])
        await settle(pilot)
        shown = painted_in(screen.query_one("#page"))
        blocks = screen.behind(OUTCOME_PAGES[key]) if key else screen.front(whole=True)
    same_in_words(blocks, capsys, shown)


def test_the_plain_end_says_what_the_pages_of_the_outcome_say(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    game_ended = Game(ended(""), "small")
    screen = OutcomeScreen(game_ended, tmp_path)
    say_ending(Console(), game_ended)
    told = words(capsys.readouterr().out)
    for page in ("decided", "beside", "scores", "questions"):
        Console().show(screen.behind(page))
        assert words(capsys.readouterr().out) <= told


def test_the_plain_game_says_what_the_table_shows(capsys: pytest.CaptureFixture[str]) -> None:
    session = in_answers(game())
    seat, pages = look(session, LAB), Pages(Console(), session, LAB)
    pages.say_situation()
    for demand in seat.faced:
        pages.say_demand(demand)
    told = words(capsys.readouterr().out)
    for blocks in (*(asked(seat, each).blocks for each in seat.faced), indicator_blocks(seat)):
        Console().show(blocks)
        assert words(capsys.readouterr().out) <= told


def test_a_page_escapes_what_others_wrote() -> None:
    seat = look(in_answers(game("<script>'\"&")), LAB)
    blocks = tuple(block for each in seat.faced for block in asked(seat, each).blocks)
    page = sections_drawn([Section("<h1>&", blocks)])
    assert "<script>" not in page
    assert "&lt;script&gt;&#39;&#34;&amp;" in page
    assert "&lt;h1&gt;&amp;" in page
    assert read_page(str(page)).all("section")
