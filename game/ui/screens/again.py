"""Play it again: as another role, as the same, or steered to what was reported."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from game.language import _, later
from game.presenting.again import Offered, offered
from game.presenting.blocks import entry, line
from game.session.game import Session
from game.session.lobby import Anew
from game.ui.steady import Steady
from game.ui.widgets.keys import Keys
from game.ui.widgets.listing import Listing


class AgainScreen(ModalScreen[Anew | None], Steady[Anew | None]):
    """Asks as whom to play again; gives the wish, or None to stay."""

    CSS_PATH = "../pages.tcss"
    AUTO_FOCUS = ""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space", "play", later("play"), tooltip=later("A new game, with other luck"), id="again.play"),
        Binding("up,k", "move(-1)", later("Up"), tooltip=later("The row above"), id="again.up", show=False),
        Binding("down,j", "move(1)", later("Down"), tooltip=later("The row below"), id="again.down", show=False),
        Binding("escape", "close", later("back"), tooltip=later("Back to the outcome"), id="again.close"),
    ]

    def __init__(self, session: Session) -> None:
        """Take the game that has ended."""
        super().__init__()
        self._offers: tuple[Offered, ...] = offered(session)

    def compose(self) -> ComposeResult:
        """Compose the offers."""
        with Vertical(classes="sheet"):
            yield Static(Content(_("Play it again")), classes="heading")
            yield Listing(id="offers", points=True)
            yield Keys("play")

    def on_mount(self) -> None:
        """Fill the list."""
        offers = enumerate(self._offers)
        self.query_one(Listing).show([entry(line(each.text, lead=" "), item=place) for place, each in offers])

    def on_listing_picked(self, message: Listing.Picked) -> None:
        """Play what was clicked."""
        message.stop()
        self.action_play()

    def action_move(self, by: int) -> None:
        """Move the pointer."""
        self.query_one(Listing).move(by)

    def action_play(self) -> None:
        """Play what the pointer is at."""
        place = self.query_one(Listing).item
        if isinstance(place, int):
            self.dismiss(self._offers[place].wish)
