"""Bytes from a client, which are only ever keys: read, and handed on no faster than an app can take them."""

import asyncio
import logging
from codecs import getincrementaldecoder
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from typing import Protocol

from textual import constants, events
from textual._xterm_parser import XTermParser
from textual.message import Message

from game.host.driver.desk import DESK, Desk

MOST_WAITING = 64 * 1024
"""How many characters a seat may have waiting (a large paste); what comes beyond them is dropped."""
_TOLD_APART = 10.0
"""So many seconds lie at least between two tellings that something was dropped."""
_PIECE = 1024
"""So much is read at once at most."""
_MUCH = 64
"""With more characters than that waiting, others go before."""
_ENOUGH_QUEUED = 24
"""With so many messages waiting in its queues an app is handed no more keys."""
_AFTER_ESCAPE = constants.ESCAPE_DELAY + 0.005
_log = logging.getLogger(__name__)


class SeatParser(XTermParser):
    """Textual's parser, without the cache on a method of its: that keeps every app that has ended (1.4 MiB each)."""

    def _parse_extended_key(self, sequence: str) -> list[events.Key] | None:  # type: ignore[override]  # no cache
        parse = XTermParser._parse_extended_key.__wrapped__  # noqa: SLF001 - the method under the cache
        found: list[events.Key] | None = parse(self, sequence)
        return found


class App(Protocol):
    """An app, as far as a keyboard knows it."""

    @property
    def queued(self) -> int:
        """How many messages wait in its queues; very many before it has begun."""

    @property
    def is_painted(self) -> bool:
        """Is all painted that has changed?"""

    def process_message(self, message: Message) -> None:
        """Take an event."""


class Keyboard:
    """What a client types, and how large its terminal is: handed on in turn. Never raises, whatever comes."""

    def __init__(self, app: App, desk: Desk = DESK, tell_dropped: Callable[[int], None] = lambda _count: None) -> None:
        """Take where events go, who says when, and what is told how many characters were dropped."""
        self._loop = asyncio.get_running_loop()
        self._app = app
        self._desk = desk
        self._report = tell_dropped
        self._waiting: deque[tuple[float, str]] = deque()
        self._characters = 0
        self._events: Iterator[Message] = iter(())
        self._ahead: Message | None = None
        self._first: list[Callable[[], None]] = []
        self._is_closed = False
        self._tick: asyncio.TimerHandle | None = None
        self.used = 0.0
        self.has_more = False
        self.typed_at = 0.0
        """When the client typed what is handed on now, by the loop's clock."""
        self.dropped = 0
        """How many characters were dropped because too many waited."""
        self._told, self._tell_at = 0, 0.0
        self.begin_anew()

    @property
    def has_much(self) -> bool:
        """Does more wait than anybody types?"""
        return self._characters > _MUCH

    @property
    def has_enough(self) -> bool:
        """Is the app to be handed nothing more?"""
        return self._app.queued > _ENOUGH_QUEUED

    @property
    def is_at_work(self) -> bool:
        """Is the app still busy with what it was handed?"""
        return self._app.queued > 0

    @property
    def is_painted(self) -> bool:
        """Is what came of it painted?"""
        return self._app.is_painted

    def begin_anew(self) -> None:
        """Forget half a character or half a sequence: another client types from here on."""
        self._parser = SeatParser()
        self._unread = 0
        self._decode = getincrementaldecoder("utf-8")(errors="replace").decode

    def type(self, data: bytes) -> None:
        """Take bytes as they come."""
        text = self._decode(data)
        if self._characters + len(text) > MOST_WAITING:
            self.dropped += len(text)
        elif text:
            now = self._loop.time()
            self._waiting.extend((now, text[at : at + _PIECE]) for at in range(0, len(text), _PIECE))
            self._characters += len(text)
            self._ask()

    def first(self, act: Callable[[], None]) -> None:
        """Have something done when it is this seat's turn, before any key; once, however often it is asked for."""
        if act not in self._first:
            self._first.append(act)
            self._ask()

    def close(self) -> None:
        """Hand on nothing any more."""
        self._is_closed = True
        self._desk.leave(self)
        if self._tick is not None:
            self._tick.cancel()
        self._waiting.clear()
        self._first.clear()
        self._events, self._ahead, self.has_more = iter(()), None, False

    def hand_on(self) -> None:
        """Hand on the next event, or read a piece of what holds none."""
        if self._first:
            self._first.pop(0)()
        elif event := self._ahead or self._read_on():
            self._ahead = None
            self._give([event])
        self._ahead = self._ahead or next(self._events, None)
        self.has_more = bool(self._first or self._ahead or self._waiting)
        if not self.has_more:
            self._tick_later()
            self._tell_dropped()

    def _tell_dropped(self) -> None:
        if self.dropped > self._told and (now := self._loop.time()) >= self._tell_at:
            self._report(self.dropped - self._told)
            self._told, self._tell_at = self.dropped, now + _TOLD_APART

    def _read_on(self) -> Message | None:
        if (event := next(self._events, None)) is None and self._waiting:
            self._events = self._read()
            event = next(self._events, None)
        return event

    def _ask(self) -> None:
        if not self._is_closed:
            self.has_more = True
            self._desk.ask(self)

    def _read(self) -> Iterator[Message]:
        self.typed_at, text = self._waiting.popleft()
        self._unread += len(text)
        try:
            for event in self._parser.feed(text):
                self._unread = 0
                yield event
        except Exception:  # noqa: BLE001 - a sequence that the parser fails on costs itself, not the seat
            self.begin_anew()
        self._characters -= len(text)
        if self._unread > MOST_WAITING:  # a paste without end
            self.dropped += self._unread
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
                self._app.process_message(event)
            except Exception:  # noqa: BLE001 - whatever is typed, the keyboard goes on
                _log.exception("an event of a seat's keyboard")
