"""The terminals of a room: each pupil's app, begun when somebody comes, kept when the connection goes."""

import asyncio
import gc
import time
from collections import deque
from collections.abc import Callable, Generator, Iterable
from contextlib import contextmanager, suppress

from game.host.driver.colours import Colours
from game.host.driver.painting import TURNS
from game.host.driver.printing import printing_routed
from game.host.driver.terminal import Channel, Ending, Seated, Terminal
from game.host.pupils import Pupil

AT_ONCE = 2
"""So many apps begin at the same time at most: those who have begun are not to wait for a whole class that comes."""
MOST_BEGINNINGS, WITHIN_SECONDS = 3, 60.0
"""So often within that time an app that ends by an error is begun again by itself."""
_FIRST_PAINT_SECONDS = 10.0
_PAINTED = 2000
"""With so many bytes sent an app has painted its screen once."""

_THRESHOLDS = 10_000, 4, 100_000
"""Of the second generation 40,000 objects at a time: 20 ms, where 400,000 took a third of a second."""
_LITTLE, _MUCH = 1, 30
"""After so few collections of the second generation hardly anything is there but apps that have just begun, which are
left out of all collections; after so many all is collected: a class of forty takes ten phases for that."""
_LOOK_SECONDS, _QUIET_SECONDS, _MOST_PUT_OFF = 0.5, 0.3, 120

MakeApp = Callable[[Pupil], Seated]


class _Counting:
    """A channel that tells when an app has painted, whoever is or is not at it yet."""

    def __init__(self) -> None:
        self.painted = asyncio.Event()
        self._sent = 0

    def write(self, data: bytes) -> None:
        self._sent += len(data)
        if self._sent > _PAINTED:
            self.painted.set()

    def close(self) -> None:
        self.painted.set()


class House:
    """All terminals of a process."""

    def __init__(self, make_app: MakeApp) -> None:
        """Take what makes a pupil's app."""
        self._make_app = make_app
        self._terminals: dict[int, Terminal] = {}
        self._begun: dict[int, deque[float]] = {}
        self._gate = asyncio.Semaphore(AT_ONCE)
        self._coming: dict[int, asyncio.Lock] = {}

    async def seat(self, pupil: Pupil) -> Terminal:
        """Give a pupil's terminal, painted; one that has begun is the same as before."""
        async with self._coming.setdefault(pupil.id, asyncio.Lock()):
            terminal = self._terminals.get(pupil.id)
            if terminal is None or terminal.ending is not None:
                terminal = await self._begin(pupil)
            return terminal

    async def attach(self, pupil: Pupil, channel: Channel, size: tuple[int, int], colours: Colours) -> Terminal:
        """Let a pupil sit down at its terminal, by a connection: whoever sat there before is let go."""
        terminal = await self.seat(pupil)
        terminal.attach(channel, size, colours)
        return terminal

    async def begin_ahead(self, pupils: Iterable[Pupil]) -> None:
        """Begin the apps of those who will come, so that they need not wait for them."""
        await asyncio.gather(*(self.seat(each) for each in pupils))

    async def end(self) -> None:
        """End all apps."""
        await asyncio.gather(*(each.stop() for each in self._terminals.values()))
        self._terminals.clear()

    def may_begin_again(self, pupil: Pupil) -> bool:
        """Say whether an app that has ended by an error is to be begun again by itself."""
        begun = self._begun.get(pupil.id, deque())
        recent = [each for each in begun if time.monotonic() - each < WITHIN_SECONDS]
        return len(recent) < MOST_BEGINNINGS

    async def _begin(self, pupil: Pupil) -> Terminal:
        counting = _Counting()
        terminal = Terminal(pupil.name, lambda: self._make_app(pupil), colours=Colours.ALL)
        self._begun.setdefault(pupil.id, deque(maxlen=MOST_BEGINNINGS)).append(time.monotonic())
        async with self._gate:
            self._terminals[pupil.id] = terminal  # whoever asked for it may go before it is painted
            terminal.start(counting).add_done_callback(lambda _task: self._ended(pupil, terminal))
            with suppress(TimeoutError):  # it is slow, not gone
                await asyncio.wait_for(counting.painted.wait(), _FIRST_PAINT_SECONDS)
            if gc.get_count()[2] <= _LITTLE:
                gc.freeze()
        return terminal

    def _ended(self, pupil: Pupil, terminal: Terminal) -> None:
        if self._terminals.get(pupil.id) is terminal and terminal.ending is not Ending.CRASHED:
            del self._terminals[pupil.id]


class _Sweeping:
    """Collects the garbage of many apps, screens that are gone, where nobody is kept waiting by it if that can be."""

    def __init__(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._put_off = 0
        self._next = self._loop.call_later(_LOOK_SECONDS, self._look)

    def end(self) -> None:
        """Collect nothing any more."""
        self._next.cancel()

    def _look(self) -> None:
        if gc.get_count()[2] >= _MUCH:
            self._put_off += 1
            if self._loop.time() - TURNS.painted_at > _QUIET_SECONDS or self._put_off > _MOST_PUT_OFF:
                gc.collect()
                self._put_off = 0
        self._next = self._loop.call_later(_LOOK_SECONDS, self._look)


@contextmanager
def fit_for_many_apps() -> Generator[None]:
    """Fit the process for many apps: what is printed reaches none, and no collection of garbage stops them for long.

    A full collection walks every widget of every seat (0.9 to 1.4 s with 40, had they all been there from the
    beginning); what there is now is left out of all, and those between are kept small.
    """
    before = gc.get_threshold()
    gc.collect()
    gc.freeze()
    gc.set_threshold(*_THRESHOLDS)
    sweeping = _Sweeping()
    try:
        with printing_routed():
            yield
    finally:
        sweeping.end()
        gc.set_threshold(*before)
        gc.unfreeze()
