"""The line that says what is asked of the player now, or why something cannot be."""

from textual.content import Content
from textual.widgets import Static


class AskedLine(Static):
    """A sentence, on more than one row where it is long."""

    def __init__(self) -> None:
        """Make an empty line."""
        super().__init__("", id="asked")
        self._said = Content("")
        self._rows = 1

    def say(self, sentence: str, style: str = "") -> None:
        """Say a sentence, laying out anew only where it takes another number of rows."""
        said = Content.styled(sentence, style)
        if said.is_same(self._said):
            return
        rows = len(said.wrap(max(self.screen.size.width - 2, 1)))
        self.update(said, layout=rows != self._rows)
        self._said, self._rows = said, rows
