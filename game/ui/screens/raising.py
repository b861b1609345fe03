"""Raise: which of one's own demands to put on the table of the next round."""

from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from game.language import _, later
from game.presenting.demands import closed_by, raisable
from game.session.seat_view import SeatView
from game.ui.steady import Steady
from game.ui.widgets.keys import Keys, NamedBindings
from game.ui.widgets.listing import Listing

_binding = NamedBindings("raising")


class RaiseScreen(ModalScreen[int | None], Steady[int | None]):
    """Choose a demand to raise, or none; gives its index."""

    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        _binding("up", "move(-1)", later("Up"), later("The demand above"), name="up", show=False),
        _binding("down", "move(1)", later("Down"), later("The demand below"), name="down", show=False),
        _binding("enter,space", "pick", later("raise it"), later("Raise the demand at the pointer")),
        _binding("escape,r,q", "close", later("raise none"), later("Go back without raising anything"), name="leave"),
    ]

    def __init__(self, seat: SeatView) -> None:
        """Ask the actor of that seat."""
        super().__init__()
        self.seat = seat

    def compose(self) -> ComposeResult:
        """Compose a box with a list."""
        with Vertical(id="raising"):
            yield Static(Content.styled(_("Raise one of your demands: it opens with the next round."), "bold"))
            yield Listing(id="raisable", points=True)
            yield Static("", id="raising-trouble")
            yield Keys()

    def on_mount(self) -> None:
        """Fill the list."""
        self.query_one("#raisable", Listing).show(raisable(self.seat))
        self.query_one(Keys).refresh_keys()

    def on_listing_picked(self, message: Listing.Picked) -> None:
        """Raise what was clicked."""
        message.stop()
        self.action_pick()

    def on_key(self, event: events.Key) -> None:
        """Raise by number."""
        raises = self.seat.view.raises
        if event.key.isdecimal() and 0 < int(event.key) <= len(raises):
            event.stop()
            self.query_one("#raisable", Listing).point_at(raises[int(event.key) - 1].index)
            self.action_pick()

    def action_move(self, by: int) -> None:
        """Move the pointer."""
        self.query_one("#raisable", Listing).move(by)

    def action_pick(self) -> None:
        """Raise the demand at the pointer, or say why not."""
        item = self.query_one("#raisable", Listing).item
        demand = next((each for each in self.seat.view.raises if each.index == item), None)
        if demand is None or demand.refusal is None:
            self.dismiss(None if demand is None else demand.index)
            return
        sentence = Content.styled(closed_by(demand), "$text-warning")
        self.query_one("#raising-trouble", Static).update(sentence)
