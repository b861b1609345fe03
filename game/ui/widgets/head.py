"""The first line of a screen: what is played and how far, and at the right as whom; a rule stands below it."""

from collections.abc import Sequence

from textual.widgets import Static

from game.presenting.blocks import Text
from game.ui.widgets.rows import content, fit, renew

_LEAST, _FIRST = 8, -1


class HeadLine(Static):
    """Texts in one row; where there is no room for all, those of the highest rank are left out."""

    def __init__(self) -> None:
        """Make an empty line."""
        super().__init__("", id="title", classes="head")
        self._parts: Sequence[tuple[Text, int]] = ()
        self._right: Text = ()

    def show(self, parts: Sequence[tuple[Text, int]], right: Text = ()) -> None:
        """Show texts, each with its rank, and one at the right end, which always stays."""
        self._parts, self._right = parts, right
        self._fit()

    def put_first(self, text: Text) -> None:
        """Show a text before the others, which are left out sooner; it takes the place of one that was put there."""
        others = [(each, max(rank, 1)) for each, rank in self._parts if rank != _FIRST]
        self.show([(text, _FIRST), *others], self._right)

    def on_resize(self) -> None:
        """Take the width that there is now."""
        self._fit()

    def _fit(self) -> None:
        width = self.screen.size.width - 2
        right = content(self._right)
        left = fit(self._parts, max(width - right.cell_length - 2, _LEAST))
        row = left.pad_right(max(width - left.cell_length - right.cell_length, 1)) + right
        renew(self, row)
