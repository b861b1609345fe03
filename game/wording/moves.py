"""How numbers move: with a sign, and with a word for those who have an interest in them."""

from fractions import Fraction

from game.language import _
from game.play.forecast import Preview


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


def say_preview(preview: Preview) -> str:
    """Say what is known of what an answer does beside what it moves: `uncertain · has consequences`."""
    said = []
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
