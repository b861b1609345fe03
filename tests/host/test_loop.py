"""One loop serves a whole class: no seat holds it for long, and nothing on it waits for a disk."""

import asyncio
import os
import sys
import threading
import time
from collections.abc import Generator
from contextlib import AsyncExitStack, suppress
from pathlib import Path

import pytest

from game.host.house import fit_for_many_apps
from game.rules.rulebook import Rulebook
from game.session.lobby import load
from tests.host.seated import Client
from tests.host.test_class import ENTER, HEAD, PUPILS, SCENARIO, Class, Sitting, a_class

MOST_SECONDS = 0.1
"""So long a callback may work: forty seats wait for it."""
PASTE = b"\x1b[200~" + b"so we say, " * 360 + b"\x1b[201~"


@pytest.fixture(scope="module")
def rulebook() -> Rulebook:
    return load(SCENARIO)


class Watch:
    """What is done on the loop's thread: how long each callback works, and what it asks of a disk."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.worked: list[tuple[float, str]] = []
        self.waited: list[str] = []
        self.elsewhere = 0
        self.is_on = False
        self._folder = str(folder)
        self._thread = threading.get_ident()
        run, fsync = asyncio.Handle._run, os.fsync  # noqa: SLF001 - asyncio tells of no callback that is not slow

        write, emulated = Client.write, [0.0]

        def emulate(client: Client, data: bytes) -> None:
            begun = time.thread_time()
            write(client, data)
            emulated[0] += time.thread_time() - begun

        def timed(handle: asyncio.Handle) -> None:
            begun, emulated[0] = time.thread_time(), 0.0
            run(handle)
            worked = time.thread_time() - begun - emulated[0]  # the client's terminal is no work of the host's
            task = getattr(handle._callback, "__self__", None)  # type: ignore[attr-defined]  # noqa: SLF001 - as above
            self.worked.append((worked, f"{handle} of {task}"))

        def noted(file: int) -> None:
            self._note("fsync")
            fsync(file)

        monkeypatch.setattr(asyncio.Handle, "_run", timed)
        monkeypatch.setattr(os, "fsync", noted)
        monkeypatch.setattr(Client, "write", emulate)
        sys.addaudithook(self._hear)

    def _hear(self, event: str, given: tuple[object, ...]) -> None:
        if self.is_on and event == "open" and str(given[0]).startswith(self._folder):
            self._note(f"open {given[0]}")

    def _note(self, what: str) -> None:
        if threading.get_ident() == self._thread:
            self.waited.append(what)
        else:
            self.elsewhere += 1


@pytest.fixture
def watch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Generator[Watch]:
    made = Watch(tmp_path, monkeypatch)
    yield made
    made.is_on = False


async def sit_down(room: Class) -> list[Sitting]:
    return [await room.comes(f"Pupil {number}", (PUPILS, HEAD)[number % 2], size=(120, 36)) for number in range(6)]


async def test_no_seat_holds_the_loop_and_no_disk_does(tmp_path: Path, rulebook: Rulebook, watch: Watch) -> None:
    async with AsyncExitStack() as stack:
        stack.enter_context(fit_for_many_apps())
        room = await stack.enter_async_context(a_class(tmp_path, rulebook))
        sitting = await sit_down(room)
        watch.is_on = True
        watch.waited.clear()
        await room.room.begin(0)
        for each in sitting:
            await each.shows("your briefing")
            each.type(ENTER)
            await each.shows("the floor, 1 of 2")
        watch.worked.clear()  # what is read of modules and styles at the first screen of its kind is read once
        kim, lee, *_others = sitting
        for each in sitting:
            each.type("1")
        await kim.shows("✓ 1")
        for each in (kim, lee):
            each.type("w")
            await each.shows("your own words")
            each.type(PASTE)
        await kim.shows("so we say,")
        kim.type(ENTER)
        await room.until(lambda: bool(room.hosted.session.standing(PUPILS)))
        for each in sitting:
            each.type(ENTER)
        for _phase in range(6):
            await room.room.close(0)
            with suppress(TimeoutError):
                await kim.client.until(lambda: "every change" in kim.client.text, 3.0)
                break
        assert "every change" in kim.client.text
    longest, what = max(watch.worked)
    assert longest < MOST_SECONDS, what
    assert watch.elsewhere, "what is chosen and written is on disk, from threads"
    assert watch.waited == []
