"""A field for a player's own words."""

from dataclasses import dataclass

from textual import events
from textual.binding import Binding
from textual.message import Message
from textual.timer import Timer
from textual.widgets import Input

from game.language import _, later
from game.scenario.cleaning import clean_line
from game.ui.steady import KeepingField

_LONGEST = 500
_BURST = 0.02
"""Seconds before a line is handed over: a key that comes sooner was not typed, but is of a paste of several lines."""


class WordsField(KeepingField):
    """One line for what a player wants to add to a choice, cleaned as it leaves."""

    BINDINGS = [  # noqa: RUF012 - Textual's way
        Binding("enter", "submit", later("done"), id="words.done", tooltip=later("Take what is written")),
        Binding(
            "escape", "leave", later("leave the field"), id="words.leave", tooltip=later("Go back without saying more")
        ),
    ]

    @dataclass
    class Given(Message):
        """The player has typed what it wants to say."""

        words: str

    @dataclass
    class Left(Message):
        """The player has left the field."""

    def __init__(self) -> None:
        """Make an empty field."""
        super().__init__(
            placeholder=_("your own words"), max_length=_LONGEST, id="words", compact=True, select_on_focus=False
        )
        self._line_end: Timer | None = None

    def on_mount(self) -> None:
        """Let the caret be calm where nothing shall move."""
        self.cursor_blink = self.app.animation_level != "none"

    @property
    def words(self) -> str:
        """What has been typed, cleaned."""
        return " ".join(clean_line(self.value, _LONGEST).split())

    def on_paste(self, event: events.Paste) -> None:
        """Take what is pasted as one line, as much of it as there is room for, and say so if that is not all."""
        event.prevent_default()
        event.stop()
        pasted = " ".join(event.text.split())
        start, end = sorted(self.selection)
        room = _LONGEST - len(self.value) + end - start
        self.replace(pasted[:room], start, end)
        if len(pasted) > room:
            self.notify(
                _("This field takes {count} characters. The rest was left out.").format(count=_LONGEST),
                severity="warning",
                markup=False,
            )

    def on_key(self, event: events.Key) -> None:
        """Take the end of a line for a blank where more follows at once: a terminal may not mark what is pasted."""
        if self._line_end is not None:
            self._line_end.stop()
            self._line_end = None
            self.insert_text_at_cursor(" ")
        bound = self.screen.active_bindings.get(event.key)
        if bound is not None and bound.node is self and bound.binding.action == "submit":
            event.prevent_default()
            event.stop()
            self._line_end = self.set_timer(_BURST, self._give)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Hand the words over."""
        event.stop()
        self._give()

    def _give(self) -> None:
        self._line_end = None
        self.post_message(self.Given(self.words))

    def action_leave(self) -> None:
        """Leave the field as it is."""
        self.post_message(self.Left())
