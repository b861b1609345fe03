"""Demands as they lie on the table: who asks, by when, and the answers with what each is known to do."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from game import wording
from game.language import _
from game.play.choices import Answer, Choice, Hold, Raise
from game.play.forecast import Moves, Preview
from game.play.views import DemandView, ResponseView
from game.presenting.blocks import Block, Given, Line, Meter, Role, Span, Text, entry, gap, joined, line, note
from game.presenting.blocks import heading as title
from game.presenting.indicators import change
from game.scenario.model import Citation
from game.session.seat_view import SeatView

_UNDER = Span("     ", said="")


@dataclass(frozen=True, slots=True)
class Ballot:
    """What lies on the table, and what the numbers stand for: an answer, or on the floor a demand."""

    blocks: tuple[Block, ...]
    numbered: tuple[object, ...]


def ballot(seat: SeatView) -> Ballot:
    """Lay out what is asked of the actor in this phase."""
    return _answers(seat) if seat.in_answers else _floor(seat)


def asked(seat: SeatView, demand: DemandView, first: int = 1) -> Ballot:
    """Lay out one demand on the actor, its answers numbered from there on."""
    items = [Answer(demand.index, each.index) for each in demand.responses]
    blocks = [entry(*heading(seat, demand), leaning(demand))]
    for number, (item, response) in enumerate(zip(items, demand.responses, strict=True), first):
        lines = _response(seat, response, demand.index, number, is_chosen=item in seat.standing)
        blocks.append(entry(*lines, *own_words(seat, item), item=item))
    return Ballot((*blocks, *(_hold(seat, demand) if demand.may_hold else ())), tuple(items))


def heading(seat: SeatView, demand: DemandView) -> list[Line]:
    """Say who asks whom, by when, and what."""
    who = wording.say_parties(seat.edition, demand.index, seat.actor)
    remarks = [wording.due(seat.edition, seat.view, demand.due)]
    if demand.private:
        remarks.insert(0, _("private"))
    told = [*((Span(each, Role.MUTED),) for each in remarks), (_source(seat, demand.citations, demand.index),)]
    return [line(who, Role.HEADING, right=joined(told, role=Role.MUTED)), line(demand.text)]


def leaning(demand: DemandView) -> Line:
    """Say where the debate leans, or that nobody has argued."""
    said = wording.say_leaning(demand)
    if not wording.leans(demand):
        return line(said, Role.MUTED, lead="  ")
    return line(said, lead="  ", right=Meter(max(each.strength for each in demand.responses)))


def moves(seat: SeatView, moved: Moves) -> list[Text]:
    """Say what moves, each better or worse for this actor."""
    known = {each.index: each for each in seat.view.indicators}
    return [(Span(f"{known[index].name} "), *change(by, known[index].weight)) for index, by in moved if index in known]


def preview(seat: SeatView, known: Preview) -> Text:
    """Say what is known of what an answer does."""
    parts = moves(seat, known.moves)
    if known.uncertain or known.has_consequences or not parts:
        parts.append((signed(wording.say_preview(known)),))
    return joined(parts)


def own_words(seat: SeatView, choice: Choice, lead: Given = _UNDER) -> Iterable[Line]:
    """Show what the player says with a choice."""
    if words := seat.words.get(choice):
        yield line(_("“{words}”").format(words=words), Role.SPEECH, lead=lead)


def source(seat: SeatView, citations: Iterable[Citation]) -> Span:
    """Say what a text rests on."""
    return standing(wording.standing(seat.edition.scenario, tuple(citations)), is_cited=bool(citations))


def standing(said: str, *, is_cited: bool) -> Span:
    """Give what a text rests on, as it is said."""
    return Span(said, Role.REPORTED if is_cited else Role.HYPOTHETICAL, wording.spoken(said))


def signed(said: str, role: Role = Role.PLAIN) -> Span:
    """Give a sentence of the program's, whose signs are spoken where there are only words."""
    return Span(said, role, wording.spoken(said))


def raisable(seat: SeatView) -> list[Block]:
    """List the demands that the actor may raise, by number, and why it may not raise others now."""
    return [_raisable(seat, number, each) for number, each in enumerate(seat.view.raises, 1)]


def closed_by(demand: DemandView) -> str:
    """Say why a demand may not be raised now; nothing where it may."""
    if demand.refusal is None:
        return ""
    return _("closed: {reason}").format(reason=wording.say_refusal(demand.refusal))


