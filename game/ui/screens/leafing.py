"""Front pages: what matters on the first, the rest behind keys, and a second column where the screen is wide."""

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.geometry import Region, Size
from textual.screen import ScreenResultType
from textual.strip import Strip

from game.language import later
from game.presenting.blocks import Block
from game.ui.painted import plain_lines
from game.ui.steady import Steady
from game.ui.widgets.head import HeadLine
from game.ui.widgets.keys import Keys, NamedBindings
from game.ui.widgets.listing import Listing

WIDE = 116
"""The width from which on there is a second column."""
ROOMY = 36
"""The height from which on, beside a second column, nothing need be left out."""
FRONT = "front"

_binding = NamedBindings("page")


class _Leaves(Horizontal):
    """The pages beside one another."""

    def render_lines(self, crop: Region) -> list[Strip]:
        """Give the lines within a region, as they are painted."""
        return plain_lines(self, crop) or super().render_lines(crop)


class LeafingScreen(Steady[ScreenResultType]):
    """A front page that is read by one key to its end, and pages behind it."""

    AUTO_FOCUS = ""
    CSS_PATH = ["../pages.tcss", "../table.tcss"]  # noqa: RUF012 - as Textual declares it
    BINDINGS: ClassVar[list[BindingType]] = [
        _binding("escape", "back", later("back"), later("Back to the front page, or on"), show=False),
        _binding("up", "scroll(-1)", later("Up"), later("Scroll up"), name="up", show=False),
        _binding("down", "scroll(1)", later("Down"), later("Scroll down"), name="down", show=False),
        _binding("pageup", "page(-1)", later("Page up"), later("Scroll up a page"), name="pageup", show=False),
        _binding("pagedown", "page(1)", later("Page down"), later("Scroll down a page"), name="pagedown", show=False),
    ]

    def __init__(self) -> None:
        """Begin at the front page."""
        super().__init__()
        self.page = FRONT
        self._is_wide = self._is_high = False

    def compose(self) -> ComposeResult:
        """Compose a title, a page and what stands beside it."""
        yield HeadLine()
        with _Leaves(id="leaves"):
            yield Listing(id="page")
            yield Listing(id="beside")
        yield Keys("go_on")

    def on_mount(self) -> None:
        """Show the front page."""
        self._is_wide, self._is_high = self._fits(self.app.size)
        self.show()

    def on_resize(self, event: events.Resize) -> None:
        """Choose between one column and two, and how much there is in them."""
        if (self._is_wide, self._is_high) != (fits := self._fits(event.size)):
            self._is_wide, self._is_high = fits
            self.show()

    @staticmethod
    def _fits(size: Size) -> tuple[bool, bool]:
        return size.width >= WIDE, size.height >= ROOMY

    def front(self, *, whole: bool) -> Sequence[Block]:
        """Give the front page; the whole of it, where nothing stands beside."""
        raise NotImplementedError

    def beside(self) -> Sequence[Block]:
        """Give what stands beside the front page."""
        raise NotImplementedError

    def behind(self, page: str) -> Sequence[Block]:
        """Give another page."""
        raise NotImplementedError

    def show(self) -> None:
        """Show the page that is open."""
        is_front = self.page == FRONT
        beside = self.query_one("#beside", Listing)
        beside.display = self._is_wide and is_front
        if beside.display:
            beside.show(self.beside())
        self._listing.show(self.front(whole=not self._is_wide) if is_front else self.behind(self.page))

    def action_go_on(self) -> None:
        """Read on where there is more; at the end go back to the front page, and from there on."""
        listing = self._listing
        if listing.scroll_offset.y < listing.max_scroll_y:
            listing.page(1)
        elif self.page == FRONT:
            self.go_on()
        else:
            self.action_turn(FRONT)

    def go_on(self) -> None:
        """Leave the front page, which is read to its end."""
        self.dismiss(None)

    def action_back(self) -> None:
        """Go back to the front page, or leave it."""
        if self.page == FRONT:
            self.dismiss(None)
        else:
            self.action_turn(FRONT)

    def action_turn(self, page: str) -> None:
        """Turn to a page, or back from it."""
        self.page = FRONT if page == self.page else page
        self.show()
        self._listing.scroll_home(animate=False)

    def action_scroll(self, by: int) -> None:
        """Scroll."""
        self._listing.move(by)

    def action_page(self, by: int) -> None:
        """Scroll by a page."""
        self._listing.page(by)

    @property
    def _listing(self) -> Listing:
        return self.query_one("#page", Listing)
