"""The arguments about a demand as a tree under its answers, with their strengths."""

from collections.abc import Collection, Iterator

from game import wording
from game.language import _
from game.play.choices import Argue
from game.play.views import ArgumentView, DemandView, ResponseView
from game.presenting.blocks import Block, Role, Span, Text, entry, heading, line, note
from game.presenting.demands import own_words, resting, weight
from game.scenario.model import Bearing
from game.session.seat_view import SeatView

_REPLIES = (Bearing.BACKS, Bearing.REBUTS)
_HELPS = (Bearing.FOR, Bearing.BACKS)
_WIDTH, _SMALL = 8, 4


def debate(seat: SeatView, demand: DemandView, *, whole: bool = False, without: Collection[int] = ()) -> list[Block]:
    """Lay out what has been said about a demand; `whole`: with grounds, and with what the actor may yet say.

    `without`: arguments that stand elsewhere.
    """
    return list(_Tree(seat, demand, whole=whole, without=without).blocks())


def grounds(argument: ArgumentView) -> Iterator[tuple[str, str]]:
    """Give what an argument rests on, each with its title."""
    for title, text in ((_("Grounds: "), argument.grounds), (_("Warrant: "), argument.warrant)):
        if text:
            yield title, text


class _Tree:
    """One laying out of a debate."""

    def __init__(self, seat: SeatView, demand: DemandView, *, whole: bool, without: Collection[int]) -> None:
        self.seat = seat
        self.demand = demand
        self.whole = whole
        self.without = without
        own = (each for each in seat.view.arguments if each.about == demand.index and whole)
        self.arguments = {each.index: each for each in (*demand.arguments, *own)}

    def blocks(self) -> Iterator[Block]:
        """Give the answers about which there is something to show, each with its arguments."""
        if not self.arguments:
            yield note(_("Nobody has argued about it yet."))
        for response in self.demand.responses:
            bearing = [each for each in self.arguments.values() if each.bearing not in _REPLIES]
            branches = [self.branch(each, 1) for each in bearing if each.of == response.index]
            shown = [block for branch in branches for block in branch]
            if shown or self.whole:
                yield self.response(response)
            yield from shown
        lost = [each for each in self.arguments.values() if each.bearing in _REPLIES and each.of not in self.arguments]
        if lost:
            yield heading(_("Replies to what nobody has said yet"), role=Role.MUTED)
        for argument in lost:
            yield self.argument(argument, 1)

    def response(self, response: ResponseView) -> Block:
        of = wording.say_strength(response.strength)
        shown = (*weight(response.strength, _WIDTH)[:1], Span(f" {of:>2}", said=_("{n} of 100").format(n=of)))
        return entry(line(response.label, Role.STRONG, right=shown))

    def branch(self, argument: ArgumentView, depth: int) -> Iterator[Block]:
        if argument.index not in self.without:
            yield self.argument(argument, depth)
        for reply in self.arguments.values():
            if reply.bearing in _REPLIES and reply.of == argument.index:
                yield from self.branch(reply, depth + 1)

    def argument(self, argument: ArgumentView, depth: int) -> Block:
        indent = Span("  " * depth, said="")
        role = Role.PLAIN if argument.strength is not None else Role.MUTED
        told = line(
            (Span(argument.claim, role), *resting(self.seat, argument.citations)),
            lead=(indent, _sign(argument)),
            right=self.remark(argument),
        )
        under = Span("  " * depth + "  ", said="")
        lines = [told, *own_words(self.seat, Argue(argument.index), under)]
        if self.whole:
            lines += [line((Span(title, Role.LABEL), Span(text)), lead=under) for title, text in grounds(argument)]
        return entry(*lines, depth=depth)

    def remark(self, argument: ArgumentView) -> Text:
        if argument.strength is not None:
            return weight(argument.strength, _SMALL)
        if argument.index in self.seat.argued:
            return (Span(_("you say it"), Role.CHOSEN),)
        if argument.refusal is None:
            return (Span(_("yours to say"), Role.MUTED),)
        said = _("not now: {reason}").format(reason=wording.say_refusal(argument.refusal))
        return (Span(_("not now"), Role.MUTED, said),)


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
