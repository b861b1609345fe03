"""One game of a room: the session that its teams share, and when each team has sealed."""

import asyncio
from collections.abc import Callable, Coroutine, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from game.host.teams import Sealing, Team
from game.play.choices import Choice
from game.play.visibility import FACILITATOR
from game.record.entries import ClosePhase, Ready, Unready
from game.session.course import Players
from game.session.game import Session, Told
from game.session.lobby import Game
from game.session.on_loop import OnLoop
from game.session.thinking import thinking_for
from game.session.writer import Refused


@dataclass(frozen=True, slots=True)
class _Chosen:
    """What a role has chosen in a phase, and says with it."""

    phase: tuple[int, int]
    choices: tuple[Choice, ...]
    words: tuple[str, ...]


class Hosted:
    """A game that has begun. It lives on the event loop; what it asks of the session runs off it."""

    def __init__(self, game: Game, scenario: bytes, sealing: Sealing, tell: Callable[[], None]) -> None:
        """Take the game, the scenario's bytes for processes that think, and whom to tell that it has moved."""
        self.game = game
        self.thinking = thinking_for(2, scenario)
        self.on_loop = OnLoop(game.session, self.thinking)
        self._sealing = sealing
        self._tell = tell
        self._teams: dict[int, Team] = {}
        self._known: dict[int, _Chosen] = {}
        self._tasks: set[asyncio.Task[Any]] = set()
        loop = asyncio.get_running_loop()

        def hear(_told: Told) -> None:
            loop.call_soon_threadsafe(self._hear)

        self._hear_no_more = game.session.subscribe(FACILITATOR, hear)
        self._thinks_of: object = None
        self._think()

    @property
    def session(self) -> Session:
        """The game in progress."""
        return self.game.session

    def team(self, role: int) -> Team:
        """Give how far the team of a role has sealed."""
        if role not in self._teams:
            self._teams[role] = Team(self._sealing, lambda: self._be_ready(role))
            self._known[role] = self._chosen(role)
        return self._teams[role]

    async def close_phase(self, phase: tuple[int, int] | None = None) -> bool:
        """End the phase that is under way, or that one if it is, whoever has not chosen; say whether it was."""
        reply = await self.on_loop.apply(ClosePhase(*(phase or self.session.state.phase)))
        return not isinstance(reply, Refused)

    async def let_play(self, people: Iterable[int]) -> None:
        """Let these roles be played by people, and all others by the computer."""
        session, played = self.session, frozenset(people)
        if played != session.players.people and played:
            session.players = Players(played, session.players.opponents, session.players.strength)
            await asyncio.to_thread(session.note_players)
            await self.thinking.run(session.close_if_due)
            self._think()

    def seal(self, role: int, pupil: int, members: Sequence[int], phase: tuple[int, int]) -> None:
        """Let a pupil agree to what its team has chosen in that phase, unless it is over; `members` are the team's."""
        team = self.team(role)
        self._look_at(role)
        if self._known[role].phase == phase and role in self.session.asked():
            team.seal(pupil, members)
            self._tell()

    def take_back(self, role: int, phase: tuple[int, int]) -> None:
        """Let a team not have sealed in that phase, unless it is over."""
        team, session = self.team(role), self.session
        self._look_at(role)
        if self._known[role].phase == phase:
            team.take_back()
            if role in session.asked() and role not in session.waiting_for:
                self._in_background(self._apply(Unready(*phase, self._actor(role))))
            self._tell()

    def regroup(self, role: int, members: Sequence[int]) -> None:
        """Let nobody count for a team who has left it; one of which nobody has agreed any more has not sealed."""
        if role >= 0 and self.team(role).sealed and not self._teams[role].regroup(members):
            self.take_back(role, self._known[role].phase)

    def end(self) -> None:
        """Think and tell no more."""
        self._hear_no_more()
        self.thinking.end()
        for each in self._teams.values():
            each.take_back()

    def _chosen(self, role: int) -> _Chosen:
        moment = self.session.moment
        choices = moment.standing(role)
        return _Chosen(moment.state.phase, choices, tuple(self.session.words_with(role, each) for each in choices))

    def _hear(self) -> None:
        """Hear that the game has moved."""
        for role in self._teams:
            self._look_at(role)
        self._think()
        self._tell()

    def _look_at(self, role: int) -> None:
        """Let a team not have agreed to what it has changed, or to what is over."""
        if (chosen := self._chosen(role)) != self._known[role]:
            self._known[role] = chosen
            self._teams[role].take_back()

    def _think(self) -> None:
        """Let the computer think of a phase that has begun, or of roles that are its now."""
        session = self.session
        now = session.state.phase, session.players
        if now != self._thinks_of and not session.is_over:
            self._thinks_of = now
            self.thinking.begin(session)

    def _be_ready(self, role: int) -> None:
        agreed = self._known[role]  # the game may have gone on meanwhile
        self._in_background(self._apply(Ready(*agreed.phase, self._actor(role)), agreed.choices))

    async def _apply(self, wish: Ready | Unready, agreed: tuple[Choice, ...] | None = None) -> None:
        await self.on_loop.apply(wish, agreed=agreed)

    def _actor(self, role: int) -> str:
        return self.session.rulebook.scenario.actors[role].id

    def _in_background(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
