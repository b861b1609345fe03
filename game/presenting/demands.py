"""Demands as they lie on the table: who asks, by when, and the answers with what each is known to do."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from game import wording
from game.language import _
from game.play.choices import Answer, Choice, Hold, Raise
from game.play.forecast import Preview
from game.play.views import DemandView, IndicatorView, ResponseView
from game.presenting.blocks import (
    Block,
    Cell,
    Given,
    Line,
    Meter,
    Role,
    Span,
    Text,
    entry,
    filled,
    gap,
    joined,
    line,
    note,
    width,
)
from game.presenting.blocks import heading as title
from game.presenting.indicators import liking
from game.presenting.signs import actors_named
from game.presenting.tally import is_begun, tally_of
from game.scenario.model import Citation
from game.session.seat_view import SeatView
from game.wording.names import named

UNDER = Span("     ", said="")
"""What stands under an answer is moved in by as much as its number takes."""
_BAR = 4


@dataclass(frozen=True, slots=True)
class Ballot:
    """What there is to choose, and what the numbers stand for."""

    blocks: tuple[Block, ...]
    numbered: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class _Columns:
    """What stands beside each answer: indicators, the debate where there is one, and the sum for the viewer."""

    indicators: tuple[IndicatorView, ...]
    has_debate: bool
    has_sum: bool


@dataclass(frozen=True, slots=True)
class Instead:
    """What stands beside answers, under the one that is lit, and below them all, in place of what they do."""

    cells: Mapping[Choice, tuple[Cell, ...]]
    told: Mapping[Choice, Line]
    remark: Block


def table(seat: SeatView, shown: int, lit: Choice | None, room: int, instead: Instead | None = None) -> Ballot:
    """Lay out one demand on the actor, and below it a line for each other thing that is asked or raised."""
    faced = seat.faced
    places = {each.index: _("{n} of {all}").format(n=n, all=len(faced)) for n, each in enumerate(faced, 1)}
    ballot = _raises(seat)
    for demand in faced:
        if demand.index == shown:
            place = places[demand.index] if len(faced) > 1 else ""
            ballot = asked(seat, demand, lit=lit, room=room, place=place, instead=instead)
    others = [_in_short(seat, each, places[each.index]) for each in faced if each.index != shown]
    raised = [_raised(seat, each) for each in seat.standing if isinstance(each, Raise) and faced]
    below = (*raised, *others)
    return replace(ballot, blocks=(*ballot.blocks, *([gap()] if below else ()), *below))


def asked(
    seat: SeatView,
    demand: DemandView,
    *,
    lit: Choice | None = None,
    room: int | None = None,
    place: str = "",
    instead: Instead | None = None,
) -> Ballot:
    """Lay out a demand on the actor: all that is known of the answer that is `lit`, of others what they do.

    Without `lit` all is told of each. `room`: how wide the columns may be; without it all are there.
    """
    columns = _columns(seat, demand, room)
    items = [Answer(demand.index, each.index) for each in demand.responses]
    blocks = [entry(*heading(seat, demand, place))]
    for number, (item, response) in enumerate(zip(items, demand.responses, strict=True), 1):
        cells = _cells(columns, response.preview, response.strength) if instead is None else instead.cells.get(item, ())
        first = _response(seat, demand, response, number, cells)
        details = (
            _details(seat, response, columns, None if instead is None else instead.told.get(item))
            if lit in (None, item)
            else ()
        )
        blocks.append(entry(first, *details, *own_words(seat, item), item=item))
    blocks += _hold(seat, demand, columns, instead, is_lit=lit in (None, Hold(demand.index)))
    return Ballot((*blocks, *([] if instead is None else [instead.remark])), tuple(items))


def heading(seat: SeatView, demand: DemandView, place: str = "") -> list[Line]:
    """Say who asks whom, by when, and what; of a demand to several too what has come of it so far."""
    remarks = [wording.due(seat.edition, seat.view, demand.due)]
    if demand.private:
        remarks.insert(0, _("private"))
    lead = (Span(f"{place}   ", Role.MUTED),) if place else ()
    told = [*((Span(each, Role.MUTED),) for each in remarks), source(seat, demand.citations, demand.index)]
    first = line(asks(seat, demand), lead=lead, right=joined(filter(None, told), role=Role.MUTED))
    return [first, line(demand.text), *came_to(seat, demand)]


def came_to(seat: SeatView, demand: DemandView) -> list[Line]:
    """Count what a demand to several has come to, and show who has chosen by now, but not what."""
    if not demand.is_to_several or not (seat.in_answers or is_begun(demand)):
        return []
    return [tally_of(demand, seat.view, seat.chosen_by(demand.index))]


def asks(seat: SeatView, demand: DemandView, *, short: bool = False) -> Text:
    """Say who asks whom, where they are several by short names; of a decision, who decides."""
    sender, target = (
        actors_named(
            ((each, seat.short(each) if short or len(parties) > 1 else seat.name(each)) for each in parties),
            Role.HEADING,
        )
        for parties in (demand.senders, [each.actor for each in demand.targets])
    )
    if demand.is_decision:
        pattern = _("It is for you to decide") if demand.is_put_to(seat.actor) else _("For {target} to decide")
        return filled(pattern, Role.HEADING, target=target)
    if demand.is_put_to(seat.actor):
        return filled(_("{sender} asked you"), Role.HEADING, sender=sender)
    if demand.is_put_by(seat.actor):
        return filled(_("You ask {target}"), Role.HEADING, target=target)
    return filled(_("{sender} asked {target}"), Role.HEADING, sender=sender, target=target)


def moves(seat: SeatView, preview: Preview) -> list[tuple[str, Text]]:
    """Give each indicator that an answer moves or may move, by its short name, with by how much."""
    known = {each.index for each, _by in _moved(seat, [preview])}
    return [(each.short, _cell(each, preview)) for each in seat.view.indicators if each.index in known]


def own_words(seat: SeatView, choice: Choice, lead: Given = UNDER) -> Iterable[Line]:
    """Show what the player says with a choice."""
    if words := seat.words.get(choice):
        yield line(_("“{words}”").format(words=words), Role.SPEECH, lead=lead)


def source(seat: SeatView, citations: Iterable[Citation], *place: int) -> Text:
    """Give the paragraphs on which a text rests; nothing for what rests on none.

    Pointing there shows the source of that `place`: a demand, and a response of it.
    """
    said = wording.paragraphs(seat.edition.scenario, tuple(citations))
    return (Span(said, Role.REPORTED, wording.spoken(said), source=place),) if said else ()


def resting(seat: SeatView, citations: Iterable[Citation], *place: int) -> Text:
    """Give the same behind a text that rests on it: in words in parentheses."""
    return tuple(
        part
        for each in source(seat, citations, *place)
        if isinstance(each, Span)
        for part in (Span(" "), replace(each, said=f"({each.said})"))
    )


def standing(said: str, *, is_cited: bool) -> Span:
    """Give what a text rests on, as it is said."""
    return Span(said, Role.REPORTED if is_cited else Role.HYPOTHETICAL, wording.spoken(said))


def signed(said: str, role: Role = Role.PLAIN) -> Span:
    """Give a sentence of the program's, whose signs are spoken where there are only words."""
    return Span(said, role, wording.spoken(said))


