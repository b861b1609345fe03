"""What a pupil is asked now, as a page shows it: by matters, each with its options, by names that stand in forms."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from game import wording
from game.host.drafts import FLOOR, about_demand
from game.host.hosted import Hosted
from game.host.pupils import Pupil
from game.host.room import Room
from game.language import _
from game.play.choices import Answer, Argue, Choice, Hold, Pass, Raise
from game.play.views import DemandView
from game.presenting import demands
from game.presenting.blocks import Block, is_silent
from game.presenting.debate import debate, grounds
from game.presenting.floor import floor, heard, sayable
from game.presenting.hinting import hint_blocks
from game.reports.blocks import blocks_drawn, line_drawn, text_drawn
from game.reports.html import Html
from game.session.game import Session
from game.session.seat_view import SeatView, answering, look
from game.wording.names import listed

RAISE = "raise"


@dataclass(frozen=True, slots=True)
class Option:
    """Something that can be chosen, or is closed (`name` empty): what it is, and what is known of it."""

    name: str
    label: Html
    cells: tuple[tuple[str, Html, bool], ...]
    """Each with its head, and whether words pass it over."""
    details: tuple[Html, ...]
    grounds: tuple[tuple[str, str], ...]
    """What an argument rests on, each with its title."""
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Matter:
    """Something to decide: what is asked, what there is to choose, and what is being written about it."""

    about: str
    heading: Html
    remark: Html
    text: Html
    came_to: Html
    """What a demand to several has come to, and who has chosen by now."""
    options: tuple[Option, ...]
    debate: Html
    words: str
    """What is being written, or is said with what was chosen."""
    is_words_open: bool
    mates: tuple[tuple[str, str], ...]
    """What others of the team are writing, each by name."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Who is ready, and who is awaited."""

    team: tuple[str, ...]
    told: str
    is_sealed: bool
    may_seal: bool


@dataclass(frozen=True, slots=True)
class Turn:
    """What a pupil is asked in a moment of the game."""

    moment: str
    where: str
    score: str
    is_fresh: bool
    """Has nothing been decided in this round yet?"""
    is_first: bool
    """Is it the first round?"""
    hints: Html
    """What who plays for the first time should know of this phase."""
    heard: Html
    """What was said on the floor since the pupil was last asked."""
    matters: tuple[Matter, ...]
    left: tuple[tuple[str, str], ...]
    """What the pupil was writing about what is not asked any more."""
    standing: Standing


@dataclass(frozen=True, slots=True)
class Offer:
    """A choice that is offered, and the matter that it belongs to."""

    about: str
    choice: Choice


def moment_of(pupil: Pupil, hosted: Hosted | None) -> str:
    """Name the moment in which a page was made: what it offers counts in no other."""
    if hosted is None or not (pupil.plays or pupil.looks_on):
        return ""
    if hosted.session.is_over:
        return f"{pupil.game}.{pupil.role}.over"
    return ".".join(map(str, (pupil.game, pupil.role, *hosted.session.state.phase)))


def is_at(pupil: Pupil, moment: str) -> bool:
    """Say whether a moment is one of the role that a pupil plays, in the same game."""
    return moment.startswith(f"{pupil.game}.{pupil.role}.")


def what_is_shown(room: Room, number: int) -> object:
    """Give what changes where a pupil's page has to, and is cheap to compare."""
    pupil = room.pupils[number]
    hosted = room.hosted(pupil)
    if hosted is None or not (pupil.plays or pupil.looks_on):
        return pupil, hosted is None, tuple((each.id, each.role) for each in room.pupils if each.game == pupil.game)
    session, role = hosted.session, pupil.role
    awaited = session.waiting_for
    common = moment_of(pupil, hosted), () if role in awaited else awaited, room.trouble
    if not pupil.plays or session.is_over:
        return common
    team, mates = hosted.team(role), room.team(pupil)
    chosen = tuple((each, session.words_with(role, each)) for each in session.standing(role))
    drafts = [tuple(room.drafts.of(each).items()) for each in mates if each.id != pupil.id]
    others = answering(session, session.view(role))
    return common, chosen, others, team.sealed, team.is_about_to, tuple(mates), drafts


def turn_of(room: Room, pupil: Pupil, hosted: Hosted) -> Turn:
    """Give what a pupil is asked now."""
    session, role = hosted.session, pupil.role
    seat = look(session, role)
    view, edition = seat.view, seat.edition
    asks = pupil.plays and role in session.asked()
    writing = _Writing(room, pupil)
    matters = tuple(_matters(seat, writing)) if asks else ()
    shown = {each.about for each in matters}
    this_round = (each for each in session.phases[:-1] if each.opened.round == view.round)
    return Turn(
        moment_of(pupil, hosted),
        f"{wording.round_title(edition, view.round)} · {wording.turn_name(edition, view.turn)}",
        "" if view.own is None else wording.say_score(view.own.score),
        is_fresh=not seat.standing and not any(role in each.sealed for each in this_round),
        is_first=view.round == 1,
        hints=blocks_drawn(hint_blocks(wording.hints_for(edition, view)) if asks else ()),
        heard=blocks_drawn(Block((line,)) for _argument, line in heard(session, role)),
        matters=matters,
        left=tuple((about, words) for about, words in writing.own.items() if about not in shown),
        standing=_standing(room, pupil, hosted, asks=asks),
    )


