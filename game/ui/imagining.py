"""Imagined games for a screen: off the event loop, so that it stays alive, and only where the user lets them be."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from textual.app import App

from game.play.choices import Choice
from game.session import endings, imagining
from game.session.game import Session
from game.session.imagining import TurningPoint
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
        folder = records_of(app)
        found = frozenset[int]() if folder is None else endings.found_endings(session, folder)
        return imagining.where_it_leads(session, actor, choices), found

    return await thinking_for().run(reckon, needs_thought=False)


async def turning_points(session: Session, records: Path) -> tuple[dict[int, tuple[TurningPoint, ...]], frozenset[int]]:
    """Give the turning points of each person in a finished game, and the endings that were found."""

    def reckon() -> tuple[dict[int, tuple[TurningPoint, ...]], frozenset[int]]:
        return dict(imagining.turning_points_of_people(session)), endings.found_endings(session, records)

    return await thinking_for().run(reckon, needs_thought=False)


def records_of(app: App[object]) -> Path | None:
    """Give the folder of the user's records, where the app has one."""
    records = getattr(getattr(app, "places", None), "records", None)
    return records if isinstance(records, Path) else None
