"""Nothing that was answered is lost, whatever becomes of the process or the disk; and what is kept can be deleted."""

import asyncio
import errno
import json
import os
import signal
import subprocess
import sys
from collections.abc import AsyncIterator, Sequence
from pathlib import Path
from typing import Any

import httpx
import pytest
from websockets.asyncio.client import connect

from game.host.ledger import NAME
from game.host.room import Room, Settings, TooOften
from game.host.rooms import RoomOpen, forget, held_open
from game.host.serving import LOOPBACK
from game.play.visibility import PUBLIC
from game.rules.rulebook import Rulebook
from game.session.lobby import load
from game.storage.journal import Journal
from tests.host.seated import Client

ROOT = Path(__file__).parents[2]
SCENARIO = ROOT / "scenarios" / "first_steps.yaml"
PUPILS_ROLE = 0


@pytest.fixture(scope="module")
def rulebook() -> Rulebook:
    return load(SCENARIO)


def killed(folder: Path, *only: str) -> list[dict[str, Any]]:
    program = [sys.executable, "-m", "tests.host.killed_rooms", str(folder), *only]
    done = subprocess.run(program, cwd=ROOT, check=True, capture_output=True, timeout=600)
    return [json.loads(line) for line in done.stdout.splitlines()]


def check(classes: list[dict[str, Any]]) -> None:
    assert not [each for each in classes if each["missing"] or not each["replays"] or not each["goes_on"]]
    assert [each["killed"] for each in classes] == [True] * (len(classes) - 1) + [False]
    assert classes[-1]["acknowledged"] > 20


@pytest.mark.skipif(not hasattr(os, "fork"), reason="kills processes that it has forked")
def test_a_class_that_is_killed_at_any_write_goes_on_with_all_that_was_answered(tmp_path: Path) -> None:
    check(killed(tmp_path, "each write once"))


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "fork"), reason="kills processes that it has forked")
def test_a_class_that_is_killed_before_in_or_after_any_write_goes_on(tmp_path: Path) -> None:
    classes = killed(tmp_path)
    assert {each["moment"] for each in classes} == {0, 1, 2}
    check([each for each in classes if each["killed"]] + classes[-1:])


