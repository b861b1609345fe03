"""Hints for those who play for the first time: in the first round, where the app shows hints at all."""

from textual.widget import Widget

from game import wording
from game.presenting.blocks import Block, Role, gap, note
from game.session.seat_view import SeatView
from game.ui.preferences import Preferences


def hints(widget: Widget, seat: SeatView) -> list[Block]:
    """Give the hint for the present phase, while it may be new to the player."""
    return hint(widget, wording.hint_for(seat.edition, seat.view)) if seat.view.round == 1 else []


def hint(widget: Widget, wanted: wording.Hint) -> list[Block]:
    """Give a hint, where the app shows hints: as its user has set, and where nobody could set anything, yes."""
    preferences = getattr(widget.app, "preferences", None)
    if isinstance(preferences, Preferences) and not preferences.settings.hints:
        return []
    return [note(wording.say_hint(wanted), Role.HINT), gap()]
