"""Library: scenarios to play, and games to go on with."""

from collections.abc import Callable
from contextvars import Context, copy_context
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import Footer, OptionList, Static
from textual.widgets.option_list import Option

from game.language import _, later, plural
from game.storage.library import Found
from game.storage.origin import Origins
from game.storage.saved import SavedGame, saved_games
from game.ui.steady import Steady
from game.ui.widgets.shelf import Described, describe, length, title_of

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
        self.call_after_refresh(self._describe_all, copy_context())

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

    @work(thread=True, exclusive=True, group="describe")
    def _describe_all(self, context: Context) -> None:
        """Read the files in a thread, which knows no language but the context's."""
        for scenario in self._scenarios:
            described = context.run(describe, scenario.path)
            self.app.call_from_thread(self._take, scenario, described)

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
            return self._saved_row(entry)
        described = self.described(entry)
        title = described.title if described else title_of(entry.id)
        told = length(described, self._found(entry)) if described else "…"
        style = "$text-error" if described and described.problems else "$text-muted"
        return Content.assemble((title, "bold"), "\n", (told, style))

    def _saved_row(self, saved: SavedGame) -> Content:
        described = self._of(saved)
        title = described.title if described else _name_of(saved)
        names = dict(described.roles) if described else {}
        people = ", ".join(names.get(each, each) for each in saved.human)
        when = f"{saved.written.astimezone():%Y-%m-%d %H:%M}"
        state = self._state(saved, described)
        return Content.assemble((title, "bold"), f" · {people}\n", (f"{state} · {when}", "$text-muted"))

    def _state(self, saved: SavedGame, described: Described | None) -> str:
        if saved.damage is not None:
            return _("damaged: {reason}").format(reason=saved.damage)
        if saved.outcome is not None:
            return dict(described.outcomes).get(saved.outcome, saved.outcome) if described else saved.outcome
        if described and described.rounds:
            return _("round {round} of {rounds}").format(round=saved.round, rounds=described.rounds)
        return _("round {round}").format(round=saved.round)

    def _of(self, saved: SavedGame) -> Described | None:
        file = self._files[saved.path]
        described = self._described.get(file) if file else None
        return None if described and described.problems else described

    def _tell(self, index: int) -> None:
        row = self._rows[index] if index < len(self._rows) else None
        told = Content(_("No scenarios were found."))
        if isinstance(row, Found):
            told = _told(row, self.described(row), self._found(row))
        elif isinstance(row, SavedGame):
            told = _told_saved(row, self._of(row))
        self.query_one("#told", Static).update(told)


def _told(scenario: Found, described: Described | None, found: frozenset[str]) -> Content:
    if described is None:
        return Content(_("Reading …"))
    if described.problems:
        heading = Content.styled(_("{file} cannot be played:").format(file=scenario.path.name), "bold $text-error")
        return Content("\n").join([heading, *(Content(f"• {each}") for each in described.problems)])
    parts = [Content.styled(described.title, "bold $primary"), Content(described.summary), Content("")]
    if described.shortfall:
        parts += [Content.styled(described.shortfall, "$text-warning"), Content("")]
    parts.append(Content.styled(_("Roles"), "bold"))
    parts += [Content(f"• {name}") for _id, name in described.roles]
    parts += [Content(_("• {name} (the computer)").format(name=name)) for name in described.others]
    parts += [Content(""), Content.styled(_("Outcomes"), "bold")]
    parts += [Content(f"✓ {title}") for id_, title in described.outcomes if id_ in found]
    hidden = sum(id_ not in found for id_, _title in described.outcomes)
    if hidden:
        told = plural("· {count} not found yet", "· {count} not found yet", hidden)
        parts.append(Content.styled(told.format(count=hidden), "$text-muted"))
    return Content("\n").join(parts)


def _told_saved(saved: SavedGame, described: Described | None) -> Content:
    heading = Content.styled(described.title if described else _name_of(saved), "bold $primary")
    if saved.damage is not None:
        reason = _("The record cannot be read: {reason}.").format(reason=saved.damage)
        return Content("\n").join([heading, Content(reason), Content.styled(str(saved.path), "$text-muted")])
    ending = (
        _("This game has ended. Open it to see how.") if saved.outcome else _("Open it to go on where it was left.")
    )
    told = [heading, Content(ending), Content("")]
    told += [Content(_("Seed: {seed}").format(seed=saved.seed)), Content.styled(saved.path.name, "$text-muted")]
    if saved.parent:
        told.append(Content(_("Another line of play of {file}").format(file=saved.parent)))
    return Content("\n").join(told)


def _name_of(saved: SavedGame) -> str:
    """Give how a game is called whose scenario has not been read: by the scenario's name, or else by the record's."""
    return title_of(PurePath(saved.scenario).stem) if saved.scenario else saved.path.name
