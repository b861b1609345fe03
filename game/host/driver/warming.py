"""The warm-up: a pupil learns the game with First Steps, alone, in its own terminal."""

from textual.app import App

from game.host.pupils import Pupil
from game.host.room import Room
from game.session.lobby import PlayOn, load, new_game
from game.storage.hints_told import TEACHES
from game.storage.library import find
from game.ui.seat_flow import Left, SeatFlow

OPPONENTS = "sensible"
"""Those that do not think: a whole class warms up at once."""


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
    """Begin a pupil's warm-up, kept in the room's folder."""
    path, records = find(TEACHES), room.folder / "warm-up" / str(pupil.id)
    rulebook = load(path)
    role = next(index for index, actor in enumerate(rulebook.scenario.actors) if actor.playable)
    return WarmUp(app, new_game(rulebook, path.stem, [role], records, opponents=OPPONENTS), records, role)
