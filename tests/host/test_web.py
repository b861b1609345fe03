"""The edge to browsers, over real sockets of this machine."""

import asyncio
import html
import re
from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager, suppress
from pathlib import Path

import httpx
import pytest
import websockets
from websockets.asyncio.client import ClientConnection, connect

from game.host.house import House, fit_for_many_apps
from game.host.limits import MOST_MESSAGE
from game.host.room import Room, Settings
from game.host.serving import served
from game.host.web.application import Classroom
from game.host.web.sockets import GONE_ELSEWHERE, NO_SEAT
from game.play.visibility import PUBLIC
from game.rules.rulebook import Rulebook
from game.session.lobby import load
from tests.host.seated import Client, Seat

SCENARIO = Path(__file__).parents[2] / "scenarios" / "first_steps.yaml"


@pytest.fixture(scope="module")
def rulebook() -> Rulebook:
    return load(SCENARIO)


@asynccontextmanager
async def classroom(
    folder: Path, rulebook: Rulebook, make: Callable[[str], Seat] = Seat
) -> AsyncGenerator[tuple[Room, httpx.AsyncClient, str]]:
    with fit_for_many_apps():
        room = Room.create(folder, SCENARIO, rulebook, Settings(opponents="sensible"))
        house = House(lambda pupil: make(pupil.name))
        async with (
            served(Classroom(room, house).application(), 0) as port,
            httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}") as client,
        ):
            try:
                yield room, client, f"ws://127.0.0.1:{port}"
            finally:
                await house.end()
                room.end()


async def seat_of(client: httpx.AsyncClient, room: Room, name: str = "Kim") -> str:
    answer = await client.post(f"/{room.code}/join", data={"name": name, "wide": "yes"})
    assert answer.status_code == 303
    return answer.headers["location"].split("/")[2]


async def reads(socket: ClientConnection, text: str, client: Client | None = None) -> Client:
    """Feed a terminal with what a socket gives until it shows a text."""
    client = client or Client()
    await reads_until(socket, client, lambda: text in client.text)
    return client


async def reads_until(socket: ClientConnection, client: Client, holds: Callable[[], bool]) -> None:
    """Feed a terminal with what a socket gives until something holds that is painted when it changes."""
    async with asyncio.timeout(30):
        while not holds():
            data = await socket.recv()
            assert isinstance(data, bytes)
            client.write(data)


async def closing(socket: ClientConnection) -> int:
    """Read a socket to its end; give why it was closed."""
    async with asyncio.timeout(30):
        with suppress(websockets.ConnectionClosed):
            async for _data in socket:
                pass
    assert socket.close_code is not None
    return socket.close_code


async def test_the_door_asks_for_the_code_and_then_for_a_name(tmp_path: Path, rulebook: Rulebook) -> None:
    async with classroom(tmp_path, rulebook) as (room, client, _sockets):
        assert "code" in (await client.get("/")).text
        assert (await client.post("/enter", data={"code": "WRONGS"})).status_code == 404
        typed = f" {room.code[:3].lower()}-{room.code[3:]} "
        assert (await client.post("/enter", data={"code": typed})).headers["location"] == f"/{room.code}"
        door = await client.get(f"/{room.code}")
        assert room.rulebook.scenario.title in door.text
        assert (await client.post(f"/{room.code}/join", data={"name": "  "})).status_code == 422
        assert (await client.get("/WRONGS")).status_code == 404


@pytest.mark.parametrize(
    ("browser", "chosen", "spoken"),
    [("de-DE,de;q=0.9", "", "de-DE"), ("en-GB", "", "en-GB"), ("en", "de", "de"), ("x" * 999, "", "x" * 35)],
)
async def test_a_seat_speaks_the_language_of_the_door(
    tmp_path: Path, rulebook: Rulebook, browser: str, chosen: str, spoken: str
) -> None:
    async with classroom(tmp_path, rulebook) as (room, client, _sockets):
        given = {"name": "Kim", "language": chosen}
        await client.post(f"/{room.code}/join", data=given, headers={"accept-language": browser})
        assert [each.language for each in room.pupils] == [spoken]


