"""The arguments about a demand as a tree under its answers, with their strengths and what one more would change."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction

from game import wording
from game.language import _
from game.play.choices import Argue
from game.play.views import ArgumentView, DemandView, ResponseView
from game.presenting.blocks import Block, Line, Meter, Role, Span, Text, entry, gap, heading, line
from game.presenting.demands import own_words, signed, source
from game.scenario.model import Bearing
from game.session.seat_view import SeatView

_REPLIES = (Bearing.BACKS, Bearing.REBUTS)
_HELPS = (Bearing.FOR, Bearing.BACKS)
_SMALL = 5


@dataclass(frozen=True, slots=True)
class Debate:
    """The tree, whose items are arguments, and what the numbers stand for."""

    blocks: tuple[Block, ...]
    numbered: tuple[int, ...]


def debate(seat: SeatView, demand: DemandView, first: int = 1) -> Debate:
    """Lay out the debate about a demand, what the actor can add to it numbered from there on."""
    return _Tree(seat, demand, first).debate()


def arguments_about(seat: SeatView, demand: DemandView) -> tuple[ArgumentView, ...]:
    """Give those made about a demand and, while there is a floor, the actor's own that are not."""
    own = () if seat.in_answers else seat.view.arguments
    return (*demand.arguments, *(each for each in own if each.about == demand.index))


class _Tree:
    """One laying out of a debate."""

    def __init__(self, seat: SeatView, demand: DemandView, first: int) -> None:
        self.seat = seat
        self.demand = demand
        self.first = first
        self.arguments = {each.index: each for each in arguments_about(seat, demand)}
        self.numbered: list[int] = []

    def debate(self) -> Debate:
        blocks: list[Block] = []
        for response in self.demand.responses:
            blocks.append(self.response(response))
            for argument in self.arguments.values():
                if argument.bearing not in _REPLIES and argument.of == response.index:
                    blocks += self.branch(argument, 1)
            blocks.append(gap())
        lost = [each for each in self.arguments.values() if each.bearing in _REPLIES and each.of not in self.arguments]
        if lost:
            blocks.append(heading(_("Replies to what nobody has said yet"), role=Role.MUTED))
            blocks += [self.argument(each, 1) for each in lost]
        return Debate(tuple(blocks), tuple(self.numbered))

    def response(self, response: ResponseView) -> Block:
        return entry(line(response.label, Role.STRONG, right=strength(response.strength)))

    def branch(self, argument: ArgumentView, depth: int) -> Iterator[Block]:
        yield self.argument(argument, depth)
        for reply in self.arguments.values():
            if reply.bearing in _REPLIES and reply.of == argument.index:
                yield from self.branch(reply, depth + 1)

    def argument(self, argument: ArgumentView, depth: int) -> Block:
        number, role = Span("   ", said=""), Role.PLAIN
        if argument.index in self.seat.argued:
            number = Span(" ✓ ", Role.KEY, "")
        elif argument.strength is None and argument.refusal is None:
            self.numbered.append(argument.index)
            number = Span(f"{len(self.numbered) + self.first - 1:>2} ", Role.KEY)
        elif argument.strength is None:
            role = Role.MUTED
        indent = Span("  " * (depth - 1), said="")
        told = line(argument.claim, role, lead=(number, indent, _sign(argument)), right=self.remark(argument))
        return entry(told, item=argument.index, depth=depth)

    def remark(self, argument: ArgumentView) -> Text:
        if argument.index in self.seat.argued:
            return (Span(_("you say it"), Role.CHOSEN),)
        if argument.strength is not None:
            return strength(argument.strength, _SMALL)
        if argument.refusal is None:
            return (Span(_("yours to make"), Role.MUTED),)
        said = _("not now: {reason}").format(reason=wording.say_refusal(argument.refusal))
        return (Span(_("not now"), Role.MUTED, said),)


def strength(share: Fraction, width: int = 10) -> Text:
    """Show a strength from 0 to 1."""
    of = wording.say_strength(share)
    return Meter(share, width), Span(f" {of:>3}", said=_("strength {n} of 100").format(n=of))


def _sign(argument: ArgumentView) -> Span:
    """Mark whether an argument helps what stands above it, or weakens it."""
    said = {
        Bearing.FOR: _("for it:"),
        Bearing.AGAINST: _("against it:"),
        Bearing.BACKS: _("backing that:"),
        Bearing.REBUTS: _("rebutting that:"),
    }[argument.bearing]
    if argument.bearing in _HELPS:
        return Span("+ ", Role.GAIN, said)
    return Span("\N{MINUS SIGN} ", Role.LOSS, said)


def detail(seat: SeatView, demand: DemandView, argument: ArgumentView) -> list[Block]:
    """Show one argument whole: claim, grounds, warrant, source, and what making it would change."""
    lines = [
        line(argument.claim, Role.STRONG),
        *own_words(seat, Argue(argument.index), ()),
        line(signed(_bearing(seat, demand, argument), Role.MUTED)),
        *_would_change(seat, demand, argument),
    ]
    parts = [(_("Grounds"), argument.grounds), (_("Warrant"), argument.warrant)]
    lines += [line(text, lead=Span(f"{title}: ", Role.LABEL)) for title, text in parts if text]
    return [Block((*lines, line(_weight(seat, argument))))]


def _weight(seat: SeatView, argument: ArgumentView) -> Iterable[Span]:
    speakers = ", ".join(seat.name(each) for each in argument.by)
    said = _(" · strength by itself {weight} · may be made by {names}")
    return source(seat, argument.citations), signed(said.format(weight=argument.weight, names=speakers), Role.MUTED)


def _bearing(seat: SeatView, demand: DemandView, argument: ArgumentView) -> str:
    """Say what an argument bears on, but not what somebody may still say."""
    if argument.bearing in _REPLIES and argument.of not in {each.index for each in demand.arguments}:
        return _("a reply to what nobody has said yet")
    return wording.say_bearing(seat.edition, argument)


def _would_change(seat: SeatView, demand: DemandView, argument: ArgumentView) -> Iterator[Line]:
    if argument.strength is not None:
        return
    if argument.refusal is not None:
        yield line(_("Not now: {reason}.").format(reason=wording.say_refusal(argument.refusal)), Role.CLOSED)
        return
    title = _("Makes: ") if argument.index in seat.argued else _("Would make: ")
    for index, before, after in seat.would_change(argument):
        old, new = wording.say_strength(before), wording.say_strength(after)
        if old != new:
            text = _("“{label}” {old} → {new}").format(label=demand.responses[index].label, old=old, new=new)
            yield line(text, Role.HINT, lead=Span(title, Role.LABEL))
