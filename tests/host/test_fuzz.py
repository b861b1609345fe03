"""Bytes from a client are only ever keys: whatever 19 of 20 seats send, none ends, and the last one hardly waits."""

import asyncio
import json
import logging
import time
from pathlib import Path
from random import Random
from statistics import median

import pytest
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed

from game.host.web.sockets import TOO_FAST
from game.rules.rulebook import Rulebook
from game.session.lobby import load
from tests.host.seated import Client, Seat
from tests.host.test_terminals import CTRL_Q, HOSTILE
from tests.host.test_web import SCENARIO, classroom, seat_of

SEATS = 20
STORM_SECONDS = 5.0
"""Who goes before whom is counted in `test_desk.py`; a minute of it is measured by the benchmark of a class."""
LONGEST_WAIT = 30.0
"""Seconds, on a machine that runs other tests beside: nobody is shut out. What a class feels is for the benchmarks."""


class Unbreakable(Seat):
    """A seat without the keys that end it."""

    def action_fail(self) -> None:
        self.say("not failed|")


@pytest.fixture(scope="module")
def rulebook() -> Rulebook:
    return load(SCENARIO)


def noise(dice: Random) -> bytes | str:
    """Give what no terminal sends."""
    match dice.randrange(5):
        case 0:
            return json.dumps([dice.choice([0, 1, 80, 300, 70000]), dice.choice([0, 1, 24, 100, 70000])])
        case 1:
            return dice.randbytes(dice.randrange(1, 400)).replace(CTRL_Q, b"")
        case 2:
            return b"\x1b[200~" + b"p" * dice.choice([10, 20000]) + b"\x1b[201~"
        case 3:
            return b"\x1b[" + b"1;" * dice.randrange(200)
    return b"".join(dice.choices(HOSTILE, k=dice.randrange(1, 60)))


async def make_noise(address: str, dice: Random, codes: list[int | None]) -> None:
    """Send noise until cancelled, by a new connection where one is closed; note why it was."""
    while True:
        async with connect(address, max_size=None) as socket:
            reading = asyncio.create_task(drain(socket))
            try:
                while not reading.done():
                    await socket.send(noise(dice))
                    await asyncio.sleep(dice.random() / 20)
            except ConnectionClosed:
                pass
            finally:
                reading.cancel()
            codes.append(socket.close_code)


async def drain(socket: ClientConnection) -> None:
    try:
        async for _data in socket:
            pass
    except ConnectionClosed:
        return


async def waits_of(socket: ClientConnection, client: Client, seconds: float) -> list[float]:
    """Type a letter, wait until it is shown, and again; give how long each took."""
    waits: list[float] = []
    ends, typed = time.monotonic() + seconds, ""
    while time.monotonic() < ends:
        typed = (typed + "abcdefghij"[len(waits) % 10])[-40:]
        begun = time.monotonic()
        await socket.send(typed[-1].encode())
        async with asyncio.timeout(LONGEST_WAIT):
            while f"typed {typed}|" not in client.text:
                data = await socket.recv()
                assert isinstance(data, bytes)
                client.write(data)
        waits.append(time.monotonic() - begun)
        await asyncio.sleep(0.1)
    return waits


async def test_noise_at_nineteen_seats_ends_none_and_holds_up_nobody(
    tmp_path: Path, rulebook: Rulebook, caplog: pytest.LogCaptureFixture
) -> None:
    codes: list[int | None] = []
    caplog.set_level(logging.ERROR)
    async with classroom(tmp_path, rulebook, Unbreakable) as (room, client, sockets):
        addresses = [f"{sockets}/seat/{await seat_of(client, room, f's{n:02}')}/socket" for n in range(SEATS)]
        async with connect(addresses[0]) as quiet:
            screen = Client()
            while "seat s00." not in screen.text:
                data = await quiet.recv()
                assert isinstance(data, bytes)
                screen.write(data)
            noises = [asyncio.create_task(make_noise(each, Random(at), codes)) for at, each in enumerate(addresses[1:])]
            await asyncio.sleep(0)
            waits = sorted(await waits_of(quiet, screen, STORM_SECONDS))
            assert not [each for each in noises if each.done()], "all of them could go on"
            for each in noises:
                each.cancel()
            await asyncio.wait(noises)
    told = f"{len(waits)} letters: median {median(waits) * 1000:.0f} ms, longest {waits[-1] * 1000:.0f} ms"
    print(told)  # noqa: T201 - the figure
    assert set(codes) <= {TOO_FAST, None, 1000}, codes
    assert "crashed" not in caplog.text
