"""A game for the tasks of an event loop, which waits neither for the disk nor for the computer's thoughts."""

import asyncio
from collections.abc import AsyncIterator, Coroutine
from typing import Any, TypeVar

from game.play.choices import Choice
from game.play.moments import Transition
from game.record.entries import ClosePhase, Ready
from game.session.game import Session, Told
from game.session.seats import Seat, Wish
from game.session.thinking import Thinking
from game.session.writer import Reply, Submission

_T = TypeVar("_T")


class OnLoop:
    """One session, asked by many tasks. What they ask for in one turn of the loop costs one flush."""

    def __init__(self, session: Session, thinking: Thinking) -> None:
        """Take the session, and where what takes its time runs."""
        self.session = session
        self._thinking = thinking
        self._is_coming = False
        """Is a settling on its way that has not begun?"""
        self._tasks: set[asyncio.Task[Any]] = set()
        """Those under way: the loop itself keeps none."""

    async def apply(
        self, *wishes: Wish, seat: Seat | None = None, key: str = "", agreed: tuple[Choice, ...] | None = None
    ) -> Reply:
        """Take what a seat asks for, as `Session.apply` does, also where whoever asks goes before it is taken.

        Who is ready has `agreed` to these choices, and is not where it has others by then.
        """
        if any(isinstance(each, ClosePhase) for each in wishes):
            asked = self._thinking.run(lambda: self.session.apply(*wishes, seat=seat, key=key))
        else:
            asked = self._apply(Submission(wishes, seat, key, agreed=agreed))
        return await asyncio.shield(self._in_background(asked))

    async def _apply(self, submission: Submission) -> Reply:
        self.session.writer.submit(submission)
        if not self._is_coming:
            self._is_coming = True
            self._in_background(self._settle())
        reply = await asyncio.wrap_future(submission.answer)
        if isinstance(reply, Transition) and any(isinstance(each, Ready) for each in submission.wishes):
            return await self._thinking.run(self.session.close_if_due) or reply
        return reply

    async def _settle(self) -> None:
        await asyncio.sleep(0)  # for what others ask in this turn of the loop
        await self._thinking.run(self._take_all, needs_thought=False)

    def _take_all(self) -> None:
        self._is_coming = False  # what comes from here on may be too late for this one
        self.session.writer.settle()

    def _in_background(self, work: Coroutine[None, None, _T]) -> "asyncio.Task[_T]":
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return task

    async def told(self, viewer: int) -> AsyncIterator[Told]:
        """Give what is told to a viewer from now on, until the game is over."""
        loop, queue = asyncio.get_running_loop(), asyncio.Queue[Told]()

        def tell(each: Told) -> None:
            loop.call_soon_threadsafe(queue.put_nowait, each)

        end = self.session.subscribe(viewer, tell)
        try:
            while True:
                told = await queue.get()
                yield told
                if told.state.outcome is not None:
                    return
        finally:
            end()
