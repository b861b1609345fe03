"""A seat as a page: for phones, and for screen readers; forms that work without any script.

The blocks are `presenting`'s, so that a page says what a terminal says. What is chosen comes back as the name of one of
the choices that the page has offered, with the moment that it was offered in.
"""

import asyncio
import time
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from game.host.hosted import Hosted
from game.host.pupils import UNDECIDED, Pupil
from game.host.room import Refusal, Room
from game.host.web import seat_reading
from game.host.web.pages import page, speak_to
from game.host.web.seat_turn import Offer, is_at, matters_known, moment_of, offered, turn_of, what_is_shown
from game.host.web.seat_wishes import Phase, choose, choose_anew, take_back
from game.host.web.telling import changes
from game.language import _
from game.play.choices import IllegalChoice
from game.play.visibility import PUBLIC
from game.record.codec import LineError
from game.scenario.cleaning import clean_text
from game.session.game import Session
from game.session.seat_view import look
from game.storage.folders import folders
from game.storage.settings import load
from game.wording.names import listed

NOTHING, SEE_OTHER, NOT_FOUND, CONFLICT, UNSAVED = 204, 303, 404, 409, 503
WORDS = "words-"
"""Begins the name of a field for own words, before what they are about."""
LEADS, TURNED = "leads", "turned"
READINGS = ("brief", "numbers", "debates", "days", "tree")


