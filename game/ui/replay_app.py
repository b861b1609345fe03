"""The app of `standoff replay --show`: the same themes, keys and help, around one screen."""

from textual.screen import Screen

from game.language import _
from game.session.game import Session
from game.session.replay_cursor import walk
from game.ui.app import StandoffApp, run_app
from game.ui.opening import standard_places
from game.ui.preferences import Preferences
from game.ui.screens.library import Places
from game.ui.screens.replay import ReplayScreen


class ReplayApp(StandoffApp):
    """A game that was played, moment by moment."""

    CSS_PATH = ["standoff.tcss", "table.tcss", "replay.tcss"]  # noqa: RUF012 - as Textual declares it

    def __init__(self, places: Places, preferences: Preferences, begin: ReplayScreen, *, torn: bool = False) -> None:
        """Take the places, the user's settings, and the screen to begin with; `torn`: a last line was left out."""
        super().__init__(places, preferences)
        self._begin = begin
        self._torn = torn

    def get_default_screen(self) -> Screen[None]:
        """Begin with the first moment."""
        return self._begin

    @property
    def glossary(self) -> tuple[tuple[str, str], ...]:
        """The words of the game that is shown."""
        return self._begin.walk.edition.scenario.glossary

    def on_mount(self) -> None:
        """Tell what was left out."""
        if self._torn:
            told = _("The record's last line has no end and is left out.")
            self.notify(told, severity="warning", timeout=10, markup=False)


def run_replay(session: Session, lines: int, *, torn: bool) -> int:
    """Step through a game until the reader leaves; its record has so many lines."""
    return run_app(ReplayApp(*standard_places(), ReplayScreen(walk(session, lines)), torn=torn))
