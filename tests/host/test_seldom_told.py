"""What costs each seat something happens no oftener than it must: tellings come together, paintings in turns."""

import asyncio
import time
from contextvars import ContextVar

import pytest

from game.host.bell import APART, Bell
from game.host.driver import afterwards
from game.host.driver.afterwards import Afterwards
from game.host.driver.painting import Turns


async def rung(told: list[float], times: int) -> None:
    """Wait until so many tellings have come."""
    async with asyncio.timeout(10):
        while len(told) < times:  # noqa: ASYNC110 - the bell tells many, and this test as one of them
            await asyncio.sleep(0.005)


async def test_the_first_is_told_at_once_and_what_comes_with_it_once_more() -> None:
    bell, told, clock = Bell(), list[float](), asyncio.get_running_loop().time
    bell.listen(lambda: told.append(clock()))
    bell.ring()
    assert len(told) == 1
    for _seal in range(40):
        bell.ring()
    assert len(told) == 1
    await rung(told, 2)
    assert told[1] - told[0] >= APART * 0.99
    await asyncio.sleep(2 * APART)
    assert len(told) == 2


async def test_what_can_wait_goes_with_what_cannot() -> None:
    bell, told = Bell(), list[float]()
    bell.listen(lambda: told.append(0.0))
    bell.ring(after=60.0)
    assert not told
    bell.ring()
    assert len(told) == 1
    await asyncio.sleep(2 * APART)
    assert len(told) == 1, "the one that could wait was told with the other"


async def test_what_can_wait_is_told_in_its_time_and_nobody_who_has_gone_is_told() -> None:
    bell, told, gone = Bell(), list[float](), list[float]()
    bell.listen(lambda: told.append(0.0))
    bell.listen(lambda: gone.append(0.0))()
    bell.ring(after=0.05)
    bell.ring(after=0.5)
    await rung(told, 1)
    assert (told, gone) == ([0.0], [])


class App:
    """Writes down when it paints."""

    def __init__(self, name: str, painted: list[str]) -> None:
        self.name, self.painted, self.is_awaited = name, painted, False

    def paint(self) -> None:
        self.painted.append(self.name)


async def test_one_app_paints_a_turn_and_first_whoever_is_awaited() -> None:
    painted = list[str]()
    apps = [App(str(number), painted) for number in range(4)]
    turns = Turns()
    for each in (*apps, *apps):
        turns.take(each)
    apps[2].is_awaited = True
    seen = list[int]()
    for _turn in range(6):
        await asyncio.sleep(0)
        seen.append(len(painted))
    assert painted == ["2", "0", "1", "3"]
    assert seen[:4] == [1, 2, 3, 4]


async def test_an_app_that_fails_while_it_paints_keeps_no_other_from_it() -> None:
    painted = list[str]()

    class Failing(App):
        def paint(self) -> None:
            raise ValueError

    turns, failed = Turns(), list[object]()
    asyncio.get_running_loop().set_exception_handler(lambda _loop, told: failed.append(told))
    turns.take(Failing("a", painted))
    turns.take(App("b", painted))
    for _turn in range(4):
        await asyncio.sleep(0)
    assert (painted, len(failed)) == (["b"], 1)


WHO = ContextVar[str]("WHO")


async def busy(seconds: float) -> None:
    """Leave the loop no leisure for so long."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        time.sleep(0.02)  # noqa: ASYNC251 - this is what keeps it busy
        await asyncio.sleep(0)


async def test_what_nobody_waits_for_is_done_when_the_loop_is_at_leisure_each_in_its_own_context() -> None:
    done, put_off = list[str](), Afterwards()
    for name in ("kim", "lee", "max"):
        WHO.set(name)
        put_off.do(lambda: done.append(WHO.get()))
    await busy(0.4)
    assert done == []
    async with asyncio.timeout(10):
        while len(done) < 3:  # noqa: ASYNC110 - nobody tells of it
            await asyncio.sleep(0.005)
    assert done == ["kim", "lee", "max"]


async def test_what_nobody_waits_for_is_done_in_the_end_though_the_loop_is_never_at_leisure(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(afterwards, "_LONGEST", 0.3)
    done, put_off = list[int](), Afterwards()
    put_off.do(lambda: done.append(1))
    await busy(0.2)
    assert done == []
    await busy(0.4)
    assert done == [1]
