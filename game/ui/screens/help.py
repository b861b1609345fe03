"""Help: the keys of the screen beneath, and the words of the game."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Footer, Static

from game.language import _, later
from game.presenting.briefing import glossary
from game.ui.keys import Key
from game.ui.steady import Steady
from game.ui.widgets.page import Section


class HelpScreen(ModalScreen[None], Steady[None]):
    """Shows keys and glossary; any of its keys puts it away."""

    CSS_PATH = "../pages.tcss"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "escape,enter,f1,question_mark",
            "close",
            later("Close"),
            tooltip=later("Back to the screen"),
            id="help.close",
        ),
        Binding("down,j", "scroll(2)", later("Down"), show=False, id="help.down"),
        Binding("up,k", "scroll(-2)", later("Up"), show=False, id="help.up"),
        Binding("pagedown,space", "scroll(12)", later("Page down"), show=False, id="help.page_down"),
        Binding("pageup", "scroll(-12)", later("Page up"), show=False, id="help.page_up"),
    ]

    def __init__(self, keys: tuple[Key, ...], terms: tuple[tuple[str, str], ...] = ()) -> None:
        """Take the keys and the glossary."""
        super().__init__()
        self._keys = keys
        self._terms = terms

    def compose(self) -> ComposeResult:
        """Show both."""
        with Vertical(classes="sheet"), VerticalScroll(can_focus=False):
            yield Static(Content(_("Keys")), classes="heading")
            yield Static(Content("\n").join(_key_lines(self._keys)))
            if self._terms:
                yield Section(glossary(self._terms))
        yield Footer()

    def action_scroll(self, by: int) -> None:
        """Scroll by lines."""
        self.query_one(VerticalScroll).scroll_relative(y=by, animate=False)


def _key_lines(keys: tuple[Key, ...]) -> list[Content]:
    width = max((len(key.keys) for key in keys), default=0)
    return [
        Content.assemble((key.keys.ljust(width), "bold $primary"), f"  {key.name}", (_more(key.more), "$text-muted"))
        for key in keys
    ]


def _more(more: str) -> str:
    return f" · {more}" if more else ""
