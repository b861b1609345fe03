"""A pupil's game over its screens: as one person's at its own screen, but that a team seals, and nobody goes back."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

from textual.app import App

from game.host.driver.afterwards import AFTERWARDS
from game.host.driver.team_seat import TeamSeat
from game.host.driver.waiting_screen import WaitingScreen
from game.host.hosted import Hosted
from game.host.pupils import Pupil, Way
from game.host.room import Room
from game.language import _
from game.play.visibility import PUBLIC
from game.presenting.blocks import Role, Span
from game.session.days import rounds_over
from game.session.game import Session
from game.session.lobby import PlayOn
from game.ui.screens.turn import TurnScreen
from game.ui.seat_flow import Left, SeatFlow
from game.ui.steady import take_away
from game.ui.widgets.head import HeadLine

_OVER_SECONDS = 2.0
"""So long it is told that a phase is over: what comes after it shows that too."""


class _HostThinks:
    """Thinking that the host has begun for all seats of a game."""

    def begin(self, session: Session) -> None:
        """Leave it to the host."""

    def end(self) -> None:
        """Leave it to the host."""


class ClassFlow(SeatFlow):
    """Leads one pupil through the game of its team."""

    def __init__(
        self, app: App[None], room: Room, pupil: Pupil, hosted: Hosted, take_role: Callable[[], Awaitable[None]]
    ) -> None:
        """Take the app, the room, the pupil, its game, and how an observer is asked for a role."""
        super().__init__(app, hosted.game, room.records(pupil.game), pupil.role)
        self.team = TeamSeat(room, pupil.id, hosted)
        self._take_role = take_role
        self._thinking = _HostThinks()  # type: ignore[assignment]  # nothing is run by it here
        self._way = room.ways.setdefault(pupil.id, Way(self._briefed, self._told))
        self._briefed = self._way.briefed
        self._told = self._told_before()

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

    def _told_before(self) -> int:
        """Give the last round of which the pupil was told; to one who comes late, the last one is told."""
        if self._way.told is None:
            self._way.told = max((0, *rounds_over(self.session)[:-1]))
        return self._way.told

    async def _tell_day(self, viewer: int, number: int) -> None:
        await super()._tell_day(viewer, number)
        self._way.told = number

    def _table(self, actor: int) -> TurnScreen:
        made = super()._table(actor)
        made.company = self.team
        return made

    def _tell_overtaken(self) -> None:
        """Tell that the phase is over, when all have seen what came of it: for a team any of it may have sealed."""

        def tell() -> None:
            self.app.notify(_("This phase is over."), severity="warning", timeout=_OVER_SECONDS, markup=False)

        AFTERWARDS.do(tell)

    def _hear(self) -> None:
        super()._hear()
        if self._has_moved:
            self.app.call_later(self._call)

    def _call(self) -> None:
        """Tell who still reads that the phase is over which comes after the page."""
        from game.ui.screens.briefing import BriefingScreen
        from game.ui.screens.day import DayScreen

        told = _("The game is over: Enter") if self.session.is_over else _("The class has gone on: Enter")
        for screen in self.app.screen_stack:
            if isinstance(screen, BriefingScreen | DayScreen) and screen.is_mounted:
                screen.query_one(HeadLine).put_first((Span(told, Role.ALERT),))

    async def _close(self) -> None:
        """Agree for the team, and wait until the phase is over; or choose anew."""
        phase = self.session.phases[self._known - 1].opened.phase
        while not self._has_moved:
            if self.team.is_awaited:
                self.team.seal(phase)
            wish = await self._wait()
            if wish in ("anew", "again") and self.people and not self._has_moved:
                if wish == "anew":
                    self.team.take_back(phase)
                await self._turn(self.people[0])
            elif wish == "role":
                await self._take_role()
            elif wish == "leave":
                raise Left
        self._tell_of_trouble()

    async def _wait(self) -> str | None:
        """Wait until the phase is over, or until the pupil wants something; give what."""
        screen = WaitingScreen(self.team)
        wish: asyncio.Future[str | None] = asyncio.get_running_loop().create_future()
        await self.app.push_screen(screen, lambda result: None if wish.done() else wish.set_result(result))
        while not self._has_moved and not wish.done():
            self._moved.clear()
            moved = asyncio.ensure_future(self._moved.wait())
            either: list[asyncio.Future[Any]] = [moved, wish]
            try:
                await asyncio.wait(either, return_when=asyncio.FIRST_COMPLETED)
            finally:
                moved.cancel()
        if wish.done():
            return wish.result()
        take_away(screen)
        return None

    async def _end(self) -> None:
        from game.ui.screens.outcome import OutcomeScreen

        while True:
            await self.app.push_screen_wait(OutcomeScreen(self.game, self._records, is_own=False))

    def _branch(self, begin: PlayOn) -> None:
        del begin
        self.app.notify(_("In class nobody goes back: the game belongs to all."), markup=False)
