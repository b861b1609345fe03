"""A room whose files were damaged, or that could never be opened: told in a sentence, with what to do."""

import asyncio
import json
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from game.cli.main import main
from game.host.ledger import NAME
from game.host.room import Room, Settings
from game.host.roster import Expected
from game.rules.rulebook import Rulebook
from game.session.lobby import load
from tests.host.hosting_process import LOOPBACK, free_port
from tests.host.seated import Client
from tests.host.test_durability import SCENARIO
from tests.host.test_ssh import client_of, reads, room_by_ssh
from tests.host.test_web import classroom


@pytest.fixture
def rooms(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for each in ("STATE", "CONFIG", "DATA"):
        monkeypatch.setenv(f"STANDOFF_{each}", str(tmp_path))
    return tmp_path / "rooms"


@pytest.fixture(scope="module")
def rulebook() -> Rulebook:
    return load(SCENARIO)


async def kept(rooms: Path, rulebook: Rulebook) -> Path:
    """Have a room of two pupils on disk; give its ledger, of five lines."""
    room = Room.create(rooms, SCENARIO, rulebook, Settings(opponents="sensible"))
    for name in ("Kim", "Lee"):
        await room.take_role((await room.join(name)).id, 0)
    room.end()
    return room.folder / NAME


@pytest.mark.parametrize(
    "spoiled",
    [
        b'{"join": 2, "na',
        b"\x00\xff\x00",
        b"[]",
        b"[" * 100_000,
        b'{"join": 7}',
        b'{"came": 9}',
        b'{"seat": 9, "role": "", "game": 0}',
        b'{"seat": 1, "role": [], "game": 0}',
        b'{"seat": 1, "role": "", "game": 5}',
        b'{"draft": 1}',
        b"",
    ],
)
async def test_a_damaged_line_is_told_with_its_number_and_the_room_goes_on_without_it(
    rooms: Path, rulebook: Rulebook, spoiled: bytes
) -> None:
    ledger = await kept(rooms, rulebook)
    lines = ledger.read_bytes().splitlines()
    ledger.write_bytes(b"\n".join([*lines[:3], spoiled, *lines[3:]]) + b"\n")
    with pytest.raises(ValueError, match=f"line 4 of {NAME} is damaged; take it out"):
        Room.resume(ledger.parent, rulebook)
    ledger.write_bytes(b"\n".join(lines) + b"\n")
    again = Room.resume(ledger.parent, rulebook)
    assert [each.name for each in again.pupils] == ["Kim", "Lee"]
    again.end()


@pytest.mark.parametrize("spoil", [{"games": None}, {"games": "two"}, {"sealing": "nobody"}, {"teacher": None}])
async def test_a_room_that_says_too_little_of_itself_is_told_so_by_the_command(
    rooms: Path, rulebook: Rulebook, spoil: dict[str, str | None], capsys: pytest.CaptureFixture[str]
) -> None:
    ledger = await kept(rooms, rulebook)
    first, _newline, others = ledger.read_text("utf-8").partition("\n")
    members = {name: each for name, each in (json.loads(first) | spoil).items() if each is not None}
    ledger.write_text(f"{json.dumps(members)}\n{others}", "utf-8")
    assert await asyncio.to_thread(main, ["host", "--resume"]) == 2
    said = capsys.readouterr().err
    assert f"cannot be gone on with: the first line of {NAME} is damaged. Its files are in {ledger.parent}" in said


@pytest.mark.parametrize("first", [b'{"room": "AB', b"", b"\xff\x00", b"[]", b"7", b"[" * 100_000, b"{}", None])
async def test_a_room_whose_beginning_is_damaged_is_listed_with_its_reason_and_can_be_deleted(
    rooms: Path, rulebook: Rulebook, first: bytes | None, capsys: pytest.CaptureFixture[str]
) -> None:
    ledger = await kept(rooms, rulebook)
    code = ledger.parent.name
    whole = ledger.read_bytes()
    ledger.unlink()
    if first is None:
        ledger.mkdir()
    else:
        ledger.write_bytes(first + b"\n" + whole.partition(b"\n")[2])
    reason = f"{NAME}: Is a directory" if first is None else f"the first line of {NAME} is damaged"
    assert main(["rooms"]) == 0
    assert [each.endswith(f"  damaged: {reason}") for each in capsys.readouterr().out.splitlines()] == [True]
    assert await asyncio.to_thread(main, ["host", "--resume", code]) == 2
    assert f"The room {code} cannot be gone on with: {reason}." in capsys.readouterr().err
    assert await asyncio.to_thread(main, ["host", "--resume"]) == 2
    assert "There is no room to go on with." in capsys.readouterr().err
    assert main(["rooms", "forget", code.lower()]) == 0
    assert not ledger.parent.exists()


async def test_a_later_letter_that_is_none_hides_no_room(
    rooms: Path, rulebook: Rulebook, capsys: pytest.CaptureFixture[str]
) -> None:
    ledger = await kept(rooms, rulebook)
    ledger.write_bytes(ledger.read_bytes() + b"\xff\n")
    assert main(["rooms"]) == 0
    assert capsys.readouterr().out.endswith("first_steps  2 people\n")


async def test_a_room_does_not_go_on_with_another_scenario_than_its_own(
    rooms: Path, rulebook: Rulebook, capsys: pytest.CaptureFixture[str]
) -> None:
    code = (await kept(rooms, rulebook)).parent.name
    for resume in (["--resume"], ["--resume", code]):
        assert await asyncio.to_thread(main, ["host", "red_lines", *resume]) == 2
        assert f"The room {code} plays first_steps." in capsys.readouterr().err
    with socket.create_server((LOOPBACK, 0)) as taken:
        port = str(taken.getsockname()[1])
        assert await asyncio.to_thread(main, ["host", "first_steps", "--resume", "--port", port]) == 2
    assert f"Port {port} cannot be opened" in capsys.readouterr().err
    assert (rooms / code).is_dir(), "a room that had been open stays"


@pytest.mark.parametrize("option", ["--port", "--ssh"])
def test_a_port_that_is_taken_is_told_with_the_option_and_leaves_no_room(
    rooms: Path, capsys: pytest.CaptureFixture[str], option: str
) -> None:
    if option == "--ssh":
        pytest.importorskip("asyncssh")
    with socket.create_server((LOOPBACK, 0)) as taken:
        port = taken.getsockname()[1]
        further = ["--port", str(free_port())] if option == "--ssh" else []
        assert main(["host", "first_steps", option, str(port), *further]) == 2
    said = capsys.readouterr().err
    assert f"Port {port} cannot be opened (Address already in use). Give another with {option}." in said
    assert not list(rooms.iterdir())


@pytest.mark.parametrize("written", [None, "no certificate"])
def test_a_certificate_that_is_none_is_told_and_no_class_is_asked_to_come(
    rooms: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], written: str | None
) -> None:
    file = tmp_path / "given.pem"
    if written is not None:
        file.write_text(written)
    assert main(["host", "first_steps", "--port", str(free_port()), "--tls", str(file), str(file)]) == 2
    told = capsys.readouterr()
    assert f"{file} and {file} are no certificate and its key" in told.err
    assert not told.out
    assert not list(rooms.iterdir())


