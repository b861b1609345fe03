"""Blocks on a screen: the styles of their roles, and their lines as rows, wrapped to a width."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from textual.content import Content
from textual.style import Style
from textual.widgets import Static

from game.presenting.blocks import Block, Cell, Course, Line, Meter, Part, Role, Span, Text
from game.presenting.space import APART
from game.ui.theme import hue_name

NOTHING = Content("")
STYLES: Mapping[Role, str] = {
    Role.PLAIN: "",
    Role.STRONG: "bold",
    Role.MUTED: "$text-muted",
    Role.HEADING: "bold $text-primary",
    Role.SUBHEADING: "bold",
    Role.KEY: "bold $text-primary",
    Role.SIGN: "$primary",
    Role.HERE: "bold $text-success",
    Role.ACTOR: "bold",
    Role.ENDING: "bold $text-accent",
    Role.GAIN: "$text-success",
    Role.LOSS: "$text-error",
    Role.CHOSEN: "bold $text-success",
    Role.SPEECH: "italic",
    Role.HINT: "$text-secondary",
    Role.STRUCK: "bold $text-warning",
    Role.CLOSED: "$text-warning",
    Role.ALERT: "bold $text-error",
    Role.REPORTED: "$text-muted",
    Role.HYPOTHETICAL: "$text-muted",
    Role.LABEL: "$text-muted",
}
_STEPS = "▁▂▃▄▅▆▇█"
_LEAST = 8
_BETWEEN = 2


@dataclass(frozen=True, slots=True)
class Laid:
    """Blocks as rows: each item, with the row where it begins and the one where it ends."""

    rows: tuple[Content, ...]
    places: tuple[tuple[object, int, int], ...]

    def at(self, row: int) -> object:
        """Give the item at a row, None where there is none."""
        return next((item for item, first, end in self.places if first <= row < end), None)


def content(text: Text) -> Content:
    """Give a text as a screen shows it."""
    if len(text) == 1:
        return _drawn(text[0])
    return NOTHING.join([_drawn(each) for each in text]) if text else NOTHING


def renew(place: Static, shown: Content, *, layout: bool = False) -> None:
    """Show a text in a place where it is another than before; `layout`: it may take another number of rows."""
    before, width = place.content, place.size.width
    if not isinstance(before, Content):
        place.update(shown, layout=layout)
    elif not before.is_same(shown):
        place.update(shown, layout=layout and (not width or len(before.wrap(width)) != len(shown.wrap(width))))


def shown(blocks: Iterable[Block]) -> Content:
    """Give blocks line by line, for a place that wraps them itself."""
    return Content("\n").join(content((*line.lead, *line.text)) for block in blocks for line in block.lines)


def lay(blocks: Iterable[Block], width: int) -> Laid:
    """Wrap blocks to a width; what several look at who sit at one role, and cannot pick, is wrapped once."""
    blocks = tuple(blocks)
    return _laid_anew(blocks, width) if any(each.item is not None for each in blocks) else _laid(blocks, width)


@lru_cache(maxsize=64)
def _laid(blocks: tuple[Block, ...], width: int) -> Laid:
    return _laid_anew(blocks, width)


def _laid_anew(blocks: tuple[Block, ...], width: int) -> Laid:
    columns = _Columns(blocks)
    rows: list[Content] = []
    places: list[tuple[object, int, int]] = []
    for block in columns.blocks:
        if head := columns.head(block.lines[0].cells, width) if block.lines else None:
            rows.append(head)
        first = len(rows)
        for line in block.lines:
            rows += _wrapped(line, width, columns)
        if block.item is not None:
            places.append((block.item, first, len(rows)))
    return Laid(tuple(rows), tuple(places))


def fit(parts: Iterable[tuple[Text, int]], width: int, between: str = " · ") -> Content:
    """Join as many parts as a width holds, dropping those with the highest rank first; the last one is cut."""
    kept = [(content(text), rank) for text, rank in parts]
    while len(kept) > 1:
        whole = Content(between).join([part for part, _ in kept])
        if whole.cell_length <= width:
            return whole
        kept.remove(max(kept, key=lambda each: each[1]))
    return kept[0][0].truncate(width, ellipsis=True) if kept else NOTHING


def _drawn(part: Part) -> Content:
    match part:
        case Span():
            hue = "" if part.hue is None else f" ${hue_name(part.hue)}"
            shown = Content.styled(part.text, STYLES[part.role] + hue)
            action = f"screen.source({', '.join(map(str, part.source))})"
            return shown.stylize(Style.from_meta({"@click": action})) if part.source else shown
        case Meter(share, width):
            full = round(min(max(share, 0), 1) * width)
            return Content.styled("█" * full + "░" * (width - full), "$primary")
        case Course(values, least, most):
            top = len(_STEPS) - 1
            steps = (_STEPS[round((value - least) * top / (most - least))] for value in values)
            return Content.styled("".join(steps), "$primary")


class _Columns:
    """The columns of some blocks: how wide each is, by the heads that it stands under."""

    def __init__(self, blocks: Iterable[Block]) -> None:
        self.blocks = tuple(blocks)
        self._widths: dict[tuple[str, ...], list[int]] = {}
        self._before: dict[tuple[str, ...], int] = {}
        for block in self.blocks:
            for line in block.lines:
                if line.cells:
                    self._measure(line)
        self._headed: set[tuple[str, ...]] = set()

    def _measure(self, line: Line) -> None:
        heads = _heads(line.cells)
        widths = self._widths.setdefault(heads, [Content(each).cell_length for each in heads])
        for place, each in enumerate(line.cells):
            widths[place] = max(widths[place], content(each.text).cell_length)
        before = content((*line.lead, *line.text)).cell_length
        self._before[heads] = max(before, self._before.get(heads, 0))

    def width(self, cells: Sequence[Cell], room: int) -> int:
        """Give how far rows with those cells reach: to the room's end, or less where their texts are short."""
        heads = _heads(cells)
        return min(room, self._before[heads] + sum(each + _BETWEEN for each in self._widths[heads]))

    def row(self, cells: Sequence[Cell]) -> Content:
        """Give the cells, each at the right of its column."""
        return self._aligned([content(each.text) for each in cells], _heads(cells))

    def head(self, cells: Sequence[Cell], room: int) -> Content | None:
        """Give the heads as a row, once before the first row of them."""
        heads = _heads(cells)
        if heads in self._headed or not any(heads):
            return None
        self._headed.add(heads)
        head = self._aligned([Content.styled(each, STYLES[Role.MUTED]) for each in heads], heads)
        return head.pad_left(max(self.width(cells, room) - head.cell_length, 0))

    def _aligned(self, cells: Sequence[Content], heads: tuple[str, ...]) -> Content:
        widths = self._widths[heads]
        padded = [each.pad_left(width - each.cell_length) for each, width in zip(cells, widths, strict=True)]
        return Content(" " * _BETWEEN).join(padded)


