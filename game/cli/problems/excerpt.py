"""A line of a file as a terminal shows it: harmless, measured in cells, and cut around the place that matters."""

import re
import unicodedata
from dataclasses import dataclass
from itertools import accumulate

from game.scenario.orthography import cells, part_of_writing

_TAB = 4
_REACH = 600
"""How many characters of a line around a place are looked at."""
_DROPPED = re.compile("[\ufe00-\ufe0f\U0001f3fb-\U0001f3ff]")
"""Marks that make the width of what is before them depend on the terminal."""
_JOINERS = "\u200c\u200d"


@dataclass(frozen=True, slots=True)
class Excerpt:
    """What is shown of a line, and where each of the spans asked for stands in it: first cell, number of cells."""

    text: str
    spans: tuple[tuple[int, int], ...]


def harmless(text: str) -> str:
    """Give a text in which every character that could steer a terminal is shown as a sign."""
    return "".join(_shown(text, at) for at in range(len(text)))


def excerpt(line: str, spans: list[tuple[int, int]], room: int) -> Excerpt:
    """Show what fits of a line in so many cells; each span is an offset from 0 and a number of characters."""
    line = line.rstrip()
    first = min(start for start, _length in spans)
    last = max(start + length for start, length in spans)
    low, high = max(0, first - _REACH), last + _REACH
    pieces = _pieces(line[low:high])
    at = list(accumulate(map(cells, pieces), initial=0))
    begin, end = _window(at, min(first - low, len(pieces)), min(last - low, len(pieces)), room)
    before = "…" if begin or low else ""
    after = "…" if end < len(pieces) or high < len(line) else ""
    shift = len(before) - at[begin]
    return Excerpt(
        before + "".join(pieces[begin:end]) + after,
        tuple(_span(at, start - low, length, shift, room) for start, length in spans),
    )


def _span(at: list[int], start: int, length: int, shift: int, room: int) -> tuple[int, int]:
    most = len(at) - 1
    begin = at[min(start, most)] + shift
    end = at[min(start + length, most)] + shift
    begin = max(0, min(begin, room - 1))
    return begin, max(1, min(end, room) - begin)


def _window(at: list[int], first: int, last: int, room: int) -> tuple[int, int]:
    """Give which pieces are shown: all where they fit, else from some way before the place that matters."""
    if at[-1] <= room:
        return 0, len(at) - 1
    left = max(at[first] - room // 3, min(at[first], at[last] - room + 2))
    left = max(0, min(left, at[-1] - room + 1)) if at[last] > room - 1 else 0
    begin = next(index for index, cell in enumerate(at) if cell >= left)
    right = at[begin] + room - bool(begin)
    end = len(at) - 1
    if at[end] > right:
        end = max(index for index, cell in enumerate(at) if cell <= right - 1)
    return begin, end


def _pieces(text: str) -> list[str]:
    """Give what is shown for each character; a tab reaches to the next stop."""
    pieces, cell = [], 0
    for at, character in enumerate(text):
        piece = _shown(text, at)
        if character == "\t":
            piece = "→".ljust(_TAB - cell % _TAB)
        pieces.append(piece)
        cell += cells(piece)
    return pieces


def _shown(text: str, at: int) -> str:
    character = text[at]
    if " " <= character <= "~":
        return character
    if character < " ":
        return chr(0x2400 + ord(character))
    if character == "\x7f":
        return "\u2421"
    if _DROPPED.match(character):
        return ""
    if character in _JOINERS and part_of_writing(text, at, at + 1):
        return character if text[at + 1 : at + 2].isalpha() else ""
    kind = unicodedata.category(character)
    return "\ufffd" if kind in ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp") else character
