"""A pupil's game over its screens: as one person's at its own screen, but that a team seals, and nobody goes back."""

import asyncio
from typing import Any

from textual.app import App, ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from game.host.hosted import Hosted
from game.host.pupils import Pupil
from game.host.room import Room
from game.language import _, later
from game.play.visibility import PUBLIC
from game.session.game import Session
from game.session.lobby import PlayOn
from game.ui.seat_flow import SeatFlow
from game.ui.steady import Steady, take_away
from game.ui.widgets.keys import Keys, NamedBindings
from game.wording.names import listed

_binding = NamedBindings("waiting")


class WaitingScreen(Steady[bool]):
    """Tells for whom the phase waits; gives whether the pupil wants to choose anew."""

    CSS_PATH = "../../ui/pages.tcss"
    BINDINGS = [  # noqa: RUF012 - as Textual declares it
        _binding("u,escape", "choose_anew", later("choose anew"), later("Take back that your team is ready")),
    ]

    def __init__(self, told: str) -> None:
        """Take what is told at first."""
        super().__init__()
        self._told = told

    def compose(self) -> ComposeResult:
        """Compose the one sentence."""
        with Vertical(classes="notice"):
            yield Static(Content(self._told), classes="lead", id="told")
        yield Keys()

    def tell(self, told: str) -> None:
        """Tell something else."""
        if self.is_mounted:
            self.query_one("#told", Static).update(Content(told))

    def action_choose_anew(self) -> None:
        """Go back to the choices."""
        self.dismiss(True)


class _HostThinks:
    """Thinking that the host has begun for all seats of a game."""

    def begin(self, session: Session) -> None:
        """Leave it to the host."""

    def end(self) -> None:
        """Leave it to the host."""


class ClassFlow(SeatFlow):
    """Leads one pupil through the game of its team."""

    def __init__(self, app: App[None], room: Room, pupil: Pupil, hosted: Hosted) -> None:
        """Take the app, the room, the pupil, and its game."""
        super().__init__(app, hosted.game, room.folder, pupil.role)
        self._room = room
        self._pupil = pupil.id
        self._hosted = hosted
        self._thinking = _HostThinks()  # type: ignore[assignment]  # nothing is run by it here
        self._waiting: WaitingScreen | None = None

    @property
    def pupil(self) -> Pupil:
        """The pupil, as it is now."""
        return self._room.pupils[self._pupil]

    @property
    def people(self) -> tuple[int, ...]:
        """The actor whom the pupil plays; nobody for one who looks on."""
        return () if self.actor is None or self.actor < 0 else (self.actor,)

    @property
    def viewer(self) -> int:
        """For whose eyes the screens are."""
        return PUBLIC if self.actor is None else self.actor

    async def may_be_left(self) -> bool:
        """Let a pupil go: the room keeps the game."""
        return True

    def show_waiting(self) -> None:
        """Tell anew for whom the phase waits."""
        if self._waiting is not None:
            self._waiting.tell(self._say_waiting())

    async def _close(self) -> None:
        """Agree for the team, and wait until the phase is over; or choose anew."""
        while not self._has_moved:
            if self.people:
                self._room.seal(self.pupil)
            if not await self._wait():
                break
            self._room.take_back(self.pupil)
            if not self._has_moved:
                await self._turn(self.people[0])
        self._tell_of_trouble()

    async def _wait(self) -> bool:
        """Wait until the phase is over; say whether the pupil wants to choose anew before."""
        screen = self._waiting = WaitingScreen(self._say_waiting())
        anew: asyncio.Future[bool | None] = asyncio.get_running_loop().create_future()
        await self.app.push_screen(screen, lambda result: None if anew.done() else anew.set_result(result))
        while not self._has_moved and not anew.done():
            self._moved.clear()
            moved = asyncio.ensure_future(self._moved.wait())
            either: list[asyncio.Future[Any]] = [moved, anew]
            await asyncio.wait(either, return_when=asyncio.FIRST_COMPLETED)
            moved.cancel()
        self._waiting = None
        if anew.done():
            return bool(anew.result()) and bool(self.people)
        await take_away(screen)
        return False

    def _say_waiting(self) -> str:
        edition = self.session.edition(self.viewer)
        names = [edition.scenario.actors[each].name for each in self.session.waiting_for]
        team = self._hosted.team(self.people[0]) if self.people else None
        if team is not None and team.is_about_to:
            return _("Your team has sealed. For some seconds any of you can take it back.")
        if team is not None and self.people[0] in self.session.waiting_for:
            done = _("{done} of {all} of your team have agreed.")
            return done.format(done=len(team.sealed), all=len(self._room.team(self.pupil)))
        return _("Waiting for {names}.").format(names=listed(names)) if names else _("The others are choosing …")

    async def _end(self) -> None:
        from game.ui.screens.outcome import OutcomeScreen

        while True:
            await self.app.push_screen_wait(OutcomeScreen(self.game, self._records, is_own=False))

    def _branch(self, begin: PlayOn) -> None:
        del begin
        self.app.notify(_("In class nobody goes back: the game belongs to all."), markup=False)
