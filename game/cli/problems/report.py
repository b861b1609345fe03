"""Problems to read: where, what, the line with a mark under the word concerned, and other places beside it."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from textwrap import wrap

from game.cli.problems.colours import Colour, Palette
from game.cli.problems.excerpt import excerpt, harmless
from game.scenario.diagnostics.problems import Problem, Severity
from game.scenario.orthography import cells
from game.wording.problems import hint_of, severity_word

_GUTTER = 5
_LEAST = 24
_MOST = 160
_WORD = re.compile(r"[\w#.-]+")
_COLOURS = {Severity.ERROR: Colour.ERROR, Severity.WARNING: Colour.WARNING, Severity.INFO: Colour.NOTE}


@dataclass(frozen=True, slots=True)
class _Mark:
    """A place of a line with what is said of it. `line` and `column` count from 1."""

    line: int
    column: int
    width: int
    sign: str
    colour: Colour
    text: str


class Report:
    """Says the problems of one file, whose lines are given, in so many cells a line."""

    def __init__(self, lines: Sequence[str], width: int, palette: Palette) -> None:
        self.lines = lines
        self.width = width
        self.paint = palette.paint

    def say(self, problem: Problem) -> Iterator[str]:
        """Give the lines that say a problem."""
        yield self._headline(problem)
        marks = list(self._marks(problem))
        gutter = max([_GUTTER, *(len(str(each.line)) + 1 for each in marks)])
        if not marks:
            yield from self._note(hint_of(problem), gutter)
        for line, group in groupby(marks, key=lambda each: each.line):
            yield from self._excerpt(line, list(group), gutter)

    def _headline(self, problem: Problem) -> str:
        place = harmless(f"{problem.file}:{problem.line}:{problem.column}")
        kind = f"{severity_word(problem.severity)} {problem.code}"
        message = self.paint(Colour.STRONG, harmless(problem.message))
        return f"{self.paint(Colour.STRONG, place)}: {self.paint(_COLOURS[problem.severity], kind)}: {message}"

    def _marks(self, problem: Problem) -> Iterable[_Mark]:
        colour = _COLOURS[problem.severity]
        if self._has(problem.line):
            hint = harmless(hint_of(problem) or "")
            yield _Mark(problem.line, problem.column, problem.width, "^", colour, hint)
            for each in problem.related:
                if self._has(each.line):
                    width = self._word_at(each.line, each.column)
                    yield _Mark(each.line, each.column, width, "-", Colour.OTHER, harmless(each.message))

    def _has(self, line: int) -> bool:
        """Is there something to see? A file that cannot be read has no lines."""
        return line <= len(self.lines) and any(self.lines)

    def _word_at(self, line: int, column: int) -> int:
        word = _WORD.match(self.lines[line - 1], column - 1)
        return len(word[0]) if word else 1

    def _excerpt(self, line: int, marks: list[_Mark], gutter: int) -> Iterator[str]:
        room = max(_LEAST, min(self.width, _MOST) - gutter - 3)
        text = self.lines[line - 1]
        spans = [(each.column - 1, max(1, each.width)) for each in marks]
        every = range(len(marks))
        for group in [[each] for each in every] if _reach(spans) > room // 2 else [list(every)]:
            shown = excerpt(text, [spans[index] for index in group], room)
            yield f"{self._bar(gutter, line)} {shown.text}".rstrip()
            for index, span in zip(group, shown.spans, strict=True):
                yield from self._under(marks[index], span, gutter, room)

    def _under(self, mark: _Mark, span: tuple[int, int], gutter: int, room: int) -> Iterator[str]:
        """Give the line of signs, with the words behind it where there is room, else under it."""
        start, length = span
        signs = " " * start + self.paint(mark.colour, mark.sign * length)
        if start + length + 1 + cells(mark.text) <= room:
            words = self.paint(mark.colour, mark.text)
            yield f"{self._bar(gutter)} {signs} {words}".rstrip()
            return
        yield f"{self._bar(gutter)} {signs}"
        margin = min(start, max(0, room - 50))
        for line in wrapped(mark.text, room - margin):
            yield f"{self._bar(gutter)} {' ' * margin}{self.paint(mark.colour, line)}"

    def _note(self, text: str | None, gutter: int) -> Iterator[str]:
        for line in wrapped(harmless(text or ""), self.width - gutter - 3):
            yield f"{' ' * gutter}   {line}"

    def _bar(self, gutter: int, line: int | None = None) -> str:
        number = "" if line is None else str(line)
        return self.paint(Colour.FRAME, f"{number:>{gutter}} |")


def wrapped(text: str, room: int) -> list[str]:
    """Break a text into lines that fit in so many cells."""
    spare = cells(text) - len(text)
    return wrap(text, max(_LEAST, room if not spare else room // 2), break_on_hyphens=False)


def _reach(spans: list[tuple[int, int]]) -> int:
    return max(start + min(length, _LEAST) for start, length in spans) - min(start for start, _length in spans)