def mark(key: str, *, is_chosen: bool) -> Text:
    """Give what to press for something, and whether it is chosen."""
    sign = Span("✓", Role.CHOSEN, _("chosen:")) if is_chosen else Span(" ", said="")
    return sign, Span(f"{key:>2}  ", Role.CHOSEN if is_chosen else Role.KEY)


def raisable(seat: SeatView) -> list[Block]:
    """List the demands that the actor may raise, by number, and why it may not raise others now."""
    return [_raisable(seat, number, each) for number, each in enumerate(seat.view.raises, 1)]


def closed_by(demand: DemandView) -> str:
    """Say why a demand may not be raised now; nothing where it may."""
    if demand.refusal is None:
        return ""
    return _("closed: {reason}").format(reason=wording.say_refusal(demand.refusal))


def _raises(seat: SeatView) -> Ballot:
    """List what the actor may ask for, where nobody asks anything of it."""
    nobody = note(_("Nobody asks anything of you now."))
    if all(each.refusal is not None for each in seat.view.raises):
        return Ballot((nobody,), ())
    blocks = [nobody, title(_("You may ask for one thing yourself, or go on"))]
    for block in raisable(seat):
        choice = Raise(block.item) if isinstance(block.item, int) else None
        blocks.append(replace(block, item=choice))
    return Ballot(tuple(blocks), tuple(Raise(each.index) for each in seat.view.raises))


