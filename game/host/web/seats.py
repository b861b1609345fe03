"""The pages of all seats: a pupil's own, and that of its warm-up, which is a seat in a room of its own."""

import asyncio
from collections.abc import Awaitable, Callable

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from game.host.pupils import Pupil
from game.host.room import Room
from game.host.warm_up import warm_up_room, warm_up_rooms_again
from game.host.web.pages import page, speak_to
from game.host.web.seat_page import NOTHING, SEE_OTHER, UNSAVED, SeatPage
from game.language import _


class Seats:
    """What the addresses of seats lead to."""

    def __init__(self, room: Room) -> None:
        """Take the room; warm-ups that were under way when the process ended are found again."""
        self._room = room
        self._own = SeatPage(room)
        self._warming: dict[str, tuple[SeatPage, int]] = {}
        """The page of each warm-up, and whose it is, by the token of its seat."""
        self._beginning: dict[int, asyncio.Lock] = {}
        for pupil in room.pupils if room.games == [None] * len(room.games) else ():
            for again in warm_up_rooms_again(room, pupil):
                for seat in again.pupils:
                    self._keep(again, seat, pupil)

    def routes(self) -> list[Route]:
        """Give the addresses."""
        pages = [Route(f"/seat/{{token}}{each}", self._answer(SeatPage.pages, each)) for each in self._own.pages()]
        forms = [
            Route(f"/seat/{{token}}{each}", self._answer(SeatPage.forms, each), methods=["POST"])
            for each in self._own.forms()
        ]
        return [*pages, *forms, Route("/seat/{token}/warm-up", self.warm_up, methods=["POST"])]

    async def warm_up(self, request: Request) -> Response:
        """Begin a pupil's warm-up, or go on with it, unless its own game has begun."""
        pupil = self._room.pupils.with_token(request.path_params["token"])
        if pupil is None or self._room.hosted(pupil) is not None:
            return RedirectResponse(f"/seat/{request.path_params['token']}", SEE_OTHER)
        speak_to(request, pupil.language)
        async with self._beginning.setdefault(pupil.id, asyncio.Lock()):
            try:
                token = self._under_way(pupil) or self._keep(*await warm_up_room(self._room, pupil), pupil)
            except OSError as error:
                told = _("That could not be saved: {reason}. Try again.").format(reason=error.strerror or error)
                return page("code.html", UNSAVED, problem=told)
        return RedirectResponse(f"/seat/{token}", SEE_OTHER)

    def _answer(
        self, of: Callable[[SeatPage], dict[str, Callable[[Request], Awaitable[Response]]]], name: str
    ) -> Callable[[Request], Awaitable[Response]]:
        """Give what answers at an address: the pupil's own page, or its warm-up's, from which it is led back."""

        async def answer(request: Request) -> Response:
            seat, number = self._warming.get(request.path_params["token"], (self._own, 0))
            if number and self._is_called(number):
                return self._lead_home(request, number)
            return await of(seat)[name](request)

        return answer

    def _lead_home(self, request: Request, number: int) -> Response:
        home = f"/seat/{self._room.pupils[number].token}"
        if "hx-request" in request.headers:
            return Response(status_code=NOTHING, headers={"hx-redirect": home})
        return RedirectResponse(home, SEE_OTHER)

    def _is_called(self, number: int) -> bool:
        """Has the game of that pupil begun?"""
        return self._room.hosted(self._room.pupils[number]) is not None

    def _under_way(self, pupil: Pupil) -> str:
        """Give the token of a pupil's warm-up that is not over; nothing where there is none."""
        for token, (seat, number) in self._warming.items():
            hosted = seat.room.games[0]
            if number == pupil.id and hosted is not None and not hosted.session.is_over:
                return token
        return ""

    def _keep(self, warm: Room, seat: Pupil, pupil: Pupil) -> str:
        """Know a warm-up, which hears when the pupil's game begins and ends with the room; give its token."""
        made = SeatPage(warm, f"/seat/{pupil.token}", lambda: self._is_called(pupil.id))
        self._warming[seat.token] = made, pupil.id
        self._room.subscribe(lambda: warm.end() if self._room.is_over else warm.ring())
        return seat.token
