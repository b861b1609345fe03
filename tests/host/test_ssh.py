"""The edge to terminals, with the library's own client and with OpenSSH's."""

import asyncio
import os
import shutil
from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import asyncssh
import pytest

from game.cli.class_lines import play_by_lines
from game.host import limits, ssh
from game.host.house import MOST_BEGINNINGS, House, MakeApp, fit_for_many_apps
from game.host.limits import Rate
from game.host.pupils import Pupil
from game.host.room import Room, Settings
from game.host.serving import LOOPBACK
from game.host.ssh import host_key, ssh_served
from game.rules.rulebook import Rulebook
from game.session.lobby import load
from tests.host.seated import Client, Seat
from tests.host.test_terminals import CTRL_Q, F3

SCENARIO = Path(__file__).parents[2] / "scenarios" / "first_steps.yaml"


@pytest.fixture(scope="module")
def rulebook() -> Rulebook:
    return load(SCENARIO)


@asynccontextmanager
async def room_by_ssh(
    folder: Path, rulebook: Rulebook, make: MakeApp | None = None
) -> AsyncGenerator[tuple[Room, int]]:
    with fit_for_many_apps():
        room = Room.create(folder / "rooms", SCENARIO, rulebook, Settings(opponents="sensible"))
        house = House(make or (lambda pupil: Seat(pupil.name)))
        async with ssh_served(room, house, folder, LOOPBACK, 0, play_by_lines) as port:
            try:
                yield room, port
            finally:
                await house.end()
                room.end()


@asynccontextmanager
async def client_of(
    port: int, name: str, size: tuple[int, int] = (80, 24)
) -> AsyncGenerator[asyncssh.SSHClientProcess[bytes]]:
    async with (
        asyncssh.connect(LOOPBACK, port, username=name, known_hosts=None, client_keys=None) as connection,
        connection.create_process(term_type="xterm-256color", term_size=size, encoding=None) as process,
    ):
        yield process


async def reads(process: asyncssh.SSHClientProcess[bytes], text: str, client: Client) -> None:
    await reads_until(process, client, lambda: text in client.text)


async def reads_until(process: asyncssh.SSHClientProcess[bytes], client: Client, holds: Callable[[], bool]) -> None:
    async with asyncio.timeout(30):
        while not holds():
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


async def test_a_terminal_that_tells_no_size_is_painted_as_most_are(tmp_path: Path, rulebook: Rulebook) -> None:
    made: list[Seat] = []

    def make(pupil: Pupil) -> Seat:
        made.append(Seat(pupil.name))
        return made[-1]

    async with room_by_ssh(tmp_path, rulebook, make) as (room, port), client_of(port, room.code, (0, 0)) as process:
        process.stdin.write(b"Kim\r")
        client = Client()
        await reads(process, "seat Kim.", client)
        process.change_terminal_size(120, 40)
        await reads_until(process, client, lambda: made[0].size == (120, 40))
        process.change_terminal_size(0, 0)
        await reads_until(process, client, lambda: made[0].size == (80, 24))


@pytest.mark.parametrize("keys", [F3, CTRL_Q])
async def test_a_seat_by_ssh_begins_again_after_a_crash_and_keeps_its_place_when_it_is_left(
    tmp_path: Path, rulebook: Rulebook, keys: bytes
) -> None:
    async with room_by_ssh(tmp_path, rulebook) as (room, port), client_of(port, room.code) as process:
        process.stdin.write(b"Kim\r")
        client = Client()
        await reads(process, "seat Kim.", client)
        [kim] = room.pupils
        for _crash in range(MOST_BEGINNINGS - 1 if keys == F3 else 0):
            process.stdin.write(b"ab")
            await reads(process, "typed ab|", client)
            process.stdin.write(keys)
            await reads_until(process, client, lambda: "typed ab|" not in client.text)
        process.stdin.write(keys)
        await reads(process, kim.code, client)
        said = "Something went wrong at this seat." if keys == F3 else "You have left your seat."
        assert said in client.text
        await process.wait(check=False)
        assert process.exit_status == (1 if keys == F3 else 0)
        async with client_of(port, kim.code) as again:
            await reads(again, "seat Kim.", Client())
        assert len(room.pupils) == 1


async def test_a_seat_by_ssh_at_which_nobody_types_is_let_go_and_one_that_comes_too_often_is_told(
    tmp_path: Path, rulebook: Rulebook, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with room_by_ssh(tmp_path, rulebook) as (room, port):
        kim = await room.join("Kim")
        monkeypatch.setattr(limits, "IDLE_SECONDS", 0.5)
        async with client_of(port, kim.code) as process:
            await reads(process, "Nobody has typed here for hours", Client())
            await process.wait(check=False)
        monkeypatch.setattr(limits, "IDLE_SECONDS", 60.0)
        monkeypatch.setattr(ssh, "_COMINGS", Rate(1, 60.0))
        for told in ("seat Kim.", "You have come back very often"):
            async with client_of(port, kim.code) as process:
                await reads(process, told, Client())


async def test_a_seat_that_is_taken_up_elsewhere_is_told_so(tmp_path: Path, rulebook: Rulebook) -> None:
    async with room_by_ssh(tmp_path, rulebook) as (room, port):
        kim = await room.join("Kim")
        async with client_of(port, kim.code) as first:
            await reads(first, "seat Kim.", Client())
            async with client_of(port, kim.code) as second:
                await reads(second, "seat Kim.", Client())
                await reads(first, "Your seat was taken up elsewhere.", Client())


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
