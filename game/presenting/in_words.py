"""Blocks in words alone, for lines that are read one after another, or aloud."""

from collections.abc import Iterable
from typing import assert_never

from game.language import _
from game.presenting.blocks import Block, Line, Part, Role, Shape, Span, Text, is_silent


def in_words(line: Line) -> str:
    """Say a line: what it begins with, its text, cells and their heads, pieces, and the remark in parentheses."""
    key = key_of(line)
    said = [*(each for each in map(_said, line.lead) if each.strip(" .") != key), _whole(line.text)]
    told = (
        " ".join(filter(None, (each.head, _tidied(_whole(each.text)))))
        for each in line.cells
        if not is_silent(each.text)
    )
    cells = ", ".join([*told, *(_tidied(_whole(each)) for each in line.pieces)])
    text = _tidied(" ".join(said))
    if cells and not text:
        text = cells
    elif cells:
        text = _("{text}: {values}").format(text=text, values=cells)
    right = _tidied(_whole(line.right))
    return _("{text} ({remark})").format(text=text, remark=right) if right and text else text or right


def as_text(blocks: Iterable[Block]) -> str:
    """Give blocks as a text to keep: headings over paragraphs, entries after dashes."""
    lines: list[str] = []
    for block in blocks:
        said = [each for each in map(in_words, block.lines) if each]
        match block.shape:
            case Shape.HEADING:
                lines += ["", *said, ""]
            case Shape.ENTRY:
                lines += [f"{'  ' if place else '- '}{each}" for place, each in enumerate(said)]
            case Shape.PARAGRAPH | Shape.GAP:
                lines += said
            case _:
                assert_never(block.shape)
    return "\n".join(lines).strip() + "\n"


def key_of(line: Line) -> str:
    """Give what is typed for what a line begins; nothing where it is not for choosing."""
    keys = (each for each in line.lead if isinstance(each, Span) and each.said is None and each.role in _KEYS)
    return next((each.text.strip(" .") for each in keys), "")


_KEYS = (Role.KEY, Role.CHOSEN)


def _whole(text: Text) -> str:
    return "".join(map(_said, text))


def _said(part: Part) -> str:
    """Say a part; bars and courses only draw what words beside them say."""
    match part:
        case Span():
            return part.text if part.said is None else part.said
        case _:
            return ""


def _tidied(text: str) -> str:
    return " ".join(text.split())
