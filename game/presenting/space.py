"""How much space blocks take on a screen, before anything is laid out there."""

from collections.abc import Iterable
from functools import lru_cache
from textwrap import TextWrapper

from game.presenting.blocks import Block, Line, Span, Text, width

APART = 3
"""Columns between pieces that stand beside each other."""


def words_in(blocks: Iterable[Block]) -> int:
    """Give how many words blocks have, signs among them."""
    return sum(len(_shown(each).split()) for each in _lines(blocks))


def rows_of(blocks: Iterable[Block], columns: int) -> int:
    """Give how many rows of so many columns blocks take; of lines without cells and remarks."""
    return sum(_packed(each, columns) if each.pieces else _hung(each, columns) for each in _lines(blocks))


def _lines(blocks: Iterable[Block]) -> Iterable[Line]:
    return (line for block in blocks for line in block.lines)


def _shown(line: Line) -> str:
    return " ".join(map(_plain, ((*line.lead, *line.text), *line.pieces)))


def _plain(text: Text) -> str:
    return "".join(each.text for each in text if isinstance(each, Span))


def _hung(line: Line, columns: int) -> int:
    room, text = max(columns - _width(_plain(line.lead)), 1), _plain(line.text)
    return 1 if _width(text) <= room else len(TextWrapper(room, break_on_hyphens=False).wrap(text))


@lru_cache(maxsize=4096)
def _width(text: str) -> int:
    """Give how many columns a text takes; what is tried on several pages is measured once."""
    return width(text)


def _packed(line: Line, columns: int) -> int:
    before = _width(_plain((*line.lead, *line.text)))
    rows, reached = 1, before
    for piece in (_width(_plain(each)) for each in line.pieces):
        if reached > before and reached + APART + piece > columns:
            rows, reached = rows + 1, before
        reached += piece + (APART if reached > before else 0)
    return rows
