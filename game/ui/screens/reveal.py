"""Reveal: what came of a phase, one thing after another; any key skips."""

from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.timer import Timer
from textual.widgets import Static

from game import wording
from game.language import _, later
from game.presenting.blocks import Block
from game.presenting.reveal import reveal_blocks
from game.session.game import Session
from game.ui.steady import Steady
from game.ui.widgets.asked import AskedLine
from game.ui.widgets.hinting import hint
from game.ui.widgets.keys import Keys, NamedBindings
from game.ui.widgets.listing import Listing

_PACE = 0.7

_binding = NamedBindings("reveal")


class RevealScreen(Steady[None]):
    """Tell what an actor sees of what happened since a phase began to be closed."""

    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        _binding("up", "scroll(-1)", later("Up"), later("Scroll up"), name="up", show=False),
        _binding("down", "scroll(1)", later("Down"), later("Scroll down"), name="down", show=False),
        _binding("pageup", "scroll(-10)", later("Page up"), later("Scroll up a page"), name="pageup", show=False),
        _binding(
            "pagedown", "scroll(10)", later("Page down"), later("Scroll down a page"), name="pagedown", show=False
        ),
        _binding("enter,space,escape", "go_on", later("go on"), later("Show all at once; then go on"), name="on"),
        _binding(
            "tab,shift+tab,left,right,backspace", "go_on", later("go on"), later("The same"), name="any", show=False
        ),
    ]

    def __init__(self, session: Session, actor: int, phase: int) -> None:
        """Tell the player of an actor what began that phase (an index of `session.phases`) and those after it."""
        super().__init__()
        self.session = session
        self.actor = actor
        self.phase = phase
        self.blocks: list[Block] = []
        self.shown = 0
        self._timer: Timer | None = None

    def compose(self) -> ComposeResult:
        """Compose a title and a list."""
        yield Static("", id="title")
        yield Listing(id="happened")
        yield AskedLine()
        yield Keys()

    def on_mount(self) -> None:
        """Begin to tell."""
        session = self.session
        self.blocks = reveal_blocks(session, self.actor, self.phase)
        if self.phase == 1:
            self.blocks[:0] = hint(self, wording.Hint.REVEAL)
        closed = session.phases[self.phase - 1].opened if self.phase else session.phases[0].opened
        edition = session.edition(self.actor)
        phase = wording.phase_name(edition, *closed.phase)
        title = Content.assemble(" ", (edition.scenario.title, "bold"), " · ", phase)
        self.query_one("#title", Static).update(title)
        for seen in ("scroll_y", "virtual_size"):
            self.watch(self.query_one("#happened", Listing), seen, self._say, init=False)
        if self.app.animation_level == "none":
            self.shown = len(self.blocks)
        else:
            self._timer = self.set_interval(_PACE, self._tell_one)
            self.shown = min(1, len(self.blocks))
        self._show()

    def on_resize(self) -> None:
        """Fit the lines below to the size."""
        self.query_one(Keys).refresh_keys()
        self.call_after_refresh(self._say)

    def on_key(self, event: events.Key) -> None:
        """Let any other key go on too."""
        if event.is_printable:
            event.stop()
            self.action_go_on()

    def on_click(self) -> None:
        """Let a click go on."""
        self.action_go_on()

    @property
    def is_told(self) -> bool:
        """Has everything been told?"""
        return self.shown >= len(self.blocks)

    def action_go_on(self) -> None:
        """Tell the rest at once; when all is told, turn its pages, and then leave."""
        happened = self.query_one("#happened", Listing)
        if self.is_told and self._goes_on_below:
            happened.scroll_page_down(animate=False)
            return
        if self.is_told:
            self.dismiss(None)
            return
        self.shown = len(self.blocks)
        self._show()

    def action_scroll(self, by: int) -> None:
        """Scroll."""
        self.query_one("#happened", Listing).move(by)

    @property
    def _goes_on_below(self) -> bool:
        """Is there more than is seen?"""
        happened = self.query_one("#happened", Listing)
        return happened.scroll_offset.y < happened.max_scroll_y

    def _tell_one(self) -> None:
        self.shown = min(self.shown + 1, len(self.blocks))
        self._show()
        self.query_one("#happened", Listing).scroll_end(animate=False)

    def _show(self) -> None:
        self.query_one("#happened", Listing).show(self.blocks[: self.shown])
        self._say()
        if self.is_told and self._timer is not None:
            self._timer.stop()

    def _say(self) -> None:
        if not self.is_told:
            said = _("Any key shows the rest.")
        elif self._goes_on_below:
            said = _("There is more below. Any key reads on.")
        else:
            said = _("Any key goes on.")
        self.query_one(AskedLine).say(said, "$text-muted")
