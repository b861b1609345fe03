"""A seat as a page: for phones, and for screen readers; forms that work without any script.

The blocks are `presenting`'s, so that a page says what a terminal says. What is chosen comes back as the name of one of
the choices that the page has offered, with the phase that it was offered in.
"""

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass, field

from markupsafe import Markup
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
from game.play.choices import Answer, Argue, Choice, Hold, Pass, Raise
from game.play.visibility import PUBLIC
from game.presenting import briefing, day, outcome
from game.presenting.blocks import Block, Section
from game.presenting.demands import asked, others, raisable
from game.presenting.floor import floor, heard
from game.presenting.indicators import indicator_blocks
from game.reports.blocks import blocks_drawn
from game.scenario.cleaning import clean_text
from game.session.days import day_of, rounds_over
from game.session.game import Session
from game.session.seat_view import SeatView, look
from game.wording.names import listed

SEE_OTHER = 303


@dataclass(frozen=True, slots=True)
class Option:
    """Something that can be chosen: its name in the form, how it is shown, and whether it is chosen."""

    name: str
    shown: Markup
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Matter:
    """Something to decide: what is asked, and what there is to choose."""

    heading: Markup
    options: tuple[Option, ...]
    takes_words: bool = True


@dataclass(frozen=True, slots=True)
class Turn:
    """What a pupil is asked now."""

    phase: str
    where: str
    score: str
    matters: tuple[Matter, ...]
    said: Markup
    """What was said on the floor since it was last asked."""
    draft: str
    is_sealed: bool
    about_to_seal: bool
    waiting: str
    team: tuple[str, ...]


@dataclass(slots=True)
class Drafts:
    """Words that are being written, of each pupil for the phase that is under way."""

    kept: dict[int, tuple[str, str]] = field(default_factory=dict)

    def of(self, pupil: Pupil, phase: str) -> str:
        """Give what a pupil has written so far in a phase."""
        at, words = self.kept.get(pupil.id, ("", ""))
        return words if at == phase else ""


