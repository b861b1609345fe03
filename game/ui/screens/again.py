"""Play it again: as another role, as the same, or steered to what was reported."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static

from game.language import _, later
from game.presenting.again import Offered, offered
from game.session.game import Session
from game.session.lobby import Anew
from game.ui.steady import Steady
from game.ui.widgets.keys import Keys
from game.ui.widgets.rows import content


class AgainScreen(ModalScreen[Anew | None], Steady[Anew | None]):
    """Asks as whom to play again; gives the wish, or None to stay."""

    CSS_PATH = "../pages.tcss"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "play", later("Play"), tooltip=later("A new game, with other luck"), id="again.play"),
        Binding("escape", "close", later("Back"), tooltip=later("Back to the outcome"), id="again.close"),
    ]

    def __init__(self, session: Session) -> None:
        """Take the game that has ended."""
        super().__init__()
        self._offers: tuple[Offered, ...] = offered(session)

    def compose(self) -> ComposeResult:
        """Compose the offers."""
        with Vertical(classes="sheet"):
            yield Static(Content(_("Play it again")), classes="heading")
            yield OptionList(*(content(each.text) for each in self._offers), id="offers", markup=False)
            yield Keys("play")

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Play so."""
        self.dismiss(self._offers[event.option_index].wish)

    def action_play(self) -> None:
        """Play what the pointer is at."""
        self.query_one(OptionList).action_select()
