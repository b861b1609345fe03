"""Pages to read: headed sections of text, in one column or in two."""

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction

from textual.app import ComposeResult
from textual.containers import Container, VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

_ABREAST = 3


class Page(VerticalScroll):
    """A page that scrolls by the arrow keys."""


class Section(Widget):
    """A heading and paragraphs under it."""

    def __init__(self, heading: str, paragraphs: Iterable[Content], *, classes: str = "") -> None:
        """Take the heading and the paragraphs; an empty one leaves a line free."""
        self._paragraphs = tuple(paragraphs)
        super().__init__(classes=f"section {classes}" if self._paragraphs else "heading-only")
        self._heading = heading

    def compose(self) -> ComposeResult:
        """Compose both."""
        yield Static(Content(self._heading), classes="heading")
        if self._paragraphs:
            yield Static(Content("\n").join(self._paragraphs))


def cards(sections: Sequence[Section]) -> ComposeResult:
    """Compose sections beside each other, three in a row; below each other where the screen is narrow."""
    for first in range(0, len(sections), _ABREAST):
        with Container(classes="columns"):
            row = sections[first : first + _ABREAST]
            for place in range(_ABREAST):
                with Container(classes="column" if place < len(row) else "column filler"):
                    yield from row[place : place + 1]


def with_standing(text: str, standing: str) -> Content:
    """Give a text, and after it whether it was reported."""
    return Content.assemble(text, (f" [{standing}]", "$text-muted"))


def muted(text: str) -> Content:
    """Give a text that is less important."""
    return Content.styled(text, "$text-muted")


def bullets(texts: Iterable[str]) -> Iterator[Content]:
    """Give each text as an entry of a list."""
    for text in texts:
        yield Content(f"• {text}")


def bar(share: Fraction | float, width: int) -> str:
    """Draw a share from 0 to 1."""
    full = round(min(max(share, 0), 1) * width)
    return "█" * full + "░" * (width - full)
