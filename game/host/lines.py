"""A seat by lines: what a client types, gathered to lines on the event loop, for whoever plays by them in a thread.

It is for screen readers and for terminals that can show no screens. Who plays asks for a line and waits; what happens
in the room meanwhile wakes it, with the sentence that was begun still there.
"""

import asyncio
from collections.abc import Callable, Coroutine
from concurrent.futures import Future
from contextlib import suppress
from contextvars import copy_context
from queue import Queue
from threading import Thread
from typing import Any, TypeVar

from game.host.limits import Rate
from game.scenario.cleaning import harmless

LONGEST = 2_000
"""So many characters of a line are kept."""
_LINES = 30, 1.0
"""So many lines are read within so many seconds: who types by hand never comes near it."""
_BACKSPACES = ("\x7f", "\b")
_ENDS = ("\r", "\n")
_LEAVES = ("\x03", "\x04")
_CLEARS = "\x15"
_T = TypeVar("_T")


class TypedLine:
    """A line while it is typed. Keys that are no letters, such as arrows, leave nothing in it."""

    def __init__(self, echo: Callable[[str], None], text: str = "") -> None:
        """Take what shows what is typed, and what stands there already."""
        self._echo = echo
        self._sequence = ""
        self.text = text
        self.is_left = False
        """Was it ended by a key that leaves?"""

    def takes(self, letter: str) -> bool:
        """Take a letter; say whether the line is ended by it."""
        if letter in _ENDS or letter in _LEAVES:
            self.is_left = letter in _LEAVES
            self._echo("\n")
            return True
        if self._sequence or letter == "\x1b":
            self._sequence = _going_on(self._sequence + letter)
        elif letter in _BACKSPACES or letter == _CLEARS:
            self._erase(1 if letter in _BACKSPACES else len(self.text))
        elif letter.isprintable() and len(self.text) < LONGEST:
            self.text += letter
            self._echo(letter)
        return False

    def _erase(self, letters: int) -> None:
        erased = min(letters, len(self.text))
        self._echo("\b \b" * erased)
        self.text = self.text[: len(self.text) - erased]


def _going_on(sequence: str) -> str:
    """Give a sequence of a key while it goes on; nothing once it is whole."""
    is_long = sequence[1:2] in ("[", "O")
    is_whole = len(sequence) > 2 and "@" <= sequence[-1] <= "~" if is_long else len(sequence) > 1  # noqa: PLR2004 - after Esc and [
    return "" if is_whole or len(sequence) > 32 else sequence  # noqa: PLR2004 - no key is longer


class TooFast(Exception):
    """More was typed at once than anybody types."""


class SeatLines:
    """The lines of one seat. It is made on the event loop, and asked from the thread that plays."""

    def __init__(self, send: Callable[[bytes], None], *, echoes: bool) -> None:
        """Take where bytes go; `echoes`: does the client's terminal show only what is sent to it?"""
        self._loop = asyncio.get_running_loop()
        self._send = send
        self._echoes = echoes
        self._came: Queue[str | None] = Queue()
        self._rate = Rate(*_LINES)
        self._line = TypedLine(self._echo)
        self._prompt = ""
        self._last = ""
        self._is_ended = False
        self._is_news_told = False
        self.hear: Callable[[], None] = lambda: None
        """Called in the thread while it waits for a line, when something has changed."""
        self.writing: Callable[[str], None] = lambda _text: None
        """Told, on the loop, what stands in the line, as it is typed."""

    def play(self, function: Callable[[], None], done: Callable[[BaseException | None], None]) -> None:
        """Run what plays in a thread, in the language of whoever calls; then call `done` on the loop."""

        def run() -> None:
            error: BaseException | None = None
            try:
                function()
            except Exception as raised:  # noqa: BLE001 - it ends this seat alone
                error = raised
            with suppress(RuntimeError):  # the host has ended meanwhile
                self._loop.call_soon_threadsafe(done, error)

        Thread(target=copy_context().run, args=(run,), name="seat by lines", daemon=True).start()

    def type(self, text: str) -> None:
        """Take what is typed; raise TooFast where it is too much."""
        for letter in text:
            is_second_end, self._last = (self._last, letter) == ("\r", "\n"), letter
            if not is_second_end and self._line.takes(letter):
                if not self._rate.takes(""):
                    raise TooFast
                self._came.put(None if self._line.is_left else f"{self._line.text}\n")
                self._line, self._prompt = TypedLine(self._echo), ""
            elif self._line.text:
                self.writing(self._line.text)

    def tell(self) -> None:
        """Wake who waits for a line: something has changed."""
        if not self._is_news_told and not self._is_ended:
            self._is_news_told = True
            self._came.put("")

    def end(self) -> None:
        """Let no more lines come."""
        self._is_ended = True
        self._came.put(None)

    def data(self, text: str = "") -> None:
        """Write a line."""
        self._loop.call_soon_threadsafe(self._put, f"{text}\n")

    def ask(self, prompt: str, begun: str = "") -> str:
        """Write a prompt, and give the line that is typed, with its end; nothing where there is no more.

        What is `begun` stands in the line already, where nothing else does. What is typed while something happens that
        `hear` raises is for what was asked before, and counts no more.
        """
        self.hear()
        self.do(lambda: self._ask(prompt, begun))
        while True:
            came = self._came.get()
            self._is_news_told = False
            try:
                self.hear()
            except Exception:
                self.do(self._let_go)
                raise
            if came is None:
                self._came.put(None)
                return ""
            if came:
                return came

    def is_typed(self) -> bool:
        """Say that it is typed on a keyboard."""
        return True

    def say_meanwhile(self, *sentences: str) -> None:
        """Write lines while a line is asked for, which is shown again below them, as far as it was typed."""
        self.do(lambda: self._say_meanwhile(sentences))

    def do(self, function: Callable[[], _T]) -> _T:
        """Have something done on the event loop, in the language of the thread; give what it gives."""
        done: Future[_T] = Future()

        def call() -> None:
            try:
                done.set_result(function())
            except Exception as error:  # noqa: BLE001 - it is raised again where it is waited for
                done.set_exception(error)

        self._loop.call_soon_threadsafe(call)
        return done.result()

    def wait_for(self, coming: Coroutine[Any, Any, _T]) -> _T:
        """Wait for something that is done on the event loop; give what it gives."""
        return asyncio.run_coroutine_threadsafe(coming, self._loop).result()

    def _ask(self, prompt: str, begun: str) -> None:
        self._prompt = prompt
        if begun and self._echoes and not self._line.text:
            self._line = TypedLine(self._echo, begun)
        self._put(prompt + self._shown())

    def _let_go(self) -> None:
        self._line = TypedLine(self._echo)
        self._put("\n")

    def _say_meanwhile(self, sentences: tuple[str, ...]) -> None:
        self._put("\n".join(["", *sentences, self._prompt + self._shown()]))

    def _shown(self) -> str:
        return self._line.text if self._echoes else ""

    def _echo(self, text: str) -> None:
        if self._echoes:
            self._send(text.replace("\n", "\r\n").encode())

    def _put(self, text: str) -> None:
        self._send(harmless(text).replace("\n", "\r\n" if self._echoes else "\n").encode("utf-8", "replace"))
