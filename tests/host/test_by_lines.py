"""A seat by lines, over ssh: for screen readers, and terminals that show no screens."""

import asyncio
from collections.abc import AsyncGenerator, Mapping
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from random import Random

import asyncssh
import pytest

from game.host import lines
from game.host.asked import Asked, asked_by
from game.host.lines import LONGEST, TypedLine
from game.host.pupils import Pupil
from game.host.room import Room
from game.host.serving import LOOPBACK
from game.play.visibility import PUBLIC
from game.rules.rulebook import Rulebook
from game.session.lobby import load
from tests.host.test_ssh import SCENARIO, client_of, room_by_ssh
from tests.host.test_terminals import HOSTILE

HEAD, COUNCIL = 0, 1
ASKED = "Your argument?"
ENDS = ("Is that it?", "Your answer?", "Raise a demand?", "And now?", "Waiting for", "The others are choosing", ASKED)


@pytest.fixture(scope="module")
def rulebook() -> Rulebook:
    return load(SCENARIO)


class Listener:
    """A client that types lines, and all that it was told."""

    def __init__(self, process: asyncssh.SSHClientProcess[str]) -> None:
        self.process = process
        self.told = ""
        self._seen = 0

    def type(self, text: str) -> None:
        """Type something; what is waited for from here on is an answer to it."""
        self._seen = len(self.told)
        self.process.stdin.write(text)

    @property
    def new(self) -> str:
        """What was told since something was typed, each run of blanks as one."""
        return " ".join(self.told[self._seen :].split())

    async def hears(self, *texts: str) -> str:
        """Read until one of these was told since something was typed; give all of it."""
        async with asyncio.timeout(30):
            while not any(each in self.new for each in texts):
                more = await self.process.stdout.read(65536)
                assert more, (texts, self.new)
                self.told += more
        return self.new

    async def ends(self) -> int | None:
        """Read to the end; give the status."""
        async with asyncio.timeout(30):
            self.told += await self.process.stdout.read()
            await self.process.wait_closed()
        return self.process.exit_status


@asynccontextmanager
async def listener(
    port: int, name: str, term: str | None = None, environment: Mapping[str, str] | None = None
) -> AsyncGenerator[Listener]:
    given = {"encoding": "utf-8", "term_type": term, "term_size": (0, 0), "env": environment or {}}
    async with (
        asyncssh.connect(LOOPBACK, port, username=name, known_hosts=None, client_keys=None) as connection,
        connection.create_process(**given) as process,
    ):
        yield Listener(process)


async def seated(room: Room, who: Listener, name: str, role: int) -> Pupil:
    """Say a name, take a role, and wait until that is so."""
    who.type(f"{name}\r")
    await who.hears("Which role do you take?")
    who.type("o\r" if role == PUBLIC else f"{role + 1}\r")
    await who.hears("You are in")
    return next(each for each in room.pupils if each.name == name)


async def play_on(who: Listener, shown: str) -> None:
    """Choose the first of everything until the game is over."""
    while "And now?" not in shown:
        if "Waiting for" in shown or "The others are" in shown:
            who.type("")
        elif "Is that it?" in shown or "Raise a demand?" in shown:
            who.type("s\r" if "Is that it?" in shown else "n\r")
        else:
            who.type("1\r\r")
        shown = await who.hears(*ENDS)


@pytest.mark.parametrize(
    ("name", "asked"),
    [
        ("kqx-wmt", Asked("KQXWMT")),
        ("KQXWMT+plain", Asked("KQXWMT", is_plain=True)),
        ("KQXW+de+Plain", Asked("KQXW", is_plain=True, language="de")),
        ("KQXW+pt-BR", Asked("KQXW", language="pt-br")),
        ("KQXWMT+plian", Asked("KQXWMT", unknown="plian")),
        ("+plain", Asked("", is_plain=True)),
    ],
)
def test_what_stands_before_the_at_says_who_comes_and_how(name: str, asked: Asked) -> None:
    assert asked_by(name) == asked


@pytest.mark.parametrize(
    ("typed", "line"),
    [
        ("Kix\x7fm", "Kim"),
        ("K\x1b[A\x1b[1;5Dim\x1bOP", "Kim"),
        ("x\x15Kim", "Kim"),
        ("\x7f\x7fKim\x1b", "Kim"),
        ("K\x07i\x00m", "Kim"),
        ("x" * 3 * LONGEST, "x" * LONGEST),
        ("Zoë", "Zoë"),
    ],
)
def test_a_line_holds_letters_alone(typed: str, line: str) -> None:
    made = TypedLine(lambda _text: None)
    assert not any(made.takes(each) for each in typed)
    assert made.takes("\r")
    assert (made.text, made.is_left) == (line, False)


