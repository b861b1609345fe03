"""A pupil's app: the lobby of the room, then the game of its team."""

from collections.abc import Callable

from textual import work
from textual.message import Message
from textual.screen import Screen

from game.host.driver.class_flow import ClassFlow
from game.host.driver.lobby_screen import LobbyScreen
from game.host.driver.terminal import Seated
from game.host.pupils import Pupil
from game.host.room import Room
from game.language import use_language
from game.storage.folders import folders
from game.storage.settings import Settings, load
from game.ui.app import StandoffApp
from game.ui.preferences import Preferences
from game.ui.screens.curtain import StageScreen
from game.ui.screens.library import Places


class RoomChanged(Message):
    """Somebody has come, taken a role, chosen or sealed."""


class ClassApp(Seated, StandoffApp):
    """The screens of one pupil."""

    CSS_PATH = ["../../ui/standoff.tcss"]  # noqa: RUF012 - as Textual declares it
    is_at_terminal = False

    def __init__(self, room: Room, pupil: Pupil) -> None:
        """Take the room, and who it is."""
        preferences = Preferences()
        preferences.settings = Settings(imagined=load(folders().settings)[0].imagined)
        super().__init__(Places(lambda: (), room.folder), preferences)
        self.animation_level = "none"
        self._room = room
        self._pupil = pupil.id
        self._hear_no_more: Callable[[], None] = lambda: None

    def get_default_screen(self) -> Screen[None]:
        """Begin with an empty stage."""
        return StageScreen()

    def on_mount(self) -> None:
        """Hear of the room, and lead the pupil through it."""
        self._hear_no_more = self._room.subscribe(self._tell_of_room)
        self._lead_pupil()

    def _tell_of_room(self) -> None:
        self.post_message(RoomChanged())

    def on_unmount(self) -> None:
        """Hear no more."""
        self._hear_no_more()

    def on_room_changed(self) -> None:
        """Show what is new where it is shown."""
        if isinstance(self.screen, LobbyScreen):
            self.screen.show_room()
        if isinstance(self.flow, ClassFlow):
            self.flow.show_waiting()

    @work(exclusive=True, group="flow")
    async def _lead_pupil(self) -> None:
        pupil = self._room.pupils[self._pupil]
        hosted = self._room.hosted(pupil)
        if hosted is None or not (pupil.plays or pupil.looks_on):
            await self.push_screen_wait(LobbyScreen(self._room, self._pupil))
            pupil = self._room.pupils[self._pupil]
            hosted = self._room.hosted(pupil)
        assert hosted is not None
        self.flow = ClassFlow(self, self._room, pupil, hosted)
        await self.flow.run()
        self.exit()


def app_for(room: Room, pupil: Pupil) -> ClassApp:
    """Make a pupil's app, in the pupil's language; it is called in the context that the app will run in."""
    use_language(pupil.language)
    return ClassApp(room, pupil)
