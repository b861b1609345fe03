"""The floor: all that an actor can say now, over all demands, and what has been said since it was last asked."""

from collections.abc import Iterator
from dataclasses import replace

from game import wording
from game.language import _, plural
from game.play.choices import Argue, Choice, Pass
from game.play.events import ArgumentMade
from game.play.views import ArgumentView
from game.presenting.blocks import Cell, Line, Meter, Role, Span, Text, entry, filled, heading, joined, line, width
from game.presenting.debate import grounds
from game.presenting.demands import Ballot, mark, other_parties, own_words, resting
from game.presenting.indicators import liking
from game.presenting.signs import actor_named, actor_signs
from game.scenario.model import Bearing
from game.session.game import Session
from game.session.seat_view import SeatView
from game.wording.names import closed

_BAR = 5
_IN_A_LINE = 66
_UNDER = Span("     ", said="")


def sayable(seat: SeatView) -> list[ArgumentView]:
    """Give the arguments that the actor can make in this turn, those that it makes among them."""
    return [each for each in seat.view.arguments if each.refusal is None or each.index in seat.argued]


def useful_first(seat: SeatView) -> list[Argue]:
    """Give the same, first what is about an answer that can be given now."""
    return [Argue(each.index) for each in sorted(sayable(seat), key=lambda each: not _is_open(seat, each))]


def floor(seat: SeatView, lit: Choice | None = None, *, grounded: bool = False, roomy: bool = False) -> Ballot:
    """List all that the actor can say, with what each would do, and last that it says nothing.

    What is `lit` is told whole, all else in a line; where nothing is lit, or it is `roomy`, all is told whole.
    `grounded`: with the grounds of what is lit.
    """
    said = sayable(seat)
    blocks = [heading(_("What will you say?"), right=_limit(seat, len(said)))]
    for number, argument in enumerate(said, 1):
        item = Argue(argument.index)
        if lit not in (None, item) and not roomy:
            blocks.append(entry(_in_a_line(seat, argument, number), *own_words(seat, item), item=item))
            continue
        more = grounds(argument) if grounded and lit in (None, item) else ()
        under = (line((Span(title, Role.LABEL), Span(text, Role.MUTED)), lead=_UNDER) for title, text in more)
        shown = (_claim(seat, argument, number), _would_do(seat, argument), *under, *own_words(seat, item))
        blocks.append(entry(*shown, item=item))
    silent = Pass() in seat.standing
    nothing = line(_("Say nothing"), Role.STRONG if silent else Role.MUTED, lead=mark("\N{EN DASH}", is_chosen=silent))
    return Ballot((*blocks, entry(nothing, item=Pass())), tuple(Argue(each.index) for each in said))


def heard(session: Session, actor: int) -> list[tuple[int, Line]]:
    """Tell what others have said on this round's floor since the actor was last asked, each with its argument."""
    told: list[tuple[int, Line]] = []
    for at in range(len(session.phases) - 1, 0, -1):
        before = session.phases[at - 1]
        if not before.opened.on_floor:
            break
        told[:0] = _heard(session, actor, at)
        if actor in before.sealed:
            break
    return told


def fitted(said: Line, room: int | None) -> Text:
    """Give what was said in a line of so many columns; None: whole."""
    *who, claim = said.text
    if room is None or not isinstance(claim, Span):
        return said.text
    left = max(room - sum(width(each.text) for each in who if isinstance(each, Span)), 1)
    fits = width(claim.text) <= left
    return said.text if fits else (*who, replace(claim, text=closed(wording.shortened(claim.text, left))))


def _heard(session: Session, actor: int, phase: int) -> Iterator[tuple[int, Line]]:
    scenario, view = session.edition(actor).scenario, session.view(actor)
    spoken = session.phases[phase - 1].words
    for event in session.events(actor, phase):
        if not isinstance(event, ArgumentMade):
            continue
        said: dict[str, list[int]] = {}
        for speaker in event.speakers:
            if speaker != actor:
                said.setdefault(spoken.get((speaker, Argue(event.argument)), ""), []).append(speaker)
        for words, by in said.items():
            names = joined((actor_named(each, view.actors[each].short, Role.STRONG) for each in by), ", ")
            claim = Span(words or scenario.arguments[event.argument].claim, Role.SPEECH if words else Role.PLAIN)
            said_so = plural("{name} said: {claim}", "{name} said: {claim}", len(by))
            text = filled(said_so, Role.MUTED, name=names, claim=(claim,))
            yield event.argument, Line(text)


