"""The numbers, and what the actor wants of them: values, changes, a little history, goals and score."""

from game import wording
from game.language import _
from game.play.views import GoalView, IndicatorView
from game.presenting.blocks import Block, Course, Line, Role, Span, Text, entry, heading, line
from game.session.seat_view import SeatView

_REMEMBERED = 6


def indicator_blocks(seat: SeatView, *, own: bool = False) -> list[Block]:
    """Show the indicators, with `own` those alone in which the actor has an interest; then its goals."""
    shown = [each for each in seat.view.indicators if each.weight or not own] or seat.view.indicators
    ordered = sorted(shown, key=lambda each: -abs(each.weight))
    blocks = [entry(_indicator(seat, each)) for each in ordered]
    if seat.view.own is not None and seat.view.own.goals:
        blocks += [heading(_("Your goals"), role=Role.STRONG), *(entry(_goal(each)) for each in seat.view.own.goals)]
    return blocks


def legend(signs: str) -> Span:
    """Explain signs, where they are shown."""
    return Span(signs, Role.MUTED, "")


def last_change(seat: SeatView, indicator: IndicatorView) -> int:
    """Give by how much an indicator has moved since the last round."""
    values = seat.course[indicator.index]
    return values[-1] - values[-2] if len(values) > 1 else 0


def change(by: int, weight: int) -> Text:
    """Show a change: its direction, its size, and whether this actor likes it."""
    if not by:
        return ()
    arrow = Span(wording.arrow(by), liking(by, weight), wording.spoken(wording.arrow(by)))
    liked = wording.better_or_worse(by, weight)
    return (arrow, Span(f" {liked}", arrow.role)) if liked else (arrow,)


def liking(by: int, weight: int) -> Role:
    """Give the role of a change, to an actor with that interest."""
    return Role.GAIN if by * weight > 0 else Role.LOSS if by * weight < 0 else Role.PLAIN


def _indicator(seat: SeatView, indicator: IndicatorView) -> Line:
    wish = Span("  ", said="")
    if indicator.weight:
        wanted = _("you want it high") if indicator.weight > 0 else _("you want it low")
        wish = Span("↑ " if indicator.weight > 0 else "↓ ", said=f"{wanted}:")
    value = Span(f"{indicator.value:>3}", Role.STRONG)
    history = Course(seat.course[indicator.index][-_REMEMBERED:], indicator.min, indicator.max)
    moved = change(last_change(seat, indicator), indicator.weight)
    between = (Span(" "), *moved, Span(" ")) if moved else (Span(" "),)
    bounds = _("of {least} to {most}").format(least=indicator.min, most=indicator.max)
    told = Span("", said="" if (indicator.min, indicator.max) == (0, 100) else f" {bounds}")
    return line(indicator.name, lead=wish, right=(value, told, *between, history))


def _goal(goal: GoalView) -> Line:
    role = Role.GAIN if goal.holds else Role.PLAIN
    state = _("holds") if goal.holds else _("not now")
    return line(goal.text, lead=sign(holds=goal.holds), right=Span(f"{state} {wording.say_move(goal.worth)}", role))


def sign(*, holds: bool) -> Span:
    """Mark what holds, and what does not, which words beside it say."""
    return Span("✓ ", Role.GAIN, "") if holds else Span("· ", said="")