def test_a_roster_that_is_wrong_leaves_no_room(rooms: Path, tmp_path: Path) -> None:
    file = tmp_path / "names.csv"
    file.write_text("Kim,nobody\n")
    assert main(["host", "first_steps", "--roster", str(file)]) == 2
    assert not list(rooms.iterdir())


@pytest.mark.parametrize("comes", ["own letters", "name of the roster", "name"])
async def test_a_door_says_in_a_sentence_that_nobody_can_be_let_in_and_lets_in_when_that_is_over(
    tmp_path: Path, rulebook: Rulebook, comes: str
) -> None:
    async with classroom(tmp_path, rulebook) as (room, client, _socket):
        await room.expect([Expected("Kim", 0)])
        [kim] = room.pupils.expected
        path, data = {
            "own letters": ("back", {"own": kim.code}),
            "name of the roster": ("join", {"name": "kim"}),
            "name": ("join", {"name": "Lee"}),
        }[comes]
        with away(room):
            answer = await client.post(f"/{room.code}/{path}", data=data)
            assert answer.status_code == 503
            assert "the room cannot be saved (No such file or directory)" in answer.text
            assert str(tmp_path) not in answer.text
            assert room.pupils[kim.id].is_expected
        assert (await client.post(f"/{room.code}/{path}", data=data)).status_code == 303


@pytest.mark.parametrize("comes", ["own letters", "name"])
async def test_the_door_of_ssh_says_so_too_and_names_no_folder_of_the_host(
    tmp_path: Path, rulebook: Rulebook, comes: str
) -> None:
    async with room_by_ssh(tmp_path, rulebook) as (room, port):
        await room.expect([Expected("Kim", 0)])
        [kim] = room.pupils.expected
        client = Client()
        with away(room):
            async with client_of(port, kim.code if comes == "own letters" else room.code) as process:
                if comes == "name":
                    await reads(process, "Your name:", client)
                    process.stdin.write(b"Lee\r")
                await reads(process, "the room cannot be saved", client)
        assert str(tmp_path) not in client.text
        assert [each.name for each in room.pupils] == ["Kim"]


@contextmanager
def away(room: Room) -> Iterator[None]:
    """Have the ledger of a room not there, as on a drive that was pulled out, while the context lasts."""
    file, kept = room.folder / NAME, room.folder / "kept"
    file.rename(kept)
    try:
        yield
    finally:
        kept.rename(file)
