"""The names of the panels on one line, for screens that are too small to show all at once."""

from collections.abc import Sequence
from dataclasses import dataclass

from textual import events
from textual.content import Content
from textual.message import Message
from textual.widgets import Static


class TabLine(Static):
    """Names, one of them active; a click picks another."""

    @dataclass
    class Picked(Message):
        """A name was clicked."""

        place: int

    def __init__(self) -> None:
        """Make an empty line."""
        super().__init__("", id="tabs")
        self._ends: list[int] = []

    def show(self, names: Sequence[str], active: int) -> None:
        """Show names and mark one."""
        text, self._ends = Content(" "), []
        for place, name in enumerate(names):
            tab = Content.styled(f"[{name}]", "bold $accent") if place == active else Content(f" {name} ")
            text += tab
            self._ends.append(text.cell_length)
        self.update(text, layout=False)

    def on_click(self, event: events.Click) -> None:
        """Tell which name was clicked."""
        for place, end in enumerate(self._ends):
            if event.x < end:
                self.post_message(self.Picked(place))
                return