def _raisable(seat: SeatView, number: int, demand: DemandView) -> Block:
    under, refused = Span("    ", said=""), closed_by(demand)
    to = _("to {target}").format(target=seat.name(demand.target))
    lines = [
        line(to, Role.STRONG, lead=Span(f"{number:>2}  ", Role.KEY), right=source(seat, demand.citations)),
        line(demand.text, Role.MUTED if refused else Role.PLAIN, lead=under),
    ]
    return entry(*lines, *([line(refused, Role.CLOSED, lead=under)] if refused else []), item=demand.index)


def _answers(seat: SeatView) -> Ballot:
    blocks = _raised(seat)
    numbered: list[object] = []
    for demand in seat.faced:
        one = asked(seat, demand, len(numbered) + 1)
        numbered += one.numbered
        blocks += [*one.blocks, gap()]
    if not seat.faced:
        blocks += [note(_("Nobody asks anything of you now.")), gap()]
    return Ballot((*blocks, *others(seat)), tuple(numbered))


def _mark(key: str, *, is_chosen: bool) -> Text:
    """Give what to press for something, and whether it is chosen."""
    sign = Span("✓", Role.CHOSEN, _("chosen:")) if is_chosen else Span(" ", said="")
    return sign, Span(f"{key:>2}  ", Role.CHOSEN if is_chosen else Role.KEY)


def _response(seat: SeatView, response: ResponseView, demand: int, number: int, *, is_chosen: bool) -> Iterator[Line]:
    role = Role.STRONG if is_chosen else Role.PLAIN if response.available else Role.MUTED
    rests_on = _source(seat, response.citations, demand, response.index)
    yield line(response.label, role, lead=_mark(str(number), is_chosen=is_chosen), right=rests_on)
    if response.text:
        yield line(response.text, Role.MUTED, lead=_UNDER)
    if not response.available:
        condition = wording.say_condition(seat.edition, response.closed_by)
        yield line(_("closed; it needs: {condition}").format(condition=condition), Role.CLOSED, lead=_UNDER)
        return
    yield line(preview(seat, response.preview), lead=_UNDER)
    if weighed := moves(seat, response.weighed):
        yield line((_("the debate adds: "), *joined(weighed)), lead=_UNDER)


def _hold(seat: SeatView, demand: DemandView) -> Iterator[Block]:
    item = Hold(demand.index)
    held = seat.chosen_about(demand.index) == item
    lapses = demand.lapse if demand.due <= seat.view.round else None
    label = _("Hold: let it stand open") if lapses is None else _("Stay silent: the demand lapses")
    lines = [line(label, Role.STRONG if held else Role.PLAIN, lead=_mark("h", is_chosen=held)), *own_words(seat, item)]
    if lapses is not None:
        lines.append(line(preview(seat, lapses), lead=_UNDER))
    yield entry(*lines, item=item)


def _raised(seat: SeatView) -> list[Block]:
    blocks = []
    for choice in seat.standing:
        if isinstance(choice, Raise):
            demand = seat.demand(choice.demand)
            said = _("You raise: {text}").format(text="" if demand is None else demand.text)
            blocks.append(entry(line(said, Role.STRONG, lead=_mark("r", is_chosen=True)), item=choice))
    return [*blocks, gap()] if blocks else []


def others(seat: SeatView) -> list[Block]:
    """Show what is asked of others."""
    blocks = [entry(*heading(seat, each), leaning(each)) for each in seat.open if each.target != seat.actor]
    return [title(_("Also on the table"), role=Role.MUTED), *blocks] if blocks else []


def _floor(seat: SeatView) -> Ballot:
    blocks: list[Block] = []
    under = Span("    ", said="")
    for number, demand in enumerate(seat.open, 1):
        first, *rest = [*heading(seat, demand), leaning(demand)]
        lines = [replace(first, lead=(Span(f"{number:>2}  ", Role.KEY),))]
        lines += [replace(each, lead=(under,)) for each in rest]
        blocks += [entry(*lines, line(_offer(seat, demand), lead=under), item=demand.index), gap()]
    nothing = note(_("No demand is open: there is nothing to argue about."))
    return Ballot(tuple(blocks) or (nothing,), tuple(each.index for each in seat.open))


def _offer(seat: SeatView, demand: DemandView) -> Span:
    about = [each for each in seat.view.arguments if each.about == demand.index]
    if said := [each.claim for each in about if each.index in seat.argued]:
        return signed(_("✓ you say: {claim}").format(claim=" / ".join(said)), Role.CHOSEN)
    count = sum(each.refusal is None for each in about)
    if not count:
        return Span(_("you have no argument about it now"), Role.MUTED)
    return Span(_("arguments you can make: {count}  (a: argue)").format(count=count))


def _source(seat: SeatView, citations: tuple[Citation, ...], *place: int) -> Span:
    """Say what it rests on; pointing there shows the source."""
    said = source(seat, citations)
    return replace(said, source=place) if citations else said
