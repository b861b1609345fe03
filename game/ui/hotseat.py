"""Several people at one screen: a curtain stands between them, and each is shown what the others were not."""

from game.play.visibility import PUBLIC
from game.session.lobby import Game
from game.ui.screens.curtain import CurtainScreen
from game.ui.seat_flow import SeatFlow


class HotseatFlow(SeatFlow):
    """Leads the people of a game, one after the other, from screen to screen."""

    _revealed: int | None = None
    """The phase from which on was revealed to all together at last."""

    async def _turn(self, actor: int) -> None:
        """Hand the screen over, then let that person choose."""
        await self.app.push_screen_wait(CurtainScreen(self.session.edition(actor).scenario.actors[actor].name))
        await self._reveal_own(actor)
        await super()._turn(actor)

    async def _reveal(self, known: int) -> None:
        await super()._reveal(known)
        self._revealed = known

    async def _reveal_own(self, actor: int) -> None:
        """Show a person what the others were not shown."""
        from game.ui.screens.reveal import RevealScreen

        first = self._revealed
        if first is None:
            return
        phases = range(first, len(self.session.phases))
        if any(self.session.events(actor, each) != self.session.events(PUBLIC, each) for each in phases):
            await self.app.push_screen_wait(RevealScreen(self.session, actor, first))

    def _met(self, game: Game) -> None:
        super()._met(game)
        self._revealed = None