def _raisable(seat: SeatView, number: int, demand: DemandView) -> Block:
    refused, chosen = closed_by(demand), Raise(demand.index) in seat.standing
    of = seat.short if demand.is_to_several else seat.name
    targets = actors_named(((each.actor, of(each.actor)) for each in demand.targets), Role.STRONG)
    to = filled(_("to {target}"), Role.STRONG, target=targets)
    lines = [
        line(to, lead=mark(str(number), is_chosen=chosen), right=source(seat, demand.citations)),
        line(demand.text, Role.MUTED if refused else Role.PLAIN, lead=UNDER),
    ]
    return entry(*lines, *([line(refused, Role.CLOSED, lead=UNDER)] if refused else []), item=demand.index)


def _columns(seat: SeatView, demand: DemandView, room: int | None) -> _Columns:
    """Choose the columns: indicators that an answer moves, the own interests first, as many as there is room for."""
    previews = [each.preview for each in demand.responses if each.available]
    previews += [demand.lapse] if demand.lapse is not None and _is_due(seat, demand) else []
    has_debate, has_sum = bool(demand.arguments), any(each.worth is not None for each in previews)
    widths = [(each, max(width(each.short), _WIDEST) + 2) for each, _most in _moved(seat, previews)]
    left = None if room is None else room - has_debate * 10 - has_sum * 7
    shown = []
    for each, needed in widths:
        if left is not None and (left := left - needed) < 0:
            break
        shown.append(each)
    return _Columns(tuple(shown), has_debate, has_sum)


_WIDEST = 3


def _moved(seat: SeatView, previews: Sequence[Preview]) -> list[tuple[IndicatorView, int]]:
    """Give the indicators that are moved, or may be, with the most by which; the strongest interests first."""
    most: dict[int, int] = {}
    for preview in previews:
        for index, by in (*preview.moves, *((index, 0) for index in preview.unknown)):
            most[index] = max(abs(by), most.get(index, 0))
    found = [(each, most[each.index]) for each in seat.view.indicators if each.index in most]
    return sorted(found, key=lambda each: -abs(each[0].weight))


def _cells(columns: _Columns, preview: Preview, strength: Fraction | None) -> list[Cell]:
    cells = [Cell(_cell(each, preview), each.short) for each in columns.indicators]
    if columns.has_debate:
        cells.append(Cell(() if strength is None else weight(strength, _BAR), _("debate")))
    if columns.has_sum:
        cells.append(Cell((_sum(preview),), _("you")))
    return cells


def weight(strength: Fraction, width: int) -> Text:
    """Show a strength from 0 to 1."""
    return Meter(strength, width), Span(f" {wording.say_strength(strength):>2}")


def _cell(indicator: IndicatorView, preview: Preview) -> Text:
    by = dict(preview.moves).get(indicator.index, 0)
    if indicator.index in preview.unknown:
        return (Span("?", Role.HINT, _("may move")),)
    return (Span(wording.say_move(by), liking(by, indicator.weight)),) if by else (Span("·", Role.MUTED, ""),)


def _sum(preview: Preview) -> Span:
    if preview.worth is None:
        return Span("?", Role.HINT, _("not known"))
    role = Role.GAIN if preview.worth > 0 else Role.LOSS if preview.worth < 0 else Role.MUTED
    return Span(wording.say_worth(preview.worth), role)


def _response(seat: SeatView, demand: DemandView, response: ResponseView, number: int, cells: Sequence[Cell]) -> Line:
    is_chosen = Answer(demand.index, response.index) in seat.standing
    lead = mark(str(number), is_chosen=is_chosen)
    if not response.available:
        return line(response.label, Role.MUTED, lead=lead, right=Span(_("closed"), Role.CLOSED))
    rests_on = resting(seat, response.citations, demand.index, response.index)
    label = Span(response.label, Role.STRONG if is_chosen else Role.PLAIN)
    return line((label, *rests_on), lead=lead, cells=cells)


def _details(seat: SeatView, response: ResponseView, columns: _Columns, instead: Line | None = None) -> Iterator[Line]:
    """Give an answer's text, what follows from it, and what it needs where it is closed; or what stands for it."""
    if instead is not None:
        yield instead
        return
    if response.text:
        yield line(response.text, Role.MUTED, lead=UNDER)
    if not response.is_for(seat.actor):
        only = named(seat.edition, response.by or ())
        yield line(_("Only for {names}").format(names=only), Role.CLOSED, lead=UNDER)
    elif not response.available:
        condition = wording.say_condition(seat.edition, response.closed_by)
        yield line(_("Opens when: {condition}").format(condition=condition), Role.CLOSED, lead=UNDER)
    else:
        yield from _beside(seat, response.preview, columns)
        yield from _follows(seat, response.preview)


