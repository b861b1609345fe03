"""Problem: the page of a problem's code, beneath the problem itself."""

import re
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from game.language import later
from game.lint.pages import ProblemPage
from game.ui.steady import Steady
from game.ui.widgets.keys import Keys


class ProblemScreen(ModalScreen[None], Steady[None]):
    """Shows what a code means, why it matters, and a sample; any of its keys puts it away."""

    CSS_PATH = "../pages.tcss"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "escape,enter,space,q", "close", later("close"), tooltip=later("Back to the problems"), id="problem.close"
        ),
        Binding("down,j", "scroll(2)", later("Down"), show=False, id="problem.down"),
        Binding("up,k", "scroll(-2)", later("Up"), show=False, id="problem.up"),
        Binding("pagedown", "scroll(12)", later("Page down"), show=False, id="problem.page_down"),
        Binding("pageup", "scroll(-12)", later("Page up"), show=False, id="problem.page_up"),
    ]

    def __init__(self, page: ProblemPage) -> None:
        """Take the page."""
        super().__init__()
        self._page = page

    def compose(self) -> ComposeResult:
        """Show the page."""
        title = Content.assemble((self._page.code, "bold $text-error"), " ", (self._page.title, "bold"))
        with Vertical(classes="sheet"):
            with VerticalScroll(can_focus=False):
                yield Static(title)
                for part in self._page.parts:
                    yield Static(Content(_kept(part.text)), classes="sample" if part.is_sample else "paragraph")
            yield Keys("close")

    def action_scroll(self, by: int) -> None:
        """Scroll by lines."""
        self.query_one(VerticalScroll).scroll_relative(y=by, animate=False)


def _kept(text: str) -> str:
    """Give a text whose lines begin as far in as they do, since wrapping takes blanks from there."""
    return _INDENT.sub(lambda blanks: "\u00a0" * len(blanks[0]), text)


_INDENT = re.compile(r"^ +", re.MULTILINE)
