"""Server-sent events: a page is told that something has changed, and asks for what it shows anew."""

import asyncio
from collections.abc import AsyncIterator, Callable

from starlette.responses import StreamingResponse

from game.host.room import Room

_STILL_THERE_SECONDS = 15.0
_AT_MOST_EVERY = 0.15
"""Changes that come together are told once."""


def changes(room: Room, shown: Callable[[], object] = object) -> StreamingResponse:
    """Tell of changes in a room for as long as the page listens: of those that change what is `shown` there."""
    return StreamingResponse(_told(room, shown), media_type="text/event-stream", headers={"x-accel-buffering": "no"})


async def _told(room: Room, shown: Callable[[], object]) -> AsyncIterator[bytes]:
    changed = asyncio.Event()
    end = room.subscribe(changed.set)
    try:
        known = shown()
        yield b"retry: 1000\nevent: changed\ndata:\n\n"
        while not room.is_over:
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
