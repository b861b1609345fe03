"""A reader who plays: what it has to read of a game, and the keys that it presses, round by round.

It reads what stands on each screen, scrolls to the end of what does not fit, and chooses by dice. A line that it has
read in the same round and finds again word for word costs nothing. The first line, which tells where one is, and the
last, which names keys, are looked at when they are wanted, and are not counted.
"""

import re
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from textual.containers import VerticalScroll
from textual.pilot import Pilot

from game.session.game import Session
from game.session.lobby import load, new_game
from game.ui.app import StandoffApp
from game.ui.preferences import Preferences
from game.ui.screens.library import Places
from tests.ui.library_app import kind, shown

SIZE = (80, 24)
MOST_KEYS = 400
_WORD, _FIGURE = re.compile(r"[^\W\d_]"), re.compile(r"\d")
_NUMBERED = re.compile(r"^[▸ ][✓ ]? *(\d)  ")
_CLOSED = "closed"
CHOICES = "choices"
"""The id of the list from which is chosen on the floor."""


@dataclass
class Read:
    """What a part of a game takes."""

    words: int = 0
    figures: int = 0
    """Numbers, which an eye finds in columns and a bar shows beside: counted by themselves."""
    keys: int = 0
    by_screen: dict[str, int] = field(default_factory=dict)
    """The words of each kind of screen."""


@dataclass
class Reading:
    """What a whole game takes: before its first round, in each round, and at its end."""

    before: Read = field(default_factory=Read)
    rounds: list[Read] = field(default_factory=list)
    end: Read = field(default_factory=Read)
    ending: str = ""

    @property
    def words(self) -> int:
        return sum(each.words for each in (self.before, *self.rounds, self.end))


class Reader:
    """One game, read and played."""

    def __init__(self, pilot: Pilot[None], dice: Random) -> None:
        app = pilot.app
        assert isinstance(app, StandoffApp)
        self._app, self._pilot, self._dice = app, pilot, dice
        self._seen: set[tuple[str, ...]] = set()
        self.reading = Reading()
        self._now = self.reading.before

    async def play(self) -> Reading:
        for _each in range(MOST_KEYS):
            name = kind(self._app)
            if name == "OutcomeScreen":
                self._now = self.reading.end
                await self._read_to_the_end()
                return self._finished()
            await self._read_to_the_end()
            await getattr(self, f"_on_{name}", self._go_on)()
        raise AssertionError(f"the game does not end: {kind(self._app)}\n{shown(self._app)}")

    async def _on_BriefingScreen(self) -> None:  # noqa: N802 - by the screen's name
        await self._go_on()
        if self._now is self.reading.before:
            self._begin_round()

    async def _on_FloorScreen(self) -> None:  # noqa: N802 - as above
        screen = self._app.screen
        if numbers := self._numbers():
            await self._press(str(self._dice.choice(numbers)))
            await self._read()
        if self._app.screen is screen:
            await self._go_on()

    async def _on_TableScreen(self) -> None:  # noqa: N802 - as above
        screen, session, actor = self._app.screen, self._session, self._actor
        while session.still_owed(actor) and self._app.screen is screen and (numbers := self._numbers()):
            await self._press(str(self._dice.choice(numbers)))
            await self._read_to_the_end()
        if self._app.screen is screen:
            await self._go_on()

    async def _on_DayScreen(self) -> None:  # noqa: N802 - as above
        await self._go_on()
        self._begin_round()

    def _finished(self) -> Reading:
        outcome = self._session.state.outcome
        assert outcome is not None
        self.reading.ending = self._session.rulebook.scenario.outcomes[outcome].id
        self.reading.rounds = [each for each in self.reading.rounds if each.keys]
        return self.reading

    @property
    def _session(self) -> Session:
        assert self._app.flow is not None
        return self._app.flow.session

    @property
    def _actor(self) -> int:
        assert self._app.flow is not None
        return self._app.flow.people[0]

    def _begin_round(self) -> None:
        self._now = Read()
        self._seen.clear()
        self.reading.rounds.append(self._now)

    def _numbers(self) -> list[int]:
        """Give the numbers of what can be chosen on the screen."""
        rows = [row.rstrip() for row in shown(self._app).splitlines()]
        found = (match for row in rows if not row.endswith(_CLOSED) and (match := _NUMBERED.match(row)))
        return [int(match[1]) for match in found]

    async def _read_to_the_end(self) -> None:
        await self._read()
        while (below := self._below()) is not None:
            await self._press("pagedown")
            await self._read()
            if self._below() == below:
                raise AssertionError(f"{kind(self._app)} cannot be read to its end\n{shown(self._app)}")

    def _below(self) -> float | None:
        """Give how far what has to be read can be scrolled on; None where all has been seen.

        That is the list from which is chosen; what stands beside it tells more of what is lit, to whom wants it.
        """
        panels = [each for each in self._app.screen.query(VerticalScroll) if each.is_on_screen and each.size.height]
        choices = [each for each in panels if each.id == CHOICES]
        left = [each.max_scroll_y - each.scroll_offset.y for each in choices or panels]
        return max((each for each in left if each > 0), default=None)

    async def _read(self) -> None:
        await self._pilot.pause()
        for row in shown(self._app).splitlines()[1:-1]:
            parts = tuple(each for each in row.split() if _WORD.search(each) or _FIGURE.search(each))
            if parts in self._seen:
                continue
            self._seen.add(parts)
            words = sum(bool(_WORD.search(each)) for each in parts)
            self._now.words += words
            self._now.figures += len(parts) - words
            name = kind(self._app)
            self._now.by_screen[name] = self._now.by_screen.get(name, 0) + words

    async def _go_on(self) -> None:
        await self._press("enter")

    async def _press(self, key: str) -> None:
        self._now.keys += 1
        await self._pilot.press(key)
        await self._settle()

    async def _settle(self) -> None:
        """Wait until a screen is there that asks for something, and changes no more."""
        before = None
        while before != (before := shown(self._app)) or kind(self._app) == "StageScreen":
            for _painted in range(3):
                await self._pilot.pause()


async def read_game(scenario: Path, folder: Path, role: int, seed: int, opponents: str = "sensible") -> Reading:
    """Play a game of a scenario at 80 by 24 as a role, and give what it took to read and to press."""
    game = new_game(load(scenario), scenario.stem, [role], folder, seed=seed, opponents=opponents)
    app = StandoffApp(Places(lambda: (), folder), Preferences(), game)
    app.animation_level = "none"
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        reader = Reader(pilot, Random(seed))
        await reader._settle()
        return await reader.play()
