"""Server-sent events: a page is told that something has changed, and asks for what it shows anew."""

import asyncio
import random
from collections.abc import AsyncIterator, Callable

from starlette.responses import StreamingResponse

from game.host.room import Room

_STILL_THERE_SECONDS = 15.0
_AT_MOST_EVERY = 0.15
"""Changes that come together are told once."""
_AGAIN = 700, 1500
"""After so many milliseconds a page that has lost the room asks again: for each of a class a little other."""
MOST_STREAMS = 6
"""So many pages of one seat are told at once, the newest."""


class _Streams:
    """Who listens, by the seat's token."""

    def __init__(self) -> None:
        self._open: dict[str, list[asyncio.Event]] = {}

    def come(self, seat: str, changed: asyncio.Event) -> None:
        """Let one more listen; where there are too many of that seat, the oldest does no more."""
        listening = self._open.setdefault(seat, [])
        listening.append(changed)
        for oldest in listening[:-MOST_STREAMS]:
            self.go(seat, oldest)
            oldest.set()

    def go(self, seat: str, changed: asyncio.Event) -> None:
        """Let one listen no more."""
        if self.listens(seat, changed):
            self._open[seat].remove(changed)
        if not self._open.get(seat):
            self._open.pop(seat, None)

    def listens(self, seat: str, changed: asyncio.Event) -> bool:
        """Say whether one listens still."""
        return changed in self._open.get(seat, ())


_STREAMS = _Streams()


def changes(room: Room, seat: str, shown: Callable[[], object] = object) -> StreamingResponse:
    """Tell a seat, or the teacher, by that token, of changes in a room: of those that change what is `shown` there."""
    told = _told(room, seat, shown)
    return StreamingResponse(told, media_type="text/event-stream", headers={"x-accel-buffering": "no"})


async def _told(room: Room, seat: str, shown: Callable[[], object]) -> AsyncIterator[bytes]:
    changed = asyncio.Event()
    end = room.subscribe(changed.set)
    _STREAMS.come(seat, changed)
    try:
        known = shown()
        yield f"retry: {random.randint(*_AGAIN)}\nevent: changed\ndata:\n\n".encode()  # noqa: S311 - no secret
        while not room.is_over and _STREAMS.listens(seat, changed):
            try:
                await asyncio.wait_for(changed.wait(), _STILL_THERE_SECONDS)
            except TimeoutError:
                yield b":\n\n"
                continue
            changed.clear()
            before, known = known, shown()
            if known == before:
                continue
            yield b"event: changed\ndata:\n\n"
            await asyncio.sleep(_AT_MOST_EVERY)
    finally:
        end()
        _STREAMS.go(seat, changed)
