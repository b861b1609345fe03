"""A panel of rows, some of which can be picked: one widget in a scroll, updated in place."""

from collections.abc import Sequence
from dataclasses import dataclass

from textual import events
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.geometry import Region, Size
from textual.message import Message
from textual.strip import Strip

from game.presenting.blocks import Block
from game.ui.painted import Painted, plain_lines
from game.ui.steady import Steady
from game.ui.widgets.rows import Laid, lay

_POINTER = Content.styled("▸", "bold $primary")
_BLANK = Content(" ")


class _Rows(Painted):
    """The rows themselves: a click on one is a click on its item."""

    @dataclass
    class Clicked(Message):
        """A row was clicked."""

        row: int

    def on_click(self, event: events.Click) -> None:
        """Tell which row was clicked, unless what was clicked does something by itself."""
        event.stop()
        if "@click" in event.style.meta:
            return
        self.post_message(self.Clicked(event.y))


class Listing(VerticalScroll, can_focus=False):
    """Rows in a scroll, with a pointer at one item where items can be picked."""

    @dataclass
    class Picked(Message):
        """An item was clicked."""

        listing: "Listing"
        item: object

        @property
        def control(self) -> "Listing":
            """The listing whose item it is."""
            return self.listing

    def __init__(self, *, id: str, points: bool = False) -> None:  # noqa: A002 - Textual's word
        """Make an empty panel; `points`: it shows a pointer."""
        super().__init__(id=id)
        self._points = points
        self._blocks: tuple[Block, ...] = ()
        self.laid = Laid((), ())
        self._shown_rows = -1
        self._width = 0
        self._at = 0

    def compose(self) -> ComposeResult:
        """Compose the rows."""
        yield _Rows()

    def render_lines(self, crop: Region) -> list[Strip]:
        """Give the lines within a region, as they are painted."""
        return plain_lines(self, crop) or super().render_lines(crop)

    @property
    def item(self) -> object:
        """The item at the pointer; None where nothing can be picked."""
        places = self.laid.places
        return places[self._at][0] if places else None

    def show(self, blocks: Sequence[Block], at: object = None) -> None:
        """Show other blocks, the pointer at that item, or else staying where it was."""
        blocks = tuple(blocks)
        if blocks == self._blocks:
            if at is not None:
                self.point_at(at)
            return
        self._blocks = blocks
        self._lay(at)

    def beyond(self, by: int) -> object:
        """Give the item so many places from the pointer; None where the list ends before."""
        at = self._at + by
        return self.laid.places[at][0] if 0 <= at < len(self.laid.places) else None

    def move(self, by: int) -> None:
        """Move the pointer, or scroll where nothing can be picked."""
        if not self._points or not self.laid.places:
            self.scroll_relative(y=by, animate=False)
            return
        self._at = max(0, min(self._at + by, len(self.laid.places) - 1))
        self.repaint()

    def page(self, by: int) -> None:
        """Scroll by the panel's height, all but a row."""
        self.scroll_relative(y=by * max(self.size.height - 1, 1), animate=False)

    def point_at(self, item: object) -> None:
        """Put the pointer at an item."""
        for place, (each, _, _) in enumerate(self.laid.places):
            if each == item:
                self._at = place
                self.repaint()

    def _size_updated(self, size: Size, virtual_size: Size, container_size: Size, layout: bool = True) -> bool:
        """Take a size, and lay the rows out for it before they are painted; say whether it is another."""
        is_other = super()._size_updated(size, virtual_size, container_size, layout)
        if is_other and self.is_mounted and self.size.width and self._room() != self._width:
            self._lay()
            if isinstance(self.screen, Steady):
                self.screen.lay_out_again(self.query_one(_Rows))
        return is_other

    def on_resize(self) -> None:
        """Wrap anew where the width is another."""
        if self._room() != self._width:
            self._lay()
        else:
            self._keep_in_view()

    def on__rows_clicked(self, message: _Rows.Clicked) -> None:
        """Turn a clicked row into its item."""
        message.stop()
        item = self.laid.at(message.row)
        if item is not None:
            self.point_at(item)
            self.post_message(self.Picked(self, item))

    def _room(self) -> int:
        """Give the width for rows, with one column left for the scroll bar, and one for the pointer.

        A panel that has no size yet most likely will have the screen's; nothing is painted before it is known.
        """
        width = self.size.width or self.screen.size.width - self.gutter.width
        return max(width - (2 if self._points else 1), 1)

    def _lay(self, at: object = None) -> None:
        here = self.item if at is None else at
        if self._room() != self._width:
            self._width = self._room()
            self._shown_rows = -1
        self.laid = lay(self._blocks, self._width)
        items = [item for item, _, _ in self.laid.places]
        self._at = items.index(here) if here in items else max(0, min(self._at, len(items) - 1))
        self.repaint()

    def repaint(self) -> None:
        """Lay the blocks out for the width, and show them."""
        if not self.is_mounted:
            return
        rows = self.laid.rows
        if self._points:
            _, first, end = self.laid.places[self._at] if self.laid.places else (None, -1, -1)
            rows = tuple((_POINTER if i == first else _BLANK) + row for i, row in enumerate(rows))
            rows = tuple(self._pointed(row) if first <= i < end else row for i, row in enumerate(rows))
        same = len(rows) == self._shown_rows
        self._shown_rows = len(rows)
        painted = self.query_one(_Rows)
        painted.show(rows)
        if not same and isinstance(self.screen, Steady):
            self.screen.lay_out_again(painted)
        self.call_after_refresh(self._keep_in_view) if not same else self._keep_in_view()

    def _pointed(self, row: Content) -> Content:
        return row.pad_right(max(self._width + 1 - row.cell_length, 0)).stylize("on $panel")

    def _keep_in_view(self) -> None:
        if not self._points or not self.laid.places:
            return
        _, first, end = self.laid.places[self._at]
        room = max(self.size.height, 1)
        before = 0 if self._at == 0 else self.laid.places[self._at - 1][2]
        first = min(first, max(before, end - room))
        height = min(end - first, room)
        self.scroll_to_region(Region(0, first, 1, height), animate=False, force=True)
