"""The day: the front page of a round that is over; behind it every change, and why others chose as they did."""

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import BindingType

from game import wording
from game.language import later
from game.presenting import day as pages
from game.presenting.blocks import Block
from game.session.days import day_of
from game.session.game import Session
from game.session.lobby import PlayOn
from game.ui.screens.leafing import LeafingScreen
from game.ui.widgets.head import HeadLine
from game.ui.widgets.hinting import hint
from game.ui.widgets.keys import NamedBindings

_binding = NamedBindings("day")


class DayScreen(LeafingScreen[PlayOn | None]):
    """Tells a viewer of a round; gives where to play on from otherwise, or None to go on."""

    BINDINGS: ClassVar[list[BindingType]] = [
        _binding("enter,space", "go_on", later("go on"), later("Read on; at the end of the page, go on"), name="on"),
        _binding("d", "turn('changes')", later("every change"), later("All that happened, and why"), name="changes"),
        _binding("y", "turn('motives')", later("why they did it"), later("What moved the others"), name="motives"),
        _binding("t", "tree", later("tree"), later("The branching of this game")),
    ]

    def __init__(self, session: Session, viewer: int, number: int) -> None:
        """Take the game, the viewer, and the number of a round that is over."""
        super().__init__()
        self.session = session
        self.day = day_of(session, viewer, number)

    def on_mount(self) -> None:
        """Say which day it was."""
        self.query_one(HeadLine).show(*pages.head(self.session, self.day))

    def front(self, *, whole: bool) -> Sequence[Block]:
        """Tell what mattered."""
        told = hint(self, self.session, wording.Hint.DAY)
        roomy = not whole and self._is_high
        return [*told, *pages.front_page(self.session, self.day, whole=whole, roomy=roomy)]

    def beside(self) -> Sequence[Block]:
        """Give the numbers."""
        return pages.numbers(self.session, self.day, roomy=self._is_high)

    def behind(self, page: str) -> Sequence[Block]:
        """Give every change, or the reasons of others."""
        told = pages.every_change if page == "changes" else pages.motives
        return told(self.session, self.day)

    def action_tree(self) -> None:
        """Show the branching of the game; going back from there is this screen's answer."""
        from game.ui.screens.tree import TreeScreen

        self.app.push_screen(TreeScreen(self.session, self.day.viewer), self._go_back)

    def _go_back(self, begin: PlayOn | None) -> None:
        if begin is not None:
            self.dismiss(begin)
