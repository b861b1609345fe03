"""The warm-up: a pupil learns the game with First Steps, alone, in its own terminal."""

from textual.app import App

from game.host.pupils import Pupil
from game.host.room import Room
from game.host.warm_up import warm_up_game
from game.session.lobby import PlayOn
from game.ui.seat_flow import Left, SeatFlow


class WarmUp(SeatFlow):
    """Leads a pupil through one game, to its end."""

    async def may_be_left(self) -> bool:
        """Let it be left at any time."""
        return True

    async def _end(self) -> None:
        from game.ui.screens.outcome import OutcomeScreen

        await self.app.push_screen_wait(OutcomeScreen(self.game, self._records, is_own=False))
        raise Left

    def _branch(self, begin: PlayOn) -> None:
        """Stay in the one game."""
        del begin


def warm_up(app: App[None], room: Room, pupil: Pupil) -> WarmUp:
    """Begin a pupil's warm-up."""
    game = warm_up_game(room, pupil)
    return WarmUp(app, game, room.folder / "warm-up" / str(pupil.id), min(game.session.players.people))
