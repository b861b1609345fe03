"""Play a class again and again, each time killed at a later write; run as a program: FOLDER [ONLY].

Each write is fatal in three ways: before it, halfway through it, and when it is on disk and not answered yet. With ONLY
(a number) a write is fatal in one way, in turn. Prints a line of JSON a class: what was acknowledged, what of it is
missing when the room goes on, and whether its games can be replayed and gone on with.
"""

import asyncio
import json
import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from game.host import hosted as hosting
from game.host.hosted import Hosted
from game.host.pupils import Pupil
from game.host.room import Room, Settings
from game.play.choices import Answer
from game.play.moments import Transition
from game.play.visibility import FACILITATOR, PUBLIC
from game.record.codec import write_entry
from game.record.entries import Choose, Inject
from game.record.log import order, read_record
from game.record.naming import entry_of
from game.session.lobby import load, replay_game
from game.session.seats import Seat
from game.session.thinking import InThread
from game.storage.journal import Journal
from tests.session.killed_games import AFTER, BEFORE, HALFWAY, die

SCENARIO = Path(__file__).parents[2] / "scenarios" / "first_steps.yaml"
RULEBOOK = load(SCENARIO)
TEACHER = Seat(FACILITATOR)
PUPILS_ROLE, HEAD = 0, 1


