"""A terminal in a browser's page: a socket that carries bytes to a seat's terminal and back.

Text from the page is what is typed; a message of two numbers in JSON is its size. All that goes to the page is bytes.
"""

import asyncio
import json
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from functools import partial

from starlette.websockets import WebSocket, WebSocketDisconnect

from game.host.driver.colours import Colours
from game.host.driver.terminal import Ending, Terminal
from game.host.house import House
from game.host.limits import IDLE_SECONDS, MOST_COMINGS, MOST_MESSAGE, MOST_UNSENT, Rate
from game.host.pupils import Pupil

GONE_ELSEWHERE, LEFT, CRASHED, NO_SEAT, BEGINS_AGAIN, TOO_SLOW = 4001, 4002, 4003, 4004, 4005, 4006
TOO_FAST, IDLE = 4008, 4009
"""Why a socket was closed, for the page: the seat was taken up elsewhere, was left, failed or is none; it begins again
by itself; the page read too slowly; it was typed at too fast, or not for long."""
STOPPED = 1012
"""The host ends, and may come back."""
_KEYS = Rate(most=400, seconds=1.0)
"""Messages a seat, not keys: a paste is one."""
_COMINGS = Rate(*MOST_COMINGS)


class SocketChannel:
    """What is painted, on its way to a page. A page that does not read loses its connection, not its seat."""

    def __init__(self, socket: WebSocket) -> None:
        """Take the socket."""
        self._socket = socket
        self._unsent: deque[bytes] = deque()
        self._size = 0
        self._wake = asyncio.Event()
        self.is_closed = False
        self.why: Callable[[], int] = lambda: GONE_ELSEWHERE
        """With what code the socket is closed."""

    def write(self, data: bytes) -> None:
        """Put bytes in line."""
        if self.is_closed:
            return
        self._unsent.append(data)
        self._size += len(data)
        if self._size > MOST_UNSENT:
            self.why = lambda: TOO_SLOW
            self.close()
        self._wake.set()

    def close(self) -> None:
        """Send what is in line, and then no more."""
        self.is_closed = True
        self._wake.set()

    async def send_all(self) -> None:
        """Send what is put in line until the channel is closed."""
        while True:
            await self._wake.wait()
            self._wake.clear()
            if self._unsent and self._size <= MOST_UNSENT:
                data = b"".join(self._unsent)
                self._unsent.clear()
                self._size = 0
                await self._socket.send_bytes(data)
            if self.is_closed and not self._wake.is_set():
                await self._socket.close(self.why())
                return


async def serve_terminal(socket: WebSocket, house: House, pupil: Pupil) -> None:
    """Carry bytes between a page and a pupil's terminal for as long as both are there."""
    await socket.accept()
    if not _COMINGS.takes(pupil.token):
        await socket.close(TOO_FAST)
        return
    channel = SocketChannel(socket)
    size = _size(socket.query_params.get("columns"), socket.query_params.get("rows"))
    terminal = await house.attach(pupil, channel, size, Colours.ALL)
    channel.why = partial(_why_closed, house, pupil, terminal)
    if terminal.ending is not None:
        channel.close()
    sending = asyncio.create_task(_send(channel))
    try:
        await _listen(socket, terminal, channel, pupil)
    except WebSocketDisconnect:
        pass
    except TimeoutError:
        await socket.close(IDLE)
    finally:
        if terminal.is_carried_by(channel):
            terminal.detach()
        channel.close()
        sending.cancel()


async def _send(channel: SocketChannel) -> None:
    with suppress(WebSocketDisconnect, RuntimeError):  # the page has gone; whoever listens to it learns of it
        await channel.send_all()


def _why_closed(house: House, pupil: Pupil, terminal: Terminal) -> int:
    match terminal.ending:
        case Ending.CRASHED:
            return BEGINS_AGAIN if house.may_begin_again(pupil) else CRASHED
        case Ending.LEFT:
            return LEFT
        case Ending.STOPPED:
            return STOPPED
        case None:
            return GONE_ELSEWHERE


async def _listen(socket: WebSocket, terminal: Terminal, channel: SocketChannel, pupil: Pupil) -> None:
    while not channel.is_closed:
        async with asyncio.timeout(IDLE_SECONDS):
            message = await socket.receive()
        if message["type"] == "websocket.disconnect" or not terminal.is_carried_by(channel):
            return
        if not _KEYS.takes(pupil.token):
            await socket.close(TOO_FAST)
            return
        if typed := message.get("bytes"):
            terminal.type(typed[:MOST_MESSAGE])
        elif (said := message.get("text")) and (size := _said_size(said)):
            terminal.resize(*size)


def _said_size(said: str) -> tuple[int, int] | None:
    try:
        columns, rows = json.loads(said[:100])
    except (ValueError, TypeError):
        return None
    return (columns, rows) if all(type(each) is int for each in (columns, rows)) else None


def _size(columns: str | None, rows: str | None) -> tuple[int, int]:
    given = [each for each in (columns, rows) if each is not None and each.isdecimal() and len(each) < 6]  # noqa: PLR2004
    return (int(given[0]), int(given[1])) if len(given) == 2 else (80, 24)  # noqa: PLR2004 - a size is two numbers
