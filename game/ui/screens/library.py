"""Library: scenarios to play, and games to go on with."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from game.language import _, later
from game.presenting import library
from game.presenting.blocks import Block, Role, gap, heading, paragraph
from game.presenting.library import Described
from game.storage.library import Found
from game.storage.origin import Origins
from game.storage.saved import SavedGame, saved_games
from game.ui.steady import Steady
from game.ui.widgets.keys import Keys
from game.ui.widgets.listing import Listing

_FINISHED_SHOWN = 5
_FIRST = 0.05
"""Seconds that the terminal has for the first picture, before reading keeps the processor from it."""
_NONE: frozenset[int] = frozenset()
_LEFT, _RIGHT = "$actor-0", "$actor-1"
_PICTURE = (
    (
        (" ◆ ■ ▲ ● ▸   ", _LEFT),
        ("█▀▀ ▀█▀ ▄▀█ █▄ █ █▀▄ ", "bold $foreground"),
        ("█▀█ █▀▀ █▀▀", "bold $primary"),
        ("   ◂ ★ ✚ ▼ ◗", _RIGHT),
    ),
    (
        (" ───────────  ", "$text-muted"),
        ("▀▀█  █  █▀█ █ ▀█ █ █ ", "bold $foreground"),
        ("█ █ █▀  █▀ ", "bold $primary"),
        ("  ───────────", "$text-muted"),
    ),
    (
        ("             ", ""),
        ("▀▀▀  ▀  ▀ ▀ ▀  ▀ ▀▀  ", "bold $foreground"),
        ("▀▀▀ ▀   ▀  ", "bold $primary"),
        ("             ", ""),
    ),
)
"""Two sides at one table, and the name of the game between them."""


_ROOM = (70, 18)
"""The least terminal in which it is shown."""
_ROOMY = (110, 38)
"""The least terminal in which all is told that is known of a scenario."""


def _picture() -> Content:
    lines = [Content.assemble(*each) for each in _PICTURE]
    return Content("\n").join([*lines, Content.styled(_("who gives way, and at what price"), "$text-muted")])


@dataclass(frozen=True, slots=True)
class Places:
    """Where scenarios and records are found."""

    scenarios: Callable[[], tuple[Found, ...]]
    records: Path


class LibraryScreen(Steady[None]):
    """Lists what can be played; more about what the pointer is at, beside it or below."""

    AUTO_FOCUS = ""

    @dataclass
    class Chosen(Message):
        """Something was picked: a scenario to begin, or a game to go on with."""

        library: "LibraryScreen"
        what: Found | SavedGame

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space", "choose", later("play"), tooltip=later("Begin it, or go on"), id="library.open"),
        Binding("up,k", "move(-1)", later("Up"), tooltip=later("The row above"), id="library.up", show=False),
        Binding("down,j", "move(1)", later("Down"), tooltip=later("The row below"), id="library.down", show=False),
        Binding("home", "move(-1000)", later("First"), tooltip=later("The first row"), id="library.home", show=False),
        Binding("end", "move(1000)", later("Last"), tooltip=later("The last row"), id="library.end", show=False),
        Binding(
            "pagedown", "read(1)", later("Read on"), tooltip=later("Scroll what is told"), id="library.on", show=False
        ),
        Binding("pageup", "read(-1)", later("Read back"), tooltip=later("Scroll back"), id="library.back", show=False),
        Binding("r", "reload", later("look again"), tooltip=later("Search the folders again"), id="library.reload"),
        Binding("f3", "app.settings", later("settings"), tooltip=later("What can be set"), id="library.settings"),
    ]

    def __init__(self, places: Places) -> None:
        """Take the places to look in."""
        super().__init__()
        self.places = places
        self._scenarios: tuple[Found, ...] = ()
        self._saved: tuple[SavedGame, ...] = ()
        self._files: dict[Path, Path | None] = {}
        self._shelf: dict[Path, Described] = {}
        self._rows: dict[Path, Found | SavedGame] = {}
        self._roomy = False

    def compose(self) -> ComposeResult:
        """Compose a picture, the list, what is told of the row, and the keys."""
        yield Static(_picture(), id="picture", markup=False)
        with Container(id="shelf"):
            yield Listing(id="rows", points=True)
            yield Listing(id="about")
        yield Keys("choose")

    def on_mount(self) -> None:
        """Look at the shelf."""
        self.action_reload()

    def on_resize(self) -> None:
        """Leave the picture out where there is no room for it."""
        self.query_one("#picture").display = self.size.width >= _ROOM[0] and self.size.height >= _ROOM[1]
        if self._roomy != (roomy := self.size.width >= _ROOMY[0] and self.size.height >= _ROOMY[1]):
            self._roomy = roomy
            self._tell()

    def on_screen_resume(self) -> None:
        """Look again at the games when one was left."""
        if self._rows:
            self._look_at_games()

    def action_reload(self) -> None:
        """Find files; what they hold, and the games, are read when this is painted."""
        self._scenarios = self.places.scenarios()
        self.origins = Origins(self._scenarios)
        self._list()
        self.call_after_refresh(self._read_all)

    def action_choose(self) -> None:
        """Open what the pointer is at."""
        if (row := self._row) is not None:
            self.post_message(self.Chosen(self, row))

    def action_move(self, by: int) -> None:
        """Move the pointer."""
        self.query_one("#rows", Listing).move(by)
        self._tell()

    def action_read(self, by: int) -> None:
        """Scroll what is told."""
        self.query_one("#about", Listing).page(by)

    def on_listing_picked(self, message: Listing.Picked) -> None:
        """Open what was clicked."""
        message.stop()
        self._tell()
        self.action_choose()

    def described(self, scenario: Found) -> Described | None:
        """Give what has been read of a scenario so far."""
        return self._shelf.get(scenario.path)

    @property
    def _row(self) -> Found | SavedGame | None:
        item = self.query_one("#rows", Listing).item
        return self._rows.get(item) if isinstance(item, Path) else None

    def _found(self, scenario: Path) -> frozenset[int]:
        """Give the outcomes to which the games of a scenario have come."""
        told = self._shelf.get(scenario)
        reached = {each.outcome for each in self._saved if self._files[each.path] == scenario}
        return (
            frozenset(place for place, (id_, _title) in enumerate(told.outcomes) if id_ in reached) if told else _NONE
        )

    @work(exclusive=True, group="describe")
    async def _read_all(self) -> None:
        """Read the files in a thread: what it finds is shown from here, where the language is known."""
        await asyncio.sleep(_FIRST)
        for scenario in self._scenarios:
            self._shelf[scenario.path] = await asyncio.to_thread(_described, scenario.path)
            if self.is_mounted:
                self._list()
        await self._take_games()

    @work(group="describe")
    async def _look_at_games(self) -> None:
        """Find the records anew; where one was written since, the pointer goes where one may want to go on."""
        newest = self._saved[:1]
        await self._take_games()
        if self._saved[:1] != newest:
            last = self._saved[0]
            goes_on = not last.has_ended and last.damage is None
            self.query_one("#rows", Listing).point_at(last.path if goes_on else self._files[last.path])
            self._tell()

    async def _take_games(self) -> None:
        """Find the records, and the file of the scenario of each."""
        self._saved, self._files = await asyncio.to_thread(self._games)
        if self.is_mounted:
            self._list()

    def _games(self) -> tuple[tuple[SavedGame, ...], dict[Path, Path | None]]:
        games = saved_games(self.places.records)
        return games, {each.path: self.origins.look_for(each.origin) for each in games}

    def _list(self) -> None:
        """Fill the list, the pointer staying where it was."""
        going = [each for each in self._saved if not each.has_ended]
        done = [each for each in self._saved if each.has_ended][:_FINISHED_SHOWN]
        found = {each.path: self._found(each.path) for each in self._scenarios}
        groups = (
            (_("Scenarios"), library.rows(self._scenarios, self._shelf, found)),
            (_("Games to go on with"), library.saved_rows(going, self._files, self._shelf)),
            (_("Games that have ended"), library.saved_rows(done, self._files, self._shelf)),
        )
        listed: tuple[Found | SavedGame, ...] = (*self._scenarios, *going, *done)
        self._rows = {each.path: each for each in listed}
        blocks: list[Block] = []
        for title, entries in groups:
            if entries or not blocks:
                blocks += [*([gap()] if blocks else []), heading(title, role=Role.MUTED), *entries]
        self.query_one("#rows", Listing).show(blocks)
        self._tell()

    def _tell(self) -> None:
        row = self._row
        blocks = [paragraph(_("No scenarios were found."))]
        if isinstance(row, Found):
            blocks = library.told(row, self.described(row), self._found(row.path), roomy=self._roomy)
        elif isinstance(row, SavedGame):
            blocks = library.told_saved(row, library.of_game(row, self._files, self._shelf))
        self.query_one("#about", Listing).show(blocks)


def _described(scenario: Path) -> Described:
    """Read a scenario; what reads it is loaded in the thread too, since that takes time."""
    from game.presenting.describing import describe

    return describe(scenario)
