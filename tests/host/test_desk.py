"""Who is handed something to do when: first whoever has had least of the loop. Counted in turns, not by a clock."""

import asyncio
from dataclasses import dataclass, field

from textual.message import Message

from game.host.driver.desk import AT_ONCE, Desk
from game.host.driver.keys import MOST_WAITING, Keyboard
from tests.host.seated import SECONDS


@dataclass
class Typist:
    """An app that notes in a list of all what it was handed, and works so long at each event."""

    name: str = ""
    works: float = 0.0
    handed: list[str] = field(default_factory=list)
    queued: int = 0
    is_painted: bool = True
    clock: list[float] = field(default_factory=lambda: [0.0])
    news: asyncio.Event = field(default_factory=asyncio.Event)

    def process_message(self, message: Message) -> None:
        del message
        self.handed.append(self.name)
        self.clock[0] += self.works
        self.news.set()


class Class:
    """Some who type at one desk; time goes on only by what they cost."""

    def __init__(self, **works: float) -> None:
        self.clock, self.handed, self.news = [0.0], list[str](), asyncio.Event()
        self.desk = Desk(lambda: self.clock[0])
        self.apps = {
            name: Typist(name, each, self.handed, clock=self.clock, news=self.news) for name, each in works.items()
        }
        self.keyboards = {name: Keyboard(each, self.desk) for name, each in self.apps.items()}

    def all_type(self, keys: int) -> None:
        """Let each type so many keys."""
        for each in self.keyboards.values():
            each.type(b"k" * keys)

    async def until(self, count: int, name: str = "") -> None:
        """Wait until so many events were handed on, of that name or of any."""
        async with asyncio.timeout(SECONDS):
            while len([each for each in self.handed if not name or each == name]) < count:
                self.news.clear()
                await self.news.wait()

    def close(self) -> None:
        for each in self.keyboards.values():
            each.close()


async def test_a_quiet_seats_key_goes_before_those_of_nineteen_that_have_thousands_waiting() -> None:
    room = Class(quiet=0.012, **{f"noisy{number}": 0.02 for number in range(19)})
    for name, each in room.keyboards.items():
        if name != "quiet":
            each.type(b"k" * 5000)
    await room.until(60)
    for key in range(1, 6):
        before = len(room.handed)
        room.keyboards["quiet"].type(b"q")
        await room.until(key, "quiet")
        assert room.handed[before:].index("quiet") <= 1, "at most what is under way goes before it"
        await room.until(before + 40)
    noisy = [room.handed.count(name) for name in room.apps if name != "quiet"]
    assert max(noisy) - min(noisy) <= 1, "and those take turns"
    room.close()


async def test_whose_events_cost_more_is_handed_fewer() -> None:
    room = Class(cheap=0.01, dear=0.04)
    room.all_type(500)
    await room.until(100)
    assert abs(room.handed.count("cheap") - 4 * room.handed.count("dear")) <= 5
    room.close()


async def test_a_turn_is_of_few_events_where_they_cost_little() -> None:
    room = Class(one=0.0001, other=0.0001)
    room.all_type(200)
    await room.until(200)
    runs = "".join("o" if name == "one" else "t" for name in room.handed).replace("ot", "o t").replace("to", "t o")
    assert max(map(len, runs.split())) in (AT_ONCE, 2 * AT_ONCE)
    room.close()


async def test_an_app_that_has_enough_is_handed_nothing_and_holds_up_nobody() -> None:
    room = Class(full=0.01, free=0.01)
    room.apps["full"].queued = 1000
    room.all_type(10)
    await room.until(10)
    assert set(room.handed) == {"free"}
    room.apps["full"].queued = 0
    await room.until(10, "full")
    room.close()


async def test_an_app_that_never_paints_holds_up_nobody_for_ever() -> None:
    room = Class(stuck=0.01, free=0.01)
    room.apps["stuck"].is_painted = False
    room.all_type(3)
    await room.until(3, "free")
    room.close()


async def test_no_key_is_lost_and_none_changes_places() -> None:
    room = Class(one=0.001)
    text = "".join(chr(ord("a") + at % 26) for at in range(5000))
    typed: list[str] = []
    take = room.apps["one"].process_message

    def note(message: Message) -> None:
        typed.append(getattr(message, "character", ""))
        take(message)

    room.apps["one"].process_message = note  # type: ignore[method-assign]  # it is noted what is typed, too
    room.keyboards["one"].type(text.encode())
    await room.until(len(text))
    assert "".join(typed) == text
    room.close()


async def test_what_is_asked_for_again_before_its_turn_is_done_once() -> None:
    room = Class(busy=0.01)
    told: list[int] = []
    room.apps["busy"].queued = 1000

    def tell() -> None:
        told.append(len(room.handed))

    room.keyboards["busy"].type(b"k")
    for _size in range(1000):
        room.keyboards["busy"].first(tell)
    room.apps["busy"].queued = 0
    await room.until(1)
    assert told == [0], "once, and before the key"
    room.close()


async def test_a_paste_without_end_is_forgotten_where_it_is_too_long_and_keys_go_on() -> None:
    room = Class(one=0.0)
    keyboard = room.keyboards["one"]
    keyboard.type(b"\x1b[200~")
    for _piece in range(3):
        keyboard.type(b"p" * (MOST_WAITING // 2))
        async with asyncio.timeout(SECONDS):
            while keyboard.has_more:  # noqa: ASYNC110 - it tells nobody
                await asyncio.sleep(0)
    assert keyboard.dropped
    keyboard.begin_anew()
    before = len(room.handed)
    keyboard.type(b"k")
    await room.until(before + 1)
    room.close()
