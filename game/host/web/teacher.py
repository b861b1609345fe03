"""The teacher's page: who is in, what they play, who is ready; games begin here, and phases are closed."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from game import wording
from game.host.hosted import Hosted
from game.host.pupils import UNDECIDED, Pupil
from game.host.room import Refusal, Room
from game.host.web.pages import field_of, page, speak_to
from game.host.web.telling import changes
from game.language import _
from game.play.visibility import PUBLIC

SEE_OTHER = 303


@dataclass(frozen=True, slots=True)
class RoleLine:
    """How one role of a game stands."""

    name: str
    pupils: tuple[Pupil, ...]
    state: str


@dataclass(frozen=True, slots=True)
class GameLine:
    """How one game of the room stands."""

    number: int
    has_begun: bool
    is_over: bool
    where: str
    roles: tuple[RoleLine, ...]
    phase: str = ""
    """Round and turn, as a form says them."""


class Teacher:
    """What the teacher's addresses lead to."""

    def __init__(self, room: Room, address: Callable[[], str]) -> None:
        """Take the room, and what gives the address at which pupils find its door."""
        self.room = room
        self._address = address

    def routes(self) -> list[Route]:
        """Give the addresses."""
        return [
            Route("/teacher/{token}", self._for_teacher(self.console)),
            Route("/teacher/{token}/standing", self._for_teacher(self.standing)),
            Route("/teacher/{token}/changes", self._for_teacher(self.changes)),
            Route("/teacher/{token}/begin", self._for_teacher(self.begin), methods=["POST"]),
            Route("/teacher/{token}/close", self._for_teacher(self.close), methods=["POST"]),
            Route("/teacher/{token}/role", self._for_teacher(self.give_role), methods=["POST"]),
        ]

    def _for_teacher(
        self, answer: Callable[[Request], Awaitable[Response]]
    ) -> Callable[[Request], Awaitable[Response]]:
        async def checked(request: Request) -> Response:
            speak_to(request)
            if not self.room.is_teacher(request.path_params["token"]):
                return page("code.html", 404, problem="")
            return await answer(request)

        return checked

    async def console(self, request: Request) -> Response:
        """Give the whole page."""
        return self._page(request)

    async def standing(self, request: Request) -> Response:
        """Give the part of the page that changes."""
        return page("standing.html", room=self.room, games=self._games(), token=request.path_params["token"])

    async def changes(self, request: Request) -> Response:
        """Tell when there is something new."""
        return changes(self.room, request.path_params["token"])

    async def begin(self, request: Request) -> Response:
        """Begin a game with those who have a role in it."""
        try:
            await self.room.begin(await self._number(request))
        except Refusal as refusal:
            return self._page(request, str(refusal), 409)
        return self._back(request)

    async def close(self, request: Request) -> Response:
        """End the phase of a game that the page has shown: whoever has not chosen takes the default."""
        shown = [each for each in (await field_of(request, "phase")).split(".") if each.isdecimal() and len(each) < 4]  # noqa: PLR2004 - no game has a thousand
        phase = (int(shown[0]), int(shown[1])) if len(shown) == 2 else None  # noqa: PLR2004 - round and turn
        if phase is None or not await self.room.close(await self._number(request), phase):
            return self._page(request, _("That phase is over already: the game has gone on since."), 409)
        return self._back(request)

    async def give_role(self, request: Request) -> Response:
        """Give a pupil a role."""
        pupil, role = await field_of(request, "pupil"), await field_of(request, "role")
        roles = {each.id: index for index, each in enumerate(self.room.rulebook.scenario.actors)}
        known = {str(each.id) for each in self.room.pupils}
        if pupil not in known:
            return self._page(request, _("That pupil is not in the room any more."), 404)
        chosen = roles.get(role, PUBLIC if role == "observer" else UNDECIDED)
        try:
            await self.room.take_role(int(pupil), chosen, await self._number(request))
        except Refusal as refusal:
            return self._page(request, str(refusal), 409)
        except OSError as error:
            return self._page(request, error.strerror or str(error), 503)
        return self._back(request)

    def _page(self, request: Request, problem: str = "", status: int = 200) -> Response:
        token = request.path_params["token"]
        given = {"room": self.room, "games": self._games(), "token": token, "address": self._address()}
        return page("teacher.html", status, **given, problem=problem)

    def _back(self, request: Request) -> Response:
        return RedirectResponse(f"/teacher/{request.path_params['token']}", SEE_OTHER)

    async def _number(self, request: Request) -> int:
        typed = await field_of(request, "game")
        number = int(typed) if typed.isdecimal() and len(typed) < 4 else 0  # noqa: PLR2004 - no room has a thousand
        return number if number < len(self.room.games) else 0

    def _games(self) -> list[GameLine]:
        return [self._game(number, hosted) for number, hosted in enumerate(self.room.games)]

    def _game(self, number: int, hosted: Hosted | None) -> GameLine:
        actors = self.room.rulebook.scenario.actors
        roles = tuple(
            RoleLine(actor.name, tuple(self.room.pupils.team(number, index)), self._state(hosted, index))
            for index, actor in enumerate(actors)
        )
        if hosted is None:
            return GameLine(number, has_begun=False, is_over=False, where=_("The game has not begun"), roles=roles)
        session = hosted.session
        edition, state = session.edition(PUBLIC), session.state
        where = f"{wording.round_title(edition, state.round)} · {wording.turn_name(edition, state.turn)}"
        if over := session.view(PUBLIC).outcome:
            where = _("The game is over: {outcome}").format(outcome=over.title)
        phase = ".".join(map(str, state.phase))
        return GameLine(number, True, over is not None, where, roles, phase)

    def _state(self, hosted: Hosted | None, role: int) -> str:
        if hosted is None:
            return ""
        if role not in hosted.session.players.people:
            return _("run by the computer")
        if hosted.session.is_over:
            return ""
        if role not in hosted.session.asked():
            return _("nothing to do")
        return _("not ready") if role in hosted.session.waiting_for else _("ready")
