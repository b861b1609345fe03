"""Watch: a scenario's file beside its game. Every save is read again, and the game goes on where it was."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Static

from game.computer.players import KINDS
from game.language import _, later
from game.lint.pages import page_of
from game.presenting import watching
from game.presenting.blocks import note
from game.presenting.watching import Here, Pick, file_parts, game_parts
from game.record.codec import LineError
from game.scenario.diagnostics.problems import Problem
from game.session import rehearsal as rehearsals
from game.session.rehearsal import Rehearsal
from game.storage.watching import WatchedFile
from game.ui.screens.paragraph import ParagraphScreen
from game.ui.screens.problem import ProblemScreen
from game.ui.steady import Steady
from game.ui.widgets.keys import Keys, NamedBindings
from game.ui.widgets.listing import Listing
from game.ui.widgets.rows import fit
from game.ui.widgets.tabs import TabLine
from game.ui.widgets.words import WordsField
from game.writing.versions import Version, read_version

LOOK_SECONDS = 0.05
PANELS = ("problems", "phase", "demands", "indicators", "happened")
_STEP = 5
_WIDE = (110, 30)


@dataclass(frozen=True, slots=True)
class _Question:
    """What is asked in the field below: its words, and what is done with the number."""

    words: str
    do: Callable[[int], Rehearsal]


_binding = NamedBindings("watch")


class WatchScreen(Steady[None]):
    """The problems of a file, and a game of it in which the author chooses for everybody."""

    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        _binding(
            "enter,space",
            "pick",
            later("open"),
            later("Choose what is at the pointer, or read about the problem"),
            display="Enter",
        ),
        _binding("n", "go_on", later("next"), later("End this phase; the computer chooses for whoever has not")),
        _binding("b", "back", later("back"), later("Clear this phase, or go back to the one before")),
        _binding("j", "jump", later("jump"), later("Go to the opening of a round")),
        _binding(
            "plus,equals_sign",
            f"adjust({_STEP})",
            later("more"),
            later("Raise the indicator at the pointer"),
            display="+",
        ),
        _binding("minus", f"adjust(-{_STEP})", later("less"), later("Lower the indicator at the pointer"), display="-"),
        _binding("v", "value", later("value"), later("Set the indicator at the pointer to a value")),
        _binding(
            "s",
            "source",
            later("source"),
            later("Read the paragraphs on which the demand or argument at the pointer rests"),
        ),
        _binding("c", "kind", later("computer"), later("Change how the computer chooses for the others")),
        _binding("l", "luck", later("luck"), later("The same choices with other luck")),
        _binding("tab,right", "panel(1)", later("panel"), later("Go to the next panel"), display="Tab"),
        _binding("shift+tab,left", "panel(-1)", later("last panel"), later("Go to the panel before"), show=False),
        _binding("up", "move(-1)", later("up"), later("Move up"), show=False),
        _binding("down", "move(1)", later("down"), later("Move down"), show=False),
        _binding("pageup", "page(-1)", later("page up"), later("Scroll up"), show=False),
        _binding("pagedown", "page(1)", later("page down"), later("Scroll down"), show=False),
        _binding("q", "app.quit", later("quit"), later("Leave; the file stays as it is")),
    ]

    def __init__(self, file: WatchedFile, seed: int, kind: str) -> None:
        """Take the file, the luck of the game, and how the computer plays."""
        super().__init__()
        self.file = file
        self.version: Version | None = None
        self.rehearsal: Rehearsal | None = None
        self._seed = seed
        self._kind = kind
        self._panel = 0
        self._trouble = ""
        self._read_at: datetime | None = None
        self._played_at: datetime | None = None
        self._question: _Question | None = None
        self._said = ""
        self._one_look = asyncio.Lock()

    def compose(self) -> ComposeResult:
        """Compose the panels, a line for what is asked or told, and the keys."""
        yield Static("", id="title")
        yield Static("", id="state")
        yield TabLine()
        with Horizontal(id="bench"):
            with Vertical(id="left", classes="column"):
                yield Listing(id="problems", points=True)
                yield Listing(id="indicators", points=True)
                yield Listing(id="happened")
            with Vertical(id="right", classes="column"):
                yield Listing(id="phase", points=True)
                yield Listing(id="demands", points=True)
        yield WordsField()
        yield Static("", id="said")
        yield Keys()

    async def on_mount(self) -> None:
        """Read the file, and look at it again and again."""
        for name, title in zip(PANELS, self._names(), strict=True):
            self._listing(name).border_title = title
        await self.look()
        self.set_interval(LOOK_SECONDS, self.look)

    def on_resize(self) -> None:
        """Show all panels where there is room for them."""
        self.set_class(self.app.size.width >= _WIDE[0] and self.app.size.height >= _WIDE[1], "-wide")
        self.call_after_refresh(self._show_lines)

    async def look(self) -> None:
        """Read the file if it has changed, off the interface, and go on with the game."""
        async with self._one_look:
            try:
                data = self.file.look()
            except OSError as error:
                self._miss(error)
                return
            if data is not None:
                self._take(await asyncio.to_thread(read_version, data, self.file.path.name))

    def on_tab_line_picked(self, message: TabLine.Picked) -> None:
        """Show the panel that was clicked."""
        self._turn_to(message.place)

    def on_listing_picked(self, message: Listing.Picked) -> None:
        """Make the panel that was clicked the active one, and choose what was clicked."""
        self._turn_to(PANELS.index(message.listing.id or PANELS[0]))
        self._act_on(message.item)

    def on_words_field_given(self, message: WordsField.Given) -> None:
        """Do what was asked for with the number that was typed."""
        question, self._question = self._question, None
        self._close_field()
        if question is None or not message.words:
            return
        try:
            number = int(message.words)
        except ValueError:
            self._say(_("`{given}` is no whole number.").format(given=message.words))
            return
        self._do(lambda: question.do(number))

    def on_words_field_left(self) -> None:
        """Ask no more."""
        self._question = None
        self._close_field()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Say which keys matter now."""
        del parameters
        if action in ("adjust", "value"):
            return self.rehearsal is not None and self._indicator is not None and not self.rehearsal.is_over
        if action == "pick":
            return PANELS[self._panel] in ("phase", "problems")
        if action == "source":
            return self.rehearsal is not None and bool(self.rehearsal.edition.scenario.sources)
        if action in ("go_on", "back", "jump", "luck", "kind"):
            return self.rehearsal is not None
        return True

    def action_pick(self) -> None:
        """Choose what is at the pointer, or tell more about the problem there."""
        self._act_on(self._listing(PANELS[self._panel]).item)

    def action_go_on(self) -> None:
        """End the phase."""
        self._do(lambda: rehearsals.go_on(self._game, self._kind))

    def action_back(self) -> None:
        """Go back."""
        self._do(lambda: rehearsals.back(self._game))

    def action_jump(self) -> None:
        """Ask for a round."""
        rounds = self._game.edition.scenario.rounds

        def jump(number: int) -> Rehearsal:
            return rehearsals.jump(self._game, max(1, min(number, rounds)), self._kind)

        self._ask(_Question(_("Jump to round (1 to {rounds})").format(rounds=rounds), jump))

    def action_adjust(self, by: int) -> None:
        """Move the indicator at the pointer."""
        index = self._indicator
        if index is not None:
            self._do(lambda: rehearsals.set_indicator(self._game, index, self._game.state.values[index] + by))

    def action_value(self) -> None:
        """Ask for a value of the indicator at the pointer."""
        index = self._indicator
        if index is None:
            return
        indicator = self._game.edition.scenario.indicators[index]
        words = _("{indicator} ({least} to {most})").format(
            indicator=indicator.name, least=indicator.min, most=indicator.max
        )
        self._ask(_Question(words, lambda value: rehearsals.set_indicator(self._game, index, value)))

    def action_source(self) -> None:
        """Show what the demand or argument at the pointer cites."""
        scenario = self._game.edition.scenario
        item = self._listing(PANELS[self._panel]).item
        cited = watching.cited_at(self._game, item)
        self.app.push_screen(ParagraphScreen(scenario.sources, cited, self.file.path.parent))

    def action_kind(self) -> None:
        """Take the next kind of player."""
        kinds = sorted(KINDS)
        self._kind = kinds[(kinds.index(self._kind) + 1) % len(kinds)]
        self._show_lines()

    def action_luck(self) -> None:
        """Take the next seed."""
        self._seed += 1
        self._do(lambda: rehearsals.with_seed(self._game, self._seed))

    def action_panel(self, by: int) -> None:
        """Go to another panel."""
        self._turn_to((self._panel + by) % len(PANELS))

    def action_move(self, by: int) -> None:
        """Move the pointer, or scroll."""
        self._listing(PANELS[self._panel]).move(by)
        self._say("")

    def action_page(self, by: int) -> None:
        """Scroll by the panel's height."""
        self._listing(PANELS[self._panel]).page(by)

    @property
    def _game(self) -> Rehearsal:
        assert self.rehearsal is not None
        return self.rehearsal

    @property
    def _indicator(self) -> int | None:
        item = self._listing("indicators").item if PANELS[self._panel] == "indicators" else None
        return item.index if isinstance(item, Here) else None

    def _listing(self, panel: str) -> Listing:
        return self.query_one(f"#{panel}", Listing)

    def _take(self, version: Version) -> None:
        """Show another version of the file."""
        self.version, self._trouble, self._read_at = version, "", datetime.now().astimezone()
        if (rulebook := version.rulebook) is not None:
            self._played_at, before = self._read_at, self.rehearsal
            self.rehearsal = rehearsals.renew(before, rulebook) if before else rehearsals.begin(rulebook, self._seed)
        self._show()

    def _miss(self, error: OSError) -> None:
        """Tell that the file cannot be read; the game stays."""
        trouble = error.strerror or str(error)
        if trouble != self._trouble:
            self._trouble = trouble
            self._show_lines()

    def _act_on(self, item: object) -> None:
        if isinstance(item, Pick):
            self._choose(item)
        elif isinstance(item, Problem) and (page := page_of(item.code)):
            self.app.push_screen(ProblemScreen(page))

    def _choose(self, pick: Pick) -> None:
        standing = self._game.moment.standing(pick.actor)
        if pick.choice in standing:
            self._do(lambda: rehearsals.take_back(self._game, pick.actor, pick.choice))
        else:
            self._do(lambda: rehearsals.choose_instead(self._game, pick.actor, pick.choice))

    def _do(self, what: Callable[[], Rehearsal]) -> None:
        """Let the game go on; what the rules refuse is told."""
        try:
            self.rehearsal = what()
        except LineError as error:
            self._say(_("That is not possible: {reason}.").format(reason=error))
            return
        self._say("")
        self._show()

    def _ask(self, question: _Question) -> None:
        self._question = question
        field = self.query_one(WordsField)
        field.placeholder = question.words
        field.value = ""
        self.add_class("-asking")
        field.focus()

    def _close_field(self) -> None:
        self.remove_class("-asking")
        self.set_focus(None)

    def _turn_to(self, panel: int) -> None:
        self._panel = panel
        self._show_lines()

    def _show(self) -> None:
        """Show all anew."""
        if self.version is not None:
            self._listing("problems").show(watching.problem_blocks(self.version, self.rehearsal))
        for panel, blocks in (
            ("phase", watching.phase_blocks),
            ("demands", watching.demand_blocks),
            ("indicators", watching.indicator_blocks),
            ("happened", watching.happened_blocks),
        ):
            nothing = [note(_("There is no game yet."))]
            self._listing(panel).show(blocks(self.rehearsal) if self.rehearsal else nothing)
        self._show_lines()

    def _show_lines(self) -> None:
        self._show_panels()
        self.query_one(TabLine).show(self._names(), self._panel)
        width = max(self.app.size.width - 2, 10)
        title = file_parts(self.file.path.name, self.version, self._read_at, self._trouble)
        self.query_one("#title", Static).update(fit(title, width), layout=False)
        played_at = None if self._played_at == self._read_at else self._played_at
        state = game_parts(self.rehearsal, self._kind, played_at)
        self.query_one("#state", Static).update(fit(state, width), layout=False)
        self.query_one("#said", Static).update(Content(self._said), layout=False)
        self.refresh_bindings()
        self.query_one(Keys).refresh_keys()

    def _show_panels(self) -> None:
        """Show the active panel, or all where there is room for them."""
        wide = self.has_class("-wide")
        for place, name in enumerate(PANELS):
            self._listing(name).set_class(place == self._panel, "-active")
            self._listing(name).display = wide or place == self._panel
        for holder in ("#left", "#right"):
            inside = self.query_one(holder).query(Listing)
            self.query_one(holder).display = any(each.display for each in inside)

    def _say(self, sentence: str) -> None:
        self._said = sentence
        self.query_one("#said", Static).update(Content(sentence), layout=False)

    def _names(self) -> tuple[str, ...]:
        found = 0 if self.version is None else len(self.version.problems)
        problems = _("Problems {count}").format(count=found) if found else _("Problems")
        return problems, _("This phase"), _("Demands"), _("Indicators"), _("What happened")
