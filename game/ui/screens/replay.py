"""Replay: a game that was played, moment by moment."""

from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Static

from game import wording
from game.language import _, later
from game.presenting import replay
from game.presenting.replay import moment_name
from game.session.replay_cursor import Walk
from game.ui.steady import Steady
from game.ui.widgets.asked import AskedLine
from game.ui.widgets.keys import Keys, NamedBindings
from game.ui.widgets.listing import Listing
from game.ui.widgets.rows import fit
from game.ui.widgets.tabs import TabLine
from game.ui.widgets.words import WordsField

PANELS = ("moment", "indicators", "scores", "demands", "moments")
_WIDE = (120, 30)
_DIGITS = 9
_FURTHER = "23456789"


_binding = NamedBindings("replay")


class ReplayScreen(Steady[None]):
    """What was chosen at a moment of a game, what followed, and how everything stood then."""

    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        _binding(
            "enter,space", "read_on", later("on"), later("Read on: the rest of this moment, then the next"), show=False
        ),
        _binding("right,n", "step(1)", later("next"), later("Go to the next moment"), display="→"),
        _binding("left,b", "step(-1)", later("back"), later("Go to the moment before"), display="←"),
        _binding("home", "first", later("first"), later("Go to the beginning"), display="Home"),
        _binding("end", "last", later("last"), later("Go to the end"), display="End"),
        _binding("1", "round(1)", later("round"), later("Go to the opening of that round"), display="1-9"),
        _binding("j", "jump", later("round"), later("Go to the opening of a round, asked for by its number")),
        _binding("tab", "panel(1)", later("panel"), later("Go to the next panel"), display="Tab"),
        _binding(
            "shift+tab",
            "panel(-1)",
            later("last panel"),
            later("Go to the panel before"),
            show=False,
            display="Shift+Tab",
        ),
        _binding(
            "question_mark,f1",
            "app.help",
            later("help"),
            later("The keys of this screen, and the glossary"),
            display="?",
        ),
        _binding("q", "app.quit", later("quit"), later("Leave; the record stays as it is")),
        _binding(
            "up", "move(-1)", later("up"), later("Scroll up, or go to the moment above in the list of all"), show=False
        ),
        _binding(
            "down",
            "move(1)",
            later("down"),
            later("Scroll down, or go to the moment below in the list of all"),
            show=False,
        ),
        _binding("pageup", "page(-1)", later("page up"), later("Scroll this panel up"), show=False),
        _binding("pagedown", "page(1)", later("page down"), later("Scroll this panel down"), show=False),
    ]

    def __init__(self, walk: Walk) -> None:
        """Take the game, which begins to be shown at its first moment."""
        super().__init__()
        self.walk = walk
        self.at = 0
        self._panel = 0

    def compose(self) -> ComposeResult:
        """Compose the panels, and below them what comes next."""
        yield Static("", id="title")
        yield TabLine()
        with Horizontal(id="body"):
            with Vertical(id="left", classes="column"):
                yield Listing(id="moments", points=True)
            with Vertical(id="middle", classes="column"):
                yield Listing(id="moment")
                yield Listing(id="demands")
            with Vertical(id="right", classes="column"):
                yield Listing(id="indicators")
                yield Listing(id="scores")
        yield WordsField()
        yield AskedLine()
        yield Keys("step(1)", "step(-1)", "first", "last", "round(1)")

    def on_mount(self) -> None:
        """Show the first moment."""
        self._listing("moments").show(replay.moment_list(self.walk))
        self.watch(self._listing("moment"), "scroll_y", self._say_next, init=False)
        self.go_to(0)

    def on_resize(self) -> None:
        """Take three columns where there is room for them."""
        self.set_class(self.app.size.width >= _WIDE[0] and self.app.size.height >= _WIDE[1], "-wide")
        self._turn_to(self._panel)

    def on_key(self, event: events.Key) -> None:
        """Go to the round with that number; the first has a binding, which speaks for all."""
        if event.key in _FURTHER:
            event.stop()
            self.action_round(int(event.key))

    def on_tab_line_picked(self, message: TabLine.Picked) -> None:
        """Show the panel that was clicked."""
        self._turn_to(message.place)

    def on_listing_picked(self, message: Listing.Picked) -> None:
        """Go to the moment that was clicked."""
        if isinstance(message.item, int):
            self.go_to(message.item)

    def on_words_field_given(self, message: WordsField.Given) -> None:
        """Go to the round whose number was typed."""
        self._close_field()
        if message.words.isascii() and message.words.isdigit():
            self.action_round(int(message.words[:_DIGITS]))
        elif message.words:
            self._say(_("`{given}` is no whole number.").format(given=message.words), "$text-warning")

    def on_words_field_left(self) -> None:
        """Ask no more."""
        self._close_field()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Say which keys matter now."""
        if action == "step":
            return self.at < self.walk.last if parameters == (1,) else self.at > 0
        if action == "first":
            return self.at > 0
        if action in ("last", "read_on"):
            return self.at < self.walk.last or (action == "read_on" and self._goes_on_below)
        if action == "jump":
            return self.walk.edition.scenario.rounds > _DIGITS
        return action != "round" or parameters != (1,) or self.walk.edition.scenario.rounds > 1

    def go_to(self, at: int) -> None:
        """Show a moment."""
        self.at = max(0, min(at, self.walk.last))
        for panel, blocks in (
            ("moment", replay.moment_blocks),
            ("indicators", replay.indicator_blocks),
            ("scores", replay.score_blocks),
            ("demands", replay.demand_blocks),
        ):
            self._listing(panel).show(blocks(self.walk, self.at))
            self._listing(panel).scroll_home(animate=False)
        self._listing("moments").point_at(self.at)
        self._show_lines()

    def action_read_on(self) -> None:
        """Turn the page, or go to the next moment where all was read."""
        if self._goes_on_below:
            self._listing("moment").scroll_page_down(animate=False)
        else:
            self.action_step(1)

    def action_step(self, by: int) -> None:
        """Go to another moment."""
        self.go_to(self.at + by)

    def action_first(self) -> None:
        """Go to the beginning."""
        self.go_to(0)

    def action_last(self) -> None:
        """Go to the end."""
        self.go_to(self.walk.last)

    def action_round(self, number: int) -> None:
        """Go to the opening of a round, or say that there is none."""
        at = self.walk.opening(number)
        if at is not None:
            self.go_to(at)
            return
        told = _("This game has no round {number}: it goes up to round {last}.")
        self._say(told.format(number=number, last=self.walk.session.state.round), "$text-warning")

    def action_jump(self) -> None:
        """Ask for a round."""
        field = self.query_one(WordsField)
        field.placeholder = _("Round (1 to {last})").format(last=self.walk.session.state.round)
        field.value = ""
        self.add_class("-asking")
        field.focus()

    def action_panel(self, by: int) -> None:
        """Go to another panel."""
        self._turn_to((self._panel + by) % len(PANELS))

    def action_move(self, by: int) -> None:
        """Scroll, or go to another moment in the list of all."""
        if PANELS[self._panel] == "moments":
            self.action_step(by)
        else:
            self._listing(PANELS[self._panel]).move(by)

    def action_page(self, by: int) -> None:
        """Scroll by the panel's height."""
        self._listing(PANELS[self._panel]).page(by)

    @property
    def _goes_on_below(self) -> bool:
        """Is there more of this moment than is seen?"""
        moment = self._listing("moment")
        return moment.display and moment.scroll_offset.y < moment.max_scroll_y

    def _listing(self, panel: str) -> Listing:
        return self.query_one(f"#{panel}", Listing)

    def _close_field(self) -> None:
        self.remove_class("-asking")
        self.set_focus(None)

    def _turn_to(self, panel: int) -> None:
        self._panel = panel
        wide = self.has_class("-wide")
        for place, name in enumerate(PANELS):
            self._listing(name).set_class(place == panel, "-active")
            self._listing(name).display = wide or place == panel
        for column in self.query(".column"):
            column.display = any(each.display for each in column.query(Listing))
        self._listing("moments").scroll_home(animate=False)
        self.call_after_refresh(self._listing("moments").point_at, self.at)
        self._show_lines()

    def _show_lines(self) -> None:
        width = max(self.app.size.width - 2, 10)
        place = _("moment {at} of {all}").format(at=self.at + 1, all=self.walk.last + 1)
        left = fit(replay.title(self.walk, self.at), width - len(place) - 2)
        title = left.pad_right(max(width - left.cell_length - len(place), 1)) + Content.styled(place, "$text-muted")
        self.query_one("#title", Static).update(title, layout=False)
        titles = self._titles()
        self.query_one(TabLine).show(titles, self._panel)
        for panel, name in zip(PANELS, titles, strict=True):
            self._listing(panel).border_title = Content(name)
        self.call_after_refresh(self._say_next)

    def _say_next(self) -> None:
        """Say what comes next, and which keys matter."""
        if self._goes_on_below:
            self._say(_("There is more below. Enter reads on."), "bold")
        elif self.at == self.walk.last:
            self._say(_("This is the last moment. Home goes back to the first."), "bold")
        else:
            following = self.at + 1
            what = moment_name(self.walk, following)
            if following < self.walk.last and self.walk.round(following) != self.walk.round(self.at):
                what = wording.round_title(self.walk.edition, self.walk.round(following))
            self._say(_("Enter goes on: {what}.").format(what=what), "bold")
        self.refresh_bindings()
        self.query_one(Keys).refresh_keys()

    def _say(self, sentence: str, style: str) -> None:
        self.query_one(AskedLine).say(sentence, style)

    def _titles(self) -> tuple[str, ...]:
        moved = replay.changed_indicators(self.walk, self.at)
        asked = replay.open_demands(self.walk, self.at)
        return (
            _("This moment"),
            _("Indicators {count}").format(count=moved) if moved else _("Indicators"),
            _("Scores"),
            _("Demands {count}").format(count=asked) if asked else _("Demands"),
            _("All moments"),
        )
