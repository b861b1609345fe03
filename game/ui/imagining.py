"""Imagined games for a screen: off the event loop, so that it stays alive, and only where the user lets them be."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from textual.app import App

from game.play.choices import Choice
from game.session.game import Session
from game.session.thinking import thinking_for
from game.simulation.imagining import Imagined
from game.ui.preferences import Preferences


def may_imagine(app: App[object]) -> bool:
    """Say whether it may be shown where answers lead: as the user has set, and where nobody could set anything, yes."""
    preferences = getattr(app, "preferences", None)
    return not isinstance(preferences, Preferences) or preferences.settings.imagined


async def imagined(
    app: App[object], session: Session, actor: int, choices: Sequence[Choice]
) -> tuple[Mapping[Choice, Imagined], frozenset[int]]:
    """Give where each choice leads, and the endings that the app's user has found."""

    def reckon() -> tuple[Mapping[Choice, Imagined], frozenset[int]]:
        from game.session.endings import found_endings
        from game.session.imagining import where_it_leads

        folder = records_of(app)
        found = frozenset[int]() if folder is None else found_endings(session, folder)
        return where_it_leads(session, actor, choices), found

    return await thinking_for().run(reckon, needs_thought=False)


def records_of(app: App[object]) -> Path | None:
    """Give the folder of the user's records, where the app has one."""
    records = getattr(getattr(app, "places", None), "records", None)
    return records if isinstance(records, Path) else None
