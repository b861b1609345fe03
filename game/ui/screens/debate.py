"""The whole debate about a demand, to be read."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen

from game.language import later
from game.play.views import DemandView
from game.presenting.blocks import entry, gap
from game.presenting.debate import debate
from game.presenting.demands import heading
from game.session.seat_view import SeatView
from game.ui.steady import Steady
from game.ui.widgets.keys import Keys, NamedBindings
from game.ui.widgets.listing import Listing

_binding = NamedBindings("debate")


class DebateScreen(ModalScreen[None], Steady[None]):
    """All arguments about a demand, those that the player may yet make among them, with their grounds."""

    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        _binding("up", "move(-1)", later("Up"), later("Scroll up"), name="up", show=False),
        _binding("down", "move(1)", later("Down"), later("Scroll down"), name="down", show=False),
        _binding("pageup", "page(-1)", later("Page up"), later("Scroll up"), name="pageup", show=False),
        _binding("pagedown", "page(1)", later("Page down"), later("Scroll down"), name="pagedown", show=False),
        _binding("enter,escape,d,q", "close", later("back"), later("Go back"), name="leave"),
    ]

    def __init__(self, seat: SeatView, demand: DemandView) -> None:
        """Show the debate about a demand to whoever looks."""
        super().__init__()
        self.seat = seat
        self.demand = demand

    def compose(self) -> ComposeResult:
        """Compose a box with a list."""
        with Vertical(id="debating"):
            yield Listing(id="debate")
            yield Keys()

    def on_mount(self) -> None:
        """Fill the list."""
        about = entry(*heading(self.seat, self.demand))
        self.query_one("#debate", Listing).show([about, gap(), *debate(self.seat, self.demand, whole=True)])
        self.query_one(Keys).refresh_keys()

    def action_move(self, by: int) -> None:
        """Scroll by a row."""
        self.query_one("#debate", Listing).move(by)

    def action_page(self, by: int) -> None:
        """Scroll by a page."""
        self.query_one("#debate", Listing).page(by)
