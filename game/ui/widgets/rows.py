"""Rows of text: lines that hang under their lead and keep a remark at the right end, wrapped to a width."""

from collections.abc import Iterable
from dataclasses import dataclass

from textual.content import Content

NOTHING = Content("")
_LEAST = 8


@dataclass(frozen=True, slots=True)
class Line:
    """A line before it is wrapped: what it begins with, its text, and a remark for the right end."""

    text: Content
    lead: Content = NOTHING
    right: Content = NOTHING


@dataclass(frozen=True, slots=True)
class Block:
    """Lines that belong together. `item` is what picking them means; None: they cannot be picked."""

    lines: tuple[Line, ...]
    item: object = None


@dataclass(frozen=True, slots=True)
class Laid:
    """Blocks as rows: each item, with the row where it begins and the one where it ends."""

    rows: tuple[Content, ...]
    places: tuple[tuple[object, int, int], ...]

    def at(self, row: int) -> object:
        """Give the item at a row, None where there is none."""
        return next((item for item, first, end in self.places if first <= row < end), None)


def text_line(text: str, style: str = "", lead: str = "", right: str = "") -> Line:
    """Make a line of plain texts, which are shown as they are."""
    return Line(Content.styled(text, style), Content(lead), Content.styled(right, "$text-muted"))


def gap() -> Block:
    """Make an empty line."""
    return Block((Line(NOTHING),))


def lay(blocks: Iterable[Block], width: int) -> Laid:
    """Wrap blocks to a width."""
    rows: list[Content] = []
    places: list[tuple[object, int, int]] = []
    for block in blocks:
        first = len(rows)
        for line in block.lines:
            rows += wrap(line, width)
        if block.item is not None:
            places.append((block.item, first, len(rows)))
    return Laid(tuple(rows), tuple(places))


def wrap(line: Line, width: int) -> list[Content]:
    """Wrap one line; its remark stands at the right end of the first row, or below where it takes too much room."""
    indent = line.lead.cell_length
    room = max(width - indent, _LEAST)
    remark = line.right.cell_length
    beside = remark and remark <= room * 3 // 5
    texts = line.text.wrap(room - remark - 2 if beside else room) or [NOTHING]
    below = [] if beside or not remark else line.right.wrap(room)
    rows = [line.lead + texts[0], *(texts[i].pad_left(indent) for i in range(1, len(texts)))]
    if beside:
        rows[0] = rows[0].pad_right(max(width - rows[0].cell_length - remark, 0)) + line.right
    return [*rows, *(row.pad_left(indent) for row in below)]


def fit(parts: Iterable[tuple[Content, int]], width: int, between: str = " · ") -> Content:
    """Join as many parts as a width holds, dropping those with the highest rank first; the last one is cut."""
    kept = list(parts)
    while len(kept) > 1:
        whole = Content(between).join([part for part, _ in kept])
        if whole.cell_length <= width:
            return whole
        kept.remove(max(kept, key=lambda each: each[1]))
    return kept[0][0].truncate(width, ellipsis=True) if kept else NOTHING
