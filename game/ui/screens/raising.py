"""Raise: which of one's own demands to put on the table of the next round."""

from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from game import wording
from game.language import _
from game.play.choices import Refusal
from game.play.views import DemandView
from game.ui.steady import Steady
from game.ui.widgets.keys import Keys
from game.ui.widgets.listing import Listing
from game.ui.widgets.rows import Block, Line, text_line
from game.ui.widgets.seat_view import Sight


class RaiseScreen(Steady[int | None], ModalScreen[int | None]):
    """Choose a demand to raise, or none; gives its index."""

    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", "Up", show=False, id="raising.up", tooltip="The demand above"),
        Binding("down", "move(1)", "Down", show=False, id="raising.down", tooltip="The demand below"),
        Binding("enter,space", "pick", "Raise it", id="raising.pick", tooltip="Raise the demand at the pointer"),
        Binding("escape,r,q", "leave", "Raise none", id="raising.leave", tooltip="Go back without raising anything"),
    ]

    def __init__(self, sight: Sight) -> None:
        """Ask the actor of that sight."""
        super().__init__()
        self.sight = sight

    def compose(self) -> ComposeResult:
        """Compose a box with a list."""
        with Vertical(id="raising"):
            yield Static(Content.styled(_("Raise one of your demands: it opens with the next round."), "bold"))
            yield Listing(id="raisable", points=True)
            yield Static("", id="raising-trouble")
            yield Keys()

    def on_mount(self) -> None:
        """Fill the list."""
        blocks = [self._block(place, each) for place, each in enumerate(self.sight.view.raises, 1)]
        self.query_one("#raisable", Listing).show(blocks)
        self.query_one(Keys).refresh_keys()

    def on_listing_picked(self, message: Listing.Picked) -> None:
        """Raise what was clicked."""
        message.stop()
        self.action_pick()

    def on_key(self, event: events.Key) -> None:
        """Raise by number."""
        raises = self.sight.view.raises
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
        demand = next((each for each in self.sight.view.raises if each.index == item), None)
        if demand is None or demand.refusal is None:
            self.dismiss(None if demand is None else demand.index)
            return
        sentence = Content.styled(_closed(demand.refusal), "$text-warning")
        self.query_one("#raising-trouble", Static).update(sentence)

    def action_leave(self) -> None:
        """Raise nothing."""
        self.dismiss(None)

    def _block(self, number: int, demand: DemandView) -> Block:
        style = "" if demand.refusal is None else "$text-muted"
        to = _("to {target}").format(target=self.sight.name(demand.target))
        lead = Content.styled(f"{number:>2}  ", "bold")
        standing = wording.standing(self.sight.session.rulebook.scenario, demand.citations)
        lines = [
            Line(Content.styled(to, "bold"), lead, Content.styled(standing, "$text-muted")),
            text_line(demand.text, style, "    "),
        ]
        if demand.refusal is not None:
            lines.append(text_line(_closed(demand.refusal), "$text-warning", "    "))
        return Block(tuple(lines), demand.index)


def _closed(refusal: Refusal) -> str:
    return _("closed: {reason}").format(reason=wording.say_refusal(refusal))