class SeatPage:
    """What the addresses of a seat lead to."""

    def __init__(self, room: Room, home: str = "", is_called_home: Callable[[], bool] = lambda: False) -> None:
        """Take the room; of a warm-up, the address that leads back from it, and what says that it is time to."""
        self.room = room
        self._home = home
        self._is_called_home = is_called_home
        self._imagines = load(folders().settings)[0].imagined
        self._imagining = asyncio.Lock()
        """Held while games are imagined: the threads of the loop are for the disk, and all of a class ask at once."""
        self._asking: dict[int, asyncio.Lock] = {}
        """Held while something is done that a pupil asks for, so that what it asks for next comes after it."""
        self._days: dict[object, seat_reading.Shown | None] = {}
        """What was told of days that are over, which stays as it is for all who play a role."""

    def pages(self) -> dict[str, Callable[[Request], Awaitable[Response]]]:
        """Give what answers at each address, by what stands after the seat's own."""
        return {"": self.seat, "/changes": self.changes, "/read/{what}": self.read}

    def forms(self) -> dict[str, Callable[[Request], Awaitable[Response]]]:
        """Give what takes each form, by what stands after the seat's address."""
        return {
            "/role": self.take_role,
            "/choose": self._in_game(self.choose),
            "/seal": self._in_game(self.seal),
            "/back": self._in_game(self.take_back),
            "/draft": self.draft,
            "/draft/gone": self.let_go,
            "/standing": self.standing,
        }

    async def seat(self, request: Request) -> Response:
        """Give the page as it is now."""
        return self._page(request)

    async def changes(self, request: Request) -> Response:
        """Tell when there is something new."""
        pupil = self._pupil(request)
        if pupil is None:
            return Response(status_code=NOT_FOUND)
        number = pupil.id
        return changes(self.room, pupil.token, lambda: (self._is_called_home(), what_is_shown(self.room, number)))

    async def standing(self, request: Request) -> Response:
        """Keep what is being written, and give what has changed: all of it, where the moment is over."""
        form = await request.form()
        pupil = self._pupil(request)
        if pupil is None:
            return Response(status_code=NOT_FOUND)
        await self._keep(pupil, form)
        pupil = self.room.pupils[pupil.id]
        hosted, moment = self.room.hosted(pupil), _field(form, "moment")
        if moment.endswith(".over") and moment == moment_of(pupil, hosted):
            return Response(status_code=NOTHING)
        if hosted is None or not moment or moment != moment_of(pupil, hosted):
            answer = self._page(request)
            answer.headers.update({"hx-retarget": "#turn", "hx-reselect": "#turn", "hx-reswap": "outerHTML"})
            return answer
        return _made(page("seat_standing.html", pupil=pupil, turn=turn_of(self.room, pupil, hosted), is_part=True))

    async def read(self, request: Request) -> Response:
        """Give what else can be read."""
        pupil, what = self._pupil(request), request.path_params["what"]
        hosted = None if pupil is None else self.room.hosted(pupil)
        if pupil is None or hosted is None or not (pupil.plays or pupil.looks_on):
            return self._page(request)
        if tell := self._imagined(what, pupil, hosted):
            async with self._imagining:
                sections = await tell(pupil, hosted.session, self.room.records(pupil.game))
        elif what in READINGS:
            sections = seat_reading.reading(pupil, hosted.session, what)
        else:
            return RedirectResponse(f"/seat/{pupil.token}", SEE_OTHER)
        return page("seat_read.html", **{**self._about(pupil), "what": what}, sections=sections)

    def _imagined(
        self, what: str, pupil: Pupil, hosted: Hosted
    ) -> Callable[[Pupil, Session, Path], Awaitable[list[seat_reading.Shown]]] | None:
        """Give what tells of imagined games, where that is what is to be read, and may be."""
        if what == LEADS and self._may_look_ahead(pupil, hosted):
            return seat_reading.leads
        return seat_reading.turned if what == TURNED and self._may_look_back(pupil, hosted) else None

    def _may_look_back(self, pupil: Pupil, hosted: Hosted) -> bool:
        return self._imagines and pupil.plays and hosted.session.is_over

    def _may_look_ahead(self, pupil: Pupil, hosted: Hosted) -> bool:
        """Say whether a pupil answers demands now, and the settings let it be shown where answers lead."""
        session = hosted.session
        return self._imagines and pupil.plays and pupil.role in session.asked() and not session.state.on_floor

    async def take_role(self, request: Request) -> Response:
        """Take a role; none is changed for another once its game has begun, since it knows what others must not."""
        pupil = self._pupil(request)
        if pupil is None:
            return self._page(request)
        typed = _field(await request.form(), "role")
        role = self.room.rulebook.actor_index.get(typed, PUBLIC if typed == "observer" else UNDECIDED)
        try:
            await self.room.choose_role(pupil.id, role)
        except Refusal as refusal:
            return self._page(request, str(refusal), CONFLICT)
        except OSError as error:
            told = _("That could not be saved: {reason}. Try again.").format(reason=error.strerror or error)
            return self._page(request, told, UNSAVED)
        return self._again(request)

    async def draft(self, request: Request) -> Response:
        """Keep words that are being written."""
        form = await request.form()
        pupil = self._pupil(request)
        if pupil is None:
            return Response(status_code=NOT_FOUND)
        return Response(status_code=UNSAVED if await self._keep(pupil, form) else NOTHING)

    async def let_go(self, request: Request) -> Response:
        """Keep words no longer, and show the page without them."""
        form = await request.form()
        if pupil := self._pupil(request):
            await self._keep(pupil, form)
        return self._again(request)

    async def choose(self, request: Request, pupil: Pupil, hosted: Hosted, form: FormData, phase: Phase) -> Response:
        """Choose one of what the page has offered, with the words that stand beside it; or take it back."""
        name = _field(form, "choice") or _field(form, "undo")
        offer = offered(look(hosted.session, pupil.role)).get(name)
        if offer is None:
            return self._page(request, _("That is not among what you can choose now."), CONFLICT)
        words = clean_text(_field(form, f"{WORDS}{offer.about}"))
        if "undo" in form:
            refused = await take_back(hosted, pupil, offer.choice, phase)
        else:
            refused = await choose(hosted, pupil, offer.choice, words, phase)
        if refused:
            return self._page(request, _("That is closed: {reason}.").format(reason=refused), CONFLICT)
        await self._keep(pupil, form, None if "undo" in form else offer)
        return self._again(request, f"#about-{offer.about}")

    async def seal(self, request: Request, pupil: Pupil, hosted: Hosted, form: FormData, phase: Phase) -> Response:
        """Agree that the team has chosen."""
        await self._keep(pupil, form)
        try:
            must = await asyncio.to_thread(hosted.session.seal, pupil.role, phase=phase)
        except (IllegalChoice, LineError):
            return self._page(request, _over(), CONFLICT)
        if must is not None:
            return self._page(request, _("One demand is due now and silence is no choice: answer it first."), CONFLICT)
        self.room.seal(pupil, phase)
        return self._again(request)

    async def take_back(self, request: Request, pupil: Pupil, hosted: Hosted, form: FormData, phase: Phase) -> Response:
        """Choose anew."""
        await self._keep(pupil, form)
        self.room.take_back(pupil, phase)
        await choose_anew(hosted, pupil, phase)
        return self._again(request)

    def _in_game(
        self, answer: Callable[[Request, Pupil, Hosted, FormData, Phase], Awaitable[Response]]
    ) -> Callable[[Request], Awaitable[Response]]:
        """Have a form answered that counts in one moment of a game alone, for who is asked there."""

        async def checked(request: Request) -> Response:
            form = await request.form()
            seat = self._pupil(request)
            if seat is None:
                return self._page(request)
            async with self._asking.setdefault(seat.id, asyncio.Lock()):
                pupil = self.room.pupils[seat.id]
                hosted = self.room.hosted(pupil)
                if hosted is None or not pupil.plays:
                    return self._page(request)
                phase = hosted.session.state.phase  # before it is looked whether it is the one that is asked of
                if _field(form, "moment") == moment_of(pupil, hosted):
                    return await answer(request, pupil, hosted, form, phase)
                await self._keep(pupil, form)
                return self._page(request, _over(), CONFLICT)

        return checked

    async def _keep(self, pupil: Pupil, form: FormData, chosen: Offer | None = None) -> str:
        """Keep all words of a form that are not said with a choice yet; give why they are not, if so.

        Words that were written for another role, or in another game, are not for the team that the pupil is in now.
        """
        hosted, moment = self.room.hosted(pupil), _field(form, "moment")
        if hosted is None or not pupil.plays or (moment and not is_at(pupil, moment)):
            return ""
        known = {*matters_known(look(hosted.session, pupil.role)), *self.room.drafts.of(pupil)}
        written = {each: clean_text(_field(form, f"{WORDS}{each}")) for each in known if f"{WORDS}{each}" in form}
        if chosen is not None:
            written[chosen.about] = ""
        try:
            await self.room.write(pupil, written)
        except OSError as error:
            return error.strerror or str(error)
        return ""

    def _pupil(self, request: Request) -> Pupil | None:
        pupil = self.room.pupils.with_token(request.path_params["token"])
        speak_to(request, pupil.language if pupil else "")
        return pupil

    def _again(self, request: Request, place: str = "") -> Response:
        return RedirectResponse(f"/seat/{request.path_params['token']}{place}", SEE_OTHER)

    def _about(self, pupil: Pupil) -> dict[str, Any]:
        hosted = self.room.hosted(pupil)
        title = self.room.rulebook.read_in(pupil.language).title
        has_begun = hosted is not None and (pupil.plays or pupil.looks_on)
        return {
            "pupil": pupil,
            "room": self.room,
            "home": self._home,
            "title": title,
            "has_begun": has_begun,
            "problem": "",
            "what": "now",
            "moment": "",
        }

    def _page(self, request: Request, problem: str = "", status: int = 200) -> Response:
        return _made(self._shown(request, problem, status))

    def _shown(self, request: Request, problem: str, status: int) -> Response:
        pupil = self._pupil(request)
        if pupil is None:
            told = _("This seat is not there any more. Go in again by the door.")
            return page("code.html", NOT_FOUND, problem=told)
        hosted = self.room.hosted(pupil)
        given = {**self._about(pupil), "problem": problem, "moment": moment_of(pupil, hosted)}
        if hosted is None or not (pupil.plays or pupil.looks_on):
            return page("seat_roles.html", status, **given, roles=self._roles(pupil), may_warm_up=hosted is None)
        session = hosted.session
        if session.is_over:
            looks_back = self._may_look_back(pupil, hosted)
            sections = seat_reading.ending(pupil, session)
            return page("seat_over.html", status, **given, sections=sections, may_look_back=looks_back)
        numbers = seat_reading.own_numbers(pupil, session)
        of = pupil.game, pupil.role, pupil.language, session.state.round
        if of not in self._days:
            self._days[of] = seat_reading.last_day(pupil, session)
        return page(
            "seat.html",
            status,
            **given,
            day=self._days[of],
            numbers=numbers,
            turn=turn_of(self.room, pupil, hosted),
            may_look_ahead=self._may_look_ahead(pupil, hosted),
        )

    def _roles(self, pupil: Pupil) -> list[tuple[str, str, str, bool]]:
        """Give each role for people: its id, its name, who has it, and whether this pupil does."""
        nobody = _("run by the computer") if self.room.hosted(pupil) else _("nobody yet")
        return [
            (
                each.id,
                each.name,
                listed([p.name for p in self.room.pupils.team(pupil.game, at)]) or nobody,
                at == pupil.role,
            )
            for at, each in enumerate(self.room.rulebook.read_in(pupil.language).actors)
            if each.playable
        ]


def _made(answer: Response) -> Response:
    """Say when an answer was made, so that of two that are under way at once the older is not shown last."""
    answer.headers["x-made"] = str(time.time_ns() // 1_000)
    return answer


def _over() -> str:
    return _("That is over: the game has gone on since. Look at what is asked now.")


def _field(form: FormData, name: str) -> str:
    """Give what was filled in for a field; nothing where it is not there, or is a file."""
    value = form.get(name, "")
    return value if isinstance(value, str) else ""
