"""New game: the roles as cards. Enter plays the one at the pointer; the opponents and the luck are a key away."""

from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from game.language import _, later
from game.presenting.blocks import Role, Span
from game.presenting.casting import cards
from game.presenting.library import Described
from game.ui.screens.opponents import Against, Offer, OpponentsScreen
from game.ui.steady import Steady
from game.ui.widgets.head import HeadLine
from game.ui.widgets.keys import Keys
from game.ui.widgets.listing import Listing
from game.wording.opponents import say_kind


@dataclass(frozen=True, slots=True)
class Wish:
    """What a new game shall be: role ids, and what the computer plays like."""

    roles: tuple[str, ...]
    against: Against


class NewGameScreen(Steady[Wish | None]):
    """Asks who plays; several roles take turns at this screen."""

    CSS_PATH = "../pages.tcss"
    AUTO_FOCUS = ""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "start", later("play it"), tooltip=later("Begin, as the role at the pointer"), id="new.start"),
        Binding(
            "space",
            "gather",
            later("gather several"),
            tooltip=later("A person plays it too, at this screen"),
            id="new.choose",
        ),
        Binding(
            "o",
            "opponents",
            later("opponents"),
            tooltip=later("How the computer plays, and the luck"),
            id="new.opponents",
        ),
        Binding("up,k", "move(-1)", later("Up"), tooltip=later("The role above"), id="new.up", show=False),
        Binding("down,j", "move(1)", later("Down"), tooltip=later("The role below"), id="new.down", show=False),
        Binding("escape", "close", later("back"), tooltip=later("Back to the library"), id="new.cancel"),
    ]

    def __init__(self, described: Described, offer: Offer) -> None:
        """Take the scenario, and what there is to choose from."""
        super().__init__()
        self._described = described
        self._offer = offer
        self._against = Against(offer.kinds[0], offer.strength, None)
        self._gathered: set[str] = set()

    def compose(self) -> ComposeResult:
        """Compose the cards, and who plays the others."""
        yield HeadLine()
        yield Listing(id="roles", points=True)
        yield Static(id="others", markup=False)
        yield Keys("start", "gather", "opponents")

    def on_mount(self) -> None:
        """Show what there is to choose from."""
        head = [((Span(self._described.title, Role.STRONG),), 1), ((Span(_("whom do you play?")),), 0)]
        self.query_one(HeadLine).show(head)
        self._show()

    def on_listing_picked(self, message: Listing.Picked) -> None:
        """Play what was clicked."""
        message.stop()
        self.action_start()

    def action_move(self, by: int) -> None:
        """Move the pointer."""
        self.query_one(Listing).move(by)
        self._show_others()

    def action_gather(self) -> None:
        """Let a person play the role at the pointer too, or no person."""
        self._gathered ^= {self._here}
        self._show()

    def action_opponents(self) -> None:
        """Ask how the computer plays."""
        self.app.push_screen(OpponentsScreen(self._offer, self._against), self._take)

    def action_start(self) -> None:
        """Begin, where there is somebody to play."""
        if people := self._people:
            self.dismiss(Wish(people, self._against))

    @property
    def _here(self) -> str:
        return str(self.query_one(Listing).item or "")

    @property
    def _people(self) -> tuple[str, ...]:
        """The roles that people will play: the one at the pointer, and those gathered."""
        chosen = self._gathered | {self._here}
        return tuple(each.id for each in self._described.roles if each.id in chosen)

    def _take(self, against: Against | None) -> None:
        self._against = against or self._against
        self._show_others()

    def _show(self) -> None:
        self.query_one(Listing).show(list(cards(self._described, self._gathered)))
        self._show_others()

    def _show_others(self) -> None:
        self.query_one("#others", Static).update(Content("\n".join(self._told())))

    def _told(self) -> list[str]:
        """Say who plays, where that is more than the pointer says, and how the computer plays the others."""
        if not self._described.roles:
            return [_("No role of this scenario can be played by a person.")]
        names = {each.id: each.name for each in self._described.roles}
        people = self._people
        together = _("At this screen, in turn: {names}.").format(names=", ".join(names[each] for each in people))
        return [*([together] if len(people) > 1 else []), self._told_others(len(people))]

    def _told_others(self, people: int) -> str:
        if len(self._described.actors) == people:
            return _("Nobody is left for the computer to play.")
        said = _("The computer plays the others: {how}.").format(how=say_kind(self._against.kind))
        if self._against.seed is not None:
            said += " " + _("Seed: {seed}").format(seed=self._against.seed)
        return said
