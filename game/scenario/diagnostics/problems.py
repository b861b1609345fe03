"""What is wrong with a scenario file: a code that stays, a place, a sentence, and what to do.

Each code has its page in `lint`, the only place that tells what it means.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from game.language import later
from game.scenario.diagnostics.codes import Code
from game.scenario.names import Spot
from game.scenario.source import YamlNode


class Severity(StrEnum):
    """How much a problem matters."""

    ERROR = later("error")
    WARNING = later("warning")
    INFO = later("info")


_INFOS = (
    Code.PARAGRAPHS_NOT_CITED,
    Code.BOTH_REPORTED,
    Code.JUDGING_WORD,
    Code.RARE_ENDING,
    Code.COMMON_ENDING,
    Code.ROLE_BEHIND,
    Code.IDLE_DEBATE,
)


def severity_of(code: Code) -> Severity:
    """Give how much the problems of a code matter; those up to S599 keep a scenario from being played."""
    if code < Code.DEMAND_NEVER_OPENS:
        return Severity.ERROR
    return Severity.INFO if code in _INFOS else Severity.WARNING


@dataclass(frozen=True, slots=True)
class Related:
    """Another place that a problem concerns, such as where a name is declared. Counted from 1, in the same file."""

    line: int
    column: int
    message: str


@dataclass(frozen=True, slots=True)
class Problem:
    """One problem. `line` and `column` count from 1; `hint` and `suggestion` may be None."""

    code: Code
    severity: Severity
    file: str
    line: int
    column: int
    message: str
    hint: str | None = None
    suggestion: str | None = None
    """The spelling that was probably meant."""
    width: int = 1
    """How many columns it takes up on its line."""
    related: tuple[Related, ...] = ()


Others = Iterable[tuple[YamlNode | Spot | None, str]]
"""Other places that a problem concerns, each with what is there."""


def problem_at(
    code: Code,
    file: str,
    spot: Spot,
    message: str,
    hint: str | None = None,
    suggestion: str | None = None,
    *,
    others: Others = (),
) -> Problem:
    """Give a problem at a place of a file, as severe as its code is."""
    related = tuple(Related(each.line, each.column, said) for each, said in others if each)
    place = spot.line, spot.column
    return Problem(code, severity_of(code), file, *place, message, hint, suggestion, width=spot.width, related=related)


UNREADABLE = tuple(each for each in Code if each < Code.KEY_TWICE)
"""The codes of files of which no tree can be made."""

MAX_PROBLEMS = 1000
"""How many problems of a file are told."""
