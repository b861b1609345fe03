"""Print as JSON what a class of forty costs, over real sockets of this machine: seconds, milliseconds, megabytes.

Run from the checkout: PYTHONPATH=. python tests/benchmarks/classroom.py [--seats N] [--only PART …] [--pace SECONDS]

The server is a process of its own, and so is whoever plays the pupils, so that neither waits for the other. A key's
time runs from its sending to the next bytes that come, the day's to the bytes with the keys of its page. Each part
begins a server of its own. `textual-serve`, for comparison, is installed into a folder that is deleted again. Memory
is PSS. Needs Linux.
"""

import argparse
import asyncio
import json
import os
import socket
import subprocess
import sys
import tempfile
import venv
from collections.abc import Awaitable, Callable
from contextlib import suppress
from pathlib import Path
from random import Random
from statistics import median
from time import perf_counter

import websockets
from websockets.asyncio.client import connect

from game.host.room import Room, Settings
from game.host.teams import Sealing
from game.play.choices import Answer, Choice
from game.record.naming import entry_of
from game.session.lobby import load
from tests.benchmarks.class_seats import ROOT, Seat, Server, descendants, pss_mb, server
from tests.session.crowd import choices_of

SCENARIO = ROOT / "scenarios" / "red_lines.yaml"
MOST_PHASES, MOST_SEALING_SECONDS = 60, 60
LOBBY, BRIEFING, FLOOR = b"look on", b"your briefing", b"the floor"
SECOND_FLOOR, ANSWERS, DAY = b"the floor, 2 of 2", b"answers", b"every change"
PASTED = 4000

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


def spread(seconds: list[float]) -> Figures:
    """Give the median and the 99th of 100, in milliseconds."""
    ordered = sorted(1000 * each for each in seconds)
    if not ordered:
        return {"count": 0}
    worst = ordered[round(0.99 * (len(ordered) - 1))]
    return {"count": len(ordered), "median": round(median(ordered)), "99th": round(worst), "most": round(ordered[-1])}


async def seated(room: Server, count: int) -> list[Seat]:
    """Let so many come at once and sit down before the lobby."""

    async def come(number: int) -> Seat:
        seat = await room.join(number)
        await seat.sit_down()
        await seat.sent(LOBBY)
        return seat

    return list(await asyncio.gather(*(come(number) for number in range(count))))


async def joining(count: int) -> Figures:
    """Join at once, cold, and where the terminals were begun before."""
    async with server() as room:
        empty, begun = room.mb, perf_counter()
        seats = await seated(room, count)
        cold = perf_counter() - begun
        lobby = room.mb
        await asyncio.gather(*(seat.take_role() for seat in seats))
        await room.begin()
        await asyncio.gather(*(seat.sent(BRIEFING) for seat in seats))
        game = room.mb
    async with server() as room:
        seats = [await room.join(number) for number in range(count)]
        prepared, begun = await room.prepare(), perf_counter()
        await asyncio.gather(*(seat.sit_down() for seat in seats))
        await asyncio.gather(*(seat.sent(LOBBY) for seat in seats))
        attached = perf_counter() - begun
    return {
        "cold_seconds": round(cold, 2),
        "begun_before_seconds": round(attached, 2),
        "beginning_before_seconds": round(prepared, 2),
        "empty_server_mb": round(empty, 1),
        "mb_a_seat_in_the_lobby": round((lobby - empty) / count, 2),
        "mb_a_seat_in_a_game": round((game - empty) / count, 2),
        "target": {"cold_seconds": 10, "begun_before_seconds": 3, "mb_a_seat": 4},
    }


async def phones(count: int) -> Figures:
    """Open pages of a game, each with its stream of changes."""
    async with server() as room:
        empty = room.mb
        seats = [await room.join(number) for number in range(count)]
        await asyncio.gather(*(seat.take_role() for seat in seats))
        await room.begin()
        streams = []
        for seat in seats:
            assert (await room.http.get(f"/seat/{seat.token}")).status_code == 200
            request = room.http.build_request("GET", f"/seat/{seat.token}/changes")
            stream = await room.http.send(request, stream=True)
            assert await anext(stream.aiter_bytes())
            streams.append(stream)
        full = room.mb
        for stream in streams:
            await stream.aclose()
    return {
        "mb_a_seat": round((full - empty) / count, 2),
        "empty_server_mb": round(empty, 1),
        "target": {"mb_a_seat": 1},
    }


