"""Many apps in one process: what one seat types, paints or breaks reaches no other."""

import asyncio
import gc
import logging
import random
import re
import signal
import sys
import threading
import weakref
import webbrowser
from collections.abc import Callable
from pathlib import Path

import pytest
from textual.app import App

from game.host.driver.colours import Colours
from game.host.driver.desk import Desk
from game.host.driver.driver import MOST
from game.host.driver.keys import MOST_WAITING, Keyboard
from game.host.driver.printing import Router
from game.host.driver.terminal import Ending, Terminal
from tests.host.seated import VALUE, Client, Seat, Told, ended, seats, terminal
from tests.host.test_desk import Typist

F3, F4, F5, F6, F7, F8 = b"\x1bOR", b"\x1bOS", b"\x1b[15~", b"\x1b[17~", b"\x1b[18~", b"\x1b[19~"
CTRL_Q, ESCAPE, CTRL_Z = b"\x11", b"\x1b", b"\x1a"
OVERFLOWING = b"\x1b[9999999999;1u"
HOSTILE = [
    b"\x1b[", b"\x1b", b"\x1b[<", b";", b"m", b"M", b"u", b"~", b"\x1b[200~", b"\x1b[201~", b"9999999999", OVERFLOWING,
    b"\x1b[1;1;99999999999u", b"\xff\xfe", b"\x00", b"\x9b", b"\x1b]52;c;QUJD\a", b"\x1bP1$r\x1b\\",
    b"\x1b[<0;9999;9999M", *(bytes([code]) for code in range(256) if bytes([code]) != CTRL_Q),
]  # fmt: skip


async def test_keys_typed_in_turn_reach_the_seat_that_they_were_typed_at() -> None:
    async with seats(8) as made:
        words = [f"w{number:02d}" * 4 for number in range(len(made))]
        for letters in zip(*words, strict=True):
            for (each, _client), letter in zip(made, letters, strict=True):
                each.type(letter.encode())
            await asyncio.sleep(0)
        for (each, client), word in zip(made, words, strict=True):
            await client.shows(f"typed {word}|")
            others = [f"seat {other.name}.".encode() for other, _client in made if other is not each]
            assert not any(name in client.sent for name in others)


async def test_seats_take_neither_threads_nor_signals_and_leave_no_task() -> None:
    names = [
        getattr(signal, each)
        for each in ("SIGINT", "SIGTERM", "SIGTSTP", "SIGCONT", "SIGWINCH")
        if hasattr(signal, each)
    ]
    before = [signal.getsignal(each) for each in names]
    threads = threading.active_count()
    async with seats(3):
        assert threading.active_count() == threads
        assert [signal.getsignal(each) for each in names] == before
    assert [signal.getsignal(each) for each in names] == before
    assert asyncio.all_tasks() == {asyncio.current_task()}


async def test_a_lone_escape_is_a_key() -> None:
    async with seats(1) as [(each, client)]:
        each.type(ESCAPE)
        await client.shows("went back|")


async def test_what_is_typed_before_the_app_has_begun_is_kept() -> None:
    each, client = terminal("early"), Client()
    each.start(client)
    each.type(b"soon")
    await client.shows("typed soon|")
    await each.stop()


async def test_what_is_printed_reaches_no_terminal_and_stdout_is_as_it_was() -> None:
    before = sys.stdout
    async with seats(3) as made:
        made[1][0].type(F4)
        await made[1][1].shows("printed|")
        assert not any(b"printed at" in client.sent for _each, client in made)
        made[0][0].type(CTRL_Q)
        await ended(made[0][0])
        assert isinstance(sys.stdout, Router)
    assert sys.stdout is before


async def test_a_thread_may_call_its_own_app() -> None:
    async with seats(2) as [(each, client), (_other, quiet)]:
        each.type(F5)
        await client.shows("thought|")
        assert b"thought" not in quiet.sent


async def test_nothing_that_a_seat_does_reaches_the_machine_of_the_host(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(webbrowser, "open", opened.append)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path))
    async with seats(1) as [(each, client)]:
        for keys, said in ((F6, "browsed|"), (F7, "pictured|"), (F8, "not paused|"), (CTRL_Z + b"x", "typed x|")):
            each.type(keys)
            await client.shows(said)
        assert each.app is not None
        assert "Screenshot" not in [command.title for command in each.app.get_system_commands(each.app.screen)]
    assert not opened
    assert not await asyncio.to_thread(lambda: list(tmp_path.iterdir()))


