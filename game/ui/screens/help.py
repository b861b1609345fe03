"""Help: the keys of the screen beneath, and the words of the game."""

from collections.abc import Iterator
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen

from game.language import _, later
from game.presenting.blocks import Block, Role, Section, Span, entry, line, note
from game.presenting.briefing import glossary
from game.presenting.outcome import headed
from game.ui.keys import Key
from game.ui.steady import Steady
from game.ui.widgets.keys import Keys
from game.ui.widgets.listing import Listing


class HelpScreen(ModalScreen[None], Steady[None]):
    """Shows keys and glossary; any of its keys puts it away."""

    CSS_PATH = "../pages.tcss"
    AUTO_FOCUS = ""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "escape,enter,f1,question_mark",
            "close",
            later("close"),
            tooltip=later("Back to the screen"),
            id="help.close",
        ),
        Binding("down,j", "scroll(2)", later("Down"), show=False, id="help.down"),
        Binding("up,k", "scroll(-2)", later("Up"), show=False, id="help.up"),
        Binding("pagedown,space", "scroll(12)", later("Page down"), show=False, id="help.page_down"),
        Binding("pageup", "scroll(-12)", later("Page up"), show=False, id="help.page_up"),
    ]

    def __init__(self, keys: tuple[Key, ...], terms: tuple[tuple[str, str], ...] = (), remark: str = "") -> None:
        """Take the keys, the glossary, and what is said below the keys."""
        super().__init__()
        self._remark = remark
        self._keys = keys
        self._terms = terms

    def compose(self) -> ComposeResult:
        """Compose a page and its one key."""
        with Vertical(classes="sheet"):
            yield Listing(id="told")
            yield Keys("close")

    def on_mount(self) -> None:
        """Tell the keys, how what is shown is marked, and the words."""
        remark = (note(self._remark),) if self._remark else ()
        sections = [Section(_("Keys"), (*_lines(self._keys), *remark)), Section(_("Signs"), tuple(_signs()))]
        self.query_one(Listing).show(headed([*sections, *([glossary(self._terms)] if self._terms else [])]))

    def action_scroll(self, by: int) -> None:
        """Scroll by lines."""
        self.query_one(Listing).move(by)


def _lines(keys: tuple[Key, ...]) -> Iterator[Block]:
    width = max((len(key.keys) for key in keys), default=0) + 2
    for key in keys:
        more = (Span(f" · {key.more}", Role.MUTED),) if key.more else ()
        yield entry(line((key.name, *more), lead=Span(key.keys.ljust(width), Role.KEY)))


def _signs() -> Iterator[Block]:
    yield entry(line(_("A source tells it, in that paragraph; what has no such mark is made up."), lead=Span("¶2  ")))
    yield entry(line(_("Nobody can know it yet."), lead=Span("?   ")))
    yield entry(line(_("An ending: its letter once it was found, an empty square until then."), lead=Span("A □ ")))
