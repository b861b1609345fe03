"""The app: it wires screens, keys, themes and games together, and does nothing itself."""

import signal
from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.binding import Binding, BindingType
from textual.command import Provider
from textual.driver import Driver
from textual.filter import LineFilter
from textual.screen import Screen

from game.language import later
from game.storage.saved import SavedGame
from game.ui.hangup import enduring, is_gone, let_go
from game.ui.narrowing import NARROWING
from game.ui.preferences import Preferences
from game.ui.screens.library import LibraryScreen, Places
from game.ui.screens.unsaved import UnsavedScreen
from game.ui.steady import SteadyApp, ended_by_signals

if TYPE_CHECKING:
    from game.session.lobby import Game, Leaving
    from game.ui.screens.turn import TurnScreen
    from game.ui.seat_flow import SeatFlow


def _commands() -> type[Provider]:
    from game.ui.keys import Commands

    return Commands


_LOOK_FOR_TERMINAL = 0.3
"""Seconds after which it is looked again whether the terminal is still there."""


class StandoffApp(SteadyApp):
    """Standoff's screens: the library, and the game that is played."""

    TITLE = "Standoff"
    CSS_PATH = ["standoff.tcss"]  # noqa: RUF012 - as Textual declares it
    COMMANDS = {_commands}  # noqa: RUF012 - as Textual declares it
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]  # noqa: RUF012 - as Textual declares it
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f1,question_mark", "help", later("help"), tooltip=later("The keys of this screen"), id="app.help"),
        Binding("f2", "change_theme", later("theme"), tooltip=later("Choose colours"), id="app.theme", show=False),
        Binding("f3", "settings", later("settings"), tooltip=later("What can be set"), id="app.settings", show=False),
        Binding(
            "ctrl+z",
            "suspend_process",
            later("suspend"),
            tooltip=later("Go back to the shell for a while: fg goes on"),
            id="app.suspend",
            priority=True,
            show=False,
        ),
        Binding(
            "ctrl+q", "quit", later("quit"), tooltip=later("Leave; every game is saved"), id="app.quit", priority=True
        ),
    ]

    is_at_terminal = True
    """Does it go when the terminal of this process goes?"""
    has_own_games = True
    """Are the games those of whoever is at the screen, to go back in and to begin anew?"""

    def __init__(self, places: Places, preferences: Preferences, game: "Game | None" = None) -> None:
        """Take the places to look in, the user's settings, and a game to begin with."""
        super().__init__()
        self.places = places
        self.preferences = preferences
        preferences.put_on(self)
        self.flow: SeatFlow | None = None
        self._first = game

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Give nobody a shell who is not at the terminal of this process."""
        if action == "suspend_process":
            return self.is_at_terminal and hasattr(signal, "SIGTSTP")
        return super().check_action(action, parameters)

    @property
    def glossary(self) -> tuple[tuple[str, str], ...]:
        """The words of the game that is on the screen."""
        from game.play.visibility import PUBLIC

        playing = self.flow is not None and len(self.screen_stack) > 1
        return self.flow.session.edition(PUBLIC).scenario.glossary if self.flow and playing else ()

    @property
    def remark(self) -> str:
        """What help says below the keys."""
        return ""

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Paint nothing of which terminals differ about the width."""
        return [*super().get_line_filters(), NARROWING]

    def get_driver_class(self) -> type[Driver]:
        """Give the platform's driver, made to outlast its terminal."""
        return enduring(super().get_driver_class())

    def get_default_screen(self) -> Screen[None]:
        """Begin with the library."""
        return LibraryScreen(self.places)

    def on_mount(self) -> None:
        """Put on the settings, and go to the game if there is one."""
        self.preferences.begin(self)
        if self.is_at_terminal and not self.is_headless:
            self.set_interval(_LOOK_FOR_TERMINAL, self._leave_with_the_terminal)
        if self._first is not None:
            self.play(self._first)

    def play(self, game: "Game") -> None:
        """Lead the people through a game."""
        from game.ui.hotseat import HotseatFlow
        from game.ui.seat_flow import SeatFlow

        flow = HotseatFlow if len(game.session.players.people) > 1 else SeatFlow
        self.flow = flow(self, game, self.places.records)
        self._lead(self.flow)

    @work(exclusive=True, group="flow")
    async def _lead(self, flow: "SeatFlow") -> None:
        await flow.run()

    def on_library_screen_chosen(self, message: LibraryScreen.Chosen) -> None:
        """Open what was picked in the library, unless something else is open already, or about to be."""
        if not any(each.group in ("opening", "flow") for each in self.workers):
            self._open(message)

    @work(group="opening")
    async def _open(self, message: LibraryScreen.Chosen) -> None:
        from game.ui.opening import open_saved, open_scenario

        what, library = message.what, message.library
        if isinstance(what, SavedGame):
            game = await open_saved(self, library, what)
        else:
            game = await open_scenario(self, library, what, self.preferences.settings)
        if game is not None:
            self.play(game)

    def on_turn_screen_sealed(self, message: "TurnScreen.Sealed") -> None:
        """Tell the flow."""
        if self.flow is not None:
            self.flow.sealed(message.screen)

    def on_turn_screen_asked(self, message: object) -> None:
        """Pass on what a player asks for."""
        what = str(getattr(message, "what", ""))
        if what == "help":
            self.action_help()
        elif self.flow is not None:
            self.flow.asked(what)

    def action_help(self) -> None:
        """Show the keys of this screen, and the words of the game."""
        from game.ui.keys import keys_of
        from game.ui.screens.help import HelpScreen

        if not isinstance(self.screen, HelpScreen):
            self.push_screen(HelpScreen(keys_of(self.screen), self.glossary, self.remark))

    def action_settings(self) -> None:
        """Show what can be set."""
        from game.computer.players import KINDS
        from game.ui.screens.settings import SettingsScreen

        if not isinstance(self.screen, SettingsScreen):
            self.push_screen(SettingsScreen(self.preferences, tuple(KINDS)))

    async def action_quit(self) -> None:
        """Leave, once it is known that the game is kept or that its people let it go."""
        if not isinstance(self.screen, UnsavedScreen):
            self._quit()

    def _leave_with_the_terminal(self) -> None:
        if is_gone():
            let_go()
            self.exit()

    @work(exclusive=True, group="quit")
    async def _quit(self) -> None:
        if self.flow is None or await self.flow.may_be_left():
            self.exit()

    def _fatal_error(self) -> None:
        """End after an unforeseen error without showing Textual's traceback: `run_app` gives the error on."""
        self._close_messages_no_wait()


def run_app(app: StandoffApp, *, headless: bool = False) -> int:
    """Run an app to its end; raise the unforeseen error that ended it, if there was one."""
    with ended_by_signals(app):
        app.run(headless=headless)
    if app._exception is not None:  # noqa: SLF001 - Textual offers no other way to learn of it
        raise app._exception  # noqa: SLF001 - as above
    return app.return_code or 0


def run_library() -> "Leaving | None":
    """Open the library; tell what became of a game that its record did not hold."""
    return run_game(None)


def run_game(game: "Game | None") -> "Leaving | None":
    """Play a game, and go to the library when it is left; tell what became of a game that its record did not hold."""
    from game.ui.opening import standard_places

    app = StandoffApp(*standard_places(), game)
    try:
        run_app(app)
    except Exception as error:
        if app.flow is not None:
            error.add_note(app.flow.how_to_go_on())
        raise
    return app.flow.leave() if app.flow else None