def _limit(seat: SeatView, offered: int) -> str:
    left = seat.edition.scenario.floor.speeches
    if left == 1:
        return plural("one thing", "one of {count}", offered).format(count=offered)
    return _("{most} of {count} at most").format(most=min(left, offered), count=offered)


def _claim(seat: SeatView, argument: ArgumentView, number: int) -> Line:
    is_said = argument.index in seat.argued
    claim = Span(argument.claim, Role.STRONG if is_said else Role.PLAIN)
    return line((claim, *resting(seat, argument.citations)), lead=mark(str(number), is_chosen=is_said))


def _in_a_line(seat: SeatView, argument: ArgumentView, number: int) -> Line:
    """Tell of an argument what tells it from others: how it begins, on which side it is, and what it would change."""
    is_said = argument.index in seat.argued
    demand = seat.demand(argument.about)
    assert demand is not None
    side = Span(wording.say_side(argument), Role.MUTED)
    others = other_parties(demand, seat.actor)
    names = actor_signs((each, seat.name(each)) for each in others)
    to = filled(_("to {name}: {side}"), Role.MUTED, name=names, side=(side,)) if others else (side,)
    cells = [Cell(to)]
    if not _is_open(seat, argument):
        cells.append(Cell((_closed(),)))
    for response, _before, after in seat.would_change(argument)[: 1 if _is_open(seat, argument) else 0]:
        cells += [
            Cell((Span(_("debate {n}").format(n=wording.say_strength(after))),)),
            Cell(joined(_moves(seat, argument, response)[:1])),
        ]
    claim = Span(wording.shortened(argument.claim, _IN_A_LINE), Role.STRONG if is_said else Role.PLAIN)
    return line(claim, lead=mark(str(number), is_chosen=is_said), cells=cells)


def _would_do(seat: SeatView, argument: ArgumentView) -> Line:
    """Say for what an argument speaks, and what it would change: the debate, and by its verdict what you want."""
    demand = seat.demand(argument.about)
    assert demand is not None
    cells = []
    for response, before, after in seat.would_change(argument)[:1]:
        old, new = wording.say_strength(before), wording.say_strength(after)
        change = Span(f" {old} → {new}", said=_("debate {old} to {new}").format(old=old, new=new))
        serves = _serves(seat, argument, response) if _is_open(seat, argument) else (_closed(),)
        cells = [Cell((Meter(after, _BAR), change)), Cell(serves)]
    others = [(each, seat.name(each)) for each in other_parties(demand, seat.actor)]
    lead = (_UNDER, *((*actor_signs(others, ","), Span(" ", said="")) if others else ()))
    return line(Span(wording.say_bearing(seat.edition, argument), Role.MUTED), lead=lead, cells=cells)


def _closed() -> Span:
    """Say that nobody can give the answer about which something would be said."""
    return Span(_("closed now"), Role.CLOSED)


def _is_open(seat: SeatView, argument: ArgumentView) -> bool:
    """Can the answer be given now that an argument, or what it replies to, is about?"""
    demand = seat.demand(argument.about)
    assert demand is not None
    known = {each.index: each for each in (*seat.view.arguments, *demand.arguments)}
    while argument.bearing not in (Bearing.FOR, Bearing.AGAINST) and argument.of in known:
        argument = known[argument.of]
    return argument.bearing not in (Bearing.FOR, Bearing.AGAINST) or demand.responses[argument.of].available


def _serves(seat: SeatView, argument: ArgumentView, response: int) -> Text:
    parts = _moves(seat, argument, response)
    return (Span(_("if so: "), Role.MUTED), *joined(parts, ", ")) if parts else ()


def _moves(seat: SeatView, argument: ArgumentView, response: int) -> list[Text]:
    known = {each.index: each for each in seat.view.indicators if each.weight}
    moved = [(known[index], by) for index, by in seat.would_move(argument, response) if index in known]
    return [(Span(f"{each.short} {wording.say_move(by)}", liking(by, each.weight)),) for each, by in moved]
