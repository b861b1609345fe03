"""The app of `standoff watch`: the same themes, keys and help, around one screen."""

from pathlib import Path

from textual.screen import Screen

from game.storage.watching import WatchedFile
from game.ui.app import StandoffApp, run_app
from game.ui.opening import standard_places
from game.ui.preferences import Preferences
from game.ui.screens.library import Places
from game.ui.screens.watch import WatchScreen


class WatchApp(StandoffApp):
    """A scenario's file beside its game."""

    CSS_PATH = ["standoff.tcss", "table.tcss", "watch.tcss"]  # noqa: RUF012 - as Textual declares it

    def __init__(self, places: Places, preferences: Preferences, begin: WatchScreen) -> None:
        """Take the places, the user's settings, and the screen to begin with."""
        super().__init__(places, preferences)
        self._begin = begin

    def get_default_screen(self) -> Screen[None]:
        """Begin with the file."""
        return self._begin


def run_watch(path: Path, seed: int, kind: str) -> int:
    """Watch a file until the author leaves."""
    return run_app(WatchApp(*standard_places(), WatchScreen(WatchedFile(path), seed, kind)))
