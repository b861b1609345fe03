"""Who is at the table, who has chosen, and the first line: what is played, how far, as whom, and how it stands."""

from game import wording
from game.language import _
from game.presenting.blocks import Role, Span, Text
from game.presenting.demands import signed
from game.presenting.signs import actor_named, actor_sign
from game.presenting.tally import ready
from game.session.seat_view import SeatView

Parts = list[tuple[Text, int]]
"""Texts for one row, each with its rank: where there is no room for all, those of the highest rank are left out."""


def actor_strip(seat: SeatView) -> Text:
    """Show of each other actor whether it has chosen."""
    row: list[Span] = []
    for each in seat.view.actors:
        if each.index != seat.actor:
            row += [Span("   ", said=" ")] if row else []
            row += [actor_sign(each.index, each.name), ready(is_so=each.index in seat.ready)]
    return tuple(row)


def title(seat: SeatView) -> Parts:
    """Say what is played, how far it is, and what it is time for."""
    edition, view = seat.edition, seat.view
    number = _("round {number} of {rounds}").format(number=view.round, rounds=edition.rules.rounds)
    parts: Parts = [((Span(edition.scenario.title, Role.STRONG),), 3)]
    if edition.scenario.round_names:
        parts.append(((Span(wording.round_name(edition, view.round)),), 1))
    return [*parts, ((Span(number),), 2), ((Span(wording.turn_name(edition, view.turn)),), 0)]


def score(seat: SeatView) -> Text:
    """Say as whom one plays, the score, and how it has changed since the last round."""
    name, own = actor_named(seat.actor, seat.short(seat.actor), Role.ACTOR), seat.view.own
    if own is None:
        return name
    told = (*name, Span("  ", said=", "), Span(wording.say_score(own.score), Role.STRONG))
    by = 0 if seat.score_before is None else wording.shown_change(own.score, seat.score_before)
    return (*told, signed(f" {wording.arrow(by)}", Role.GAIN if by > 0 else Role.LOSS)) if by else told
