"""What takes its time runs in threads of its own, so that keys are heard meanwhile. They touch no widget.

The threads are daemons: who leaves the program does not wait for them, and whatever was written is whole.
"""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from contextvars import copy_context
from threading import Event, Thread

from game.session.game import Session

NAME = "thinking"
"""The name of these threads."""


class Thinking:
    """Has the computer's actors of one session at a time think ahead; what they think of stays with the session."""

    def __init__(self) -> None:
        """Think of nothing yet."""
        self._unwanted = Event()

    def begin(self, session: Session) -> None:
        """Think of a session's present phase, and of nothing before it any more."""
        self.end()
        self._unwanted = Event()
        Thread(target=copy_context().run, args=(_think, session, self._unwanted), name=NAME, daemon=True).start()

    def end(self) -> None:
        """Think no further than the actor whose turn it is."""
        self._unwanted.set()


def _think(session: Session, unwanted: Event) -> None:
    """Think ahead. An error is left to the closing of the phase, which meets it again and can tell it."""
    with suppress(Exception):
        session.think_ahead(lambda: not unwanted.is_set())


async def in_thread(function: Callable[[], None]) -> None:
    """Wait until a function has run in a thread; raise what it raises."""
    loop = asyncio.get_running_loop()
    done: asyncio.Future[None] = loop.create_future()

    def tell(error: Exception | None) -> None:
        if done.done():
            return
        if error is None:
            done.set_result(None)
        else:
            done.set_exception(error)

    def run() -> None:
        error = None
        try:
            function()
        except Exception as raised:  # noqa: BLE001 - it is raised again where it is waited for
            error = raised
        with suppress(RuntimeError):
            loop.call_soon_threadsafe(tell, error)

    Thread(target=copy_context().run, args=(run,), name=NAME, daemon=True).start()
    await done
