"""How numbers move: with a sign, and with a word for those who have an interest in them."""

from fractions import Fraction

from game.language import _


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


def say_move(amount: int) -> str:
    """Give `+6`, `-8` with a true minus, or `0`."""
    return f"{amount:+}".replace("-", _MINUS) if amount else "0"


def say_worth(change: Fraction) -> str:
    """Give by how much a score changes, to a tenth: `+1.2`, or `0`."""
    tenths = (abs(change) * 10 + Fraction(1, 2)).__floor__()
    whole, tenth = divmod(tenths, 10)
    sign = "+" if change > 0 else _MINUS
    return _("{sign}{whole}.{tenth}").format(sign=sign, whole=whole, tenth=tenth) if tenths else "0"


_MINUS = "\N{MINUS SIGN}"


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
