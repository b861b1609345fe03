"""Opening what was picked in the library, and where the library looks."""

import asyncio
from typing import TYPE_CHECKING

from textual.app import App

from game.language import _
from game.storage.folders import folders
from game.storage.library import Found, scenarios
from game.storage.origin import Origins, UnknownOrigin
from game.storage.saved import SavedGame
from game.storage.settings import Settings
from game.ui.preferences import Preferences
from game.ui.screens.library import LibraryScreen, Places

if TYPE_CHECKING:
    from game.session.lobby import Game


async def open_scenario(app: App[None], library: LibraryScreen, scenario: Found, usual: Settings) -> "Game | None":
    """Give the game of a scenario for those who are to play it, after asking who; None where there is none."""
    from game.computer.players import KINDS
    from game.play.rng import MAX_SEED
    from game.session import lobby
    from game.ui.screens.new_game import NewGameScreen
    from game.ui.screens.opponents import Offer

    described = library.described(scenario)
    if described is None or described.problems:
        return None
    kinds = sorted(KINDS, key=lambda kind: kind != usual.opponents)
    offer = Offer(tuple(kinds), lobby.THINKING, usual.strength, MAX_SEED)
    wish = await app.push_screen_wait(NewGameScreen(described, offer))
    if wish is None:
        return None
    try:
        rulebook = await asyncio.to_thread(lobby.load, scenario.path)
    except (OSError, lobby.UnusableScenario) as error:
        _refuse(app, error)
        return None
    people = [rulebook.actor_index[each] for each in wish.roles if each in rulebook.actor_index]
    if not people:
        return None
    return lobby.new_game(
        rulebook,
        scenario.id,
        people,
        library.places.records,
        seed=wish.against.seed,
        opponents=wish.against.kind,
        strength=wish.against.strength,
        file=scenario.path,
    )


async def open_saved(app: App[None], library: LibraryScreen, saved: SavedGame) -> "Game | None":
    """Give a saved game as it was left; None where it cannot be opened, which is said."""
    try:
        return await asyncio.to_thread(_resumed, library.origins, saved)
    except (OSError, ValueError, UnknownOrigin) as error:
        _refuse(app, error)
        return None


def _resumed(origins: Origins, saved: SavedGame) -> "Game":
    from game.session import lobby

    return lobby.resume_game(lobby.load(origins.find(saved.origin)), saved.path)


def _refuse(app: App[None], error: Exception) -> None:
    told = _("This cannot be opened: {reason}").format(reason=error)
    app.notify(told, severity="error", timeout=15, markup=False)


def standard_places() -> tuple[Places, Preferences]:
    """Give the places and settings of this computer's user."""
    own = folders()
    return Places(scenarios, own.records), Preferences(own.settings, own.themes)
