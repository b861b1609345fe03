"""The app of `standoff watch`: the same themes, keys and help, around one screen."""

from pathlib import Path

from textual.screen import Screen

from game.storage.watching import WatchedFile
from game.ui.app import StandoffApp
from game.ui.opening import standard_places
from game.ui.screens.watch import WatchScreen


class WatchApp(StandoffApp):
    """A scenario's file beside its game."""

    CSS_PATH = ["standoff.tcss", "table.tcss", "watch.tcss"]  # noqa: RUF012 - as Textual declares it

    def watch_file(self, path: Path, seed: int, kind: str) -> None:
        """Say which file is watched, before the app runs."""
        self._screen = WatchScreen(WatchedFile(path), seed, kind)

    def get_default_screen(self) -> Screen[None]:
        """Begin with the file."""
        return self._screen


def run_watch(path: Path, seed: int, kind: str) -> int:
    """Watch a file until the author leaves."""
    app = WatchApp(*standard_places())
    app.watch_file(path, seed, kind)
    app.run()
    return app.return_code or 0
