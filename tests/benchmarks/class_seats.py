"""Pupils for `classroom.py`: real sockets to a server in another process, and when which bytes came."""

import asyncio
import json
import os
import re
import subprocess
import sys
from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any

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

    @property
    def cpu(self) -> float:
        """The seconds of a processor that it has used, without those of the processes that think."""
        told = Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(told[11]) + int(told[12])) / os.sysconf("SC_CLK_TCK")

    async def prepare(self) -> float:
        """Have all terminals begun before anybody sits at them; give the seconds."""
        begun = perf_counter()
        await self._ask("prepare")
        return perf_counter() - begun

    async def beats(self) -> dict[str, list[float]]:
        """Give by how many milliseconds its loop was late at a time, and what of that was its own work."""
        told: dict[str, list[float]] = await self._ask("beats")
        return told

    async def _ask(self, what: str) -> Any:
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(what + "\n")
        self.process.stdin.flush()
        return json.loads(await asyncio.to_thread(self.process.stdout.readline))

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
        page = (await self.http.get(f"/teacher/{self.teacher}")).text
        shown = re.search(r'name="phase" value="([\d.]+)"', page)
        assert shown is not None
        await self._tell("close", phase=shown[1])

    async def _tell(self, what: str, **further: str) -> None:
        answer = await self.http.post(f"/teacher/{self.teacher}/{what}", data={"game": "0", **further})
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
        self.socket = await connect(self.address, open_timeout=PATIENCE, max_size=None, compression=None)
        self._reading = asyncio.create_task(self._read())

    async def stand_up(self) -> None:
        """Close the socket."""
        assert self.socket is not None
        await self.socket.close()

    @property
    def address(self) -> str:
        """Where the socket is opened."""
        return f"ws://127.0.0.1:{self.server.port}/seat/{self.token}/socket?columns={WIDTH}&rows={HEIGHT}"

    async def press(self, keys: bytes, shown: bytes = b"") -> float | None:
        """Send keys; give the seconds until bytes show that, or None where none do within two seconds."""
        assert self.socket is not None
        before, begun = len(self.chunks), perf_counter()
        await self.socket.send(keys)
        with suppress(TimeoutError):
            return await self.sent(shown, before, 2.0) - begun
        return None

    async def until(self, holds: Callable[[], bool], seconds: float = PATIENCE) -> None:
        """Wait until something holds that comes with bytes."""
        async with asyncio.timeout(seconds):
            while not holds():
                self._news.clear()
                await self._news.wait()

    async def sent(self, text: bytes, since: int = 0, seconds: float = PATIENCE) -> float:
        """Wait for a text within one chunk; give when it came."""
        return (await self.first_of(since, text, seconds=seconds))[0]

    async def first_of(self, since: int, *texts: bytes, seconds: float = PATIENCE) -> tuple[float, bytes]:
        """Wait for any of some texts within one chunk; give when it came, and which it was."""

        def found() -> tuple[float, bytes] | None:
            return next(((at, text) for at, data in self.chunks[since:] for text in texts if text in data), None)

        await self.until(lambda: found() is not None, seconds)
        came = found()
        assert came is not None
        return came

    async def _read(self) -> None:
        assert self.socket is not None
        with suppress(websockets.ConnectionClosed):
            async for data in self.socket:
                assert isinstance(data, bytes)
                self.chunks.append((perf_counter(), data))
                self._news.set()