def _heads(cells: Sequence[Cell]) -> tuple[str, ...]:
    return tuple(each.head for each in cells)


def _wrapped(line: Line, width: int, columns: _Columns) -> Iterator[Content]:
    if line.pieces:
        yield from _packed(line, width)
        return
    if not line.cells:
        yield from _wrapped_alone(line, width)
        return
    cells, right = columns.row(line.cells), content(line.right)
    if head := columns.head(line.cells, width):
        yield head
    width = width if right else columns.width(line.cells, width)
    right = cells + Content(" " * _BETWEEN) + right if right else cells
    yield from _hung(content(line.text), content(line.lead), right, width)


@lru_cache(maxsize=2048)
def _wrapped_alone(line: Line, width: int) -> tuple[Content, ...]:
    """Give the rows of a line that stands in no columns; where one line changes, the others are at hand."""
    return tuple(_hung(content(line.text), content(line.lead), content(line.right), width))


def _packed(line: Line, width: int) -> Iterator[Content]:
    """Give rows of pieces, none of them broken, under the text that they stand after."""
    row = before = content((*line.lead, *line.text))
    for piece in map(content, line.pieces):
        if row is not before and row.cell_length + APART + piece.cell_length > width:
            yield from _fitted(row, width)
            row = before = Content(" " * before.cell_length)
        row = row + Content(" " * (0 if row is before else APART)) + piece
    yield from _fitted(row, width)


def _fitted(row: Content, width: int) -> Sequence[Content]:
    return [row] if row.cell_length <= width else row.wrap(width)


def _hung(text: Content, lead: Content, right: Content, width: int) -> Iterator[Content]:
    """Wrap a text under its lead; the remark is at the right end of the first row, or below if there it crowds it."""
    indent = lead.cell_length
    room = max(width - indent, _LEAST)
    remark = right.cell_length
    beside = remark and (remark <= room * 3 // 5 or text.cell_length + _BETWEEN + remark <= room)
    first, *rest = text.wrap(room - remark - 2 if beside else room) or [NOTHING]
    first = lead + first
    if beside:
        first = first.pad_right(max(width - first.cell_length - remark, 0)) + right
    yield first
    yield from (each.pad_left(indent) for each in rest)
    if remark and not beside:
        yield from (each.pad_left(indent) for each in right.wrap(room))
