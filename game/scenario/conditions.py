"""The condition language of FORMAT 3: text becomes a typed tree with positions, and the names it asks for.

    expression := or        or := and ("or" and)*       and := not ("and" not)*
    not := "not" not | comparison                       comparison := sum (("<"|"<="|">"|">="|"=="|"!=") sum)*
    sum := product (("+"|"-") product)*                 product := unary (("*"|"//") unary)*
    unary := "-" unary | atom       atom := number | name | name "." name | call | "(" expression ")"
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

MAX_LENGTH = 500
MAX_NODES = 100


@dataclass(frozen=True, slots=True)
class Number:
    """A whole number, or `true` (1) and `false` (0). `at` is the offset in the text, from 0, here and below."""

    value: int
    at: int


@dataclass(frozen=True, slots=True)
class Name:
    """An id of the shared name space, or `round`, or `final`."""

    id: str
    at: int


@dataclass(frozen=True, slots=True)
class Fact:
    """`DEMAND.RESPONSE`, or `DEMAND.` with open, opened, lapsed, withdrawn."""

    demand: str
    fact: str
    at: int


@dataclass(frozen=True, slots=True)
class Unary:
    """`-` or `not`."""

    operator: str
    operand: "Tree"
    at: int


@dataclass(frozen=True, slots=True)
class Binary:
    """`and or + - * //`."""

    operator: str
    left: "Tree"
    right: "Tree"
    at: int


@dataclass(frozen=True, slots=True)
class Compare:
    """A chain of comparisons, Python's way: each holds, and each member is reckoned once."""

    first: "Tree"
    rest: "tuple[tuple[str, Tree], ...]"
    at: int


@dataclass(frozen=True, slots=True)
class Call:
    """`min`, `max` or `count`."""

    function: str
    arguments: "tuple[Tree, ...]"
    at: int


Tree = Number | Name | Fact | Unary | Binary | Compare | Call


class Fault(Enum):
    """Why a text is no condition."""

    TOO_LONG = auto()
    TOO_MANY_NODES = auto()
    EMPTY = auto()
    UNEXPECTED_CHARACTER = auto()
    UNEXPECTED_WORD = auto()
    UNFINISHED = auto()
    UNKNOWN_FUNCTION = auto()
    DIVISOR_NOT_LITERAL = auto()
    NO_ARGUMENTS = auto()


class ConditionError(ValueError):
    """A text that is no condition: which fault, where (offset from 0), and the word concerned."""

    def __init__(self, fault: Fault, at: int, word: str = "") -> None:
        super().__init__(f"{fault.name} at {at}: {word!r}")
        self.fault = fault
        self.at = at
        self.word = word
