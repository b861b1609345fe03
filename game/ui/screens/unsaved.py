"""Unsaved: what is not on disk when people leave a game, and what to do about it."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from game.language import _, later
from game.ui.steady import Steady
from game.ui.widgets.keys import Keys


class UnsavedScreen(Steady[bool | None], ModalScreen[bool | None]):
    """Asks whether a game is kept in a new record (True), left as it is (False), or not left yet (None)."""

    CSS_PATH = "../pages.tcss"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "enter,k",
            "answer(True)",
            later("keep it anew"),
            tooltip=later("A new record takes it all"),
            id="unsaved.keep",
        ),
        Binding(
            "l", "answer(False)", later("leave without"), tooltip=later("What is not saved is lost"), id="unsaved.leave"
        ),
        Binding("escape", "answer(None)", later("stay"), tooltip=later("Back to the game"), id="unsaved.stay"),
    ]

    def __init__(self, reason: str) -> None:
        """Take why the record does not hold the game."""
        super().__init__()
        self._reason = reason

    def compose(self) -> ComposeResult:
        """Say what is lost, and what can be done."""
        told = _("The record of this game does not hold it all: {reason}.").format(reason=self._reason)
        remedy = _("Enter keeps the whole game in a new record, and leaves the old one as it is.")
        with Vertical(classes="sheet"):
            yield Static(Content.styled(_("Not saved"), "bold $text-error"))
            yield Static(Content(told), classes="paragraph")
            yield Static(Content(remedy), classes="paragraph")
            yield Keys("answer(True)")

    def action_answer(self, answer: bool | None) -> None:
        """Give the answer."""
        self.dismiss(answer)
