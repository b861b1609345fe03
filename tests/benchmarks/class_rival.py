"""What a seat of textual-serve costs, for comparison in `classroom.py`: a small app, each seat a process."""

import asyncio
import os
import socket
import subprocess
import tempfile
import venv
from contextlib import suppress
from pathlib import Path

import websockets
from websockets.asyncio.client import connect

from tests.benchmarks.class_seats import descendants, pss_mb

SMALL_APP = """
from textual.app import App
from textual.widgets import Footer, Input, Static

class Small(App):
    def compose(self):
        yield Static("painted")
        yield Input()
        yield Footer()

Small().run()
"""
SERVE = "from textual_serve.server import Server; Server({command!r}, host='127.0.0.1', port={port}).serve()"

Figures = dict[str, object]


def begun(command: list[str]) -> subprocess.Popen[bytes]:
    """Begin a process of which nothing is read."""
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


async def textual_serve(count: int = 5) -> Figures:
    """Measure a small app under textual-serve."""
    with tempfile.TemporaryDirectory() as home:
        python = Path(home) / "bin" / "python"
        await asyncio.to_thread(venv.create, home, with_pip=True)
        install = [str(python), "-m", "pip", "install", "--quiet", "textual-serve"]
        if (await asyncio.to_thread(subprocess.run, install, capture_output=True)).returncode:
            return {"missing": "textual-serve cannot be installed here"}
        (Path(home) / "small.py").write_text(SMALL_APP)
        with socket.create_server(("127.0.0.1", 0)) as listening:
            port = listening.getsockname()[1]
        code = SERVE.format(command=f"{python} {home}/small.py", port=port)
        process = begun([str(python), "-c", code])
        try:
            return await _served_by_it(process.pid, f"ws://127.0.0.1:{port}/ws?width=80&height=24", count)
        finally:
            for each in descendants(process.pid):
                with suppress(ProcessLookupError):
                    os.kill(each, 9)
            process.kill()
            process.wait()


async def _served_by_it(pid: int, address: str, count: int) -> Figures:
    async with asyncio.timeout(60):
        while True:
            with suppress(OSError, websockets.InvalidHandshake):
                async with connect(address):
                    break
            await asyncio.sleep(0.2)
        while descendants(pid):  # noqa: ASYNC110 - processes end when they do
            await asyncio.sleep(0.1)
        empty, sockets = pss_mb(pid), [await connect(address) for _seat in range(count)]
        for each in sockets:
            painted = 0
            while painted < 1000:
                painted += len(await each.recv())
        begun = descendants(pid)
        full = sum(map(pss_mb, [pid, *begun]))
        for each in sockets:
            await each.close()
    return {"seats": count, "mb_a_seat": round((full - empty) / count, 1), "processes_a_seat": len(begun) / count}
