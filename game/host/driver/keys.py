"""Bytes from a client, which are only ever keys: read, and handed on no faster than an app can take them."""

import asyncio
import logging
from codecs import getincrementaldecoder
from collections import deque
from collections.abc import Callable, Iterable, Iterator

from textual import constants, events
from textual._xterm_parser import XTermParser
from textual.message import Message

AT_ONCE = 16
"""How many events an app is handed in one turn of the loop: a message pump yields to no other between two of them."""
MOST_WAITING = 64 * 1024
"""How many characters a seat may have waiting (a large paste); what comes beyond them is dropped."""
_WHILE_BUSY, _BETWEEN = 0.02, 0.01
_AFTER_ESCAPE = constants.ESCAPE_DELAY + 0.005
_log = logging.getLogger(__name__)


class SeatParser(XTermParser):
    """Textual's parser, without the cache on a method of its: that keeps every app that has ended (1.4 MiB each)."""

    def _parse_extended_key(self, sequence: str) -> list[events.Key] | None:  # type: ignore[override]  # no cache
        parse = XTermParser._parse_extended_key.__wrapped__  # noqa: SLF001 - the method under the cache
        found: list[events.Key] | None = parse(self, sequence)
        return found


class Keyboard:
    """What a client types. Never raises, whatever comes."""

    def __init__(self, hand_on: Callable[[Message], None], is_busy: Callable[[], bool]) -> None:
        """Take where events go, and what says whether the app has enough of them for now."""
        self._loop = asyncio.get_running_loop()
        self._hand_on = hand_on
        self._is_busy = is_busy
        self._waiting: deque[str] = deque()
        self._characters = 0
        self._events: Iterator[Message] | None = None
        self._next: asyncio.TimerHandle | None = None
        self._tick: asyncio.TimerHandle | None = None
        self.dropped = 0
        """How many characters were dropped because too many waited."""
        self.begin_anew()

    def begin_anew(self) -> None:
        """Forget half a character or half a sequence: another client types from here on."""
        self._parser = SeatParser()
        self._decode = getincrementaldecoder("utf-8")(errors="replace").decode

    def type(self, data: bytes) -> None:
        """Take bytes as they come."""
        text = self._decode(data)
        if self._characters + len(text) > MOST_WAITING:
            self.dropped += len(text)
        elif text:
            self._waiting.append(text)
            self._characters += len(text)
            if self._next is None:
                self._go_on()

    def close(self) -> None:
        """Hand on nothing any more."""
        for each in (self._next, self._tick):
            if each is not None:
                each.cancel()
        self._waiting.clear()
        self._events = None

    def _go_on(self) -> None:
        self._next = None
        if self._is_busy():
            self._next = self._loop.call_later(_WHILE_BUSY, self._go_on)
            return
        self._events = self._events or self._read()
        for _each in range(AT_ONCE):
            event = next(self._events, None)
            if event is None:
                self._events = None
                self._tick_later()
                return
            self._give([event])
        self._next = self._loop.call_later(_BETWEEN, self._go_on)

    def _read(self) -> Iterator[Message]:
        while self._waiting:
            text = self._waiting.popleft()
            self._characters -= len(text)
            try:
                yield from self._parser.feed(text)
            except Exception:  # noqa: BLE001 - a sequence that the parser fails on costs itself, not the seat
                self.begin_anew()

    def _tick_later(self) -> None:
        """See to it that a lone Esc, which may be the beginning of more, is read as one in the end."""
        if self._tick is not None:
            self._tick.cancel()
        self._tick = self._loop.call_later(_AFTER_ESCAPE, self._on_tick)

    def _on_tick(self) -> None:
        self._tick = None
        try:
            self._give(list(self._parser.tick()))
        except Exception:  # noqa: BLE001 - as above
            self.begin_anew()

    def _give(self, events_read: Iterable[Message]) -> None:
        for event in events_read:
            try:
                self._hand_on(event)
            except Exception:  # noqa: BLE001 - whatever is typed, the keyboard goes on
                _log.exception("an event of a seat's keyboard")
