"""Lines of play drawn as lanes: rounds are columns, a line begins below that from which it parts, ends stand right."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from game import wording
from game.presenting.album import counted
from game.presenting.blocks import Block, Line, Role, Span, Text, entry, joined, line
from game.presenting.signs import actor_named
from game.presenting.tree import Point, Tree, end_of, left_aside
from game.session.lines import LineOfPlay

_GUTTER = 4
_WIDEST, _NAMED = 16, 8
"""The most columns for a round, and the fewest in which its name is shown."""
_LEAST_LABEL, _LABEL_SHARE = 14, 0.32
_EVERY = 5

_Cell = tuple[str, Role]


@dataclass(frozen=True, slots=True)
class Grid:
    """How lanes are laid out in a width: where which rounds stand."""

    column: int
    """How wide a round is."""
    first: int
    """The first round that is shown."""
    last: int
    label: int
    """How much room there is for the ends of lines."""

    def x(self, round_: int) -> int:
        """Give where a round's point stands."""
        return (round_ - self.first) * self.column

    @property
    def width(self) -> int:
        """How wide all rounds are."""
        return (self.last - self.first + 1) * self.column


def grid(tree: Tree, point: Point, width: int) -> Grid:
    """Lay lanes out in a width, so that the point's round is among those that are shown."""
    ends = [_length(end_of(tree, each.line)) for each in tree.lanes]
    label = max(min(max(ends, default=0), int(width * _LABEL_SHARE)), _LEAST_LABEL)
    room = max(width - _GUTTER - label - 2, 2)
    column = max(2, min(room // max(tree.rounds, 1), _WIDEST))
    shown = min(max(room // column, 1), tree.rounds)
    first = max(1, min(point.round - shown // 2, tree.rounds - shown + 1))
    return Grid(column, first, first + shown - 1, width - _GUTTER - shown * column)


def head(tree: Tree, at: Grid) -> list[Block]:
    """Name the rounds above their points, by numbers where there is no room for names, and draw the reported line."""
    names = ""
    for number in range(at.first, at.last + 1):
        names = names.ljust(at.x(number)) + _named(tree, number, at.column)
    named = line(Span(names, Role.MUTED, ""), lead=Span(" " * _GUTTER, said=""))
    return [entry(named), *([entry(_reported(tree, tree.reported, at))] if tree.reported else [])]


def _named(tree: Tree, number: int, room: int) -> str:
    if room >= _NAMED:
        return _cut(wording.round_name(tree.edition, number), room - 1)
    return str(number) if room > len(str(number)) or not number % _EVERY else ""


def lane_blocks(tree: Tree, point: Point, at: Grid) -> list[Block]:
    """Draw all lanes, and tell what cannot be drawn; picking a lane is picking its index."""
    drawing = _Drawing(tree, point, at)
    blocks: list[Block] = []
    for place, lane in enumerate(tree.lanes):
        if tree.by_role and (not place or lane.line.people != tree.lanes[place - 1].line.people):
            blocks.append(entry(line(_as_whom(tree, lane.line), lead=" ")))
        blocks.append(entry(drawing.lane(place), item=place))
    return [*blocks, *left_aside(tree)]


class _Drawing:
    """The lanes, drawn cell by cell."""

    def __init__(self, tree: Tree, point: Point, at: Grid) -> None:
        self._tree, self._point, self._at = tree, point, at
        self._lit = _lit_rounds(tree, point.lane)
        self._rows: list[list[_Cell]] = [[_BLANK] * at.width for _lane in tree.lanes]
        for place in range(len(tree.lanes)):
            self._draw(place)

    def lane(self, place: int) -> Line:
        """Give a lane with its number, and how it ended at the right, or where it is."""
        played, at = self._tree.lanes[place].line, self._at
        number = Span(f"{place + 1:>2}  ", Role.HERE if place == self._point.lane else Role.MUTED)
        row = self._rows[place]
        if played.outcome is None:
            row = [*row[: max(at.x(played.rounds) + 1, 0)], _BLANK]
        ending = _fitted(end_of(self._tree, played), at.label + at.width - len(row))
        return line((*_spans(row), *ending), lead=number)

    def _draw(self, place: int) -> None:
        lane, at = self._tree.lanes[place], self._at
        last, lit = lane.line.rounds, self._lit.get(place, range(0))
        if lane.above is not None:
            self._hang(lane.above, place, lane.parts_in)
        for number in range(lane.parts_in + 1, last + 1):
            here = place in self._lit and number == self._point.round and number in lit
            self._put(place, at.x(number), "◉" if here else "●", is_lit=number in lit)
            if number < last:
                self._rule(place, at.x(number), at.x(number + 1), is_lit=number in lit and number + 1 in lit)
        if lane.line.outcome is not None:
            self._rule(place, at.x(last), at.width, "─" if last == self._tree.rounds else "┄", is_lit=last in lit)

    def _hang(self, above: int, place: int, round_: int) -> None:
        """Draw how a lane hangs on the one from which it parts."""
        x, is_lit = self._at.x(round_), place == self._point.lane or place in self._lit
        for row in range(above, place):
            if 0 <= x < self._at.width and (row > above or self._rows[row][x][0] in "└├"):
                self._put(row, x, "├" if self._rows[row][x][0] in "└├" else "│", is_lit=is_lit)
        self._put(place, x, "└", is_lit=is_lit)
        if self._tree.lanes[place].line.rounds > round_:
            self._rule(place, x, self._at.x(round_ + 1), is_lit=is_lit)

    def _rule(self, place: int, first: int, end: int, sign: str = "─", *, is_lit: bool) -> None:
        for x in range(first + 1, end):
            self._put(place, x, sign, is_lit=is_lit)

    def _put(self, place: int, x: int, sign: str, *, is_lit: bool) -> None:
        if 0 <= x < self._at.width:
            self._rows[place][x] = (sign, Role.HERE if is_lit else Role.MUTED)


_BLANK: _Cell = (" ", Role.MUTED)


def _as_whom(tree: Tree, played: LineOfPlay) -> Text:
    """Say whom people play in games, and what was found so."""
    ids = [tree.edition.scenario.actors[each].id for each in played.people]
    names = joined((actor_named(each, wording.actor_name(tree.edition, each)) for each in played.people), ", ")
    found = frozenset[int].intersection(*map(tree.album.found_as, ids)) if ids else frozenset()
    return (*names, Span("   ", said=", "), *counted(found, len(tree.edition.scenario.outcomes)))


def _lit_rounds(tree: Tree, place: int) -> dict[int, range]:
    """Give the rounds of each lane through which a line runs."""
    found, last = {}, tree.lanes[place].line.rounds
    at: int | None = place
    while at is not None:
        lane = tree.lanes[at]
        found[at] = range(lane.parts_in + 1, last + 1)
        at, last = lane.above, lane.parts_in
    return found


def _reported(tree: Tree, told: LineOfPlay, at: Grid) -> Line:
    """Draw the reported line, apart from all others."""
    signs = [" "] * at.width
    for number in range(at.first, min(told.rounds, at.last) + 1):
        x = at.x(number)
        signs[x] = "¶"
        if number < told.rounds:
            signs[x + 1 : x + at.column] = "─" * (at.column - 1)
    drawn = "".join(signs)[: max(at.x(told.rounds) + 1, 0)] + " "
    ending = _fitted(end_of(tree, told), at.label + at.width - len(drawn))
    return line((Span(drawn, Role.REPORTED, ""), *ending), lead=Span(" ¶  ", Role.REPORTED, ""))


def _spans(row: Sequence[_Cell]) -> Iterator[Span]:
    for role, cells in groupby(row, key=lambda each: each[1]):
        yield Span("".join(sign for sign, _role in cells), role, "")


def _fitted(text: Text, room: int) -> Text:
    """Cut the longest part of a text so that all of it has room."""
    spare = _length(text) - room
    if spare <= 0:
        return text
    parts = [each for each in text if isinstance(each, Span)]
    longest = max(range(len(parts)), key=lambda each: len(parts[each].text))
    whole = parts[longest]
    parts[longest] = replace(whole, text=_cut(whole.text, len(whole.text) - spare), said=whole.text)
    return tuple(parts)


def _length(text: Text) -> int:
    return sum(len(each.text) for each in text if isinstance(each, Span))


def _cut(text: str, room: int) -> str:
    return text if len(text) <= room else text[: max(room - 1, 1)].rstrip() + "…"
