"""A pupil's app: the lobby of the room, then the game of its team."""

from collections.abc import Callable

from textual import work
from textual.screen import Screen

from game.host.driver.class_flow import ClassFlow
from game.host.driver.hearing import Hearing, RoomChanged
from game.host.driver.lobby_screen import WARM_UP, LobbyScreen
from game.host.driver.terminal import Seated
from game.host.driver.warming import warm_up
from game.host.hosted import Hosted
from game.host.pupils import Pupil
from game.host.room import Room
from game.language import _, use_language
from game.storage.folders import folders
from game.storage.settings import Settings, load
from game.ui.app import StandoffApp
from game.ui.preferences import Preferences
from game.ui.screens.curtain import StageScreen
from game.ui.screens.library import Places
from game.ui.screens.turn import TurnScreen
from game.ui.seat_flow import SeatFlow


class _AtSeat(Preferences):
    """What is set at a seat: kept nowhere, and nothing of it the host's own but whether games may be imagined."""

    def __init__(self) -> None:
        super().__init__()
        self.settings = Settings(imagined=load(folders().settings)[0].imagined, animation=False)


class ClassApp(Seated, StandoffApp):
    """The screens of one pupil."""

    CSS_PATH = ["../../ui/standoff.tcss"]  # noqa: RUF012 - as Textual declares it
    is_at_terminal = False
    has_own_games = False

    def __init__(self, room: Room, pupil: Pupil) -> None:
        """Take the room, and who it is."""
        super().__init__(Places(lambda: (), room.records(pupil.game)), _AtSeat())
        self._room = room
        self._pupil = pupil.id
        self._led_as: tuple[int, int] | None = None
        """In which game and role the pupil is led."""
        self._warming: SeatFlow | None = None
        self._hear_no_more: Callable[[], None] = lambda: None

    @property
    def pupil(self) -> Pupil:
        """The pupil, as it is now."""
        return self._room.pupils[self._pupil]

    @property
    def remark(self) -> str:
        """What help says below the keys."""
        return _("At a seat of a class there is no command palette, and its settings are the teacher's.")

    def get_default_screen(self) -> Screen[None]:
        """Begin with an empty stage."""
        return StageScreen()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer no settings: those of a class are the teacher's."""
        return action != "settings" and super().check_action(action, parameters)

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
        """Follow the pupil where its role is another; show what is new where it is shown."""
        is_other = self._led_as not in (None, (self.pupil.game, self.pupil.role))
        if is_other or (self._warming and self._begun()):
            self._lead_pupil()
            return
        for screen in self.screen_stack:
            if isinstance(screen, Hearing | TurnScreen) and screen.is_mounted:
                screen.hear()

    @work(exclusive=True, group="flow")
    async def _lead_pupil(self) -> None:
        self._led_as = self._warming = None
        while len(self.screen_stack) > 1:
            await self.pop_screen()
        while (hosted := self._begun()) is None:
            if await self.push_screen_wait(LobbyScreen(self._room, self._pupil)) == WARM_UP:
                await self._warm_up()
        pupil = self.pupil
        self._led_as = pupil.game, pupil.role
        self.flow = ClassFlow(self, self._room, pupil, hosted, self._ask_for_role)
        await self.flow.run()
        self.exit()

    async def _warm_up(self) -> None:
        """Play First Steps alone, until it ends, is left, or the pupil's own game begins."""
        self.flow = self._warming = warm_up(self, self._room, self.pupil)
        await self._warming.run()
        self._warming = None

    async def _ask_for_role(self) -> None:
        await self.push_screen_wait(LobbyScreen(self._room, self._pupil))

    def _begun(self) -> Hosted | None:
        """Give the pupil's game; None where it has not begun, or the pupil has no role in it."""
        pupil = self.pupil
        return self._room.hosted(pupil) if pupil.plays or pupil.looks_on else None


def app_for(room: Room, pupil: Pupil) -> ClassApp:
    """Make a pupil's app, in the pupil's language; it is called in the context that the app will run in."""
    use_language(pupil.language)
    return ClassApp(room, pupil)
