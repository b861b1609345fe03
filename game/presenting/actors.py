"""Who is at the table, who has chosen, and the first line: what is played, how far, as whom, and how it stands."""

from game import wording
from game.language import _
from game.presenting.blocks import Block, Line, Role, Span, Text, entry, gap, joined, line, note
from game.presenting.demands import signed
from game.presenting.indicators import legend
from game.session.seat_view import SeatView

Parts = list[tuple[Text, int]]
"""Texts for one row, each with its rank: where there is no room for all, those of the highest rank are left out."""


def actor_blocks(seat: SeatView, *, briefs: bool) -> list[Block]:
    """Show each actor with its sign; with `briefs` also what everybody knows of it."""
    blocks = []
    for actor in seat.view.actors:
        lines = [_actor(seat, actor.index)]
        if briefs and actor.brief:
            brief = actor.brief if actor.index == seat.actor else wording.brief_of_another(actor.brief)
            lines.append(line(brief, Role.MUTED, lead=Span("  ", said="")))
        blocks.append(entry(*lines))
    return [*blocks, gap(), note(legend(_("✓ has chosen · … not yet")))]


def _actor(seat: SeatView, actor: int) -> Line:
    if actor == seat.actor:
        return line(seat.name(actor), Role.ACTOR, lead=Span("▸ ", said=""), right=Span(_("you"), Role.STRONG))
    return line(seat.name(actor), lead=Span("  ", said=""), right=_ready(seat, actor))


def actor_strip(seat: SeatView) -> tuple[Text, Parts]:
    """Give all actors in one row, and what stands for it where they are too many: how many have chosen."""
    own = (Span(seat.name(seat.actor), Role.ACTOR), Span(" " + _("(you)")))
    others = [each.index for each in seat.view.actors if each.index != seat.actor]
    row = [own, *((Span(f"{seat.name(each)} "), _ready(seat, each)) for each in others)]
    done = sum(each in seat.ready for each in others)
    count = Span(_("{done} of {all} others have chosen").format(done=done, all=len(others)))
    return joined(row), [(own, 1), ((count,), 2)]


def title(seat: SeatView) -> Parts:
    """Say what is played, how far it is, and as whom."""
    edition, view = seat.edition, seat.view
    parts: Parts = [
        ((Span(edition.scenario.title, Role.STRONG),), 3),
        ((Span(wording.round_title(edition, view.round)),), 2),
        ((Span(wording.turn_name(edition, view.turn)),), 0),
        ((Span(_("you are ")), Span(seat.name(seat.actor), Role.ACTOR)), 4),
    ]
    if seat.in_answers and seat.faced:
        done = sum(seat.chosen_about(each.index) is not None for each in seat.faced)
        parts.append(((Span(_("{done} of {all} answered").format(done=done, all=len(seat.faced))),), 5))
    return parts


def score(seat: SeatView) -> Text:
    """Say the score, and how it has changed since the last round."""
    own = seat.view.own
    if own is None:
        return ()
    told = (Span(_("score ")), Span(wording.say_score(own.score), Role.STRONG))
    by = 0 if seat.score_before is None else wording.shown_change(own.score, seat.score_before)
    return (*told, signed(f" {wording.arrow(by)}", Role.GAIN if by > 0 else Role.LOSS)) if by else told


def _ready(seat: SeatView, actor: int) -> Span:
    if actor in seat.ready:
        return Span("✓", Role.GAIN, _("has chosen"))
    return Span("…", Role.MUTED, _("not yet"))
