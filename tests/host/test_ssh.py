"""The edge to terminals, with the library's own client and with OpenSSH's."""

import asyncio
import os
import shutil
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path

import asyncssh
import pytest

from game.host.house import House, fit_for_many_apps
from game.host.room import Room, Settings
from game.host.serving import LOOPBACK
from game.host.ssh import host_key, ssh_served
from game.rules.rulebook import Rulebook
from game.session.lobby import load
from tests.host.seated import Client, Seat

SCENARIO = Path(__file__).parents[2] / "scenarios" / "first_steps.yaml"


@pytest.fixture(scope="module")
def rulebook() -> Rulebook:
    return load(SCENARIO)


@asynccontextmanager
async def room_by_ssh(folder: Path, rulebook: Rulebook) -> AsyncGenerator[tuple[Room, int]]:
    with fit_for_many_apps():
        room = Room.create(folder / "rooms", SCENARIO, rulebook, Settings(opponents="sensible"))
        house = House(lambda pupil: Seat(pupil.name))
        async with ssh_served(room, house, folder, LOOPBACK, 0) as port:
            try:
                yield room, port
            finally:
                await house.end()
                room.end()


@asynccontextmanager
async def client_of(port: int, name: str) -> AsyncGenerator[asyncssh.SSHClientProcess[bytes]]:
    async with (
        asyncssh.connect(LOOPBACK, port, username=name, known_hosts=None, client_keys=None) as connection,
        connection.create_process(term_type="xterm-256color", term_size=(80, 24), encoding=None) as process,
    ):
        yield process


async def reads(process: asyncssh.SSHClientProcess[bytes], text: str, client: Client) -> None:
    async with asyncio.timeout(30):
        while text not in client.text:
            data = await process.stdout.read(4096)
            assert data, client.text
            client.write(data)


async def test_who_comes_by_the_code_says_a_name_and_sits_down_and_comes_back_by_own_letters(
    tmp_path: Path, rulebook: Rulebook
) -> None:
    async with room_by_ssh(tmp_path, rulebook) as (room, port):
        async with client_of(port, room.code.lower()) as process:
            client = Client()
            await reads(process, "Your name:", client)
            process.stdin.write(b"Kix\x7fm\rhalf a")
            await reads(process, "seat Kim.", client)
            await reads(process, "typed half a|", client)
        kim = next(iter(room.pupils))
        assert kim.name == "Kim"
        async with client_of(port, kim.code) as process:
            await reads(process, "typed half a|", Client())
        assert len(room.pupils) == 1


async def test_who_has_no_code_is_told_so(tmp_path: Path, rulebook: Rulebook) -> None:
    async with room_by_ssh(tmp_path, rulebook) as (room, port), client_of(port, "WRONGS") as process:
        await reads(process, "no room with that code", Client())
        await process.wait(check=False)
        assert process.exit_status == 1
        assert len(room.pupils) == 0


def test_the_host_s_key_is_made_once_and_nobody_else_may_read_it(tmp_path: Path) -> None:
    first, again = host_key(tmp_path), host_key(tmp_path)
    assert first.export_public_key() == again.export_public_key()
    assert [each.stat().st_mode & 0o777 for each in tmp_path.iterdir()] == [0o600]


@pytest.mark.skipif(shutil.which("ssh") is None and not os.environ.get("CI"), reason="needs OpenSSH's client")
async def test_openssh_comes_in(tmp_path: Path, rulebook: Rulebook) -> None:
    async with room_by_ssh(tmp_path, rulebook) as (room, port):
        options = ["-o", "StrictHostKeyChecking=no", "-o", "UserKnownHostsFile=/dev/null", "-o", "LogLevel=ERROR"]
        process = await asyncio.create_subprocess_exec(
            "ssh", "-tt", *options, "-p", str(port), f"{room.code}@{LOOPBACK}",
            stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE,
        )  # fmt: skip
        assert process.stdin is not None
        assert process.stdout is not None
        client = Client()
        process.stdin.write(b"Kim\r")
        async with asyncio.timeout(30):
            while "seat Kim." not in client.text:
                client.write(await process.stdout.read(4096))
        process.kill()
        await process.wait()
