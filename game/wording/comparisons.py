"""How a condition compares: numbers, rounds, and how many of several things hold."""

from collections.abc import Sequence

from game.language import _, plural
from game.play.views import Edition
from game.wording.phases import round_quoted

OPPOSITE = {"<": ">=", "<=": ">", ">": "<=", ">=": "<", "==": "!=", "!=": "=="}
"""What holds where a comparison does not."""


def say_comparison(left: str, operator: str, right: str) -> str:
    """Say `Public trust is at least 20`."""
    pattern = {
        "<": _("{left} is below {right}"),
        "<=": _("{left} is at most {right}"),
        ">": _("{left} is above {right}"),
        ">=": _("{left} is at least {right}"),
        "==": _("{left} is {right}"),
        "!=": _("{left} is not {right}"),
    }[operator]
    return pattern.format(left=left, right=right)


def say_round(edition: Edition, operator: str, number: int) -> str:
    """Say `it is “Friday evening” or later`."""
    operator, number = _inclusive(operator, number)
    pattern = {
        "<=": _("it is {round} or earlier"),
        ">=": _("it is {round} or later"),
        "==": _("it is {round}"),
        "!=": _("it is not {round}"),
    }[operator]
    return pattern.format(round=round_quoted(edition, number))


def say_range(left: str, low: int, high: int) -> str:
    """Say `Public trust is from 20 to 40`."""
    return _("{left} is from {low} to {high}").format(left=left, low=low, high=high)


def say_rounds(edition: Edition, first: int, last: int) -> str:
    """Say `it is from “Friday evening” to “Monday”`."""
    return _("it is from {first} to {last}").format(
        first=round_quoted(edition, first), last=round_quoted(edition, last)
    )


def say_count(conditions: Sequence[str], operator: str, number: int) -> str:
    """Say `at least 2 of these (…; …; …)`."""
    operator, number = _inclusive(operator, number)
    return _count_pattern(operator, number, len(conditions)).format(count=number, conditions="; ".join(conditions))


def _count_pattern(operator: str, number: int, among: int) -> str:
    if (operator, number) in ((">=", 1), ("!=", 0)):
        return "{conditions}" if among == 1 else _("at least one of these ({conditions})")
    if (operator, number) in (("<=", 0), ("==", 0)):
        return _("none of these ({conditions})")
    if number == among and operator in (">=", "=="):
        return _("all of these ({conditions})")
    return {
        ">=": plural("at least {count} of these ({conditions})", "at least {count} of these ({conditions})", number),
        "<=": plural("at most {count} of these ({conditions})", "at most {count} of these ({conditions})", number),
        "==": plural("exactly {count} of these ({conditions})", "exactly {count} of these ({conditions})", number),
        "!=": plural(
            "any number but {count} of these ({conditions})", "any number but {count} of these ({conditions})", number
        ),
    }[operator]


def _inclusive(operator: str, number: int) -> tuple[str, int]:
    """Turn `above 2` into `at least 3`, and `below 2` into `at most 1`."""
    match operator:
        case ">":
            return ">=", number + 1
        case "<":
            return "<=", number - 1
        case _:
            return operator, number
