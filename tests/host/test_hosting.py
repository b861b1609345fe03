"""What the teacher is told when a class begins: addresses that were tried, and what to do where they do not help."""

import asyncio
from contextlib import suppress
from pathlib import Path

import httpx
import pytest

from game.cli.class_lines import play_by_lines
from game.host import hosting
from game.host.hosting import Doors, host_class
from game.host.house import House
from game.host.room import Room, Settings
from game.host.serving import LOOPBACK, addresses, served
from game.host.web.application import Classroom
from game.session.lobby import load
from tests.host.hosting_process import free_port
from tests.host.seated import Seat
from tests.host.test_limits import self_signed
from tests.host.test_web import SCENARIO

NOWHERE = "192.0.2.7"
"""An address that nobody has."""
LAST = "ends the lesson"


async def told(folder: Path, doors: Doors) -> tuple[list[str], str, Room]:
    """Begin a class; give what is told, the teacher's page, and the room, which has ended then."""
    room = Room.create(folder / "rooms", SCENARIO, load(SCENARIO), Settings())
    said: list[str] = []
    done = asyncio.Event()

    def say(line: str) -> None:
        said.append(line)
        if LAST in line:
            done.set()

    hosted = asyncio.create_task(host_class(room, lambda pupil: Seat(pupil.name), play_by_lines, doors, say))
    try:
        async with asyncio.timeout(30):
            await asyncio.wait([hosted, waiting := asyncio.create_task(done.wait())], return_when="FIRST_COMPLETED")
        waiting.cancel()
        teacher = next(each.split()[-1] for each in said if room.teacher in each)
        async with httpx.AsyncClient(verify=False, trust_env=False) as client:  # noqa: S501 - it is ours
            page = (await client.get(teacher)).text
    finally:
        hosted.cancel()
        with suppress(asyncio.CancelledError):
            await hosted
    return said, page, room


async def test_this_machine_alone_is_let_in_unless_the_teacher_says_so(tmp_path: Path) -> None:
    said, page, room = await told(tmp_path, Doors(free_port()))
    assert "Only this machine is let in. With --lan, other devices in the network are too." in said
    assert not any("Wi-Fi" in each or "firewall" in each for each in said)
    assert f"://{LOOPBACK}:" in page
    assert room.code in page


async def test_addresses_are_tried_and_the_one_that_answers_is_told_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hosting, "addresses", lambda: [NOWHERE, LOOPBACK, "localhost"])
    monkeypatch.setenv("http_proxy", f"http://{NOWHERE}:1")
    doors = Doors(free_port(), lan=True)
    said, page, room = await told(tmp_path, doors)
    base = f"http://{LOOPBACK}:{doors.port}"
    assert f"Pupils open:      {base}/{room.code}" in said
    assert f"        or:       http://localhost:{doors.port}/{room.code}" in said
    silent = f"This machine does not reach itself at http://{NOWHERE}:{doors.port}: a firewall may close the port."
    assert silent in said
    assert any("hotspot" in each and "one device a team" in each and "projector" in each for each in said)
    assert f"<strong>{base}/<wbr>" in page
    assert NOWHERE not in page


async def test_a_machine_that_is_found_nowhere_is_told_with_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hosting, "addresses", list)
    said, _page, room = await told(tmp_path, Doors(free_port(), lan=True))
    assert any(each.startswith("Pupils open:") and room.code in each for each in said)
    assert "This machine is in no network: join the Wi-Fi or open a hotspot, and begin again." in said


async def test_a_certificate_of_our_own_is_no_firewall(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tls = await asyncio.to_thread(self_signed, tmp_path)
    monkeypatch.setattr(hosting, "addresses", lambda: ["localhost"])
    said, _page, _room = await told(tmp_path, Doors(free_port(), lan=True, tls=tls))
    assert not any("firewall" in each for each in said)
    assert any(each.startswith("Pupils open:      https://") for each in said)


@pytest.mark.parametrize("lan", [False, True])
async def test_others_in_the_network_are_let_in_only_where_the_teacher_says_so(tmp_path: Path, *, lan: bool) -> None:
    ours = addresses()
    if not ours:
        pytest.skip("this machine is in no network")
    room = Room.create(tmp_path, SCENARIO, load(SCENARIO), Settings())
    async with served(Classroom(room, House(lambda pupil: Seat(pupil.name))).application(), 0, lan=lan) as port:
        try:
            _reader, writer = await asyncio.wait_for(asyncio.open_connection(ours[0], port), 5)
        except OSError:
            assert not lan
        else:
            writer.close()
            assert lan
    room.end()


def test_no_address_of_this_machine_is_its_own_inside() -> None:
    assert not any(each.startswith("127.") for each in addresses())
