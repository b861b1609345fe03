"""One person's game over its screens: when it is asked, and what follows. Others may sit at the game elsewhere."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from textual.app import App

from game.language import _
from game.play.visibility import PUBLIC
from game.record.entries import Ready
from game.session import lobby
from game.session.days import rounds_over
from game.session.game import Session, Told
from game.session.lobby import Game, PlayOn
from game.session.thinking import thinking_for
from game.ui.screens.curtain import StageScreen
from game.ui.screens.unsaved import UnsavedScreen
from game.ui.steady import take_away

if TYPE_CHECKING:
    from game.ui.screens.turn import TurnScreen


class Left(Exception):
    """The players leave the game, which is kept."""


class _Overtaken(Exception):
    """The phase was closed while the person at the table still chose."""


class _Branched(Exception):
    """The players go back to a phase, and on from there in another line of play."""

    def __init__(self, begin: PlayOn) -> None:
        super().__init__(begin)
        self.begin = begin


class _Begun(Exception):
    """The players play the scenario again."""

    def __init__(self, wish: lobby.Anew) -> None:
        super().__init__(wish)
        self.wish = wish


class SeatFlow:
    """Leads a person through a game, and the lines of play that it begins from it, from screen to screen."""

    def __init__(self, app: App[None], game: Game, records: Path, actor: int | None = None) -> None:
        """Take the app, the game, the folder for records of other lines of play, and whom the person plays.

        None: the one actor that is played by people, or nobody.
        """
        self.app = app
        self.game = game
        self.parent: Session | None = None
        self._records = records
        self.actor = actor
        self._stage = StageScreen()
        self._thinking = thinking_for()
        self._turn_over: asyncio.Future[None] | None = None
        self._at_table = 0
        self._table_shown: TurnScreen | None = None
        self._told_trouble = False
        self._is_left = False
        self.is_given_up = False
        """Do the people know that what is not saved is lost?"""
        self._briefed: set[int] = set()
        self._told = 0
        """The last round of which the people were told."""
        self._known = 0
        """How many phases there were when the people of this screen were last asked."""
        self._moved = asyncio.Event()
        self._hear_no_more: Callable[[], None] = lambda: None
        self._met(game)

    @property
    def session(self) -> Session:
        """The game in progress."""
        return self.game.session

    @property
    def people(self) -> tuple[int, ...]:
        """The actors whom the people of this screen play."""
        return tuple(sorted(self.session.players.people)) if self.actor is None else (self.actor,)

    @property
    def viewer(self) -> int:
        """For whose eyes a screen is that comes without a curtain."""
        return self.people[0] if len(self.people) == 1 else PUBLIC

    async def run(self) -> None:
        """Play until the people go back to the library."""
        await self.app.push_screen(self._stage)
        self._tell_of_change()
        try:
            while True:
                try:
                    await self._play()
                except _Branched as branched:
                    self._branch(branched.begin)
                except _Begun as begun:
                    self._begin_anew(begun.wish)
                except Left:
                    if await self.may_be_left():
                        self._is_left = True
                        break
            take_away(self._stage)
        finally:
            self._hear_no_more()
            self._thinking.end()

    async def may_be_left(self) -> bool:
        """Ask what becomes of a game that its record does not hold; say whether the people leave it now."""
        while not self.is_given_up and not self._is_left and not await asyncio.to_thread(lobby.is_kept, self.game):
            answer = await self.app.push_screen_wait(UnsavedScreen(self.session.reason))
            if answer is None:
                return False
            if answer:
                self._keep_anew()
            self.is_given_up = not answer
        return True

    def leave(self) -> lobby.Leaving | None:
        """Keep the game when the screens have ended, unless its people let it go; tell what became of it."""
        if self.is_given_up:
            return lobby.Leaving(self.session.reason, None)
        return None if self._is_left else lobby.leave(self.game, self._records)

    def how_to_go_on(self) -> str:
        """Say how to go on with the game that an error has ended; nothing where there is none."""
        left = self.leave()
        record = left.record if left else self.game.record
        told = _('The game is saved. Go on with: standoff resume "{record}"').format(record=record)
        return "" if self._is_left else told if record else str(left or "")

    def _keep_anew(self) -> None:
        try:
            lobby.keep_anew(self.game, self._records)
        except OSError as error:
            self.session.trouble = error
        else:
            told = _("The game is kept in a new record: {file}").format(file=self.game.record)
            self.app.notify(told, timeout=15, markup=False)

    def sealed(self, table: "TurnScreen") -> None:
        """Take note that the person at the table has sealed its choices; at another, sealed twice, it means nothing."""
        if table is self._table_shown and self._turn_over is not None and not self._turn_over.done():
            self._turn_over.set_result(None)

    def asked(self, what: str) -> None:
        """Show what the person at the table asks for."""
        from game.ui.screens.briefing import BriefingScreen
        from game.ui.screens.tree import TreeScreen

        if what == "briefing":
            self.app.push_screen(BriefingScreen(self.session, self._at_table))
        elif what == "tree":
            self.app.push_screen(TreeScreen(self.session, self._at_table, self._records), self._go_back)
        elif what == "leave":
            self._interrupt(Left())

    def _go_back(self, begin: PlayOn | None) -> None:
        if begin is not None:
            self._interrupt(_Branched(begin))

    def _interrupt(self, reason: Exception) -> None:
        if self._turn_over is not None and not self._turn_over.done():
            self._turn_over.set_exception(reason)

    async def _play(self) -> None:
        """Play the game to its end; from the opening of each phase on the computer thinks while people read."""
        self._listen()
        self._thinking.begin(self.session)
        while not self.session.is_over:
            self._known = len(self.session.phases)  # others may end the phase while somebody still reads
            await self._tell_days()
            for actor in self.people:
                if not self._has_moved and not self.session.options(actor).is_empty:
                    await self._turn(actor)
            await self._close()
        await self._tell_days()
        await self._end()

    def _listen(self) -> None:
        """Hear of what others do in this game."""
        loop = asyncio.get_running_loop()

        def hear(_told: Told) -> None:
            with suppress(RuntimeError):  # the program has ended meanwhile
                loop.call_soon_threadsafe(self._hear)

        self._hear_no_more()
        self._hear_no_more = self.session.subscribe(self.viewer, hear)

    def _hear(self) -> None:
        self._moved.set()
        if self._has_moved:
            self._interrupt(_Overtaken())

    @property
    def _has_moved(self) -> bool:
        """Has the phase been closed in which the people of this screen were asked?"""
        return len(self.session.phases) != self._known

    async def _turn(self, actor: int) -> None:
        """Let one person choose."""
        await self._brief(actor)
        if self._has_moved:
            return
        self._at_table = actor
        self._turn_over = asyncio.get_running_loop().create_future()
        table = self._table_shown = self._table(actor)
        await self.app.push_screen(table)
        try:
            await self._turn_over
        except _Overtaken:
            take_away(table)
            self._tell_overtaken()
            return
        except (Left, _Branched):
            take_away(table)
            raise
        take_away(table)
        self._tell_of_trouble()

    def _tell_overtaken(self) -> None:
        """Tell that the phase is over in which the person at the table still chose."""
        self.app.notify(_("The phase was ended before you had sealed."), severity="warning", markup=False)

    def _table(self, actor: int) -> "TurnScreen":
        """Give the screen of this phase."""
        from game.ui.screens.floor import FloorScreen
        from game.ui.screens.table import TableScreen

        return (FloorScreen if self.session.state.on_floor else TableScreen)(self.session, actor)

    async def _brief(self, actor: int) -> None:
        if actor not in self._briefed:
            from game.ui.screens.briefing import BriefingScreen

            self._briefed.add(actor)
            await self.app.push_screen_wait(BriefingScreen(self.session, actor, begins=True))

    async def _close(self) -> None:
        """Be ready, off the interface, and wait until all others are."""
        self._stage.begin_waiting()
        if not self._has_moved:
            await self._thinking.run(self._be_ready)
        while not self._has_moved:
            self._moved.clear()
            await self._moved.wait()
        self._stage.end_waiting()
        self._thinking.begin(self.session)
        self._tell_of_trouble()

    def _be_ready(self) -> None:
        phase, actors = self.session.state.phase, self.session.edition(PUBLIC).scenario.actors
        if self.people and self.session.asked():
            self.session.apply(*(Ready(*phase, actors[each].id) for each in self.people))
        else:
            self.session.close()

    async def _tell_days(self) -> None:
        """Tell of the rounds that are over and were not told of yet."""
        for number in [each for each in rounds_over(self.session) if each > self._told]:
            if self.viewer in self.people:
                await self._brief(self.viewer)
            await self._tell_day(self.viewer, number)
            self._told = number

    async def _tell_day(self, viewer: int, number: int) -> None:
        from game.ui.screens.day import DayScreen

        begin = await self.app.push_screen_wait(DayScreen(self.session, viewer, number))
        if begin is not None:
            raise _Branched(begin)

    async def _end(self) -> None:
        from game.ui.screens.outcome import OutcomeScreen

        screen = OutcomeScreen(self.game, self._records, self.parent)
        wish = await self.app.push_screen_wait(screen)
        if isinstance(wish, lobby.Anew):
            raise _Begun(wish)
        raise Left if wish is None else _Branched(wish)

    def _begin_anew(self, wish: lobby.Anew) -> None:
        self.parent = None
        self.game = lobby.play_anew(self.game, wish, self._records)
        self._briefed = set()
        self._met(self.game)

    def _branch(self, begin: PlayOn) -> None:
        try:
            branched = lobby.branch_game(begin, self._records)
        except ValueError as error:
            told = _("There is no way back to that point: {reason}").format(reason=error)
            self.app.notify(told, severity="error", markup=False)
            return
        self.parent = begin.game.session
        self.game = branched
        self._met(self.game)
        self.app.notify(_("Another line of play begins here. The first one is kept as it was."), markup=False)

    def _met(self, game: Game) -> None:
        """Brief nobody again who has chosen before, and tell nobody again of rounds that are over."""
        phases = game.session.phases
        begun = any(actor in phase.sealed for phase in phases for actor in self.people)
        if begun or any(game.session.standing(actor) for actor in self.people):
            self._briefed |= set(self.people)
        self._told = game.session.state.round - 1 if self._briefed else 0

    def _tell_of_change(self) -> None:
        if self.game.has_changed:
            told = _("The scenario has changed since this game was begun. It may go on otherwise than it would have.")
            self.app.notify(told, severity="warning", markup=False)

    def _tell_of_trouble(self) -> None:
        trouble = self.session.trouble
        if trouble is not None and not self._told_trouble:
            told = _("This game cannot be saved: {reason}. It goes on unsaved.").format(reason=self.session.reason)
            self.app.notify(told, severity="error", timeout=15, markup=False)
        self._told_trouble = trouble is not None
