"""What a seat and a stranger may not do: each is refused clearly, and nobody else notices."""

import asyncio
import logging
import ssl
import subprocess
from pathlib import Path

import httpx
import pytest
from websockets.asyncio.client import connect

from game.host import limits
from game.host.driver.driver import MOST
from game.host.driver.keys import MOST_WAITING
from game.host.house import MOST_BEGINNINGS, House
from game.host.limits import MOST_MESSAGE, Rate
from game.host.room import Room, Settings
from game.host.serving import LOOPBACK, served
from game.host.web import guard
from game.host.web import sockets as sockets_of
from game.host.web.application import Classroom
from game.host.web.guard import HEADERS
from game.host.web.sockets import BEGINS_AGAIN, CRASHED, IDLE, LEFT, TOO_FAST
from game.host.web.telling import MOST_STREAMS
from game.rules.rulebook import Rulebook
from game.session.lobby import load
from tests.host.seated import Client, Seat
from tests.host.test_web import SCENARIO, classroom, closing, reads, reads_until, seat_of

F3, CTRL_Q = b"\x1bOR", b"\x11"


@pytest.fixture(scope="module")
def rulebook() -> Rulebook:
    return load(SCENARIO)


def test_a_rate_counts_each_key_by_itself_and_keeps_none_that_counts_no_more() -> None:
    now = 0.0
    rate = Rate(2, 10.0, lambda: now)
    assert [rate.takes("a") for _each in range(3)] == [True, True, False]
    assert rate.takes("b")
    now = 11.0
    assert rate.takes("a")
    for number in range(3 * limits.MOST_KEYS):
        now += 10.0
        rate.takes(f"made up {number}")
    assert len(rate) <= limits.MOST_KEYS


async def test_a_seat_that_fails_says_so_and_begins_again_by_itself_three_times_a_minute(
    tmp_path: Path, rulebook: Rulebook
) -> None:
    async with classroom(tmp_path, rulebook) as (room, client, sockets):
        address = f"{sockets}/seat/{await seat_of(client, room)}/socket"
        codes = []
        for _each in range(MOST_BEGINNINGS):
            async with connect(address) as socket:
                await reads(socket, "seat Kim.")
                await socket.send(F3)
                codes.append(await closing(socket))
        assert codes == [BEGINS_AGAIN] * (MOST_BEGINNINGS - 1) + [CRASHED]
        async with connect(address) as socket:
            await reads(socket, "seat Kim.")


async def test_who_leaves_is_told_so_and_may_sit_down_again(tmp_path: Path, rulebook: Rulebook) -> None:
    async with classroom(tmp_path, rulebook) as (room, client, sockets):
        token = await seat_of(client, room)
        async with connect(f"{sockets}/seat/{token}/socket") as socket:
            await reads(socket, "seat Kim.")
            await socket.send(CTRL_Q)
            assert await closing(socket) == LEFT
        async with connect(f"{sockets}/seat/{token}/socket") as socket:
            await reads(socket, "seat Kim.")
        page = (await client.get(f"/seat/{token}/terminal")).text
        assert all(f"data-{each}=" in page for each in ("left", "crashed", "idle", "fast", "elsewhere", "again"))


