"""The whole app on a folder of its own, and a hand that plays it by keys."""

from pathlib import Path

from textual.pilot import Pilot

from game.session.lobby import Game
from game.storage.library import scenarios
from game.ui.app import StandoffApp
from game.ui.preferences import Preferences
from game.ui.screens.library import LibraryScreen, Places
from game.ui.widgets.listing import Listing
from tests.ui.table_game import game

NASTY = "[red]x[/] [/x] [@click=app.quit]y[/]"
SIZES = [(80, 24), (120, 36)]


def places(folder: Path) -> Places:
    return Places(lambda: scenarios(folder / "scenarios"), folder / "records")


def app_with_game(folder: Path, people: tuple[int, ...] = (0,), nasty: str = "") -> StandoffApp:
    app = StandoffApp(places(folder), Preferences(folder / "config"), Game(game(nasty, people), "small"))
    app.animation_level = "none"
    return app


def app_with_library(folder: Path) -> StandoffApp:
    app = StandoffApp(places(folder), Preferences(folder / "config", folder / "themes"))
    app.animation_level = "none"
    return app


async def settle(pilot: Pilot[None], group: str = "describe") -> None:
    """Wait until the workers of a group are done: the scenarios are read, or what was picked is opened."""
    await pilot.pause()
    if working := [each for each in pilot.app.workers if each.group == group]:
        await pilot.app.workers.wait_for_complete(working)
    await pilot.pause()


def shown(app: StandoffApp) -> str:
    """Give what stands on the screen, as lines of text."""
    compositor = app.screen._compositor
    return "\n".join("".join(segment.text for segment in strip) for strip in compositor.render_strips())


async def press(pilot: Pilot[None], *keys: str) -> str:
    """Press keys, and give what is seen when nothing changes any more."""
    app = pilot.app
    assert isinstance(app, StandoffApp)
    await pilot.press(*keys)
    before = None
    while before != (before := shown(app)):
        for _painted in range(3):
            await pilot.pause()
    return before


def rows(app: StandoffApp) -> list[str]:
    """Give what can be picked in the list of the screen, each as one line."""
    laid = app.screen.query(Listing).first().laid
    return [" ".join(" ".join(row.plain for row in laid.rows[first:end]).split()) for _item, first, end in laid.places]


def highlight(app: StandoffApp, name: str | int) -> None:
    """Put the pointer of the library at the first row with that in it, or with that number."""
    listing = app.screen.query_one("#rows", Listing)
    place = name if isinstance(name, int) else next(i for i, row in enumerate(rows(app)) if name in row)
    listing.point_at(listing.laid.places[place][0])
    assert isinstance(app.screen, LibraryScreen)
    app.screen.action_move(0)


def kind(app: StandoffApp) -> str:
    return type(app.screen).__name__


async def play_to(pilot: Pilot[None], wanted: str, seen: list[str], most: int = 200) -> None:
    """Press what each screen wants until one is there, or one of that kind: a TurnScreen is a Floor or a Table."""
    app = pilot.app
    assert isinstance(app, StandoffApp)
    for _each in range(most):
        seen.append(kind(app))
        if wanted in (each.__name__ for each in type(app.screen).__mro__):
            return
        if kind(app) == "TableScreen" and app.flow and not app.flow.session.state.turn:
            await pilot.press("1")
        await pilot.press("enter")
        await pilot.pause()
    raise AssertionError(f"{wanted} never came: {seen[-10:]}")
