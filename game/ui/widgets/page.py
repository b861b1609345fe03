"""Pages to read: headed sections of blocks, in one column or in two."""

from collections.abc import Iterable, Sequence

from textual.app import ComposeResult
from textual.containers import Container, VerticalScroll
from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget
from textual.widgets import Static

from game.presenting import blocks
from game.presenting.blocks import Block
from game.ui.widgets.rows import lay, shown

_ABREAST = 3


class Page(VerticalScroll):
    """A page that scrolls by the arrow keys."""

    def on_mount(self) -> None:
        """Take the keys."""
        self.focus()


class Blocks(Static):
    """Blocks, wrapped to the width that there is for them."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        """Take the blocks."""
        super().__init__(shown(blocks))
        self._blocks = tuple(blocks)

    def render(self) -> Content:
        """Give the rows."""
        return Content("\n").join(lay(self._blocks, self.content_size.width).rows)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Give the number of rows at a width."""
        del container, viewport
        return len(lay(self._blocks, width).rows)


class Section(Widget):
    """A heading and blocks under it."""

    def __init__(self, section: blocks.Section, *, classes: str = "") -> None:
        """Take both."""
        super().__init__(classes=f"section {classes}" if section.blocks else "heading-only")
        self._section = section

    def compose(self) -> ComposeResult:
        """Compose both."""
        yield Static(Content(self._section.title), classes="heading")
        if self._section.blocks:
            yield Blocks(self._section.blocks)


def cards(sections: Iterable[blocks.Section]) -> ComposeResult:
    """Compose sections beside each other, three in a row; below each other where the screen is narrow."""
    waiting = [Section(each, classes="card") for each in sections]
    for first in range(0, len(waiting), _ABREAST):
        with Container(classes="columns"):
            row = waiting[first : first + _ABREAST]
            for place in range(_ABREAST):
                with Container(classes="column" if place < len(row) else "column filler"):
                    yield from row[place : place + 1]
