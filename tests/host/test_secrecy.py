"""What a seat is sent by pages, events, terminals and lines, and what is logged: no word that its role may not know."""

import asyncio
import logging
import re
from collections.abc import Awaitable, Callable, Coroutine, Iterator
from contextlib import AsyncExitStack, suppress
from dataclasses import dataclass, field
from functools import partial
from itertools import count
from pathlib import Path
from random import Random
from typing import Any

import asyncssh
import httpx
import pytest
import websockets
from websockets.asyncio.client import ClientConnection, connect

from game.cli.class_lines import play_by_lines
from game.host.driver.class_app import app_for
from game.host.house import House, fit_for_many_apps
from game.host.pupils import Pupil
from game.host.room import Room, Settings
from game.host.serving import LOOPBACK, served
from game.host.ssh import ssh_served
from game.host.web.application import Classroom
from game.session.lobby import load

_numbers = count()
ROLES = ("ant", "bee", "cat")
OBSERVER = "observer"
EVERYBODY = frozenset((*ROLES, OBSERVER))
LEAKING = (1, 3, 5, 7)
"""Private demands of the first rounds, some of them to several, which come to light when the second begins."""
PARTS = ("", "/terminal", "/read/brief", "/read/numbers", "/read/days", "/read/tree")
LINES = (b"1", b"2", b"b", b"d", b"e", b"f", b"g", b"i", b"n", b"t", b"u", b"x", b"y", b"?", b"we think aloud")
KEYS = (b"\r", b"\t", b"\x1b[B", b"\x1b[A", b" ", b"?", b"\x1bOP", b"\x1b", b"b", b"w", b"i", b"t", b"2", b"1")


@dataclass
class Planted:
    """Words that stand for themselves, and who may read each."""

    dice: Random
    readers: dict[str, frozenset[str]] = field(default_factory=dict)
    leaking: list[str] = field(default_factory=list)
    """Words of what is revealed in the second round."""

    def word(self, *readers: str) -> str:
        word = "zq" + "".join(self.dice.choice("bcdfghjkmnpqrtvwx") for _each in range(8))
        self.readers[word] = frozenset(readers)
        return word

    def leak(self) -> None:
        """Let all read what has been revealed."""
        self.readers |= dict.fromkeys(self.leaking, EVERYBODY)

    def hidden_from(self, role: str) -> list[str]:
        return [word for word, readers in self.readers.items() if role not in readers]


def scenario(planted: Planted) -> str:
    """Write a scenario in which each role has a secret, a goal, indicators, demands and news of its own."""
    return "\n".join(
        [
            "standoff: 1", "title: Planted", "summary: Each word has its readers.", "rounds: 9",
            "floor: {turns: 1, speeches: 2}",
            "actors:", *(line for role in ROLES for line in _actor(planted, role)),
            "indicators:", "  calm: {name: Calm, start: 50}",
            *(_indicator(planted, role) for role in ROLES),
            "demands:", *(line for number in range(27) for line in _demand(planted, number)),
            "arguments:", *(line for number in range(27) for line in _argument(planted, number)),
            "consequences:",
            *(
                f"  c_{r}: {{title: {planted.word(r)}, text: {planted.word(r)}, when: round >= 2, visible_to: [{r}], "
                f"effects: [{{adjust: {{hid_{r}: 5, calm: 1}}}}]}}" for r in ROLES
            ),
            "  leak: {title: A leak, text: Papers are out, when: round >= 2, effects: [",
            ", ".join(f"{{reveal: {what}}}" for what in (*(f"d{each}" for each in LEAKING), "hid_ant")), "]}",
            "outcomes:", "  last: {title: The end, text: It is over., when: final}",
        ]
    )  # fmt: skip


def _actor(planted: Planted, role: str) -> Iterator[str]:
    yield f"  {role}:"
    yield f"    name: The {role}"
    yield "    brief: What everybody knows."
    yield f"    secret: Only {planted.word(role)} knows."
    yield f"    interests: {{calm: 1, hid_{role}: 2}}"
    yield f"    goals: [{{text: Reach {planted.word(role)}, when: hid_{role} > 60, worth: 5}}]"


def _indicator(planted: Planted, role: str) -> str:
    words = planted.word(role), planted.word(role)
    planted.leaking += words if role == "ant" else ()
    return f"  hid_{role}: {{name: {words[0]}, text: {words[1]}, start: 50, visible_to: [{role}]}}"


def _words(planted: Planted, number: int) -> Callable[[], str]:
    """Give what makes the words of a demand: half of them are private."""
    readers = (_pair(number)[0], *_targets(number))

    def word() -> str:
        if number % 2 == 0:
            return f"public {number} {next(_numbers)}"
        word = planted.word(*readers)
        planted.leaking += [word] if number in LEAKING else []
        return word

    return word


def _pair(number: int) -> tuple[str, str]:
    return ROLES[number % 3], ROLES[(number + 1) % 3]


