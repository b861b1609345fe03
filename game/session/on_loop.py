"""A game for the tasks of an event loop, which waits neither for the disk nor for the computer's thoughts."""

import asyncio
from collections.abc import AsyncIterator

from game.play.moments import Transition
from game.record.entries import ClosePhase, Ready
from game.session.game import Session, Told
from game.session.seats import Seat, Wish
from game.session.thinking import Thinking
from game.session.writer import Reply, Submission


class OnLoop:
    """One session, asked by many tasks. What they ask for in one turn of the loop costs one flush."""

    def __init__(self, session: Session, thinking: Thinking) -> None:
        """Take the session, and where what takes its time runs."""
        self.session = session
        self._thinking = thinking
        self._is_coming = False
        """Is a settling on its way that has not begun?"""

    async def apply(self, *wishes: Wish, seat: Seat | None = None, key: str = "") -> Reply:
        """Take what a seat asks for, as `Session.apply` does."""
        if any(isinstance(each, ClosePhase) for each in wishes):
            return await self._thinking.run(lambda: self.session.apply(*wishes, seat=seat, key=key))
        submission = Submission(wishes, seat, key)
        self.session.writer.submit(submission)
        if not self._is_coming:
            self._is_coming = True
            await asyncio.sleep(0)  # for what the others ask in this turn of the loop
            await self._thinking.run(self._settle, needs_thought=False)
        reply = await asyncio.wrap_future(submission.answer)
        if isinstance(reply, Transition) and any(isinstance(each, Ready) for each in wishes):
            return await self._thinking.run(self.session.close_if_due) or reply
        return reply

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

    def _settle(self) -> None:
        self._is_coming = False  # what comes from here on may be too late for this one
        self.session.writer.settle()
