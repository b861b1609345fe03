"""Hints for those who play for the first time: in the first round, where the app shows hints at all."""

from textual.widget import Widget

from game import wording
from game.ui.preferences import Preferences
from game.ui.widgets.rows import Block, gap, text_line
from game.ui.widgets.seat_view import Sight


def hints(widget: Widget, sight: Sight) -> list[Block]:
    """Give the hint for the present phase, while it may be new to the player."""
    if sight.view.round > 1 or not wants_hints(widget):
        return []
    hint = wording.hint_for(sight.session.rulebook, sight.view)
    return [hint_block(hint), gap()]


def hint_block(hint: wording.Hint) -> Block:
    """Make a block of a hint."""
    return Block((text_line(wording.say_hint(hint), "italic $text-accent"),))


def wants_hints(widget: Widget) -> bool:
    """Say whether the app shows hints: as its user has set, and where nobody could set anything, yes."""
    preferences = getattr(widget.app, "preferences", None)
    return preferences.settings.hints if isinstance(preferences, Preferences) else True