async def test_what_the_door_sends_twice_is_one_pupil_also_after_the_process_died_and_no_other_who_sits_down_there(
    tmp_path: Path, rulebook: Rulebook
) -> None:
    async with classroom(tmp_path, rulebook) as (room, client, _sockets):
        once = re.findall('name="once" value="([^"]+)"', (await client.get(f"/{room.code}")).text)[0]
        given = {"name": "Kim", "once": once}
        twice = await asyncio.gather(*(client.post(f"/{room.code}/join", data=given) for _each in range(2)))
        assert len({each.headers["location"] for each in twice}) == len(room.pupils) == 1
        await client.post(f"/{room.code}/join", data=given | {"name": "Lee"})
        await client.post(f"/{room.code}/join", data={"name": "Kim"})
        other = re.findall('name="once" value="([^"]+)"', (await client.get(f"/{room.code}")).text)[0]
        await client.post(f"/{room.code}/join", data={"name": "Kim", "once": other})
        assert [each.name for each in room.pupils] == ["Kim", "Lee", "Kim", "Kim"]
    again = Room.resume(room.folder, rulebook)
    assert (await again.join("Kim", once=once)).id == 1
    assert len(again.pupils) == 4
    again.end()


async def test_the_teacher_ends_the_phase_that_was_shown_and_no_other(tmp_path: Path, rulebook: Rulebook) -> None:
    async with classroom(tmp_path, rulebook) as (room, client, _sockets):
        await room.take_role((await room.join("Kim")).id, 0)
        page = f"/teacher/{room.teacher}"
        begun = [await client.post(f"{page}/begin", data={"game": "0"}) for _each in range(2)]
        assert [each.status_code for each in begun] == [303, 303]
        shown = (await client.get(page)).text
        phase = re.findall('name="phase" value="([^"]+)"', shown)[0]
        hosted = room.games[0]
        assert hosted is not None
        assert (await client.post(f"{page}/close", data={"game": "0", "phase": phase})).status_code == 303
        phases = len(hosted.session.phases)
        for stale in (phase, "²."):
            refused = await client.post(f"{page}/close", data={"game": "0", "phase": stale})
            assert refused.status_code == 409
            assert "over already" in refused.text
        assert len(hosted.session.phases) == phases > 1


async def test_the_teacher_reads_that_a_game_is_over_and_how(tmp_path: Path, rulebook: Rulebook) -> None:
    async with classroom(tmp_path, rulebook) as (room, client, _socket):
        await room.take_role((await room.join("Kim")).id, 0)
        hosted = await room.begin(0)
        assert "The game is over" not in (await client.get(f"/teacher/{room.teacher}")).text
        while not hosted.session.is_over:
            await room.close(0)
        outcome = hosted.session.view(PUBLIC).outcome
        assert outcome is not None
        shown = (await client.get(f"/teacher/{room.teacher}")).text
        assert f"The game is over: {outcome.title}" in html.unescape(shown)
        assert "run by the computer" in shown
        assert "End this phase" not in shown


async def test_what_is_typed_at_the_door_is_text(tmp_path: Path, rulebook: Rulebook) -> None:
    async with classroom(tmp_path, rulebook) as (room, client, _sockets):
        token = await seat_of(client, room, "<script>alert(1)</script>")
        shown = await client.get(f"/seat/{token}/terminal")
        assert "<script>alert" not in shown.text
        assert "&lt;script&gt;alert" in shown.text


