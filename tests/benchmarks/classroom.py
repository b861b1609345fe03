"""Print what a class of forty costs, over real sockets of this machine, in one table; with --json all that is measured.

Run from the checkout: PYTHONPATH=. python tests/benchmarks/classroom.py [--seats N] [--only PART …] [--pace SECONDS]

The server is a process of its own, and so is whoever plays the pupils, so that neither waits for the other. A key's
time runs from its sending to the next bytes that come, a letter's to those that show it, the day's to the bytes with
the keys of its page. Each part begins a server of its own. `textual-serve`, for comparison, is installed into a folder
that is deleted again. Memory is PSS. Needs Linux.
"""

import argparse
import asyncio
import json
import os
import sys
import tempfile
from collections.abc import Awaitable, Callable
from contextlib import suppress
from itertools import cycle
from pathlib import Path
from random import Random
from statistics import median
from time import perf_counter, process_time

from game.host.room import Room, Settings
from game.host.teams import Sealing
from game.host.web.sockets import BEGINS_AGAIN, CRASHED
from game.play.choices import Answer, Choice
from game.record.naming import entry_of
from game.session.lobby import load
from tests.benchmarks.class_rival import textual_serve
from tests.benchmarks.class_seats import ROOT, Seat, Server, server
from tests.benchmarks.class_table import table
from tests.host.test_fuzz import make_noise
from tests.session.crowd import choices_of

SCENARIO = ROOT / "scenarios" / "red_lines.yaml"
MOST_PHASES, MOST_SEALING_SECONDS = 60, 60
LOBBY, BRIEFING, FLOOR = b"look on", b"your briefing", b"the floor"
SECOND_FLOOR, ANSWERS, DAY, AGAIN = b"the floor, 2 of 2", b"answers", b"every change", b"Press again"
NEXT_ROUND = b"round 2 of"
"""Who presses again while another of the team seals has turned the day's page before it is painted."""
PASTED = 4000

Figures = dict[str, object]


def spread(times: list[float], ms: float = 1000) -> Figures:
    """Give the median and the 99th of 100, in milliseconds, of which one of the times has so many."""
    ordered = sorted(ms * each for each in times)
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
        words = b""
        while perf_counter() < self.end:
            await asyncio.sleep(dice.uniform(0.4, 0.6))
            letter = dice.choice(b"abcdefgh").to_bytes()
            words += letter
            self._note(self.typed, await seat.press(letter, words[-5:]))
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
            at = len(seat.chunks)
            await seat.press(b"\r")
            came, told = await seat.first_of(at, DAY, NEXT_ROUND, AGAIN)
            if told != AGAIN:
                return came
        return (await seat.first_of(mark, DAY, NEXT_ROUND))[0]

    before = seats[0].server.cpu
    seen = await asyncio.gather(*(seal(*each) for each in zip(seats, marks, strict=True)))
    cost = round(1000 * (seats[0].server.cpu - before) / len(seats), 1)
    own = [at - sealed[seat.number] for at, seat in zip(seen, seats, strict=True)]
    last = [at - max(sealed.values()) for at in seen]
    figures: Figures = {"after_the_last_seal_ms": spread(last), "after_own_seal_ms": spread(own)}
    return figures | {"host_cpu_ms_a_seat": cost, "target": {"99th": 1500}}


async def pace(count: int, seconds: float) -> Figures:
    """Play at the pace of a class, paste, and seal."""
    async with server() as room:
        seats = await to_the_floor(room, count)
        await room.beats()
        before, own = room.cpu, process_time()
        playing = Pace(seats, seconds)
        figures = await playing.run()
        keys = len(playing.typed) + len(playing.chosen) + playing.unpainted
        figures["host_cpu_ms_a_key"] = round(1000 * (room.cpu - before) / keys, 1)
        figures["pupils_cpu"] = round((process_time() - own) / seconds, 2)
        figures["loop_ms"] = {name: spread(ms, 1) for name, ms in (await room.beats()).items()}
        pasted = await pasting(seats)
        try:
            sealed = await asyncio.wait_for(sealing(seats), MOST_SEALING_SECONDS)
        except TimeoutError:
            sealed = {"not_reached": f"not everybody saw the day within {MOST_SEALING_SECONDS} seconds"}
        return figures | {"paste": pasted, "seal": sealed, "thinkers_mb": round(room.thinkers_mb, 1)}


async def noise(seconds: float, count: int = 20) -> Figures:
    """Let all but one send what no terminal sends, and that one go on; give how long it waits."""
    async with server() as room:
        calm, *noisy = await to_the_floor(room, count)
        codes: list[int | None] = []
        addresses = [each.address for each in noisy]
        for each in noisy:
            await each.stand_up()
        making = [asyncio.create_task(make_noise(each, Random(at), codes)) for at, each in enumerate(addresses)]
        waits, end, keys = list[float](), perf_counter() + seconds, cycle((b"\x1b[B", b"\x1b[A"))
        while perf_counter() < end:
            waits.append(await calm.press(next(keys)) or 2.0)
            await asyncio.sleep(0.25)
        for task in making:
            task.cancel()
        await asyncio.gather(*making, return_exceptions=True)
        ended = sum(code in (CRASHED, BEGINS_AGAIN) for code in codes)
        return {"noisy": len(noisy), "seconds": round(seconds), "waits_ms": spread(waits), "ended": ended}


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
                room.seal(pupil, before)
            with suppress(TimeoutError):
                async with asyncio.timeout(10):
                    while session.state.phase == before and not session.is_over:  # noqa: ASYNC110 - many tell of it
                        await asyncio.sleep(0.001)
        took, is_over = perf_counter() - begun, session.is_over
        room.end()
    assert is_over
    return {"seconds": round(took, 2), "choices": asked, "phases": phases, "target": {"seconds": 5}}


async def measure(arguments: argparse.Namespace) -> Figures:
    """Measure each part that is asked for, one after another."""
    count = arguments.seats
    parts: dict[str, Callable[[], Awaitable[Figures]]] = {
        "join": lambda: joining(count),
        "phones": lambda: phones(count),
        "textual_serve": textual_serve,
        "pace": lambda: pace(count, arguments.pace),
        "noise": lambda: noise(arguments.noise),
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
    parser.add_argument("--noise", type=float, default=60.0, metavar="SECONDS")
    parser.add_argument("--only", nargs="+", choices=("join", "phones", "textual_serve", "pace", "noise", "bots"))
    parser.add_argument("--json", action="store_true", help="print all figures, not the table")
    arguments = parser.parse_args()
    figures = asyncio.run(measure(arguments))
    sys.stdout.write(json.dumps(figures, indent=2) + "\n" if arguments.json else table(figures))


if __name__ == "__main__":
    main()