@dataclass
class Fate:
    """At which write, and when, the program dies."""

    fatal: int
    moment: int
    writes: int = 0

    def fall_on_journals(self) -> None:
        append = Journal.append

        def deadly(journal: Journal, lines: Sequence[bytes]) -> None:
            self.writes += 1
            if self.writes != self.fatal:
                append(journal, lines)
                return
            if self.moment == HALFWAY:
                data = b"".join(lines)
                with journal.path.open("ab", buffering=0) as file:
                    file.write(data[: len(data) // 2])
            if self.moment == AFTER:
                append(journal, lines)
            die()

        Journal.append = deadly  # type: ignore[method-assign,assignment]  # every file of a room is written by it


class Lesson:
    """A class, whose every acknowledged event is told on a pipe."""

    def __init__(self, folder: Path, told: int) -> None:
        self._told = told
        self.room = Room.create(folder, SCENARIO, RULEBOOK, Settings(opponents="sensible"))

    def tell(self, **what: Any) -> None:
        os.write(self._told, json.dumps(what).encode() + b"\n")

    async def join(self, name: str) -> Pupil:
        pupil = await self.room.join(name, "de")
        self.tell(join=pupil.token, name=name, code=pupil.code)
        return pupil

    async def take(self, pupil: Pupil, role: int) -> None:
        self.tell(asked=pupil.token, role=role)
        await self.room.take_role(pupil.id, role)
        self.tell(taken=pupil.token, role=role)

    async def play(self) -> None:
        kim, lee, ada = await asyncio.gather(*map(self.join, ("Kim", "Lee", "Ada")))
        await asyncio.gather(self.take(kim, PUPILS_ROLE), self.take(ada, PUBLIC))
        hosted = await self.room.begin(0)
        self.tell(begun=True)
        while not hosted.session.is_over:
            await self._choose(hosted, PUPILS_ROLE)
            if hosted.session.state.round > 1 and not self.room.pupils[lee.id].plays:
                await self.take(lee, HEAD)
                await self.join("Late")
            await self._bring_in(hosted)
            await self._seal(hosted, kim)
        self.room.end()

    async def _choose(self, hosted: Hosted, role: int) -> None:
        session = hosted.session
        for demand, responses, _may_hold in session.options(role).answers:
            wish = entry_of(RULEBOOK, session.state.phase, role, Answer(demand, responses[-1]), "Words of ours")
            await self._apply(hosted, wish, Seat(role))

    async def _bring_in(self, hosted: Hosted) -> None:
        indicator = RULEBOOK.scenario.indicators[0].id
        wish = Inject(*hosted.session.state.phase, [{"adjust": {indicator: 1}}], "memo")
        await self._apply(hosted, wish, TEACHER)

    async def _apply(self, hosted: Hosted, wish: Choose | Inject, seat: Seat) -> None:
        if isinstance(await hosted.on_loop.apply(wish, seat=seat), Transition):
            self.tell(line=write_entry(wish).decode())

    async def _seal(self, hosted: Hosted, pupil: Pupil) -> None:
        """Let a team seal; where others are waited for still, let the teacher close."""
        before = hosted.session.state.phase
        changed = asyncio.Event()
        end = self.room.subscribe(changed.set)
        await asyncio.to_thread(hosted.session.seal, PUPILS_ROLE)
        self.room.seal(self.room.pupils[pupil.id], before)
        if hosted.session.players.people != {PUPILS_ROLE}:
            await self.room.close(0)
        while hosted.session.state.phase == before and not hosted.session.is_over:
            await changed.wait()
            changed.clear()
        end()
        self.tell(phase=hosted.session.state.phase)


def play(folder: Path, fate: Fate, told: int) -> None:
    fate.fall_on_journals()
    asyncio.run(Lesson(folder, told).play())


async def looked_at(folder: Path, told: list[dict[str, Any]]) -> dict[str, object]:
    """Say what is left of a class."""
    if not told:
        return {"acknowledged": 0, "missing": [], "replays": True, "goes_on": True}
    room = Room.resume(in_folder(folder), RULEBOOK)
    hosted = room.games[0]
    lines = {line.decode().strip() for line in hosted.session.log.lines} if hosted else set()
    missing = [each for each in told if not is_kept(room, hosted, lines, told, each)]
    try:
        return {
            "acknowledged": len(told),
            "missing": missing,
            "replays": hosted is None or replays(hosted),
            "goes_on": await goes_on(room),
        }
    finally:
        room.end()


def is_kept(
    room: Room, hosted: Hosted | None, lines: set[str], told: list[dict[str, Any]], what: dict[str, Any]
) -> bool:
    match what:
        case {"join": token, "name": name, "code": code}:
            pupil = room.pupils.with_token(token)
            return pupil is not None and (pupil.name, pupil.code, pupil.language) == (name, code, "de")
        case {"taken": token, "role": role}:
            pupil = room.pupils.with_token(token)
            asked = [each["role"] for each in told if each.get("asked") == token]
            return pupil is not None and pupil.role in asked[asked.index(role) :]
        case {"begun": _}:
            return hosted is not None
        case {"line": line}:
            return line.strip() in lines
        case {"phase": phase}:
            return hosted is not None and order((phase[0], phase[1])) <= order(hosted.session.state.phase)
    return "asked" in what


def replays(hosted: Hosted) -> bool:
    assert hosted.game.record is not None
    again = replay_game(RULEBOOK, read_record(hosted.game.record.read_bytes()), partial=True)
    return again.state == hosted.session.state


async def goes_on(room: Room) -> bool:
    """Say whether somebody can come in and the game be played to its end."""
    before = {each.token for each in room.pupils} | {each.code for each in room.pupils}
    new = await room.join("New")
    await room.take_role(new.id, PUPILS_ROLE)
    hosted = await room.begin(0)
    for _each in range(40):
        if not hosted.session.is_over:
            await room.close(0)
    people = {each.role for each in room.pupils if each.plays}
    return hosted.session.is_over and hosted.session.players.people == people and not {new.token, new.code} & before


def one_class(folder: Path, fate: Fate) -> bool:
    """Play one class, and tell of it; say whether it was killed."""
    told, is_killed = in_child(lambda pipe: play(folder, fate, pipe))
    [left], _died = in_child(lambda pipe: os.write(pipe, json.dumps(asyncio.run(looked_at(folder, told))).encode()))
    sys.stdout.write(json.dumps(left | {"killed": is_killed, "write": fate.fatal, "moment": fate.moment}) + "\n")
    sys.stdout.flush()
    return is_killed


def in_child(run: Callable[[int], object]) -> tuple[list[dict[str, Any]], bool]:
    """Run something that tells on a pipe, in a process of its own; give what it told, and whether it was killed."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        os.close(reading)
        try:
            run(writing)
        finally:
            os._exit(0)
    os.close(writing)
    with os.fdopen(reading) as pipe:
        told = [json.loads(line) for line in pipe]
    _pid, status = os.waitpid(child, 0)
    return told, os.WIFSIGNALED(status)


def in_folder(folder: Path) -> Path:
    [found] = folder.iterdir()
    return found


def main() -> None:
    folder, is_short = Path(sys.argv[1]), len(sys.argv) > 2
    vars(hosting)["thinking_for"] = lambda *_given: InThread()  # no processes of a process that dies
    fatal, is_killed = 0, True
    while is_killed:
        fatal += 1
        for moment in (fatal % 3,) if is_short else (BEFORE, HALFWAY, AFTER):
            is_killed = one_class(folder / f"class-{fatal:03}-{moment}", Fate(fatal, moment))


if __name__ == "__main__":
    main()