def _targets(number: int) -> tuple[str, ...]:
    """Give whom a demand is for: every third is for two."""
    sender, target = _pair(number)
    return tuple(each for each in ROLES if each != sender) if number % 3 == 0 else (target,)


def _demand(planted: Planted, number: int) -> Iterator[str]:
    sender = _pair(number)[0]
    word = _words(planted, number)
    yield f"  d{number}:"
    yield f"    from: {sender}"
    yield f"    to: [{', '.join(_targets(number))}]"
    yield f"    text: We ask for {word()}"
    yield f"    when: round >= {1 + number // 3}"
    yield "    deadline: 3"
    yield f"    private: {'true' if number % 2 else 'false'}"
    yield "    responses:"
    for each in range(2):
        effects = f"[{{adjust: {{hid_{sender}: 3, calm: 2}}}}]"
        yield f"      r{each}: {{label: Do {word()}, news: Done {word()}, then: {effects}}}"


def _argument(planted: Planted, number: int) -> Iterator[str]:
    sender, target = _pair(number)
    word = _words(planted, number)
    said = f"claim: Since {word()}, grounds: On {word()}"
    yield f"  a{number}: {{by: [{sender}, {target}], about: d{number}, for: r0, {said}}}"


@dataclass
class Spy:
    """One seat, by page, by events, by terminal and by lines at once, and all the bytes that it was sent."""

    pupil: Pupil
    role: str
    client: httpx.AsyncClient
    sent: bytearray = field(default_factory=bytearray)

    @property
    def address(self) -> str:
        return f"/seat/{self.pupil.token}"

    async def look(self) -> str:
        """Get all pages of the seat; give the first."""
        answers = [await self.client.get(self.address + part) for part in PARTS]
        for answer in answers:
            assert answer.status_code in (200, 303)
            self.keep(answer)
        await self.post("standing")
        return answers[0].text

    async def post(self, what: str, **data: str) -> None:
        self.keep(await self.client.post(f"{self.address}/{what}", data=data))

    def keep(self, answer: httpx.Response) -> None:
        self.sent += repr(answer.headers).encode() + answer.content

    async def listen(self) -> None:
        async with self.client.stream("GET", f"{self.address}/changes") as answer:
            async for told in answer.aiter_bytes():
                self.sent += told

    async def read(self, socket: ClientConnection) -> None:
        with suppress(websockets.ConnectionClosed):
            async for data in socket:
                assert isinstance(data, bytes)
                self.sent += data

    async def read_by_ssh(self, process: asyncssh.SSHClientProcess[bytes]) -> None:
        while data := await process.stdout.read(65536):
            self.sent += data


async def choose(spy: Spy, planted: Planted) -> str:
    """Choose something that the page offers, with a word said to it; give the word."""
    answer = await spy.client.get(spy.address)
    spy.keep(answer)
    shown = answer.text
    moment = re.search(r'name="moment" value="([^"]+)"', shown)
    matters = re.findall(r'<section class="matter" id="about-([^"]+)"(.*?)</section>', shown, re.DOTALL)
    if not matters or moment is None:
        return ""
    word, (about, form) = planted.word(spy.role), planted.dice.choice(matters)
    choice = planted.dice.choice(re.findall(r'name="choice" value="([^"]+)"', form))
    await spy.post("draft", **{f"words-{about}": f"thinking of {planted.word(spy.role)}"})
    await spy.post("choose", moment=moment[1], choice=choice, **{f"words-{about}": f"we say {word}"})
    return word


async def spied_on(room: Room, client: httpx.AsyncClient) -> list[Spy]:
    spies = []
    for role in (*ROLES, OBSERVER):
        location = (await client.post(f"/{room.code}/join", data={"name": role.title()})).headers["location"]
        pupil = room.pupils.with_token(location.split("/")[2])
        assert pupil is not None
        spies.append(Spy(pupil, role, client))
        await spies[-1].post("role", role=role)
    return spies


@dataclass(frozen=True)
class At:
    """Where terminals are served: by sockets, or by ssh, where there are lines too."""

    sockets: str
    ssh_port: int
    is_by_ssh: bool

    async def terminal(self, spy: Spy, stack: AsyncExitStack) -> Callable[[bytes], Awaitable[None]]:
        """Have a spy read a terminal; give what types at it."""
        if self.is_by_ssh:
            return await self.shell(spy, stack, "")
        socket = await stack.enter_async_context(connect(f"{self.sockets}{spy.address}/socket", max_size=None))
        in_background(stack, spy.read(socket))
        return socket.send

    async def shell(self, spy: Spy, stack: AsyncExitStack, further: str) -> Callable[[bytes], Awaitable[None]]:
        """Have a spy read what ssh brings; give what types there."""
        name = spy.pupil.code + further
        connecting = asyncssh.connect(LOOPBACK, self.ssh_port, username=name, known_hosts=None, client_keys=None)
        connection = await stack.enter_async_context(connecting)
        process = await stack.enter_async_context(
            connection.create_process(term_type="xterm-256color", term_size=(100, 40), encoding=None)
        )
        in_background(stack, spy.read_by_ssh(process))

        async def send(typed: bytes) -> None:
            process.stdin.write(typed)
            await asyncio.sleep(0)

        return send