def _beside(seat: SeatView, preview: Preview, columns: _Columns) -> Iterator[Line]:
    """Give what the sum counts and no column shows: own interests for which there was no room, and goals."""
    counted = [each for each, _by in _moved(seat, [preview]) if each.weight and each not in columns.indicators]
    told: list[Text] = [(Span(f"{each.short} "), *_cell(each, preview)) for each in counted]
    goals = seat.view.own.goals if seat.view.own else ()
    for index, holds in preview.goals:
        goal, role = goals[index], Role.GAIN if holds else Role.LOSS
        won = Span("✓ ", role, _("goal reached:")) if holds else Span("✗ ", role, _("goal lost:"))
        by = wording.say_move(goal.worth if holds else -goal.worth)
        told.append((won, Span(f"{goal.text} "), Span(by, role)))
    if told:
        yield line(joined(told), lead=UNDER)


def _follows(seat: SeatView, preview: Preview) -> Iterator[Line]:
    if preview.follows:
        said = " · ".join(wording.say_follow(seat.edition, each) for each in preview.follows)
        yield line(signed(said, Role.STRUCK), lead=(UNDER, Span("⚡ ", Role.STRUCK, "")))


def _hold(
    seat: SeatView, demand: DemandView, columns: _Columns, instead: Instead | None, *, is_lit: bool
) -> Iterator[Block]:
    if not demand.may_hold:
        return
    item = Hold(demand.index)
    held = seat.chosen_about(demand.index) == item
    lapse = demand.lapse if _is_due(seat, demand) else None
    silent = _("Decide nothing: the moment passes") if demand.is_decision else _("Say nothing: the demand lapses")
    label = _("Let it stand open") if lapse is None else silent
    cells: Sequence[Cell] = () if lapse is None else _cells(columns, lapse, None)
    beside = _beside(seat, lapse, columns) if lapse and is_lit else ()
    details = [*beside, *_follows(seat, lapse)] if lapse else []
    if instead is not None:
        cells, details = instead.cells.get(item, ()), [instead.told[item]] if is_lit and item in instead.told else []
    first = line(label, Role.STRONG if held else Role.PLAIN, lead=mark("h", is_chosen=held), cells=cells)
    yield entry(first, *details, *own_words(seat, item), item=item)


def _is_due(seat: SeatView, demand: DemandView) -> bool:
    return demand.due <= seat.view.round


def _in_short(seat: SeatView, demand: DemandView, place: str) -> Block:
    """Give a demand in a line: what was chosen about it, or what is asked."""
    chosen, text = seat.chosen_about(demand.index), wording.whole(demand.text)
    if isinstance(chosen, Answer):
        text = demand.responses[chosen.response].label
    elif isinstance(chosen, Hold):
        text = _("no answer now")
    sign = (Span("✓ ", Role.CHOSEN, _("chosen:")),) if chosen else ()
    due = "" if chosen else wording.due(seat.edition, seat.view, demand.due)
    told = (*asks(seat, demand, short=True), Span(": ", Role.MUTED), *sign, Span(text, Role.MUTED))
    return entry(line(told, lead=Span(f"{place}   ", Role.MUTED), right=due), item=demand.index)


def _raised(seat: SeatView, choice: Raise) -> Block:
    demand = seat.demand(choice.demand)
    said = _("You raise: {text}").format(text="" if demand is None else wording.whole(demand.text))
    return entry(line(said, lead=mark("r", is_chosen=True)), item=choice)


def others(seat: SeatView) -> list[Block]:
    """Give what is asked of others, each in a line."""
    return [
        Block(
            (
                line((*asks(seat, each, short=True), Span(f": {wording.whole(each.text)}", Role.MUTED))),
                *came_to(seat, each),
            )
        )
        for each in seat.open
        if not each.faces(seat.actor)
    ]


def other_parties(demand: DemandView, actor: int) -> tuple[int, ...]:
    """Give whom an actor argues with about a demand: a target with the senders, and all others with the targets."""
    return demand.senders if demand.is_put_to(actor) else tuple(each.actor for each in demand.targets)
