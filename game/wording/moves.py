"""How numbers move: with a sign, and with a word for those who have an interest in them."""

from fractions import Fraction

from game.language import _
from game.play.forecast import Moves, Preview
from game.play.views import Edition


def say_move(name: str, amount: int, weight: int) -> str:
    """Say `Public trust ▲6 better`; without an interest (weight 0) it is neither better nor worse."""
    moved = f"{name} {arrow(amount)}"
    liking = better_or_worse(amount, weight)
    return f"{moved} {liking}" if liking else moved


def arrow(amount: int) -> str:
    """Give `▲6`, `▼8`, or `±0`."""
    if not amount:
        return "±0"
    return f"▲{amount}" if amount > 0 else f"▼{-amount}"


def better_or_worse(amount: int, weight: int) -> str:
    """Say which of them a change is to somebody with that interest in it; empty where it is neither."""
    if not amount * weight:
        return ""
    return _("better") if amount * weight > 0 else _("worse")


def interest_in(edition: Edition, viewer: int, indicator: int) -> int:
    """Give a viewer's weight on an indicator; 0 for the public and the facilitator."""
    return dict(edition.rules.actors[viewer].interests).get(indicator, 0) if viewer >= 0 else 0


def say_moves(edition: Edition, moves: Moves, viewer: int) -> list[str]:
    """Say each move as it is to the viewer."""
    names = edition.scenario.indicators
    return [say_move(names[each].name, amount, interest_in(edition, viewer, each)) for each, amount in moves]


def say_preview(edition: Edition, preview: Preview, viewer: int) -> str:
    """Say what is known of what an answer does: `Readiness ▲12 better · uncertain · has consequences`."""
    said = say_moves(edition, preview.moves, viewer)
    if preview.uncertain:
        said.append(_("uncertain"))
    if preview.has_consequences:
        said.append(_("has consequences"))
    return " · ".join(said) or _("no direct effect")


def say_score(score: Fraction) -> str:
    """Give a score as a whole number, halves upwards."""
    return str(_whole(score))


def shown_change(now: Fraction, was: Fraction) -> int:
    """Give by how much a score has changed as it is shown: the difference of the whole numbers."""
    return _whole(now) - _whole(was)


def say_strength(strength: Fraction) -> str:
    """Give a strength (0 to 1) as a whole number from 0 to 100."""
    return str(_whole(100 * strength))


def _whole(number: Fraction) -> int:
    return (number + Fraction(1, 2)).__floor__()
