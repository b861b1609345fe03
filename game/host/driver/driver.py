"""A Textual driver with bytes in and bytes out: no thread, no signal, no terminal of the process, no socket."""

import asyncio
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, BinaryIO, Literal, Protocol, TextIO

from textual import events, messages
from textual.app import App
from textual.driver import Driver
from textual.geometry import Size
from textual.message import Message

from game.host.driver.keys import Keyboard
from game.host.driver.painting import TURNS

LEAST, MOST = Size(20, 5), Size(300, 100)
"""Between these sizes is what a client's terminal is taken for, whatever it says."""
_BETWEEN_SIZES = 0.1
"""How long a size stands before the next is told: each has all laid out anew."""
BEGIN = (
    "\x1b[?1049h"  # the other screen
    "\x1b[?1000h\x1b[?1003h\x1b[?1006h"  # every move of the mouse
    "\x1b[?25l"  # no cursor
    "\x1b[?1004h"  # focus
    "\x1b[?2004h"  # pastes marked as such
    "\x1b[?2026$p"  # can it paint whole frames at once?
)
END = "\x1b[?2004l\x1b[?1000l\x1b[?1003l\x1b[?1006l\x1b[?1004l\x1b[?25h\x1b[?1049l\x1b[0m"


def clamped(width: int, height: int) -> Size:
    """Give a size within the bounds."""
    return Size(min(max(width, LEAST.width), MOST.width), min(max(height, LEAST.height), MOST.height))


class Seat(Protocol):
    """An app, as far as it is told of what is typed."""

    def await_painting(self) -> None:
        """Be painted before others: somebody has typed."""

    def tell_dropped(self, characters: int) -> None:
        """Tell that so much of what was typed is missing."""


class SeatDriver(Driver):
    """The driver of one seat's app. It runs in the app's own loop."""

    def __init__(
        self,
        app: App[Any],
        *,
        send: Callable[[bytes], None],
        seat: Seat,
        debug: bool = False,
        mouse: bool = True,
        size: tuple[int, int] | None = None,
    ) -> None:
        """Take the app, where its output goes, and the app once more, as far as it is told of what is typed."""
        super().__init__(app, debug=debug, mouse=mouse, size=clamped(*(size or (80, 24))))
        self._send = send
        self._seat = seat
        self._told: Size | None = None
        self._telling: asyncio.TimerHandle | None = None
        self.keyboard = Keyboard(self, tell_dropped=seat.tell_dropped)

    @property
    def is_web(self) -> bool:
        """Let files and addresses go through this driver, never to the disk or the browser of the host."""
        return True

    def write(self, data: str) -> None:
        """Send what is painted."""
        self._send(data.encode("utf-8", "replace"))

    def start_application_mode(self) -> None:
        """Make the client's terminal ready."""
        self.write(BEGIN)
        assert self._size is not None
        self._tell_size()

    def disable_input(self) -> None:
        """Take no more keys."""
        self.keyboard.close()
        if self._telling is not None:
            self._telling.cancel()

    def stop_application_mode(self) -> None:
        """Leave the client's terminal as it was."""
        self.disable_input()
        self.write(END)

    def send_message(self, message: Message) -> None:
        """Hand a message to the app, on whose loop this runs."""
        self._app.post_message(message)

    def process_message(self, message: Message) -> None:
        """Hand on an event; a size that is typed as a sequence is held within the bounds as any."""
        if isinstance(message, events.InputEvent | events.Paste):
            message.time = self.keyboard.typed_at
        self._seat.await_painting()
        if isinstance(message, events.Resize):
            self.resize(*message.size)
        elif not isinstance(message, messages.InBandWindowResize):
            super().process_message(message)

    def resize(self, width: int, height: int) -> None:
        """Tell the app how large the client's terminal is, within the bounds, and not all the time."""
        self._size = clamped(width, height)
        if self._telling is None:
            self.keyboard.first(self._tell_size)

    def _tell_size(self) -> None:
        assert self._size is not None
        size = Size(*self._size)
        self._app.post_message(events.Resize(size, size))
        self._told = size
        if self._telling is not None:
            self._telling.cancel()
        self._telling = asyncio.get_running_loop().call_later(_BETWEEN_SIZES, self._tell_later)

    def _tell_later(self) -> None:
        self._telling = None
        if self._size is not None and self._size != self._told:
            self.keyboard.first(self._tell_size)

    def open_url(self, url: str, new_tab: bool = True) -> None:
        """Open no address: it would be on the host's machine."""
        del url, new_tab

    def deliver_binary(
        self,
        binary: BinaryIO | TextIO,
        *,
        delivery_key: str,
        save_path: Path,
        open_method: Literal["browser", "download"] = "download",
        encoding: str | None = None,
        mime_type: str | None = None,
        name: str | None = None,
    ) -> None:
        """Save no file: it would be on the host's disk."""
        del delivery_key, save_path, open_method, encoding, mime_type, name
        binary.close()

    @property
    def queued(self) -> int:
        """How many messages wait in the app's queues; very many before it has begun."""
        if not self._app._is_mounted:  # noqa: SLF001 - `is_mounted` of an app tells something else
            return sys.maxsize
        app, others = self._app, self._app._registry  # noqa: SLF001 - Textual tells of no queue
        return sum(each._message_queue.qsize() for each in (app, *others))  # noqa: SLF001 - as above

    @property
    def is_painted(self) -> bool:
        """Is all painted that has changed on the screen on top?"""
        if not (stack := self._app.screen_stack):
            return True
        screen = stack[-1]
        is_to_be = (screen._dirty_widgets, screen._layout_required, screen._repaint_required, screen._scroll_required)  # noqa: SLF001 - as above
        return not any(is_to_be) and not TURNS.awaits(self._app)