class Full:
    """A disk that takes nothing for as long as it is full."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.is_full = True
        append = Journal.append

        def refused(journal: Journal, lines: Sequence[bytes]) -> None:
            if self.is_full:
                raise OSError(errno.ENOSPC, "No space left on device")
            append(journal, lines)

        monkeypatch.setattr(Journal, "append", refused)


async def test_a_full_disk_lets_nobody_in_and_the_room_is_as_before(
    tmp_path: Path, rulebook: Rulebook, monkeypatch: pytest.MonkeyPatch
) -> None:
    room = Room.create(tmp_path, SCENARIO, rulebook, Settings(opponents="sensible"))
    kim = await room.join("Kim")
    disk, told = Full(monkeypatch), asyncio.Event()
    room.subscribe(told.set)
    with pytest.raises(OSError, match="No space left"):
        await room.join("Lee")
    with pytest.raises(OSError, match="No space left"):
        await room.take_role(kim.id, PUPILS_ROLE)
    assert (list(room.pupils), room.pupils[kim.id].plays, told.is_set()) == ([kim], False, True)
    assert room.trouble == "No space left on device"
    disk.is_full = False
    lee = await room.join("Lee")
    assert room.trouble == ""
    assert len({each.id for each in room.pupils}) == 2
    room.end()
    again = Room.resume(room.folder, rulebook)
    assert list(again.pupils) == [kim, lee]
    again.end()


async def test_a_game_goes_on_while_the_disk_is_full_and_is_written_when_it_is_not(
    tmp_path: Path, rulebook: Rulebook, monkeypatch: pytest.MonkeyPatch
) -> None:
    room = Room.create(tmp_path, SCENARIO, rulebook, Settings(opponents="sensible"))
    await room.take_role((await room.join("Kim")).id, PUPILS_ROLE)
    hosted = await room.begin(0)
    disk = Full(monkeypatch)
    before = hosted.session.state.phase
    await room.close(0)
    assert hosted.session.state.phase != before
    assert room.trouble == "No space left on device"
    disk.is_full = False
    await room.close(0)
    assert room.trouble == ""
    room.end()
    again = Room.resume(room.folder, rulebook)
    assert again.games[0] is not None
    assert again.games[0].session.state == hosted.session.state
    again.end()


async def test_a_folder_that_is_gone_is_told_as_a_full_disk_is(tmp_path: Path, rulebook: Rulebook) -> None:
    room = Room.create(tmp_path, SCENARIO, rulebook, Settings())
    (room.folder / NAME).unlink()
    with pytest.raises(OSError, match="No such file"):
        await room.join("Kim")
    assert (len(room.pupils), room.trouble) == (0, "No such file or directory")
    room.end()


async def test_what_is_on_disk_counts_though_whoever_asked_has_gone(tmp_path: Path, rulebook: Rulebook) -> None:
    room = Room.create(tmp_path, SCENARIO, rulebook, Settings())
    gone = asyncio.create_task(room.join("Kim"))
    await asyncio.sleep(0)
    gone.cancel()
    lee = await room.join("Lee")
    await room.take_role(lee.id, PUBLIC)
    room.end()
    again = Room.resume(room.folder, rulebook)
    assert list(again.pupils) == list(room.pupils)
    assert len({each.id for each in again.pupils}) == len(again.pupils)
    again.end()


async def test_a_game_of_whose_record_nothing_is_whole_had_not_begun(tmp_path: Path, rulebook: Rulebook) -> None:
    room = Room.create(tmp_path, SCENARIO, rulebook, Settings(opponents="sensible"))
    await room.take_role((await room.join("Kim")).id, PUPILS_ROLE)
    (room.folder / "game-1").mkdir()
    (room.folder / "game-1" / "first_steps-2026-01-01-000000.jsonl").write_bytes(b'{"standoff": 1, "sc')
    again = Room.resume(room.folder, rulebook)
    assert again.games == [None]
    assert (await again.begin(0)).session.players.people == {PUPILS_ROLE}
    again.end()
    room.end()


async def test_wrong_letters_are_tried_seldom_and_nobody_is_told_from_another_then(
    tmp_path: Path, rulebook: Rulebook
) -> None:
    room = Room.create(tmp_path, SCENARIO, rulebook, Settings())
    kim = await room.join("Kim")
    assert room.with_code(kim.code) == kim
    for _each in range(12):
        assert room.with_code("nobody") is None
    with pytest.raises(TooOften):
        room.with_code("nobody")
    with pytest.raises(TooOften):
        room.with_code(kim.code)
    room.end()


def test_a_room_that_is_open_is_not_forgotten_and_one_that_is_not_wholly(tmp_path: Path, rulebook: Rulebook) -> None:
    room = Room.create(tmp_path, SCENARIO, rulebook, Settings())
    with held_open(room.folder):
        with pytest.raises(RoomOpen, match="open now"):
            forget(tmp_path, room.code)
        assert room.folder.exists()
    assert forget(tmp_path, room.code) == room.folder
    assert not list(tmp_path.iterdir())


class Host:
    """`standoff host` in a process of its own."""

    def __init__(self, home: Path, *arguments: str) -> None:
        self.home = home
        environment = os.environ | {
            "STANDOFF_STATE": str(home), "STANDOFF_CONFIG": str(home / "config"), "STANDOFF_DATA": str(home / "data"),
            "PYTHONUNBUFFERED": "1",
        }  # fmt: skip
        self._process = subprocess.Popen(
            [sys.executable, "-m", "game", "host", *arguments],
            cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        )  # fmt: skip
        self.said = self._until("ends the lesson")

    def _until(self, text: str) -> str:
        assert self._process.stdout is not None
        said = ""
        for line in self._process.stdout:
            said += line
            if text in line:
                return said
        raise AssertionError(said)

    def address(self, label: str) -> str:
        return next(line for line in self.said.splitlines() if line.startswith(label)).split()[-1]

    def kill(self, how: int = signal.SIGKILL) -> str:
        self._process.send_signal(how)
        rest, _none = self._process.communicate(timeout=30)
        return rest


def open_to_others(folder: Path) -> list[Path]:
    return [each for each in folder.rglob("*") if each.stat().st_mode & 0o077]


def free_port() -> int:
    import socket

    with socket.create_server((LOOPBACK, 0)) as found:
        port: int = found.getsockname()[1]
        return port


async def _to_the_end(told: AsyncIterator[bytes]) -> None:
    async for _each in told:
        pass


async def _painted(address: str, text: str) -> None:
    client = Client()
    async with asyncio.timeout(30), connect(address) as socket:
        while text not in client.text:
            data = await socket.recv()
            assert isinstance(data, bytes)
            client.write(data)


async def test_a_host_that_was_killed_goes_on_at_the_same_addresses_and_every_seat_is_found_again(
    tmp_path: Path,
) -> None:
    port = free_port()
    host = await asyncio.to_thread(Host, tmp_path, "first_steps", "--port", str(port))
    try:
        door, teacher = host.address("Pupils open:"), host.address("You, the teacher:")
        async with httpx.AsyncClient() as client:
            seat = (await client.post(f"{door}/join", data={"name": "Kim"})).headers["location"]
            await client.post(f"http://{LOOPBACK}:{port}{seat}/role", data={"role": "head"})
            await client.post(f"{teacher}/begin", data={"game": "0"})
            shown = (await client.get(f"http://{LOOPBACK}:{port}{seat}")).text
            async with client.stream("GET", f"http://{LOOPBACK}:{port}{seat}/changes") as changes:
                told = changes.aiter_bytes()
                assert b"retry:" in await anext(told)
                await asyncio.to_thread(host.kill)
                with pytest.raises(httpx.HTTPError):
                    await _to_the_end(told)
            host = await asyncio.to_thread(Host, tmp_path, "--resume")
            assert (host.address("Pupils open:"), host.address("You, the teacher:")) == (door, teacher)
            again = await client.get(f"http://{LOOPBACK}:{port}{seat}")
            assert (again.status_code, again.text) == (200, shown)
            async with client.stream("GET", f"http://{LOOPBACK}:{port}{seat}/changes") as changes:
                assert b"event: changed" in await anext(changes.aiter_bytes())
        await _painted(f"ws://{LOOPBACK}:{port}{seat}/socket", "First Steps")
        assert await asyncio.to_thread(open_to_others, tmp_path / "rooms") == []
    finally:
        said = await asyncio.to_thread(host.kill, signal.SIGINT)
    assert "--resume" in said
    assert "Traceback" not in said
