"""Library: scenarios to play, and games to go on with."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import Footer, OptionList, Static
from textual.widgets.option_list import Option

from game.language import _, later
from game.presenting import library
from game.presenting.blocks import paragraph
from game.presenting.library import Described, describe
from game.storage.library import Found
from game.storage.origin import Origins
from game.storage.saved import SavedGame, saved_games
from game.ui.steady import Steady
from game.ui.widgets.rows import shown

_FINISHED_SHOWN = 8


@dataclass(frozen=True, slots=True)
class Places:
    """Where scenarios and records are found."""

    scenarios: Callable[[], tuple[Found, ...]]
    records: Path


class LibraryScreen(Steady[None]):
    """Lists what can be played; more about each beside it."""

    @dataclass
    class Chosen(Message):
        """Something was picked: a scenario to begin, or a game to go on with."""

        library: "LibraryScreen"
        what: Found | SavedGame

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "enter", "choose", later("Open"), tooltip=later("Begin it, or go on"), id="library.open", priority=True
        ),
        Binding("r", "reload", later("Look again"), tooltip=later("Search the folders again"), id="library.reload"),
    ]

    def __init__(self, places: Places) -> None:
        """Take the places to look in."""
        super().__init__()
        self.places = places
        self._scenarios: tuple[Found, ...] = ()
        self._saved: tuple[SavedGame, ...] = ()
        self._files: dict[Path, Path | None] = {}
        self._described: dict[Path, Described] = {}
        self._rows: list[Found | SavedGame | None] = []

    def compose(self) -> ComposeResult:
        """Compose a title, the list, what is told of the row, and the keys."""
        title = Content.assemble((" Standoff ", "bold"), (_("· who gives way, and at what price"), "$text-muted"))
        yield Static(title, classes="title")
        with Horizontal(id="shelf"):
            yield OptionList(id="rows", markup=False)
            with VerticalScroll(id="about", can_focus=False):
                yield Static(id="told", markup=False)
        yield Footer()

    def on_mount(self) -> None:
        """Look at the shelf."""
        self.action_reload()

    def on_screen_resume(self) -> None:
        """Look again at the games when one was left."""
        if self._rows:
            self._look_at_games()
            self._list()

    def action_reload(self) -> None:
        """Find files; what they hold is read afterwards."""
        self._scenarios = self.places.scenarios()
        self._look_at_games()
        self._list()
        self.call_after_refresh(self._describe_all)

    def action_choose(self) -> None:
        """Open what the pointer is at."""
        self.query_one("#rows", OptionList).action_select()

    def described(self, scenario: Found) -> Described | None:
        """Give what has been read of a scenario so far."""
        return self._described.get(scenario.path)

    def _look_at_games(self) -> None:
        """Find the records, and the file of the scenario of each."""
        self._saved = saved_games(self.places.records)
        self.origins = Origins(self._scenarios)
        self._files = {each.path: self.origins.look_for(each.origin) for each in self._saved}

    def _found(self, scenario: Found) -> frozenset[str]:
        """Give the outcomes to which the games of a scenario have come."""
        games = (each for each in self._saved if self._files[each.path] == scenario.path)
        return frozenset(each.outcome for each in games if each.outcome is not None)

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Tell of the row at the pointer."""
        self._tell(event.option_index)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Pass on what was picked."""
        row = self._rows[event.option_index]
        if row is not None:
            self.post_message(self.Chosen(self, row))

    @work(exclusive=True, group="describe")
    async def _describe_all(self) -> None:
        """Read the files in a thread: what it finds is shown from here, where the language is known."""
        for scenario in self._scenarios:
            self._take(scenario, await asyncio.to_thread(describe, scenario.path))

    def _take(self, scenario: Found, described: Described) -> None:
        self._described[scenario.path] = described
        if self.is_mounted:
            self._list()

    def _list(self) -> None:
        """Fill the list, the pointer staying where it was."""
        rows = self.query_one("#rows", OptionList)
        at = rows.highlighted
        going = [each for each in self._saved if not each.has_ended]
        done = [each for each in self._saved if each.has_ended][:_FINISHED_SHOWN]
        groups: list[tuple[str, list[Found | SavedGame]]] = [
            (_("Scenarios"), list(self._scenarios)),
            (_("Games to go on with"), list(going)),
            (_("Games that have ended"), list(done)),
        ]
        self._rows = []
        options: list[Option] = []
        for heading, entries in groups:
            if entries or not options:
                self._rows += [None, *entries]
                options.append(Option(Content.styled(heading, "bold $secondary"), disabled=True))
                options += [Option(self._row(each)) for each in entries]
        rows.set_options(options)
        rows.highlighted = min(at or 1, len(options) - 1) if len(options) > 1 else None
        self._tell(rows.highlighted or 0)

    def _row(self, entry: Found | SavedGame) -> Content:
        if isinstance(entry, SavedGame):
            return shown([library.saved_row(entry, self._of(entry))])
        return shown([library.row(entry, self.described(entry), self._found(entry))])

    def _of(self, saved: SavedGame) -> Described | None:
        file = self._files[saved.path]
        described = self._described.get(file) if file else None
        return None if described and described.problems else described

    def _tell(self, index: int) -> None:
        row = self._rows[index] if index < len(self._rows) else None
        blocks = [paragraph(_("No scenarios were found."))]
        if isinstance(row, Found):
            blocks = library.told(row, self.described(row), self._found(row))
        elif isinstance(row, SavedGame):
            blocks = library.told_saved(row, self._of(row))
        self.query_one("#told", Static).update(shown(blocks))
