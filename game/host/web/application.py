"""The addresses of the classroom."""

import io
import secrets

import segno
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Mount, Route, WebSocketRoute
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp
from starlette.websockets import WebSocket

from game.host.codes import as_typed
from game.host.house import House
from game.host.pupils import Pupil
from game.host.room import Refusal, Room, TooOften, say_unsaved
from game.host.web.guard import Guard, refused
from game.host.web.pages import STATIC, field_of, page, speak_to
from game.host.web.seats import Seats
from game.host.web.sockets import NO_SEAT, serve_terminal
from game.host.web.teacher import Teacher
from game.language import _, language_asked_for
from game.scenario.cleaning import clean_line

SEE_OTHER = 303
LONGEST_ONCE = 24
LONGEST_LANGUAGE = 35
"""So many letters of a browser's language are kept: as long as BCP 47 asks for."""


class Classroom:
    """What the addresses lead to."""

    def __init__(self, room: Room, house: House) -> None:
        """Take the room, and the terminals of its pupils."""
        self.address = f"/{room.code}"
        """Where pupils find the door; the laptop's own address stands before it once that is known."""
        self.room = room
        self.house = house

    def application(self) -> ASGIApp:
        """Give the application for a server."""
        addresses = Starlette(
            routes=[
                *Teacher(self.room, lambda: self.address).routes(),
                *Seats(self.room).routes(),
                Route("/", self.door),
                Route("/enter", self.enter, methods=["POST"]),
                Route("/{code}", self.door),
                Route("/{code}/qr.svg", self.picture),
                Route("/{code}/join", self.join, methods=["POST"]),
                Route("/{code}/back", self.come_back, methods=["POST"]),
                Route("/seat/{token}/terminal", self.terminal),
                WebSocketRoute("/seat/{token}/socket", self.socket),
                Mount("/static", StaticFiles(directory=STATIC)),
            ],
            exception_handlers={HTTPException: _refuse, Exception: _refuse},
        )
        return Guard(addresses)

    async def door(self, request: Request) -> Response:
        """Ask for the room's code, or, where it stands in the address, for a name."""
        speak_to(request)
        code = as_typed(request.path_params.get("code", ""))
        return self._door(code)

    async def picture(self, _request: Request) -> Response:
        """Give the address of the door as a picture for cameras."""
        drawn = io.BytesIO()
        segno.make(self.address).save(drawn, kind="svg", scale=4, border=2, light="white")
        return Response(drawn.getvalue(), media_type="image/svg+xml")

    async def enter(self, request: Request) -> Response:
        """Go to the door of the room whose code was typed."""
        speak_to(request)
        code = as_typed(await field_of(request, "code"))
        if code != self.room.code:
            return page("code.html", 404, problem=_("There is no room with that code. Look at the board again."))
        return RedirectResponse(f"/{code}", SEE_OTHER)

    async def join(self, request: Request) -> Response:
        """Let somebody in by the name that was typed, in the language of the page that was read."""
        speak_to(request, await field_of(request, "language"))
        if as_typed(request.path_params["code"]) != self.room.code:
            return self._door("")
        name = clean_line(await field_of(request, "name"))
        if not name:
            return self._door(self.room.code, _("Say who you are: your first name will do."), 422)
        try:
            self.room.knock()
            once = (await field_of(request, "once"))[:LONGEST_ONCE]
            pupil = await self.room.join(name, language_asked_for()[:LONGEST_LANGUAGE], once=once)
        except Refusal as refusal:
            return self._door(self.room.code, str(refusal), 429 if isinstance(refusal, TooOften) else 409)
        except OSError as error:
            return self._door(self.room.code, say_unsaved(error), 503)
        return RedirectResponse(self._seat(pupil, await field_of(request, "wide")), SEE_OTHER)

    async def come_back(self, request: Request) -> Response:
        """Bring a seat to another device, by the four letters of its pupil."""
        speak_to(request)
        if as_typed(request.path_params["code"]) != self.room.code:
            return self._door("")
        try:
            pupil = self.room.with_code(as_typed(await field_of(request, "own")))
            if pupil is None:
                return self._door(self.room.code, _("Nobody here has these four letters. Ask your teacher."), 404)
            pupil = await self.room.arrive(pupil)
        except TooOften as refusal:
            return self._door(self.room.code, str(refusal), 429)
        except OSError as error:
            return self._door(self.room.code, say_unsaved(error), 503)
        return RedirectResponse(self._seat(pupil, await field_of(request, "wide")), SEE_OTHER)

    async def terminal(self, request: Request) -> Response:
        """Give the page with a terminal in it."""
        pupil = self.room.pupils.with_token(request.path_params["token"])
        speak_to(request, pupil.language if pupil else "")
        return self._door("") if pupil is None else page("terminal.html", pupil=pupil, room=self.room)

    async def socket(self, socket: WebSocket) -> None:
        """Carry the bytes of a terminal."""
        pupil = self.room.pupils.with_token(socket.path_params["token"])
        if pupil is None:
            await socket.accept()
            await socket.close(NO_SEAT)
        else:
            await serve_terminal(socket, self.house, pupil)

    def _door(self, code: str, problem: str = "", status: int = 200) -> Response:
        if code != self.room.code:
            return page("code.html", 404 if code else 200, problem=problem)
        once = secrets.token_urlsafe(LONGEST_ONCE // 2)
        return page("door.html", status, room=self.room, problem=problem, once=once)

    def _seat(self, pupil: Pupil, wide: str) -> str:
        return f"/seat/{pupil.token}/terminal" if wide else f"/seat/{pupil.token}"


async def _refuse(request: Request, error: Exception) -> Response:
    answer = refused(request, error.status_code if isinstance(error, HTTPException) else 500)
    answer.headers.update(getattr(error, "headers", None) or {})
    return answer
