"""Where a parser stopped, and what an author is told of it."""

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from game.scenario.names import Spot


class Diagnosis(NamedTuple):
    """A broken place, what is wrong, what to do, and another place with what is there."""

    spot: Spot
    message: str
    hint: str | None = None
    other: tuple[Spot, str] | None = None


class Break(NamedTuple):
    """Where a parser stopped, in which lines, with which words, and where what it was reading began."""

    lines: Sequence[str]
    line: int
    column: int
    about: str
    other: Spot | None
    counting: Callable[[str], int] | None = None
    """Counts what is wrong with a text as a scenario."""

    def text(self, line: int) -> str:
        """Give a line, counted from 1."""
        return self.lines[line - 1] if 0 < line <= len(self.lines) else ""

    def above(self) -> int:
        """Give the line with something in it before the place; 0 where there is none."""
        line = self.line - 1
        while line > 0 and (not self.text(line).strip() or self.text(line).lstrip().startswith("#")):
            line -= 1
        return line

    def rest(self) -> str:
        """Give what stands from the place on."""
        return self.text(self.line)[self.column - 1 :]


KEY = re.compile(r"(?P<indent>[ ]*(?:- +)*)(?P<key>[^\s:#'\"\[\]{},-][^:#'\"\[\]{},]*):(?: +(?P<value>\S.*))?\s*$")
"""A line with a key, and its value if it has one."""
SHOWN = 50


def indent(text: str) -> int:
    """Give how many characters of white space a line begins with."""
    return len(text) - len(text.lstrip())