def in_background(stack: AsyncExitStack, work: Coroutine[Any, Any, None]) -> None:
    stack.callback(asyncio.create_task(work).cancel)


async def play(room: Room, client: httpx.AsyncClient, at: At, planted: Planted) -> list[Spy]:
    """Play some rounds, at pages, terminals and by lines; give all that was sent before the end."""
    spies = await spied_on(room, client)
    async with AsyncExitStack() as stack:
        await room.begin(0)
        typing = [await at.terminal(each, stack) for each in spies]
        lines = [await at.shell(each, stack, "+plain") for each in spies]
        for each in spies:
            in_background(stack, each.listen())
        said = 0
        for _phase in range(4):
            said += await play_phase(spies, typing, lines, planted)
            for spy in spies:
                await spy.look()
                assert_nothing_hidden(room, spy, planted)
            tell_what_was_sealed(room, planted)
            await room.close(0)
            if room.games[0] is not None and room.games[0].session.state.revealed:
                planted.leak()
        assert said > 3
    assert room.games[0] is not None
    assert not room.games[0].session.is_over
    assert all(b"\r\n> " in each.sent for each in spies), "lines are played"
    return spies


async def play_phase(
    spies: list[Spy],
    typing: list[Callable[[bytes], Awaitable[None]]],
    lines: list[Callable[[bytes], Awaitable[None]]],
    planted: Planted,
) -> int:
    """Type anything at terminals and by lines, and choose at the pages; give how often."""
    said = 0
    for spy, keys, line in zip(spies, typing, lines, strict=True):
        for _key in range(4):
            await keys(planted.dice.choice(KEYS))
            await line(planted.dice.choice(LINES) + b"\r")
        said += bool(await choose(spy, planted))
    return said


def tell_what_was_sealed(room: Room, planted: Planted) -> None:
    """Let all read the words of this phase, which is about to end."""
    for word, readers in planted.readers.items():
        if len(readers) == 1 and word in sealed_words(room):
            planted.readers[word] = EVERYBODY


def sealed_words(room: Room) -> str:
    assert room.games[0] is not None
    lines = b"\n".join(room.games[0].session.log.lines).decode()
    return " ".join(re.findall(r'"words": ?"([^"]*)"', lines) + re.findall(r'"text": ?"([^"]*)"', lines))


def assert_nothing_hidden(room: Room, spy: Spy, planted: Planted) -> None:
    others = [each for each in room.pupils if each.id != spy.pupil.id]
    hidden = [*planted.hidden_from(spy.role), room.teacher, *(each.token for each in others)]
    assert [word for word in hidden if word.encode() in spy.sent] == [], spy.role
    assert not [each.code for each in others if re.search(rf"\b{each.code}\b".encode(), spy.sent)]


@pytest.mark.parametrize(("seed", "is_by_ssh"), [(0, False), (1, True)])
async def test_no_seat_is_sent_a_word_that_it_may_not_know(
    tmp_path: Path, seed: int, caplog: pytest.LogCaptureFixture, *, is_by_ssh: bool
) -> None:
    planted = Planted(Random(seed))
    file = tmp_path / "planted.yaml"
    file.write_text(scenario(planted), "utf-8")
    own = {role: [word for word in planted.readers if planted.readers[word] == {role}] for role in ROLES}
    caplog.set_level(logging.INFO)
    with fit_for_many_apps():
        room = Room.create(tmp_path / "rooms", file, load(file), Settings(opponents="sensible"))
        house = House(partial(app_for, room))
        async with (
            served(Classroom(room, house).application(), 0) as port,
            ssh_served(room, house, tmp_path, LOOPBACK, 0, play_by_lines) as ssh_port,
            httpx.AsyncClient(base_url=f"http://{LOOPBACK}:{port}") as client,
        ):
            try:
                spies = await play(room, client, At(f"ws://{LOOPBACK}:{port}", ssh_port, is_by_ssh), planted)
            finally:
                await house.end()
                room.end()
    for spy in spies[: len(ROLES)]:
        found = [word for word in own[spy.role] if word.encode() in spy.sent]
        assert len(found) > len(own[spy.role]) / 2, "who may know it is told"
    leaked = [word for word in planted.leaking if word.encode() in spies[-1].sent]
    assert len(leaked) > len(planted.leaking) / 4, "what is revealed is told to who looks on"
    logged = "\n".join(
        each.getMessage() for each in caplog.records if not each.name.startswith(("httpx", "websockets"))
    )
    keys = [room.teacher, *(each.token for each in room.pupils)]
    assert not [each for each in (*planted.readers, *keys) if each in logged]