async def test_a_seat_at_which_nobody_types_is_let_go_and_kept(
    tmp_path: Path, rulebook: Rulebook, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with classroom(tmp_path, rulebook) as (room, client, sockets):
        address = f"{sockets}/seat/{await seat_of(client, room)}/socket"
        async with connect(address) as socket:
            await reads(socket, "seat Kim.")
        monkeypatch.setattr(sockets_of, "IDLE_SECONDS", 0.2)
        async with connect(address) as socket:
            assert await closing(socket) == IDLE


async def test_messages_without_end_cost_their_connection_and_no_other(tmp_path: Path, rulebook: Rulebook) -> None:
    async with classroom(tmp_path, rulebook) as (room, client, sockets):
        address = f"{sockets}/seat/{await seat_of(client, room)}/socket"
        async with (
            connect(address) as socket,
            connect(f"{sockets}/seat/{await seat_of(client, room, 'Lee')}/socket") as other,
        ):
            beside = await reads(other, "seat Lee.")
            for _each in range(600):
                await socket.send(b"")
            for _each in range(600):
                await socket.send(b"x")
            assert await closing(socket) == TOO_FAST
            await other.send(b"ok")
            await reads(other, "typed ok|", beside)


async def test_a_message_a_paste_and_a_size_are_bounded(tmp_path: Path, rulebook: Rulebook) -> None:
    made: list[Seat] = []

    def make(name: str) -> Seat:
        made.append(Seat(name))
        return made[-1]

    async with classroom(tmp_path, rulebook, make) as (room, client, sockets):
        address = f"{sockets}/seat/{await seat_of(client, room)}/socket"
        async with connect(f"{address}?columns=65535&rows=65535", max_size=None) as socket:
            await reads_until(socket, Client(*MOST), lambda: bool(made) and made[0].size == MOST)
            await socket.send("[99999999999999999999, 1]")
            await socket.send(b"x" * (MOST_MESSAGE - 1))
            await socket.send(b"y" * (MOST_MESSAGE + 1))
            assert await closing(socket) == 1009
        assert len(made[0].query_one("Input").value) <= MOST_WAITING  # type: ignore[attr-defined]  # it is an Input


async def test_connections_without_end_of_one_seat_are_refused_and_of_listeners_the_newest_win(
    tmp_path: Path, rulebook: Rulebook, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sockets_of, "_COMINGS", Rate(5, 60.0))
    async with classroom(tmp_path, rulebook) as (room, client, sockets):
        token = await seat_of(client, room)
        for _each in range(5):
            async with connect(f"{sockets}/seat/{token}/socket") as socket:
                await socket.recv()
        async with connect(f"{sockets}/seat/{token}/socket") as socket:
            assert await closing(socket) == TOO_FAST

        async def listen() -> None:
            async with client.stream("GET", f"/seat/{token}/changes") as answer:
                async for _told in answer.aiter_bytes():
                    heard.release()

        heard = asyncio.Semaphore(0)
        listening = []
        for _each in range(MOST_STREAMS + 3):
            listening.append(asyncio.create_task(listen()))
            await asyncio.wait_for(heard.acquire(), 10)
        await asyncio.wait(listening[:3], timeout=10)
        assert [each.done() for each in listening] == [True] * 3 + [False] * MOST_STREAMS
        for each in listening:
            each.cancel()


async def test_a_seat_may_not_ask_without_end(
    tmp_path: Path, rulebook: Rulebook, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(guard, "MOST_REQUESTS", 5)
    async with classroom(tmp_path, rulebook) as (room, client, _sockets):
        token, other = await seat_of(client, room), await seat_of(client, room, "Lee")
        answers = [(await client.get(f"/seat/{token}")).status_code for _each in range(7)]
        assert answers == [200] * 5 + [429] * 2
        assert (await client.get(f"/seat/{other}")).status_code == 200


async def test_letters_are_not_found_by_trying(tmp_path: Path, rulebook: Rulebook) -> None:
    async with classroom(tmp_path, rulebook) as (room, client, _sockets):
        await seat_of(client, room)
        answers = [await client.post(f"/{room.code}/back", data={"own": f"QQ{each:02}"}) for each in range(20)]
        assert [each.status_code for each in answers] == [404] * 12 + [429] * 8
        assert "wrong letters" in answers[-1].text


async def test_errors_are_pages_with_every_header_and_without_a_word_of_the_program(
    tmp_path: Path, rulebook: Rulebook, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    async with classroom(tmp_path, rulebook) as (room, client, _sockets):
        token = await seat_of(client, room)
        monkeypatch.setattr(Room, "hosted", lambda *_given: 1 / 0)
        answers = {
            404: await client.get("/nowhere/at/all"),
            405: await client.post(f"/seat/{token}/changes"),
            403: await client.post(f"/{room.code}/join", data={"name": "x"}, headers={"origin": "http://a.example"}),
            413: await client.post(f"/{room.code}/join", data={"name": "x" * (MOST_MESSAGE + 1)}),
            500: await client.get(f"/seat/{token}"),
        }
    for status, answer in answers.items():
        assert answer.status_code == status
        assert all(answer.headers[name] == value for name, value in HEADERS.items())
        assert answer.headers["content-type"].startswith("text/html")
        assert 'role="alert"' in answer.text
        assert not any(each in answer.text for each in ("Traceback", "ZeroDivision", token, ".py"))
    assert "a page could not be given" in caplog.text
    assert token not in caplog.text


async def test_nothing_that_is_logged_holds_the_key_of_a_seat(
    tmp_path: Path, rulebook: Rulebook, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO):
        async with classroom(tmp_path, rulebook) as (room, client, sockets):
            token = await seat_of(client, room)
            async with connect(f"{sockets}/seat/{token}/socket") as socket:
                await reads(socket, "seat Kim.")
            await client.get(f"/teacher/{room.teacher}")
            pupil = room.pupils.with_token(token)
            assert pupil is not None
    ours = "\n".join(each.getMessage() for each in caplog.records if not each.name.startswith(("httpx", "websockets")))
    assert not any(each in ours for each in (token, room.teacher, pupil.code))


def self_signed(folder: Path) -> tuple[Path, Path]:
    certificate, key = folder / "cert.pem", folder / "key.pem"
    made = ["-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost"]
    alternative = ["-addext", f"subjectAltName=IP:{LOOPBACK}"]
    subprocess.run(
        ["openssl", "req", "-x509", *made, *alternative, "-keyout", key, "-out", certificate],
        check=True,
        capture_output=True,
    )
    return certificate, key


async def test_https_serves_pages_and_terminals(tmp_path: Path, rulebook: Rulebook) -> None:
    tls = await asyncio.to_thread(self_signed, tmp_path)
    trusted = ssl.create_default_context(cafile=str(tls[0]))
    room = Room.create(tmp_path / "rooms", SCENARIO, rulebook, Settings())
    house = House(lambda pupil: Seat(pupil.name))
    async with served(Classroom(room, house).application(), 0, tls=tls) as port:
        address = f"{LOOPBACK}:{port}"
        async with httpx.AsyncClient(base_url=f"https://{address}", verify=trusted) as client:
            origin = {"origin": f"https://{address}"}
            answer = await client.post(f"/{room.code}/join", data={"name": "Kim", "wide": "yes"}, headers=origin)
            seat = answer.headers["location"].removesuffix("/terminal")
            async with connect(f"wss://{address}{seat}/socket", ssl=trusted) as socket:
                await reads(socket, "seat Kim.")
        await house.end()
        room.end()
