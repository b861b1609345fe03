"""Pages to read: headed sections of text, in one column or in two."""

from collections.abc import Iterable, Iterator
from fractions import Fraction

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static


class Page(VerticalScroll):
    """A page that scrolls by the arrow keys."""


class Section(Widget):
    """A heading and paragraphs under it."""

    def __init__(self, heading: str, paragraphs: Iterable[Content], *, classes: str = "") -> None:
        """Take the heading and the paragraphs; an empty one leaves a line free."""
        super().__init__(classes=f"section {classes}")
        self._heading = heading
        self._paragraphs = tuple(paragraphs)

    def compose(self) -> ComposeResult:
        """Compose both."""
        yield Static(Content(self._heading), classes="heading")
        yield Static(Content("\n").join(self._paragraphs))


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
