"""No key counts on a screen that nobody can have seen yet, and nothing that changes meanwhile is left unpainted."""

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable, Generator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path

import pytest
from textual import events
from textual.app import ComposeResult
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from game.host.driver.driver import SeatDriver
from game.host.driver.painting import TURNS
from game.host.driver.terminal import Seated, Terminal
from game.rules.rulebook import Rulebook
from game.session.lobby import load
from game.ui.screens.briefing import BriefingScreen
from game.ui.screens.day import DayScreen
from game.ui.screens.floor import FloorScreen
from game.ui.screens.outcome import OutcomeScreen
from game.ui.screens.table import TableScreen
from game.ui.screens.turn import TurnScreen
from game.ui.steady import Steady, SteadyApp
from tests.host.seated import seats
from tests.host.test_class import ENTER, ESCAPE, PUPILS, SCENARIO, Class, Sitting, a_class, playing


@pytest.fixture(scope="module")
def rulebook() -> Rulebook:
    return load(SCENARIO)


@asynccontextmanager
async def kim_playing(folder: Path, rulebook: Rulebook) -> AsyncGenerator[tuple[Class, Sitting]]:
    """Give a class in which one pupil sits at the floor."""
    async with a_class(folder, rulebook) as room:
        kim = await room.comes("Kim", PUPILS)
        await playing(room, kim)
        yield room, kim


@contextmanager
def unpainted() -> Generator[None]:
    """Let nothing be painted at any seat."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Seated, "paint", lambda app: TURNS.take(app))  # noqa: PLW0108 - a bound method would not get it
        yield


async def turns_until(holds: Callable[[], bool]) -> None:
    async with asyncio.timeout(30):
        while not holds():  # noqa: ASYNC110 - nothing tells of it
            await asyncio.sleep(0)


def screen_of(sitting: Sitting) -> Screen[object]:
    assert sitting.terminal.app is not None
    return sitting.terminal.app.screen


def driver_of(terminal: Terminal) -> SeatDriver:
    driver = terminal._driver  # noqa: SLF001 - nobody else tells of it
    assert driver is not None
    return driver


async def handed_on(sitting: Sitting) -> None:
    """Wait until all that was typed is handed to the app, and done."""
    driver = driver_of(sitting.terminal)
    await turns_until(lambda: not driver.keyboard.has_more and not driver.keyboard.is_at_work)


async def until_day(room: Class) -> None:
    while room.hosted.session.state.round == 1:
        await room.room.close(0)


async def until_over(room: Class) -> None:
    while not room.hosted.session.is_over:
        await room.room.close(0)


async def begin(room: Class) -> None:
    await room.room.begin(0)


@pytest.mark.parametrize(
    ("what", "page", "keys"),
    [
        (until_day, DayScreen, b"\r \r"),
        (until_day, DayScreen, b"\x1b"),
        (until_over, DayScreen, b"\rd\r"),
        (begin, BriefingScreen, b"\r\r\r"),
    ],
)
async def test_a_page_that_comes_by_itself_stays_whatever_was_typed_before_it_was_painted(
    tmp_path: Path,
    rulebook: Rulebook,
    what: Callable[[Class], Awaitable[None]],
    page: type[Screen[object]],
    keys: bytes,
) -> None:
    async with a_class(tmp_path, rulebook) as room:
        kim = await room.comes("Kim", PUPILS)
        if what is not begin:
            await playing(room, kim)
        with unpainted():
            await what(room)
            kim.type(keys)
            await turns_until(lambda: isinstance(screen_of(kim), page))
            kim.type(keys)
            await handed_on(kim)
        await kim.shows("go on")
        await handed_on(kim)
        assert isinstance(screen_of(kim), page)
        await kim.presses_until(ENTER, "decisions" if what is until_over else "choose")
        assert isinstance(screen_of(kim), OutcomeScreen if what is until_over else TurnScreen)


async def test_nor_is_it_turned_by_a_key_that_had_been_handed_to_the_app_before(
    tmp_path: Path, rulebook: Rulebook
) -> None:
    async with kim_playing(tmp_path, rulebook) as (room, kim):
        app = kim.terminal.app
        assert app is not None
        with unpainted():
            await until_day(room)
            await turns_until(lambda: isinstance(screen_of(kim), DayScreen))
            for key in ("enter", "space", "escape"):
                app.post_message(events.Key(key, None))
            await handed_on(kim)
        await kim.shows("every change")
        assert isinstance(screen_of(kim), DayScreen)


async def test_nothing_is_chosen_or_sealed_in_a_phase_that_was_not_seen_yet(tmp_path: Path, rulebook: Rulebook) -> None:
    async with kim_playing(tmp_path, rulebook) as (room, kim):
        before = screen_of(kim)
        assert isinstance(before, FloorScreen)
        with unpainted():
            await room.room.close(0)
            await turns_until(lambda: isinstance(screen_of(kim), TurnScreen) and screen_of(kim) is not before)
            kim.type(b"1\r\r")
            await handed_on(kim)
        await kim.shows("f where it leads")
        assert isinstance(screen_of(kim), TableScreen)
        assert not room.hosted.session.standing(PUPILS)
        kim.type(b"1")
        await kim.shows("✓ 1")


async def test_a_screen_that_a_key_opens_takes_the_keys_that_were_typed_after_that_one(
    tmp_path: Path, rulebook: Rulebook
) -> None:
    async with kim_playing(tmp_path, rulebook) as (_room, kim):
        with unpainted():
            kim.type(b"b")
            await turns_until(lambda: isinstance(screen_of(kim), BriefingScreen))
            kim.type(ESCAPE)
            await turns_until(lambda: isinstance(screen_of(kim), FloorScreen))


class TwoLines(Steady[None]):
    def compose(self) -> ComposeResult:
        yield Static(Content("seat s00."), id="one")
        yield Static(Content("below"), id="two")

    def tell(self, place: str, text: str) -> None:
        self.query_one(f"#{place}", Static).update(Content(text), layout=False)


class Lines(Seated, SteadyApp):
    def __init__(self, name: str) -> None:
        super().__init__()
        del name

    def on_mount(self) -> None:
        self.push_screen(TwoLines())


async def test_what_changes_while_a_painting_waits_for_its_turn_is_painted_too() -> None:
    async with seats(1, Lines) as [(each, client)]:
        assert each.app is not None
        screen = each.app.screen
        assert isinstance(screen, TwoLines)
        for text in ("opened", "laid out", "painted"):
            screen.tell("two", text)
            await client.shows(text)
        with unpainted():
            screen.tell("one", "first")
            await turns_until(lambda: TURNS.awaits(each.app))
            screen.tell("two", "second")
            await turns_until(lambda: screen.query_one("#two") in screen._dirty_widgets)  # noqa: SLF001 - asked for
        await client.shows("second")
        assert "first" in client.text
