"""A small app at a seat, and the terminal of a client, which is emulated."""

import asyncio
from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager, suppress

import pyte
from textual import work
from textual.app import ComposeResult, SuspendNotSupported
from textual.content import Content
from textual.message import Message
from textual.widgets import Footer, Input, RichLog, Static

from game.host.driver.colours import Colours
from game.host.driver.printing import printing_routed
from game.host.driver.terminal import Seated, Terminal

SECONDS = 30.0
VALUE = "kept on the host"
"""What no client and no log may be told."""


class Told(Message):
    """Something that the host tells an app."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text


class Seat(Seated):
    """An app with a field for words, which says who it is, and keys for all that a seat must not do."""

    BINDINGS = [  # noqa: RUF012 - as Textual declares it
        ("ctrl+q", "quit", "Quit"),
        ("f3", "fail", "Fail"),
        ("f4", "print", "Print"),
        ("f5", "think", "Think"),
        ("f6", "browse", "Browse"),
        ("f7", "picture", "Picture"),
        ("f8", "pause", "Pause"),
        ("escape", "return", "Return"),
    ]
    CSS = "#who { color: #123456; }"

    def __init__(self, name: str) -> None:
        super().__init__()
        self.animation_level = "none"
        self.who = name

    def compose(self) -> ComposeResult:
        yield Static(Content(f"seat {self.who}."), id="who")
        yield Static("", id="said")
        yield RichLog()
        yield Input()
        yield Footer()

    def on_mount(self) -> None:
        field = self.query_one(Input)
        field.cursor_blink = False
        field.focus()

    def say(self, text: str) -> None:
        self.query_one("#said", Static).update(Content(text))

    def on_input_changed(self, event: Input.Changed) -> None:
        self.say(f"typed {event.value[-40:]}|")

    def on_told(self, message: Told) -> None:
        self.say(f"told {message.text}|")

    def action_fail(self) -> None:
        held = VALUE
        raise RuntimeError(f"failed with {len(held)} letters")

    def action_print(self) -> None:
        print("printed at a seat")  # noqa: T201 - what a library may do
        self.say("printed|")

    @work(thread=True)
    def action_think(self) -> None:
        self.call_from_thread(self.say, "thought|")

    def action_browse(self) -> None:
        self.open_url("https://example.org/")
        self.say("browsed|")

    def action_picture(self) -> None:
        self.deliver_screenshot()
        self.say("pictured|")

    def action_pause(self) -> None:
        try:
            with self.suspend():
                self.say("paused|")
        except SuspendNotSupported:
            self.say("not paused|")

    def action_return(self) -> None:
        self.say("went back|")


class Client:
    """What a client's terminal shows, and all the bytes that it was sent."""

    def __init__(self, width: int = 80, height: int = 24) -> None:
        self._screen = pyte.Screen(width, height)
        self._stream = pyte.ByteStream(self._screen)
        self._changed = asyncio.Event()
        self.sent = bytearray()
        self.is_closed = False

    def write(self, data: bytes) -> None:
        self.sent += data
        with suppress(Exception):  # the emulator knows not every sequence
            self._stream.feed(data)
        self._changed.set()

    def close(self) -> None:
        self.is_closed = True
        self._changed.set()

    @property
    def text(self) -> str:
        return "\n".join(self._screen.display)

    async def until(self, holds: Callable[[], bool], seconds: float = SECONDS) -> None:
        """Wait until something holds that changes with what is sent."""
        async with asyncio.timeout(seconds):
            while not holds():
                self._changed.clear()
                await self._changed.wait()

    async def shows(self, text: str, seconds: float = SECONDS) -> None:
        try:
            await self.until(lambda: text in self.text, seconds)
        except TimeoutError:
            raise AssertionError(f"never shown: {text!r} in\n{self.text}") from None


@asynccontextmanager
async def seats(count: int, make: Callable[[str], Seated] = Seat) -> AsyncGenerator[list[tuple[Terminal, Client]]]:
    """Give so many terminals that have painted, named `s00.` and so on, and end them."""
    with printing_routed():
        made = [(terminal(f"s{number:02d}", make), Client()) for number in range(count)]
        for each, client in made:
            each.start(client)
        for each, client in made:
            await client.shows(f"seat {each.name}.")
        try:
            yield made
        finally:
            await asyncio.gather(*(each.stop(10) for each, _client in made))


def terminal(name: str, make: Callable[[str], Seated] = Seat, colours: Colours = Colours.ALL) -> Terminal:
    return Terminal(name, lambda: make(name), colours=colours)


async def ended(seat: Terminal) -> None:
    assert seat.task is not None
    await asyncio.wait([seat.task], timeout=SECONDS)
    assert seat.task.done()
