"""Blocks as HTML: a role is a class, a sign has its words beside it for those who do not see it."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import assert_never

from game.presenting.blocks import Block, Cell, Course, Line, Meter, Part, Role, Section, Shape, Span, Text, is_silent
from game.reports.html import Html, authored, element, joined

_HIGH = 16
_STEP = 6


def sections_drawn(sections: Iterable[Section]) -> Html:
    """Give each section under its heading."""
    return joined(
        element("section", element("h2", authored(each.title)), blocks_drawn(each.blocks), class_="shown")
        for each in sections
    )


def blocks_drawn(blocks: Iterable[Block]) -> Html:
    """Give blocks, entries as lists of them."""
    return joined(_grouped(blocks))


def text_drawn(text: Text) -> Html:
    """Give a text within a line."""
    return joined(map(_part, text))


def _grouped(blocks: Iterable[Block]) -> Iterator[Html]:
    for shape, group in groupby(blocks, key=lambda each: each.shape):
        match shape:
            case Shape.ENTRY:
                yield element("ul", *map(_entry, group), class_="entries")
            case Shape.GAP:
                yield element("hr")
            case Shape.HEADING | Shape.PARAGRAPH:
                name = "h3" if shape is Shape.HEADING else "p"
                yield from (element(name, line_drawn(line)) for block in group for line in block.lines)
            case _:
                assert_never(shape)


def _entry(block: Block) -> Html:
    inset = f"margin-left: {block.depth}rem" if block.depth else None
    return element("li", *(element("div", line_drawn(line)) for line in block.lines), style=inset)


def line_drawn(line: Line) -> Html:
    """Give one line."""
    parts = [text_drawn(line.lead), text_drawn(line.text), *map(_cell, line.cells), *map(_piece, line.pieces)]
    if line.right:
        parts.append(element("small", text_drawn(line.right)))
    return Html(" ").join(filter(None, parts))


def _cell(cell: Cell) -> Html:
    head = [element("small", cell.head), " "] if cell.head else []
    hidden = "true" if is_silent(cell.text) else None
    return element("span", *head, text_drawn(cell.text), class_="cell", aria_hidden=hidden)


def _piece(text: Text) -> Html:
    return element("span", text_drawn(text), class_="piece")


def _part(part: Part) -> Html:
    match part:
        case Span():
            return _span(part)
        case Meter(share, _width):
            return element("meter", value=round(float(share), 3), aria_hidden="true")
        case Course(values, least, most):
            places = (f"{_STEP * at},{_HIGH - _HIGH * (v - least) / (most - least):.1f}" for at, v in enumerate(values))
            line = element("polyline", points=" ".join(places), class_="course")
            wide = _STEP * max(len(values) - 1, 1)
            return element("svg", line, width=wide, height=_HIGH, aria_hidden="true")


def _span(span: Span) -> Html:
    classes = ([] if span.role is Role.PLAIN else [span.role.value]) + ([] if span.hue is None else [f"hue{span.hue}"])
    of = " ".join(classes) or None
    if span.said is None:
        return authored(span.text) if of is None else element("bdi", span.text, class_=of)
    if not span.text.strip():
        apart = [" "] if span.text or not span.said else []
        return joined([*apart, *([element("span", span.said, class_="said")] if span.said else [])])
    words = [element("span", span.said, class_="said")] if span.said != span.text else []
    seen = element("bdi", span.text, class_=of, aria_hidden="true" if words else None)
    return joined([seen, *words])