def offered(seat: SeatView) -> dict[str, Offer]:
    """Give what can be chosen now, by the names that stand for it in forms."""
    found: dict[str, Offer] = {}
    if not seat.in_answers:
        for argument in sayable(seat):
            found[f"argue-{argument.index}"] = Offer(FLOOR, Argue(argument.index))
        return {**found, "pass": Offer(FLOOR, Pass())}
    for demand in seat.faced:
        about = _about(demand)
        for response in demand.responses:
            if response.available:
                found[f"answer-{demand.index}-{response.index}"] = Offer(about, Answer(demand.index, response.index))
        if demand.may_hold:
            found[f"hold-{demand.index}"] = Offer(about, Hold(demand.index))
    open_now = (each.index for each in seat.view.raises if each.refusal is None)
    return found | {f"raise-{each}": Offer(RAISE, Raise(each)) for each in open_now}


def matters_known(seat: SeatView) -> set[str]:
    """Give all that words may be about, in this phase or in one that was open while they were written."""
    return {FLOOR, RAISE, *map(_about, seat.view.demands)}


class _Writing:
    """What a pupil and its team are writing."""

    def __init__(self, room: Room, pupil: Pupil) -> None:
        self.own: Mapping[str, str] = room.drafts.of(pupil)
        self._mates = [(each.name, room.drafts.of(each)) for each in room.team(pupil) if each.id != pupil.id]

    def mates(self, about: str) -> tuple[tuple[str, str], ...]:
        return tuple((name, drafts[about]) for name, drafts in self._mates if about in drafts)


def _matters(seat: SeatView, writing: _Writing) -> Iterator[Matter]:
    if not seat.in_answers:
        first, *rest = floor(seat).blocks
        head = first.lines[0]
        yield _matter(seat, writing, FLOOR, (text_drawn(head.text), text_drawn(head.right), Html(), Html()), rest)
        return
    for demand in seat.faced:
        head, asked, *came_to = demands.heading(seat, demand)
        said = debate(seat, demand, whole=True) if demand.arguments else ()
        heading = (
            text_drawn(head.text),
            text_drawn(head.right),
            line_drawn(asked),
            Html().join(map(line_drawn, came_to)),
        )
        yield _matter(seat, writing, _about(demand), heading, demands.asked(seat, demand).blocks[1:], said)
    if any(each.refusal is None for each in seat.view.raises):
        heading = (
            Html.escape(_("You may ask for one thing")),
            Html(),
            Html.escape(_("It opens with the next round.")),
            Html(),
        )
        yield _matter(seat, writing, RAISE, heading, demands.raisable(seat))


def _matter(
    seat: SeatView,
    writing: _Writing,
    about: str,
    heading: tuple[Html, Html, Html, Html],
    blocks: Iterable[Block],
    said: Iterable[Block] = (),
) -> Matter:
    offers = offered(seat)
    chosen = [seat.words.get(each.choice, "") for each in offers.values() if _is_chosen(seat, about, each)]
    words = writing.own.get(about, chosen[0] if len(chosen) == 1 else "")
    names = {each.choice: name for name, each in offers.items()}
    options = tuple(_options(seat, blocks, names))
    mates = writing.mates(about)
    return Matter(about, *heading, options, blocks_drawn(said), words, is_words_open=bool(words or mates), mates=mates)


def _is_chosen(seat: SeatView, about: str, offer: Offer) -> bool:
    return offer.about == about and offer.choice in seat.standing


def _options(seat: SeatView, blocks: Iterable[Block], names: Mapping[Choice, str]) -> Iterator[Option]:
    rests = {Argue(each.index): tuple(grounds(each)) for each in seat.view.arguments}
    for block in blocks:
        choice = Raise(block.item) if isinstance(block.item, int) else block.item
        if not isinstance(choice, Answer | Argue | Hold | Pass | Raise):
            continue
        first, *rest = block.lines
        label = Html(" ").join(filter(None, (text_drawn(first.text), text_drawn(first.right))))
        cells = tuple((each.head, text_drawn(each.text), is_silent(each.text)) for each in first.cells)
        details = tuple(map(line_drawn, rest))
        under = rests.get(choice, ()) if isinstance(choice, Argue) else ()
        yield Option(names.get(choice, ""), label, cells, details, under, choice in seat.standing)


def _about(demand: DemandView) -> str:
    return about_demand(demand.index)


def _standing(room: Room, pupil: Pupil, hosted: Hosted, *, asks: bool) -> Standing:
    session, members = hosted.session, room.team(pupil)
    others = tuple(each.name for each in members if each.id != pupil.id) if pupil.plays else ()
    team = hosted.team(pupil.role) if pupil.plays else None
    is_ready = pupil.role not in session.waiting_for
    if team is None or not asks or (is_ready and not team.is_about_to):
        return Standing(others, _waits_for(session, pupil.role), is_sealed=is_ready, may_seal=asks)
    if team.is_about_to:
        told = _("Your team has sealed. For some seconds any of you can take it back.")
        return Standing(others, told, is_sealed=True, may_seal=True)
    is_sealed = pupil.id in team.sealed
    done = _("{done} of {all} of your team have agreed.").format(done=len(team.sealed), all=len(members))
    may_seal = team.may_seal(pupil.id, [each.id for each in members])
    theirs = "" if may_seal else _("{name} seals for your team.").format(name=members[0].name)
    return Standing(others, theirs or (done if team.sealed else ""), is_sealed=is_sealed, may_seal=may_seal)


def _waits_for(session: Session, viewer: int) -> str:
    actors = session.edition(viewer).scenario.actors
    names = [actors[each].name for each in session.waiting_for]
    return _("Waiting for {names}.").format(names=listed(names)) if names else _("The others are choosing …")
