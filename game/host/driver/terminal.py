"""A seat's terminal: an app that outlives its connections."""

import asyncio
import logging
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from contextvars import Context
from enum import StrEnum
from functools import cache, lru_cache, partial
from typing import Any, Protocol
from weakref import WeakKeyDictionary

from rich.color import ColorSystem
from rich.terminal_theme import TerminalTheme
from textual import events, messages
from textual._styles_cache import StylesCache
from textual.app import App, SystemCommand
from textual.color import Color
from textual.dom import DOMNode
from textual.filter import ANSIToTruecolor, LineFilter
from textual.screen import Screen
from textual.style import Style
from textual.widget import Widget
from textual.worker import active_worker

from game.host.driver import printing
from game.host.driver.afterwards import AFTERWARDS
from game.host.driver.colours import FEWER, Colours
from game.host.driver.driver import BEGIN, SeatDriver, clamped
from game.host.driver.painting import TURNS
from game.language import plural
from game.ui.steady import Steady

_log = logging.getLogger(__name__)
_EARLY = 64
"""So many pieces of input are kept for an app that has not begun yet."""


class Channel(Protocol):
    """What carries a terminal's bytes to a client. It must not block; where it fails it is let go."""

    def write(self, data: bytes) -> None:
        """Carry bytes to the client."""

    def close(self) -> None:
        """Carry nothing any more."""


class Nowhere:
    """The channel of a terminal that nobody is at."""

    def write(self, data: bytes) -> None:
        """Drop the bytes."""

    def close(self) -> None:
        """Do nothing."""


class Ending(StrEnum):
    """How an app ended."""

    LEFT = "left"
    CRASHED = "crashed"
    STOPPED = "stopped"


class Seated(App[None]):
    """What an app at a seat does not do: nothing of it may touch the host's machine. It stands before other bases."""

    ENABLE_COMMAND_PALETTE = False  # Textual's now and then ends the app that it is opened in
    fewer = FEWER[Colours.ALL]
    is_awaited = False
    """Has somebody typed since it was painted?"""

    def __init__(self, *given: Any, **further: Any) -> None:
        """Take what an app takes."""
        super().__init__(*given, **further)
        self._disable_tooltips = True  # nothing has one, and each screen would have a widget for them
        self._seen_at: WeakKeyDictionary[DOMNode, float | None] = WeakKeyDictionary()
        """Since when the screens are painted to which the program has led, not a key; None: not yet."""

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Paint in the colours that the client's terminal has, by filters of all seats: a line keeps the result."""
        shared = _true_colours(self.ansi_theme)
        own = (shared if isinstance(each, ANSIToTruecolor) else each for each in super().get_line_filters())
        return [*own, *([self.fewer] if self.fewer.enabled else [])]

    def will_paint(self, screen: Screen[Any]) -> bool:
        """Let the screen on top be painted when it is this app's turn."""
        if screen is not self.screen:
            return False
        TURNS.take(self)
        return True

    def await_painting(self) -> None:
        """Be painted before others: somebody has typed."""
        self.is_awaited = True

    def paint(self) -> None:
        """Paint what has changed on the screen on top."""
        self.is_awaited = False
        for screen in self.screen_stack[-1:]:
            if isinstance(screen, Steady) and screen.paint() and self._seen_at.get(screen, 0.0) is None:
                self._seen_at[screen] = asyncio.get_running_loop().time()

    async def on_event(self, event: events.Event) -> None:
        """Take what was typed or clicked for the screen on top: no page is turned that nobody can have seen."""
        if not isinstance(event, events.InputEvent | events.Paste) or self._has_seen_by(event.time):
            await super().on_event(event)

    def _has_seen_by(self, time: float) -> bool:
        """Say whether the screen on top was painted by then, as the program has led to it, or was opened by a key."""
        for screen in self.screen_stack[-1:]:
            seen_at = self._seen_at.get(screen, 0.0)
            return seen_at is not None and time >= seen_at
        return True

    def tell_dropped(self, characters: int) -> None:
        """Tell that something of what was typed or pasted is missing."""
        self.call_later(self._tell_dropped, characters)

    def _tell_dropped(self, characters: int) -> None:
        told = plural(
            "Too much came at once: {count} character was left out.",
            "Too much came at once: {count} characters were left out.",
            characters,
        )
        self.notify(told.format(count=characters), severity="warning", markup=False)

    def _register_child(self, parent: DOMNode, child: Widget, before: int | None, after: int | None) -> None:
        """Take a widget in, with a cache that goes when it goes; a screen that no key opens is not seen yet."""
        if isinstance(child, Screen) and active_worker.get(None) is not None:
            self._seen_at[child] = None
        child._styles_cache = _Lines()  # noqa: SLF001 - Textual offers no other way
        super()._register_child(parent, child, before, after)

    async def _replace_screen(self, screen: Screen[Any]) -> Screen[Any]:
        """Leave a screen that is not to come again; its widgets go when everybody has seen what came after it."""
        screen.post_message(events.ScreenSuspend())
        if not any(screen in stack for stack in self._screen_stacks.values()):
            self.capture_mouse(None)
            AFTERWARDS.do(partial(self._discard, screen))
        return screen

    def _discard(self, screen: Screen[Any]) -> None:
        if self.is_running and screen.is_running:
            self._prune(screen)  # its parent, the app, would lay out and paint the screen on top for it

    def _fatal_error(self) -> None:
        """Log what ended the app; Textual would paint it, with values of the host's, and block all others meanwhile."""
        _log.error("an app of a seat has crashed", exc_info=self._exception)
        self._close_messages_no_wait()

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:
        """Leave out pictures of the screen, which would be files of the host."""
        return (each for each in super().get_system_commands(screen) if each.title != "Screenshot")


