"""The numbers, and what the actor wants of them: values, changes, a little history, goals and score."""

from textual.content import Content

from game.language import _
from game.play.views import GoalView, IndicatorView
from game.ui.widgets.rows import Block, Line, gap, text_line
from game.ui.widgets.seat_view import Sight
from game.wording.moves import arrow, better_or_worse

_STEPS = "▁▂▃▄▅▆▇█"
_REMEMBERED = 6


def indicator_blocks(sight: Sight) -> list[Block]:
    """Show the indicators, then the goals."""
    own = sight.view.own
    blocks = [Block((_indicator_line(sight, each),)) for each in sight.view.indicators]
    if own is not None and own.goals:
        blocks.append(Block((text_line(_("Your goals"), "bold"),)))
        blocks += [Block((_goal_line(each),)) for each in own.goals]
    if any(each.weight for each in sight.view.indicators):
        legend = _("↑ you want it high, ↓ low; ▲▼ since the last round")
        blocks += [gap(), Block((text_line(legend, "$text-muted"),))]
    return blocks


def change(by: int, weight: int) -> Content:
    """Show a change: its direction, its size, and whether this actor likes it."""
    if not by:
        return Content("")
    liked = liking(by, weight)
    return Content.assemble((arrow(by), _style(by * weight)), " ", liked) if liked else Content(arrow(by))


def liking(by: int, weight: int) -> Content:
    """Say whether an actor with that interest likes a change."""
    return Content.styled(better_or_worse(by, weight), _style(by * weight))


def _style(liked: int) -> str:
    return "$text-success" if liked > 0 else "$text-error" if liked < 0 else ""


def sparkline(values: list[int], least: int, most: int) -> str:
    """Draw values as little bars."""
    top = len(_STEPS) - 1
    return "".join(_STEPS[round((value - least) * top / (most - least))] for value in values)


def bar(share: float, width: int = 10) -> str:
    """Draw a share (0 to 1) as a bar."""
    full = round(share * width)
    return "█" * full + "░" * (width - full)


def _indicator_line(sight: Sight, indicator: IndicatorView) -> Line:
    values = [state.values[indicator.index] for state in sight.rounds][-_REMEMBERED:]
    moved = change(values[-1] - values[-2], indicator.weight) if len(values) > 1 else Content("")
    wish = "↑ " if indicator.weight > 0 else "↓ " if indicator.weight < 0 else "  "
    parts = [Content.styled(f"{indicator.value:>3}", "bold")]
    parts += [moved] if moved else []
    parts += [Content.styled(sparkline(values, indicator.min, indicator.max), "$primary")]
    return Line(Content(indicator.name), Content(wish), Content(" ").join(parts))


def _goal_line(goal: GoalView) -> Line:
    sign, style = ("✓ ", "$text-success") if goal.holds else ("· ", "")
    state = _("holds") if goal.holds else _("not now")
    return Line(Content(goal.text), Content.styled(sign, style), Content.styled(f"{state} {goal.worth:+}", style))
