"""Several people at one screen: a curtain stands between them, and each is shown what the others were not."""

from game.play.visibility import PUBLIC
from game.session.days import day_of
from game.session.lobby import Game
from game.ui.screens.curtain import CurtainScreen
from game.ui.seat_flow import SeatFlow


class HotseatFlow(SeatFlow):
    """Leads the people of a game, one after the other, from screen to screen."""

    _shared: tuple[int, ...] = ()
    """The rounds of which all were told together at last."""

    async def _turn(self, actor: int) -> None:
        """Hand the screen over, then let that person choose."""
        await self.app.push_screen_wait(CurtainScreen(self.session.edition(actor).scenario.actors[actor].name))
        await self._tell_own_days(actor)
        await super()._turn(actor)

    async def _tell_days(self) -> None:
        told = self._told
        await super()._tell_days()
        self._shared = tuple(range(told + 1, self._told + 1)) or self._shared

    async def _tell_own_days(self, actor: int) -> None:
        """Tell a person of what the others were not told; once."""
        for number in [each for each in self._shared if (actor, each) not in self._owned]:
            self._owned.add((actor, number))
            if day_of(self.session, actor, number).parts != day_of(self.session, PUBLIC, number).parts:
                await self._tell_day(actor, number)

    def _met(self, game: Game) -> None:
        super()._met(game)
        self._shared = ()
        self._owned: set[tuple[int, int]] = set()
