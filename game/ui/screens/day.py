"""The day: the front page of a round that is over; behind it every change, and why others chose as they did."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from game import wording
from game.language import later
from game.presenting import day as pages
from game.presenting.blocks import Block
from game.session.days import day_of
from game.session.game import Session
from game.session.lobby import PlayOn
from game.ui.steady import Steady
from game.ui.widgets.head import HeadLine
from game.ui.widgets.hinting import hint
from game.ui.widgets.keys import Keys, NamedBindings
from game.ui.widgets.listing import Listing

_binding = NamedBindings("day")


class DayScreen(Steady[PlayOn | None]):
    """Tells a viewer of a round; gives where to play on from otherwise, or None to go on."""

    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        _binding("enter,space", "go_on", later("go on"), later("Read on; at the end of the page, go on"), name="on"),
        _binding("d", "turn('changes')", later("every change"), later("All that happened, and why"), name="changes"),
        _binding("y", "turn('motives')", later("why they did it"), later("What moved the others"), name="motives"),
        _binding("t", "tree", later("tree"), later("The branching of this game")),
        _binding("escape", "back", later("back"), later("Back to the front page, or on"), show=False),
        _binding("up", "scroll(-1)", later("Up"), later("Scroll up"), name="up", show=False),
        _binding("down", "scroll(1)", later("Down"), later("Scroll down"), name="down", show=False),
        _binding("pageup", "page(-1)", later("Page up"), later("Scroll up a page"), name="pageup", show=False),
        _binding("pagedown", "page(1)", later("Page down"), later("Scroll down a page"), name="pagedown", show=False),
    ]

    def __init__(self, session: Session, viewer: int, number: int) -> None:
        """Take the game, the viewer, and the number of a round that is over."""
        super().__init__()
        self.session = session
        self.day = day_of(session, viewer, number)
        self._page = "front"

    def compose(self) -> ComposeResult:
        """Compose a title and a page."""
        yield HeadLine()
        yield Listing(id="page")
        yield Keys("go_on")

    def on_mount(self) -> None:
        """Show the front page."""
        self.query_one(HeadLine).show(*pages.head(self.session, self.day))
        self._show()

    def action_go_on(self) -> None:
        """Read on where there is more; at the end go on."""
        page = self.query_one(Listing)
        if page.scroll_offset.y < page.max_scroll_y:
            page.page(1)
        elif self._page == "front":
            self.dismiss(None)
        else:
            self.action_turn("front")

    def action_back(self) -> None:
        """Go back to the front page, and from there on."""
        if self._page == "front":
            self.dismiss(None)
        else:
            self.action_turn("front")

    def action_turn(self, page: str) -> None:
        """Turn to a page, or back from it."""
        self._page = "front" if page == self._page else page
        self._show()
        self.query_one(Listing).scroll_home(animate=False)

    def action_tree(self) -> None:
        """Show the branching of the game; going back from there is this screen's answer."""
        from game.ui.screens.tree import TreeScreen

        self.app.push_screen(TreeScreen(self.session, self.day.viewer), self._go_back)

    def action_scroll(self, by: int) -> None:
        """Scroll."""
        self.query_one(Listing).move(by)

    def action_page(self, by: int) -> None:
        """Scroll by a page."""
        self.query_one(Listing).page(by)

    def _go_back(self, begin: PlayOn | None) -> None:
        if begin is not None:
            self.dismiss(begin)

    def _show(self) -> None:
        self.query_one(Listing).show(self._blocks())

    def _blocks(self) -> list[Block]:
        match self._page:
            case "changes":
                return pages.every_change(self.session, self.day)
            case "motives":
                return pages.motives(self.session, self.day)
            case _:
                told = hint(self, wording.Hint.DAY) if self.day.round == 1 else []
                return [*told, *pages.front_page(self.session, self.day)]
