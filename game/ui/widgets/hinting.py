"""Hints for those who play for the first time: each once, where it happens, if the app shows hints at all."""

from collections.abc import Iterable
from weakref import WeakKeyDictionary

from textual.app import App
from textual.widget import Widget

from game import wording
from game.presenting.blocks import Block
from game.presenting.hinting import hint_blocks
from game.session.game import Session
from game.session.seat_view import SeatView
from game.storage.hints_told import FILE, HintsTold
from game.ui.preferences import Preferences
from game.wording.hints import GOING_BACK

_TOLD: WeakKeyDictionary[App[object], HintsTold] = WeakKeyDictionary()
"""What has been told at each screen."""


def hints(widget: Widget, session: Session, seat: SeatView, demand: int | None = None) -> list[Block]:
    """Give what the player should know of the present phase, or of the demand that is shown, and may not know yet."""
    return _due(widget, session, wording.hints_for(seat.edition, seat.view, demand))


def hint(widget: Widget, session: Session, wanted: wording.Hint) -> list[Block]:
    """Give a hint, unless the player knows it."""
    return _due(widget, session, [wanted])


def _due(widget: Widget, session: Session, wanted: Iterable[wording.Hint]) -> list[Block]:
    """Give hints, where the app shows hints: as its user has set, and where nobody could set anything, yes."""
    preferences = getattr(widget.app, "preferences", None)
    if isinstance(preferences, Preferences) and not preferences.settings.hints:
        return []
    if not getattr(widget.app, "has_own_games", True):
        wanted = [each for each in wanted if each not in GOING_BACK]
    told = _TOLD.get(widget.app) or _begin(widget.app)
    due = told.due(wanted, id(session), session.header.get("scenario"), len(session.phases))
    return hint_blocks(map(wording.Hint, due))


def _begin(app: App[object]) -> HintsTold:
    """Begin to remember: in a file beside the records where the app is one user's, whose settings are kept."""
    preferences, places = (getattr(app, each, None) for each in ("preferences", "places"))
    is_own = isinstance(preferences, Preferences) and preferences.folder is not None
    told = HintsTold(places.records.parent / FILE if is_own and places is not None else None)
    _TOLD[app] = told
    return told