async def test_a_whole_game_is_played_by_lines_to_its_end(
    tmp_path: Path, rulebook: Rulebook, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lines, "_LINES", (10_000, 1.0))  # it types as fast as it is answered, on any machine
    async with room_by_ssh(tmp_path, rulebook) as (room, port), listener(port, f"{room.code}+plain") as kim:
        pupil = await seated(room, kim, "Kim", HEAD)
        assert pupil.code in kim.told
        hosted = await room.begin(0)
        assert "Only you know" in await kim.hears(ASKED)
        kim.type("1\r")
        await kim.hears("In your own words")
        kim.type("Half a sentence\r")
        await play_on(kim, await kim.hears("Is that it?"))
        assert hosted.session.is_over
        outcome = hosted.session.view(PUBLIC).outcome
        assert outcome is not None
        told = " ".join(kim.told.split())
        for each in (f"The game is over: {outcome.title}", "said: Half a sentence", "Scores:"):
            assert each in told
        assert str(room.folder) not in told
        assert "standoff play" not in told
        kim.type("t\r")
        shown = await kim.hears("Where do you look?")
        assert "to play on" not in shown
        kim.type("x\rx\r")
        assert await kim.ends() == 0
        assert "come back by your letters" in kim.told


async def test_a_team_hears_of_each_other_and_any_takes_back(tmp_path: Path, rulebook: Rulebook) -> None:
    async with (
        room_by_ssh(tmp_path, rulebook) as (room, port),
        listener(port, f"{room.code}+plain") as kim,
        listener(port, f"{room.code}+plain") as lee,
    ):
        pupil = await seated(room, kim, "Kim", HEAD)
        await seated(room, lee, "Lee", HEAD)
        hosted = await room.begin(0)
        await kim.hears(ASKED)
        await lee.hears(ASKED)
        kim.type("1\r")
        await kim.hears("In your own words")
        kim.type("Half a sen")
        while not room.drafts.of(pupil):
            await next_change(room)
        kim.type("tence\r")
        await kim.hears("Is that it?")
        assert "You have chosen:" in await lee.hears("Is that it?")
        kim.type("s\r")
        await kim.hears("Kim has sealed")
        await lee.hears("Your team has sealed.")
        lee.type("u\r")
        await lee.hears(ASKED)
        await kim.hears("Your team does not seal yet")
        await kim.hears(ASKED)
        assert hosted.session.waiting_for == (HEAD,)
        lee.type("p\r")
        await lee.hears("Is that it?")
        await room.close(0)
        assert "This phase is over." in await lee.hears("Your answer?")
        assert "This phase is over." in await kim.hears("Your answer?")


async def test_a_line_that_was_begun_is_there_again_after_the_connection_went(
    tmp_path: Path, rulebook: Rulebook
) -> None:
    async with room_by_ssh(tmp_path, rulebook) as (room, port):
        async with listener(port, f"{room.code}+plain", "xterm") as kim:
            pupil = await seated(room, kim, "Kim", HEAD)
            await room.begin(0)
            await kim.hears(ASKED)
            kim.type("1\r")
            await kim.hears("In your own words")
            kim.type("Half a sen")
            while not room.drafts.of(pupil):
                await next_change(room)
        async with listener(port, f"{pupil.code}+plain", "xterm") as kim:
            assert "Only you know" not in await kim.hears(ASKED), "the brief was read before"
            kim.type("1\r")
            await kim.hears("or Enter for none> Half a sen")
            kim.type("tence\r")
            await kim.hears("Is that it?")
        hosted = room.games[0]
        assert hosted is not None
        assert list(hosted.session.phases[-1].words.values()) == ["Half a sentence"]
        while room.drafts.of(pupil):
            await next_change(room)


async def test_a_seat_is_played_by_lines_from_one_place_and_the_newest_wins(tmp_path: Path, rulebook: Rulebook) -> None:
    async with room_by_ssh(tmp_path, rulebook) as (room, port), listener(port, f"{room.code}+plain") as first:
        pupil = await seated(room, first, "Kim", HEAD)
        async with listener(port, f"{pupil.code}+plain") as second:
            await second.hears("You are in")
            assert await first.ends() == 0
            assert "taken up elsewhere" in first.told
            second.type("q\r")
            assert await second.ends() == 0


async def test_one_who_looks_on_may_take_a_role_and_all_follow_the_teacher(tmp_path: Path, rulebook: Rulebook) -> None:
    async with (
        room_by_ssh(tmp_path, rulebook) as (room, port),
        listener(port, f"{room.code}+plain") as kim,
        listener(port, f"{room.code}+plain") as obs,
    ):
        pupil = await seated(room, kim, "Kim", HEAD)
        await seated(room, obs, "Obs", PUBLIC)
        await room.begin(0)
        shown = await obs.hears("Waiting for Head teacher.")
        assert "You look on" in shown
        assert "Only you know" not in shown
        obs.type("r\r")
        await obs.hears("run by the computer")
        obs.type("2\r")
        await obs.hears(ASKED)
        assert "You are: School council" in obs.new
        await kim.hears(ASKED)
        await room.take_role(pupil.id, COUNCIL)
        await kim.hears("You are: School council")


