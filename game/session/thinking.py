"""Where the computer's actors think, and where what takes its time runs, so that whoever asks need not stand still.

`thinking_for` chooses: in processes where there are several games, in a thread where there is one, and where a platform
has neither one actor a turn of the event loop. The threads are daemons: who leaves the program does not wait for them,
and whatever was written is whole.
"""

import asyncio
import multiprocessing
import os
import signal
import sys
from collections.abc import Callable, Iterable
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from contextlib import suppress
from contextvars import copy_context
from functools import cache
from threading import Event, Thread
from typing import Protocol, TypeVar

from game.computer.players import consider
from game.computer.reasons import Considered
from game.play.state import State
from game.rules.compiler import compile_bytes
from game.rules.rulebook import Rulebook
from game.session.game import Session

_PATIENCE = 10
"""By so much other processes are served before those that think: whoever has typed waits for no thought."""
NAME = "thinking"
"""The name of these threads."""
_WITHOUT_THREADS = ("emscripten", "wasi")
_T = TypeVar("_T")


class Thinking(Protocol):
    """Has the computer's actors of one session at a time think ahead; what they think of stays with the session."""

    def begin(self, session: Session) -> None:
        """Think of a session's present phase, and of nothing before it any more."""

    def end(self) -> None:
        """Think no further than the actor whose turn it is."""

    async def run(self, function: Callable[[], _T], *, needs_thought: bool = True) -> _T:
        """Wait for a function, off the event loop where that can be; give what it gives, or raise what it raises.

        Where it `needs_thought`, what has been begun is thought to its end before.
        """


def thinking_for(games: int = 1, scenario: bytes | None = None) -> Thinking:
    """Choose how to think for so many games at once, which share a scenario; its bytes travel to other processes."""
    if sys.platform in _WITHOUT_THREADS:
        return InTurns()
    if games > 1 and scenario is not None and multiprocessing.get_all_start_methods():
        return InProcesses(scenario)
    return InThread()


async def off_loop(session: Session, function: Callable[[], _T]) -> _T:
    """Ask a session something, off the event loop where it writes to a disk; give what it gives."""
    return function() if session.writer.journal is None else await thinking_for().run(function, needs_thought=False)


class InThread:
    """Thinks in a thread."""

    def __init__(self) -> None:
        """Think of nothing yet."""
        self._unwanted = Event()

    def begin(self, session: Session) -> None:
        """Think of a session's present phase, and of nothing before it any more."""
        self.end()
        self._unwanted = Event()
        _start(_think, session, self._unwanted)

    def end(self) -> None:
        """Think no further than the actor whose turn it is."""
        self._unwanted.set()

    async def run(self, function: Callable[[], _T], *, needs_thought: bool = True) -> _T:
        """Wait until a function has run in a thread; give what it gives, or raise what it raises."""
        del needs_thought  # the function waits for it by itself
        done: Future[_T] = Future()
        done.set_running_or_notify_cancel()

        def run() -> None:
            try:
                done.set_result(function())
            except Exception as error:  # noqa: BLE001 - it is raised again where it is waited for
                done.set_exception(error)

        _start(run)
        return await asyncio.wrap_future(done)


class InProcesses(InThread):
    """Thinks in processes, for all actors of a session at once."""

    def __init__(self, scenario: bytes, executor: Executor | None = None) -> None:
        """Take the bytes of the scenario, and the executor, where there is one already."""
        super().__init__()
        self._scenario = scenario
        self._executor = executor or processes()

    def begin(self, session: Session) -> None:
        """Think of a session's present phase, and of nothing before it any more."""
        self.end()
        self._unwanted = Event()
        session.consider_elsewhere = self._consider
        for actor in session.thinkers():
            _start(_think, session, self._unwanted, (actor,))

    def _consider(
        self, rulebook: Rulebook, state: State, actor: int, kind: str, strength: int
    ) -> tuple[Considered, ...]:
        try:
            return self._executor.submit(_considered, self._scenario, state, actor, kind, strength).result()
        except RuntimeError:  # the processes are broken, or gone: BrokenExecutor is one too
            return consider(rulebook, state, actor, kind, strength)


class InTurns:
    """Thinks for one actor a turn of the event loop, where there are neither threads nor processes."""

    def __init__(self) -> None:
        """Think of nothing yet."""
        self._thought: asyncio.Task[None] | None = None

    def begin(self, session: Session) -> None:
        """Think of a session's present phase, and of nothing before it any more."""
        self.end()
        self._thought = asyncio.get_running_loop().create_task(self._think(session))

    def end(self) -> None:
        """Think no further than the actor whose turn it is."""
        if self._thought is not None:
            self._thought.cancel()
            self._thought = None

    async def run(self, function: Callable[[], _T], *, needs_thought: bool = True) -> _T:
        """Let thinking come to its end, turn by turn, where that matters, then call the function."""
        if needs_thought and self._thought is not None:
            await asyncio.wait([self._thought])
        return function()

    async def _think(self, session: Session) -> None:
        for actor in session.thinkers():
            await asyncio.sleep(0)
            _think(session, Event(), (actor,))


def _start(function: Callable[..., None], *given: object) -> None:
    Thread(target=copy_context().run, args=(function, *given), name=NAME, daemon=True).start()


def _think(session: Session, unwanted: Event, actors: Iterable[int] | None = None) -> None:
    """Think ahead. An error is left to the closing of the phase, which meets it again and can tell it."""
    with suppress(Exception):
        session.think_ahead(lambda: not unwanted.is_set(), actors)


@cache
def processes() -> ProcessPoolExecutor:
    """Give the processes of this program, begun apart from its threads; one processor is left to those who play."""
    others = max((os.cpu_count() or 1) - 1, 1)
    context = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(others, mp_context=context, initializer=_begin_process)


def _begin_process() -> None:
    """Leave interrupts to the program, and processors to whoever needs them more; end with it, however it ends."""
    if hasattr(os, "nice"):
        os.nice(_PATIENCE)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _start(_end_with_parent)


def _end_with_parent() -> None:
    if parent := multiprocessing.parent_process():
        parent.join()
        os._exit(0)


def _considered(scenario: bytes, state: State, actor: int, kind: str, strength: int) -> tuple[Considered, ...]:
    return consider(compile_bytes(scenario), state, actor, kind, strength)