async def to_the_floor(room: Server, count: int) -> list[Seat]:
    """Bring a class to its first debate."""
    seats = await seated(room, count)
    await asyncio.gather(*(seat.take_role() for seat in seats))
    await room.begin()
    await asyncio.gather(*(seat.sent(BRIEFING) for seat in seats))
    await asyncio.sleep(1)
    await asyncio.gather(*(seat.press(b"\r") for seat in seats))
    await asyncio.gather(*(seat.sent(FLOOR) for seat in seats))
    return seats


class Pace:
    """A class that chooses and types as classes do."""

    def __init__(self, seats: list[Seat], seconds: float) -> None:
        self.seats, self.end = seats, perf_counter() + seconds
        self.typed: list[float] = []
        self.chosen: list[float] = []
        self.unpainted = 0
        self._last: dict[str, int] = {}

    async def run(self) -> Figures:
        """Let a quarter type and all others choose."""
        await asyncio.gather(
            *(self._type(s) if s.number % 4 == s.number // 4 % 4 else self._choose(s) for s in self.seats)
        )
        figures = {"typing_ms": spread(self.typed), "choosing_ms": spread(self.chosen), "unpainted": self.unpainted}
        return figures | {"key_to_paint_ms": spread(self.typed + self.chosen), "target": {"median": 60, "99th": 400}}

    async def _type(self, seat: Seat) -> None:
        dice = Random(seat.number)
        await seat.press(b"w")
        while perf_counter() < self.end:
            await asyncio.sleep(dice.uniform(0.4, 0.6))
            self._note(self.typed, await seat.press(dice.choice(b"abcdefgh  ").to_bytes()))
        await seat.press(b"\r")

    async def _choose(self, seat: Seat) -> None:
        dice = Random(seat.number)
        await asyncio.sleep(dice.uniform(0, 8))
        while perf_counter() < self.end:
            last = self._last.get(seat.role, 0)
            self._last[seat.role] = dice.choice([each for each in (1, 2, 3) if each != last])
            self._note(self.chosen, await seat.press(str(self._last[seat.role]).encode()))
            await asyncio.sleep(dice.uniform(4, 12))

    def _note(self, times: list[float], time: float | None) -> None:
        if time is None:
            self.unpainted += 1
        else:
            times.append(time)


async def pasting(seats: list[Seat]) -> Figures:
    """Let one paste, and others go on; give how long those waited at most."""
    paster, *others = seats
    await paster.press(b"w")
    waits: list[float] = []

    async def go_on(seat: Seat) -> None:
        for _key in range(6):
            for key in (b"\x1b[B", b"\x1b[A"):
                waits.append(await seat.press(key) or 2.0)
                await asyncio.sleep(0.25)

    going = [asyncio.create_task(go_on(seat)) for seat in others[:8]]
    await asyncio.sleep(0.3)
    took = await paster.press(b"\x1b[200~" + b"so we say, " * (PASTED // 11) + b"\x1b[201~")
    await asyncio.gather(*going)
    await paster.press(b"\r")
    return {"others_ms": spread(waits), "own_ms": round(1000 * (took or 2.0)), "target": {"most": 400}}


async def sealing(seats: list[Seat]) -> Figures:
    """Have the teacher end the debate, and let all seal their answers in one second; give when each saw the day."""
    for next_phase in (SECOND_FLOOR, ANSWERS):
        marks = [len(seat.chunks) for seat in seats]
        await seats[0].server.end_phase()
        await asyncio.gather(*(seat.sent(next_phase, at) for seat, at in zip(seats, marks, strict=True)))
        await asyncio.sleep(1)
    await asyncio.gather(*(seat.press(b"1") for seat in seats))
    await asyncio.sleep(1)
    dice, marks, sealed = Random(1), [len(seat.chunks) for seat in seats], dict[int, float]()

    async def seal(seat: Seat, mark: int) -> float:
        await asyncio.sleep(dice.uniform(0, 1))
        for _time in range(2):  # who has chosen nothing is asked to press again
            sealed[seat.number] = perf_counter()
            await seat.press(b"\r")
            if not any(b"Press again" in data for _at, data in seat.chunks[mark:]):
                break
        return await seat.sent(DAY, mark)

    seen = await asyncio.gather(*(seal(*each) for each in zip(seats, marks, strict=True)))
    own = [at - sealed[seat.number] for at, seat in zip(seen, seats, strict=True)]
    last = [at - max(sealed.values()) for at in seen]
    return {"after_the_last_seal_ms": spread(last), "after_own_seal_ms": spread(own), "target": {"99th": 1500}}


async def pace(count: int, seconds: float) -> Figures:
    """Play at the pace of a class, paste, and seal."""
    async with server() as room:
        seats = await to_the_floor(room, count)
        figures = await Pace(seats, seconds).run()
        pasted = await pasting(seats)
        try:
            sealed = await asyncio.wait_for(sealing(seats), MOST_SEALING_SECONDS)
        except TimeoutError:
            sealed = {"not_reached": f"not everybody saw the day within {MOST_SEALING_SECONDS} seconds"}
        return figures | {"paste": pasted, "seal": sealed, "thinkers_mb": round(room.thinkers_mb, 1)}


async def bots(count: int) -> Figures:
    """Play a whole game by the room's own commands, without screens."""
    with tempfile.TemporaryDirectory() as home:
        settings = Settings(sealing=Sealing.MAJORITY)
        room = Room.create(Path(home), SCENARIO, load(SCENARIO), settings)
        begun = perf_counter()
        playable = [at for at, actor in enumerate(room.rulebook.scenario.actors) if actor.playable]
        pupils = await asyncio.gather(*(room.join(f"Bot {number}") for number in range(count)))
        pupils = [await room.take_role(each.id, playable[number % len(playable)]) for number, each in enumerate(pupils)]
        hosted = await room.begin(0)
        session, dice, asked, phases = hosted.session, Random(7), 0, 0
        while not session.is_over and phases < MOST_PHASES:
            before, phases = session.state.phase, phases + 1
            wishes = []
            for number, pupil in enumerate(pupils):
                answers = session.options(pupil.role).answers if number < len(playable) else ()
                choices: list[Choice] = [Answer(demand, dice.choice(responses)) for demand, responses, _hold in answers]
                found = choices or choices_of(session, pupil.role)
                wishes += [(pupil, each) for each in (choices or dice.sample(found, min(1, len(found))))]
            entries = [entry_of(room.rulebook, before, pupil.role, choice, "") for pupil, choice in wishes]
            await asyncio.gather(*(hosted.on_loop.apply(each, key=f"{before}-{at}") for at, each in enumerate(entries)))
            asked += len(entries)
            for pupil in pupils:
                room.seal(pupil)
            with suppress(TimeoutError):
                async with asyncio.timeout(10):
                    while session.state.phase == before and not session.is_over:  # noqa: ASYNC110 - many tell of it
                        await asyncio.sleep(0.001)
        took, is_over = perf_counter() - begun, session.is_over
        room.end()
    assert is_over
    return {"seconds": round(took, 2), "choices": asked, "phases": phases, "target": {"seconds": 5}}


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


async def measure(arguments: argparse.Namespace) -> Figures:
    """Measure each part that is asked for, one after another."""
    count = arguments.seats
    parts: dict[str, Callable[[], Awaitable[Figures]]] = {
        "join": lambda: joining(count),
        "phones": lambda: phones(count),
        "textual_serve": textual_serve,
        "pace": lambda: pace(count, arguments.pace),
        "bots": lambda: bots(count),
    }
    figures: Figures = {"seats": count, "cores": os.cpu_count()}
    for name, part in parts.items():
        if name in (arguments.only or parts):
            load = os.getloadavg()[0]
            figures[name] = {"load_before": round(load, 1), **await part()}
    return figures


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seats", type=int, default=40)
    parser.add_argument("--pace", type=float, default=20.0, metavar="SECONDS")
    parser.add_argument("--only", nargs="+", choices=("join", "phones", "textual_serve", "pace", "bots"))
    figures = asyncio.run(measure(parser.parse_args()))
    sys.stdout.write(json.dumps(figures, indent=2) + "\n")


if __name__ == "__main__":
    main()
