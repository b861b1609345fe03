"""What is wrong with a scenario file: a code that stays, a place, a sentence, and what to do."""

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How much a problem matters."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Related:
    """Another place that a problem concerns, such as where a name is declared. Counted from 1, in the same file."""

    line: int
    column: int
    message: str


@dataclass(frozen=True, slots=True)
class Problem:
    """One problem. `line` and `column` count from 1; `hint` and `suggestion` may be None."""

    code: str
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


CODES = {
    "S101": "the file cannot be read",
    "S102": "the file is too big",
    "S103": "the file is not UTF-8",
    "S104": "the YAML is broken",
    "S105": "nested too deeply",
    "S106": "aliases that grow without bound",
    "S107": "several documents in one file",
    "S108": "a YAML tag",
    "S109": "a key that is no word",
    "S110": "the file is empty",
    "S111": "a key that stands twice",
    "S201": "an unknown key",
    "S202": "a missing key",
    "S203": "the wrong type of value",
    "S204": "a number out of bounds",
    "S205": "something empty that must not be",
    "S206": "a key without a value",
    "S207": "an effect without exactly one verb",
    "S208": "an argument without exactly one bearing",
    "S301": "something that is no id",
    "S302": "a reserved word as an id",
    "S303": "an id that is taken",
    "S304": "an unknown name",
    "S305": "something that is no source",
    "S306": "a paragraph that the source does not have",
    "S401": "a condition that cannot be read",
    "S402": "an unknown name in a condition",
    "S403": "a demand's name alone in a condition",
    "S404": "something that a demand does not have in a condition",
    "S501": "a demand of an actor to itself",
    "S502": "a reply to an argument about another demand",
    "S503": "replies in a circle",
    "S504": "no outcome that is sure",
    "S505": "more problems than are listed",
}
"""Every code, and what it stands for: S1 file and YAML, S2 keys and values, S3 names, S4 conditions, S5 structure."""

UNREADABLE = ("S101", "S102", "S103", "S104", "S105", "S106", "S107", "S108", "S109", "S110")
"""The codes of files of which no tree can be made."""