class _Lines(StylesCache):
    """Textual's cache of a widget's lines, without the one on a method of its, which keeps a thousand that are gone."""

    @staticmethod
    @lru_cache(maxsize=1024)
    def get_inner_outer(base_background: Color, background: Color) -> tuple[Style, Style]:
        """Give the styles within a border, and of what is around it."""
        return Style(background=base_background + background), Style(background=base_background)


@cache
def _true_colours(theme: TerminalTheme) -> ANSIToTruecolor:
    return ANSIToTruecolor(theme)


class Terminal:
    """One seat's app on the loop, whoever is at it or nobody."""

    def __init__(
        self, name: str, make_app: Callable[[], Seated], size: tuple[int, int] = (80, 24), *, colours: Colours
    ) -> None:
        """Take a name for the log, what makes the app, and what is known of the client's terminal."""
        self.name = name
        self.size = clamped(*size)
        self.colours = colours
        self.app: Seated | None = None
        self.ending: Ending | None = None
        self.task: asyncio.Task[None] | None = None
        self._make_app = make_app
        self._channel: Channel = Nowhere()
        self._driver: SeatDriver | None = None
        self._early: deque[bytes] = deque(maxlen=_EARLY)
        self._is_stopping = False

    @property
    def is_attached(self) -> bool:
        """Is somebody at it?"""
        return not isinstance(self._channel, Nowhere)

    def is_carried_by(self, channel: Channel) -> bool:
        """Say whether that channel carries its bytes: one that was replaced has nothing to say."""
        return self._channel is channel

    def start(self, channel: Channel | None = None) -> "asyncio.Task[None]":
        """Begin the app, in a context of its own: nothing of the connection that asked for it is to reach it."""
        self._channel = channel or self._channel
        loop = asyncio.get_running_loop()
        self.task = loop.create_task(self._run(), name=f"seat {self.name}", context=Context())
        return self.task

    async def stop(self, seconds: float = 2.0) -> None:
        """Ask the app to end; after that time it is ended."""
        if self.task is None or self.task.done():
            return
        self._is_stopping = True
        if self.app is not None and self.app.is_running:
            self.app.post_message(messages.ExitApp())
        await asyncio.wait([self.task], timeout=seconds)
        if not self.task.done():
            self.task.cancel()
            await asyncio.wait([self.task], timeout=seconds)

    def type(self, data: bytes) -> None:
        """Take what the client types."""
        if self._driver is None:
            self._early.append(data)
        else:
            self._driver.keyboard.type(data)

    def resize(self, width: int, height: int) -> None:
        """Fit the app to the client's terminal."""
        self.size = clamped(width, height)
        if self._driver is not None:
            self._driver.resize(*self.size)

    def attach(self, channel: Channel, size: tuple[int, int], colours: Colours | None = None) -> None:
        """Let a client come, or come back: all is painted for it, and whoever was there before is let go."""
        before, self._channel = self._channel, channel
        before.close()
        self.size = clamped(*size)
        if self._driver is None or self.app is None:
            return
        if colours is not None:
            self._wear(self.app, colours)
        self._driver.keyboard.begin_anew()
        self._driver.write(BEGIN)
        self._driver.resize(*self.size)
        self._driver.keyboard.first(self._paint_later)

    def detach(self) -> None:
        """Let the client go; the app stays as it is."""
        self._channel = Nowhere()
        if self._driver is not None:
            self._driver.keyboard.begin_anew()

    async def _run(self) -> None:
        app = self.app = self._make_app()
        app.driver_class = partial(self._drive, app)  # type: ignore[assignment]  # Textual only calls it
        app._capture_stdout, app._capture_stderr = printing.OUT, printing.ERR  # type: ignore[assignment]  # noqa: SLF001 - see there
        self._wear(app, self.colours)
        try:
            await app.run_async(size=self.size)
            left = Ending.STOPPED if self._is_stopping else Ending.LEFT
            self.ending = Ending.CRASHED if app._exception else left  # noqa: SLF001 - Textual tells only pilots
        except asyncio.CancelledError:
            self.ending = Ending.STOPPED
            raise
        except Exception:  # noqa: BLE001 - it ends this seat alone
            self.ending = Ending.CRASHED
            _log.exception("seat %s", self.name)
        finally:
            self._driver = None
            self._channel.close()

    def _drive(self, app: Seated, *_again: Seated, **how: Any) -> SeatDriver:
        driver = self._driver = SeatDriver(app, send=self._send, seat=app, **how)
        while self._early:
            driver.keyboard.type(self._early.popleft())
        return driver

    def _wear(self, app: Seated, colours: Colours) -> None:
        """Set the colours of the client's terminal, where the app has taken those of the host's."""
        self.colours = colours
        app.console._color_system = ColorSystem.TRUECOLOR  # noqa: SLF001 - Rich sets it when a console is made
        app.fewer = FEWER[colours]

    def _send(self, data: bytes) -> None:
        try:
            self._channel.write(data)
        except Exception:  # noqa: BLE001 - whatever is wrong with a connection, the seat stays
            self._channel = Nowhere()

    def _paint_later(self) -> None:
        assert self.app is not None
        self.app.call_later(self._paint_all)

    def _paint_all(self) -> None:
        assert self.app is not None
        screen = self.app.screen
        screen.refresh(layout=True)
        for widget in screen.walk_children():
            widget.refresh()