class SeatPage:
    """What the addresses of a seat lead to."""

    def __init__(self, room: Room) -> None:
        """Take the room."""
        self.room = room
        self.drafts = Drafts()

    def routes(self) -> list[Route]:
        """Give the addresses."""
        return [
            Route("/seat/{token}", self.seat),
            Route("/seat/{token}/changes", self.changes),
            Route("/seat/{token}/standing", self.standing),
            Route("/seat/{token}/read/{what}", self.read),
            Route("/seat/{token}/role", self.take_role, methods=["POST"]),
            Route("/seat/{token}/choose", self.choose, methods=["POST"]),
            Route("/seat/{token}/draft", self.draft, methods=["POST"]),
            Route("/seat/{token}/seal", self.seal, methods=["POST"]),
            Route("/seat/{token}/back", self.take_back, methods=["POST"]),
        ]

    async def seat(self, request: Request) -> Response:
        """Give the page as it is now."""
        return self._page(request)

    async def changes(self, request: Request) -> Response:
        """Tell when there is something new."""
        return changes(self.room) if self._pupil(request) else Response(status_code=404)

    async def standing(self, request: Request) -> Response:
        """Give the part that tells who is ready; where the phase is over, have the whole page asked for anew."""
        pupil = self._pupil(request)
        if pupil is None:
            return Response(status_code=404)
        hosted = self.room.hosted(pupil)
        turn = None if hosted is None or hosted.session.is_over else self._turn(pupil, hosted)
        if (turn.phase if turn else "") != request.query_params.get("phase", ""):
            return Response(status_code=204, headers={"hx-refresh": "true"})
        return page("seat_standing.html", pupil=pupil, turn=turn, room=self.room)

    async def read(self, request: Request) -> Response:
        """Give what else can be read: the brief, how things stand, the rounds that are over."""
        pupil = self._pupil(request)
        hosted = None if pupil is None else self.room.hosted(pupil)
        if pupil is None or hosted is None:
            return self._page(request)
        sections = self._read(pupil, hosted.session, request.path_params["what"])
        shown = [(each.title, Markup(blocks_drawn(each.blocks))) for each in sections]  # noqa: S704 - made of elements
        return page("seat_read.html", pupil=pupil, room=self.room, sections=shown)

    async def take_role(self, request: Request) -> Response:
        """Take a role."""
        pupil = self._pupil(request)
        if pupil is None:
            return self._page(request)
        typed = await field_of(request, "role")
        actors = self.room.rulebook.actor_index
        try:
            await self.room.take_role(pupil.id, actors.get(typed, PUBLIC if typed == "observer" else UNDECIDED))
        except (Refusal, OSError) as error:
            return self._page(request, str(error), 409)
        return self._again(request)

    async def choose(self, request: Request) -> Response:
        """Choose one of what the page has offered."""
        pupil = self._pupil(request)
        hosted = None if pupil is None else self.room.hosted(pupil)
        if pupil is None or hosted is None or not pupil.plays:
            return self._page(request)
        session = hosted.session
        choice = _offered(look(session, pupil.role)).get(await field_of(request, "choice"))
        if choice is None or await field_of(request, "phase") != _phase(session):
            return self._page(request, _("That is over: the game has gone on since. Look at what is asked now."), 409)
        words = clean_text(await field_of(request, "words")) or None
        refusal = await asyncio.to_thread(session.choose_instead, pupil.role, choice, words)
        if refusal is not None:
            told = _("That is closed: {reason}.").format(reason=wording.say_refusal(refusal))
            return self._page(request, told, 409)
        self.drafts.kept.pop(pupil.id, None)
        return self._again(request)

    async def draft(self, request: Request) -> Response:
        """Keep words that are being written."""
        if pupil := self._pupil(request):
            self.drafts.kept[pupil.id] = (
                await field_of(request, "phase"),
                clean_text(await field_of(request, "words")),
            )
        return Response(status_code=204)

    async def seal(self, request: Request) -> Response:
        """Agree that the team has chosen."""
        pupil = self._pupil(request)
        hosted = None if pupil is None else self.room.hosted(pupil)
        if pupil is None or hosted is None or not pupil.plays:
            return self._page(request)
        if await field_of(request, "phase") == _phase(hosted.session):
            must = await asyncio.to_thread(hosted.session.seal, pupil.role)
            if must is not None:
                return self._page(request, _("One demand is due now and silence is no choice: answer it first."), 409)
            self.room.seal(pupil)
        return self._again(request)

    async def take_back(self, request: Request) -> Response:
        """Choose anew."""
        if pupil := self._pupil(request):
            self.room.take_back(pupil)
        return self._again(request)

    def _pupil(self, request: Request) -> Pupil | None:
        pupil = self.room.pupils.with_token(request.path_params["token"])
        speak_to(request, pupil.language if pupil else "")
        return pupil

    def _again(self, request: Request) -> Response:
        return RedirectResponse(f"/seat/{request.path_params['token']}", SEE_OTHER)

    def _page(self, request: Request, problem: str = "", status: int = 200) -> Response:
        pupil = self._pupil(request)
        if pupil is None:
            return page("code.html", 404, problem=_("This seat is not there any more. Go in again by the door."))
        hosted = self.room.hosted(pupil)
        given = {"pupil": pupil, "room": self.room, "problem": problem}
        if hosted is None or not (pupil.plays or pupil.looks_on):
            return page("seat_roles.html", status, **given, roles=self._roles(pupil))
        news = self._news(pupil, hosted.session)
        if hosted.session.is_over:
            return page("seat_over.html", status, **given, news=news, ending=self._ending(pupil, hosted.session))
        return page("seat.html", status, **given, news=news, turn=self._turn(pupil, hosted))

    def _roles(self, pupil: Pupil) -> list[tuple[str, str, str, bool]]:
        """Give each role for people: its id, its name, who has it, and whether this pupil does."""
        actors = self.room.rulebook.read_in(pupil.language).actors
        return [
            (each.id, each.name, listed([p.name for p in self.room.pupils.team(pupil.game, at)]), at == pupil.role)
            for at, each in enumerate(actors)
            if each.playable
        ]

    def _news(self, pupil: Pupil, session: Session) -> Markup:
        """Tell of the last round that is over."""
        over = rounds_over(session)
        if not over:
            return Markup()
        return _drawn(day.front_page(session, day_of(session, pupil.role, over[-1])))

    def _turn(self, pupil: Pupil, hosted: Hosted) -> Turn:
        session = hosted.session
        seat = look(session, pupil.role)
        view, edition = seat.view, seat.edition
        where = f"{wording.round_title(edition, view.round)} · {wording.turn_name(edition, view.turn)}"
        asks = pupil.plays and pupil.role in session.asked()
        team = hosted.team(pupil.role) if pupil.plays else None
        names = [edition.scenario.actors[each].name for each in session.waiting_for]
        waiting = _("Waiting for {names}.").format(names=listed(names)) if names else _("The others are choosing …")
        said = [Block((each,)) for _argument, each in heard(session, pupil.role)] if pupil.plays else []
        return Turn(
            _phase(session),
            where,
            "" if view.own is None else wording.say_score(view.own.score),
            _matters(seat) if asks else (),
            _drawn(said),
            self.drafts.of(pupil, _phase(session)),
            is_sealed=not asks or pupil.role not in session.waiting_for or bool(team and pupil.id in team.sealed),
            about_to_seal=bool(team and team.is_about_to),
            waiting=waiting,
            team=tuple(each.name for each in self.room.team(pupil) if each.id != pupil.id) if pupil.plays else (),
        )

    def _ending(self, pupil: Pupil, session: Session) -> Markup:
        view = session.view(pupil.role)
        assert view.outcome is not None
        edition = session.edition(pupil.role)
        told = outcome.ending(edition, view.outcome)
        sections = [outcome.score_lines(session, view), outcome.questions(edition), outcome.reported(edition)]
        return _drawn([outcome.headline(view.outcome), *told.blocks, *outcome.headed(sections)])

    def _read(self, pupil: Pupil, session: Session, what: str) -> list[Section]:
        edition, view = session.edition(pupil.role), session.view(pupil.role)
        if what == "days":
            days = [day_of(session, pupil.role, number) for number in reversed(rounds_over(session))]
            return [
                Section(wording.round_title(edition, each.round), tuple(day.front_page(session, each))) for each in days
            ]
        if what == "numbers":
            seat = look(session, pupil.role)
            return [
                Section(_("All indicators"), tuple(indicator_blocks(seat, own=False))),
                Section(_("Also on the table"), tuple(others(seat))),
            ]
        own = [briefing.role(edition, view), briefing.wishes(view)] if pupil.plays else []
        return [*own, briefing.case(edition), *briefing.everything(edition, view, session.players.people)]