async def test_leaving_ends_one_seat_and_leaves_its_terminal_as_it_was() -> None:
    async with seats(2) as [(each, client), (other, other_client)]:
        each.type(CTRL_Q)
        await ended(each)
        assert (each.ending, client.is_closed) == (Ending.LEFT, True)
        assert b"\x1b[?1049l" in client.sent
        assert client.sent.endswith(b"\x1b[0m")
        other.type(b"still here")
        await other_client.shows("typed still here|")


async def test_a_crash_ends_one_seat_and_tells_nobody_what_the_host_holds(
    caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    with caplog.at_level(logging.ERROR):
        async with seats(2) as [(each, client), (other, other_client)]:
            each.type(F3)
            await ended(each)
            assert each.ending is Ending.CRASHED
            assert client.is_closed
            other.type(b"still here")
            await other_client.shows("typed still here|")
    said = capfd.readouterr()
    assert VALUE not in said.out + said.err + client.text
    assert "crashed" in caplog.text


async def test_a_seat_can_be_stopped_in_the_middle() -> None:
    async with seats(2) as [(each, _client), (other, other_client)]:
        each.type(b"zzz")
        assert each.task is not None
        each.task.cancel()
        await ended(each)
        other.type(b"still here")
        await other_client.shows("typed still here|")


async def test_a_channel_that_fails_is_let_go_and_the_seat_stays() -> None:
    class Broken(Client):
        def write(self, data: bytes) -> None:
            raise BrokenPipeError(len(data))

    async with seats(1) as [(each, client)]:
        each.attach(Broken(), (80, 24))
        each.type(b"kept")
        assert client.is_closed
        again = Client()
        each.attach(again, (80, 24))
        await again.shows("typed kept|")


async def test_whoever_comes_back_finds_all_as_it_was_on_a_terminal_of_another_size() -> None:
    async with seats(1) as [(each, client)]:
        each.type(b"half a sen")
        await client.shows("typed half a sen|")
        each.detach()
        assert not each.is_attached
        again = Client(100, 30)
        each.attach(again, (100, 30))
        await again.shows("typed half a sen|")
        await again.shows("Quit")
        assert each.is_carried_by(again)
        each.type(b"tence")
        await again.shows("typed half a sentence|")


async def test_half_a_sequence_of_the_one_before_is_no_key_of_the_next() -> None:
    async with seats(1) as [(each, _client)]:
        each.type(b"\x1b[20")
        each.detach()
        again = Client()
        each.attach(again, (80, 24))
        each.type(b"word")
        await again.shows("typed word|")


@pytest.mark.parametrize(
    "sized", [lambda each: each.resize(65535, 65535), lambda each: each.type(b"\x1b[48;5000;5000;0;0t")]
)
async def test_no_terminal_is_larger_than_the_largest(sized: Callable[[Terminal], None]) -> None:
    async with seats(1) as [(each, client)]:
        sized(each)
        each.type(b"x")
        await client.until(lambda: b"\x1b[100;" in client.sent)
        assert each.app is not None
        assert each.app.size == MOST
        assert b"\x1b[101;" not in client.sent


async def test_a_sequence_on_which_the_parser_fails_costs_no_seat() -> None:
    async with seats(1) as [(each, client)]:
        each.type(OVERFLOWING)
        each.type(b"Q")
        await client.shows("typed Q|")


async def test_hostile_bytes_cost_no_seat_and_no_other_waits() -> None:
    dice = random.Random(7)
    async with seats(2) as [(each, client), (other, other_client)]:
        for turn in range(40):
            each.type(b"".join(dice.choice(HOSTILE) for _byte in range(400)))
            other.type(b"abcdefghij"[turn % 10 : turn % 10 + 1])
            await asyncio.sleep(0)
        await other_client.shows("typed " + "abcdefghij" * 4 + "|")
        each.type(b"\x1b\\\x1b[201~")
        each.resize(90, 30)
        assert each.task is not None
        assert not each.task.done()
        assert b"\x1b]52" not in client.sent


async def test_a_paste_without_end_is_bounded_and_no_other_waits_for_it() -> None:
    async with seats(2) as [(each, _client), (other, other_client)]:
        for _each in range(20):
            each.type(b"p" * 10_000)
        other.type(b"!")
        await other_client.shows("typed !|")


async def test_what_waits_at_a_keyboard_is_bounded() -> None:
    keyboard = Keyboard(Typist(queued=1000), Desk())
    for _each in range(3):
        keyboard.type(b"p" * MOST_WAITING)
    assert keyboard.dropped
    keyboard.close()


@pytest.mark.parametrize(
    ("typed", "missing"),
    [
        ([b"\x1b[200~" + b"p" * (MOST_WAITING - 12) + b"\x1b[201~", b"y" * MOST_WAITING], str(MOST_WAITING)),
        ([b"\x1b[200~" + b"p" * 60_000, b"p" * 5_000, b"p" * 1_000], str(6 + 60_000 + 5_000 + 1_000)),
    ],
)
async def test_who_sends_more_than_can_be_taken_is_told_how_much_is_missing(typed: list[bytes], missing: str) -> None:
    async with seats(1) as [(each, client)]:
        for data in typed:
            each.type(data)
        await client.shows("Too much came at once")
        assert missing in client.text


async def test_it_is_told_once_a_while_however_much_comes() -> None:
    told = list[int]()
    keyboard = Keyboard(Typist(), Desk(), told.append)
    for _each in range(5):
        keyboard.type(b"\x1b[200~")
        keyboard.type(b"p" * MOST_WAITING)
        keyboard.type(b"\x1b[201~")
        async with asyncio.timeout(30):
            while keyboard.has_more:  # noqa: ASYNC110 - nothing tells of it
                await asyncio.sleep(0)
    assert len(told) == 1
    assert keyboard.dropped > told[0]
    keyboard.close()


async def test_each_seat_has_the_colours_of_its_own_terminal() -> None:
    made = [(terminal("c", colours=colours), Client(), colours) for colours in Colours]
    for each, client, _colours in made:
        each.start(client)
        await client.shows("seat c.")
    written = {Colours.ALL: rb"38;2;18;52;86", Colours.MANY: rb"[34]8;5;\d+", Colours.FEW: rb"[\[;](?:3|9)[0-7][;m]"}
    for each, client, colours in made:
        assert re.search(written[colours], client.sent)
        assert bool(re.search(rb"[34]8;2;", client.sent)) == (colours is Colours.ALL)
        assert bool(re.search(rb"[34]8;5;", client.sent)) == (colours is Colours.MANY)
        await each.stop()


async def test_a_terminal_of_other_colours_that_comes_back_is_painted_in_its_own() -> None:
    async with seats(1) as [(each, _client)]:
        again = Client()
        each.attach(again, (80, 24), Colours.FEW)
        await again.shows("seat s00.")
        assert b"8;2;" not in again.sent


async def test_what_the_host_tells_reaches_every_seat() -> None:
    async with seats(3) as made:
        for each, _client in made:
            assert each.app is not None
            each.app.post_message(Told("news"))
        for _each, client in made:
            await client.shows("told news|")


async def test_an_app_that_has_ended_is_kept_by_nothing() -> None:
    gone: list[weakref.ref[App[None]]] = []
    for number in range(3):
        async with seats(1) as [(each, client)]:
            each.type(b"\x1b[97;5u\x1b[98;5u" + str(number).encode())
            await client.shows(f"typed {number}|")
            assert isinstance(each.app, Seat)
            gone.append(weakref.ref(each.app))
        del each, client
    gc.collect()
    assert sum(each() is not None for each in gone[:-1]) == 0


async def test_what_a_screen_has_painted_goes_with_it() -> None:
    async with seats(1) as [(each, client)]:
        assert each.app is not None
        painted = weakref.ref(each.app.screen._styles_cache)  # noqa: SLF001 - what Textual would keep
        each.type(b"x")
        await client.shows("typed x|")
        assert painted() is not None
    await each.stop()
    each.app = None
    gc.collect()
    assert painted() is None
