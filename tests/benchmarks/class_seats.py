"""Pupils for `classroom.py`: real sockets to a server in another process, and when which bytes came."""

import asyncio
import json
import os
import subprocess
import sys
from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

import httpx
import websockets
from websockets.asyncio.client import ClientConnection, connect

ROOT = Path(__file__).parents[2]
ROLES = ("developer", "defense", "white_house", "rival")
"""Four of six, so that the computer has two to think for."""
WIDTH, HEIGHT = 120, 36
PATIENCE = 60.0


def pss_mb(pid: int) -> float:
    """Give the memory of a process, that which it shares with others by halves."""
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024


def descendants(pid: int) -> list[int]:
    """Give the processes that a process has begun, and theirs."""
    tasks = Path(f"/proc/{pid}/task").glob("*/children")
    children = [int(each) for task in tasks for each in task.read_text().split()]
    return [*children, *(each for child in children for each in descendants(child))]


@dataclass
class Server:
    """A process of `class_server.py`."""

    process: subprocess.Popen[str]
    port: int
    code: str
    teacher: str
    http: httpx.AsyncClient

    @property
    def mb(self) -> float:
        """Its memory, without that of the processes that think."""
        return pss_mb(self.process.pid)

    @property
    def thinkers_mb(self) -> float:
        """The memory of the processes that it has begun."""
        return sum(pss_mb(each) for each in descendants(self.process.pid))

    async def prepare(self) -> float:
        """Have all terminals begun before anybody sits at them; give the seconds."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        begun = perf_counter()
        self.process.stdin.write("prepare\n")
        self.process.stdin.flush()
        assert "prepared" in await asyncio.to_thread(self.process.stdout.readline)
        return perf_counter() - begun

    async def join(self, number: int) -> "Seat":
        """Let a pupil in by the door."""
        given = {"name": f"Pupil {number}", "wide": "yes"}
        answer = await self.http.post(f"/{self.code}/join", data=given)
        assert answer.status_code == 303, (answer.status_code, answer.text[-300:])
        return Seat(number, answer.headers["location"].split("/")[2], self)

    async def begin(self) -> None:
        """Begin the game, as the teacher does."""
        await self._tell("begin")

    async def end_phase(self) -> None:
        """End the phase, as the teacher does."""
        await self._tell("close")

    async def _tell(self, what: str) -> None:
        answer = await self.http.post(f"/teacher/{self.teacher}/{what}", data={"game": "0"})
        assert answer.status_code == 303


def begun(home: str) -> subprocess.Popen[str]:
    """Begin a server, with the folders of a user who has nothing yet."""
    folders = {f"STANDOFF_{name}": f"{home}/{name}" for name in ("CONFIG", "DATA", "STATE")}
    return subprocess.Popen(
        [sys.executable, "-m", "tests.benchmarks.class_server", home],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env=os.environ | folders,
    )


@asynccontextmanager
async def server() -> AsyncGenerator[Server]:
    """Begin a server, and end it."""
    with TemporaryDirectory() as home:
        process = begun(home)
        try:
            assert process.stdout is not None
            told = json.loads(await asyncio.to_thread(process.stdout.readline))
            limits = httpx.Limits(max_connections=100)
            base = f"http://127.0.0.1:{told['port']}"
            async with httpx.AsyncClient(base_url=base, timeout=PATIENCE, limits=limits) as http:
                await http.get("/")
                yield Server(process, told["port"], told["code"], told["teacher"], http)
        finally:
            process.kill()
            process.wait()


@dataclass
class Seat:
    """One pupil at a terminal."""

    number: int
    token: str
    server: Server
    socket: ClientConnection | None = None
    chunks: list[tuple[float, bytes]] = field(default_factory=list)
    _news: asyncio.Event = field(default_factory=asyncio.Event)
    _reading: asyncio.Task[None] | None = None

    @property
    def role(self) -> str:
        """The role that this pupil takes."""
        return ROLES[self.number % len(ROLES)]

    async def take_role(self) -> None:
        """Take it, by the page's form."""
        answer = await self.server.http.post(f"/seat/{self.token}/role", data={"role": self.role})
        assert answer.status_code == 303

    async def sit_down(self) -> None:
        """Open the socket, and read it from here on."""
        address = f"ws://127.0.0.1:{self.server.port}/seat/{self.token}/socket?columns={WIDTH}&rows={HEIGHT}"
        self.socket = await connect(address, open_timeout=PATIENCE, max_size=None, compression=None)
        self._reading = asyncio.create_task(self._read())

    async def press(self, keys: bytes) -> float | None:
        """Send keys; give the seconds until the next bytes come, or None where none do within two seconds."""
        assert self.socket is not None
        before, begun = len(self.chunks), perf_counter()
        await self.socket.send(keys)
        with suppress(TimeoutError):
            await self.until(lambda: len(self.chunks) > before, 2.0)
            return self.chunks[before][0] - begun
        return None

    async def until(self, holds: Callable[[], bool], seconds: float = PATIENCE) -> None:
        """Wait until something holds that comes with bytes."""
        async with asyncio.timeout(seconds):
            while not holds():
                self._news.clear()
                await self._news.wait()

    async def sent(self, text: bytes, since: int = 0) -> float:
        """Wait for a text within one chunk; give when it came."""

        def found() -> float | None:
            return next((at for at, data in self.chunks[since:] if text in data), None)

        await self.until(lambda: found() is not None)
        at = found()
        assert at is not None
        return at

    async def _read(self) -> None:
        assert self.socket is not None
        with suppress(websockets.ConnectionClosed):
            async for data in self.socket:
                assert isinstance(data, bytes)
                self.chunks.append((perf_counter(), data))
                self._news.set()