def _matters(seat: SeatView) -> tuple[Matter, ...]:
    """Give what there is to decide in this phase."""
    if not seat.in_answers:
        first, *rest = floor(seat).blocks
        return (Matter(_drawn([first]), tuple(_options(seat, rest))),)
    matters = []
    for demand in seat.faced:
        first, *rest = asked(seat, demand).blocks
        matters.append(Matter(_drawn([first]), tuple(_options(seat, rest))))
    if any(each.refusal is None for each in seat.view.raises):
        options = tuple(_options(seat, raisable(seat)))
        matters.append(Matter(Markup().join([_("Raise one of your demands: it opens with the next round.")]), options))
    return tuple(matters)


def _options(seat: SeatView, blocks: Iterable[Block]) -> Iterable[Option]:
    offered = _offered(seat)
    names = {choice: name for name, choice in offered.items()}
    for block in blocks:
        choice = Raise(block.item) if isinstance(block.item, int) else block.item
        if isinstance(choice, Answer | Argue | Hold | Pass | Raise):
            name = names.get(choice, "")
            yield Option(name, _drawn([block]), choice in seat.standing)


def _offered(seat: SeatView) -> dict[str, Choice]:
    """Give what can be chosen now, by the names that stand for it in forms."""
    offered: dict[str, Choice] = {}
    if not seat.in_answers:
        offered["pass"] = Pass()
        for argument in seat.view.arguments:
            if argument.refusal is None or argument.index in seat.argued:
                offered[f"argue-{argument.index}"] = Argue(argument.index)
        return offered
    for demand in seat.faced:
        for response in demand.responses:
            if response.available:
                offered[f"answer-{demand.index}-{response.index}"] = Answer(demand.index, response.index)
        if demand.may_hold:
            offered[f"hold-{demand.index}"] = Hold(demand.index)
    offered |= {f"raise-{each.index}": Raise(each.index) for each in seat.view.raises if each.refusal is None}
    return offered


def _phase(session: Session) -> str:
    return ".".join(map(str, session.state.phase))


def _drawn(blocks: Iterable[Block]) -> Markup:
    return Markup(blocks_drawn(blocks))  # noqa: S704 - made of elements, whose texts are escaped