async def test_every_answer_is_guarded_and_no_script_stands_in_a_page(tmp_path: Path, rulebook: Rulebook) -> None:
    async with classroom(tmp_path, rulebook) as (room, client, _sockets):
        token = await seat_of(client, room)
        for address in ("/", f"/{room.code}", f"/seat/{token}/terminal", "/static/terminal.js", "/nowhere/at/all"):
            answer = await client.get(address)
            assert "script-src 'self'" in answer.headers["content-security-policy"]
            assert answer.headers["referrer-policy"] == "same-origin"
            assert "server" not in answer.headers
            if "text/html" in answer.headers.get("content-type", ""):
                assert all(part.startswith(" src=") for part in answer.text.split("<script")[1:])
                assert "http://" not in answer.text
                assert "https://" not in answer.text


async def test_a_form_of_another_page_and_one_without_end_are_refused(tmp_path: Path, rulebook: Rulebook) -> None:
    async with classroom(tmp_path, rulebook) as (room, client, _sockets):
        foreign = {"origin": "http://elsewhere.example"}
        answer = await client.post(f"/{room.code}/join", data={"name": "Eve"}, headers=foreign)
        assert answer.status_code == 403
        answer = await client.post(f"/{room.code}/join", data={"name": "x" * (MOST_MESSAGE + 1)})
        assert answer.status_code == 413
        assert len(room.pupils) == 0


async def test_a_tab_that_is_closed_in_mid_sentence_finds_the_sentence_again(
    tmp_path: Path, rulebook: Rulebook
) -> None:
    async with classroom(tmp_path, rulebook) as (room, client, sockets):
        address = f"{sockets}/seat/{await seat_of(client, room)}/socket"
        async with connect(f"{address}?columns=90&rows=30") as socket:
            before = await reads(socket, "seat Kim.", Client(90, 30))
            await socket.send(b"half a sen")
            await reads(socket, "typed half a sen|", before)
        async with connect(address) as socket:
            again = await reads(socket, "typed half a sen|")
            await socket.send(b"tence")
            await reads(socket, "typed half a sentence|", again)


async def test_four_letters_bring_a_seat_to_another_device_and_the_first_one_is_told(
    tmp_path: Path, rulebook: Rulebook
) -> None:
    async with classroom(tmp_path, rulebook) as (room, client, sockets):
        token = await seat_of(client, room)
        pupil = room.pupils.with_token(token)
        assert pupil is not None
        async with connect(f"{sockets}/seat/{token}/socket") as first:
            await reads(first, "seat Kim.")
            answer = await client.post(f"/{room.code}/back", data={"own": pupil.code.lower(), "wide": "yes"})
            assert answer.headers["location"] == f"/seat/{token}/terminal"
            async with connect(f"{sockets}/seat/{token}/socket") as second:
                await reads(second, "seat Kim.")
                assert await closing(first) == GONE_ELSEWHERE
        assert (await client.post(f"/{room.code}/back", data={"own": "QQQQ"})).status_code == 404


async def test_a_socket_from_another_page_or_to_no_seat_is_closed(tmp_path: Path, rulebook: Rulebook) -> None:
    async with classroom(tmp_path, rulebook) as (room, client, sockets):
        address = f"{sockets}/seat/{await seat_of(client, room)}/socket"
        with pytest.raises(websockets.InvalidStatus):
            await connect(address, origin=websockets.Origin("http://elsewhere.example"))
        async with connect(f"{sockets}/seat/nobody/socket") as socket:
            assert await closing(socket) == NO_SEAT


async def test_a_crash_ends_one_seat_which_begins_again_when_it_is_opened(tmp_path: Path, rulebook: Rulebook) -> None:
    async with classroom(tmp_path, rulebook) as (room, client, sockets):
        address = f"{sockets}/seat/{await seat_of(client, room)}/socket"
        other = f"{sockets}/seat/{await seat_of(client, room, 'Lee')}/socket"
        async with connect(address) as socket, connect(other) as neighbour:
            await reads(socket, "seat Kim.")
            beside = await reads(neighbour, "seat Lee.")
            await socket.send(b"\x1bOR")
            assert await closing(socket)
            async with connect(address) as again:
                await reads(again, "seat Kim.")
            await neighbour.send(b"x")
            await reads(neighbour, "typed x|", beside)