@pytest.mark.parametrize(
    ("name", "term", "environment"),
    [
        ("+de+plain", None, {}),
        ("+plain", "xterm", {"LANG": "de_DE.UTF-8"}),
        ("", None, {"LANG": "C.UTF-8", "LC_ALL": "de_AT"}),
        ("+de", "dumb", {}),
    ],
)
async def test_lines_speak_the_language_that_was_asked_for_and_come_where_no_screen_can_be_shown(
    tmp_path: Path, rulebook: Rulebook, name: str, term: str | None, environment: dict[str, str]
) -> None:
    async with room_by_ssh(tmp_path, rulebook) as (room, port):
        async with listener(port, room.code + name, term, environment) as kim:
            await kim.hears("Dein Name:")
            kim.type("Kim\r")
            assert "Welche Rolle nimmst du?" in await kim.hears("q ")
        [pupil] = room.pupils
        assert pupil.language.startswith("de")


async def test_the_door_is_told_how_at_its_prompt_and_says_what_it_does_not_know(
    tmp_path: Path, rulebook: Rulebook
) -> None:
    async with room_by_ssh(tmp_path, rulebook) as (room, port), listener(port, f"{room.code}+plian", "xterm") as kim:
        assert "`+plian` is not known here." in await kim.hears("Your name:")
        kim.type("+plain +de\r")
        assert "Du spielst" in await kim.hears("Dein Name:")
        kim.type("Kim\r")
        await kim.hears("Welche Rolle nimmst du?")


async def test_a_pupil_warms_up_by_lines_until_its_own_game_begins(tmp_path: Path, rulebook: Rulebook) -> None:
    async with room_by_ssh(tmp_path, rulebook) as (room, port), listener(port, f"{room.code}+plain") as kim:
        await seated(room, kim, "Kim", COUNCIL)
        kim.type("w\r")
        await kim.hears(ASKED)
        assert "You are: Head teacher" in kim.new
        kim.type("1\r\rs\r")
        await kim.hears("Your answer?")
        await room.begin(0)
        await kim.hears("You are: School council")
        await kim.hears(ASKED)
        assert not room.games[0] or not room.games[0].session.standing(COUNCIL)


@pytest.mark.parametrize("typed", ["", "Kim\n", "Kim\n1\n?\n", "Kim\nhalf a l"])
async def test_lines_that_come_from_a_file_end_with_it(tmp_path: Path, rulebook: Rulebook, typed: str) -> None:
    async with room_by_ssh(tmp_path, rulebook) as (room, port), listener(port, room.code) as kim:
        kim.type(typed)
        kim.process.stdin.write_eof()
        assert await kim.ends() in (0, 1)
        assert len(room.pupils) == bool(typed)
        assert ("come back by your letters" if typed else "Say who you are") in kim.told


@pytest.mark.parametrize("seed", range(3))
async def test_noise_is_only_ever_a_line_and_no_seat_fails_of_it(
    tmp_path: Path, rulebook: Rulebook, seed: int, caplog: pytest.LogCaptureFixture
) -> None:
    dice = Random(seed)
    async with room_by_ssh(tmp_path, rulebook) as (room, port):
        kim = await room.take_role((await room.join("Kim")).id, HEAD)
        await room.begin(0)
        for _each in range(4):
            async with client_of(port, f"{kim.code}+plain") as process:
                with suppress(BrokenPipeError):  # some of it leaves
                    for _piece in range(40):
                        noise = b"".join(dice.choices([*HOSTILE, b"1\r", b"s\r", b"?\r", b"t\r"], k=8)) + b"\r"
                        process.stdin.write(noise)
                        await asyncio.sleep(0.05)
                    process.stdin.write(b"\x04")
                sent = await asyncio.wait_for(process.stdout.read(), 30)
                assert b"\x1b" not in sent
                assert sent.endswith(b"\r\n")
        assert "crashed" not in caplog.text


async def test_lines_without_end_cost_their_connection_and_a_crash_is_told_without_a_word_of_it(
    tmp_path: Path, rulebook: Rulebook, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    async with room_by_ssh(tmp_path, rulebook) as (room, port):
        async with listener(port, f"{room.code}+plain") as kim:
            pupil = await seated(room, kim, "Kim", HEAD)
            kim.type("?\r" * 500)
            assert await kim.ends() == 1
            assert "Too much was typed at once" in kim.told
        monkeypatch.setattr(Room, "hosted", lambda *_given: 1 / 0)
        async with listener(port, f"{pupil.code}+plain") as kim:
            assert await kim.ends() == 1
            assert f"come back by your letters, {pupil.code}" in kim.told
            assert "Zero" not in kim.told
    assert "a seat by lines has crashed" in caplog.text


async def next_change(room: Room) -> None:
    changed = asyncio.Event()
    end = room.subscribe(changed.set)
    async with asyncio.timeout(30):
        await changed.wait()
    end()
