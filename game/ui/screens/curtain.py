"""Curtain: between two people at one screen, so that neither sees what the other may see."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from game.language import _, later
from game.ui.steady import Steady
from game.ui.widgets.keys import Keys


class CurtainScreen(Steady[None]):
    """Asks to hand the screen to a person, and goes when that person is there."""

    CSS_PATH = "../pages.tcss"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space", "lift", later("I am here"), tooltip=later("Show what is for you"), id="curtain.lift"),
    ]

    def __init__(self, name: str, what: str = "") -> None:
        """Take the role's name, and what comes now."""
        super().__init__()
        self._whom = name
        self._what = what

    def compose(self) -> ComposeResult:
        """Show whom to hand the screen to, and nothing of the game."""
        with Vertical(classes="notice"):
            yield Static(Content(_("Hand the screen to")), classes="lead")
            yield Static(Content(self._whom), classes="whom")
            if self._what:
                yield Static(Content(self._what), classes="lead")
            yield Static(Content(_("Nobody else should look now.")), classes="lead")
        yield Keys("lift")

    def action_lift(self) -> None:
        """Go."""
        self.dismiss(None)


class StageScreen(Steady[None]):
    """Lies under all screens of a game: empty, or saying that the others are choosing."""

    CSS_PATH = ["../pages.tcss", "../table.tcss"]  # noqa: RUF012 - as Textual declares it

    _busy = 0.3
    """Seconds after which it is said."""

    def compose(self) -> ComposeResult:
        """Compose the one sentence."""
        with Vertical(classes="notice"):
            yield Static(Content(_("The others are choosing …")), classes="lead", id="busy")

    def on_mount(self) -> None:
        """Say nothing yet."""
        self.query_one("#busy").visible = False
        self._timer = self.set_interval(self._busy, self._say, pause=True)

    def begin_waiting(self) -> None:
        """Say soon that the others are choosing."""
        self._timer.reset()
        self._timer.resume()

    def end_waiting(self) -> None:
        """Say it no longer."""
        self._timer.pause()
        self.query_one("#busy").visible = False

    def _say(self) -> None:
        self.query_one("#busy").visible = True
