"""The shapes of what is shown: spans with roles, lines that hang under what they begin with, blocks of lines."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from string import Formatter
from unicodedata import combining, east_asian_width


class Role(StrEnum):
    """What a span is. Renderers know how it looks; in words alone a role is silent."""

    PLAIN = "plain"
    STRONG = "strong"
    MUTED = "muted"
    HEADING = "heading"
    SUBHEADING = "subheading"
    KEY = "key"
    """What to press or type for it."""
    SIGN = "sign"
    """A bullet or the like, by which an eye finds its way."""
    HERE = "here"
    """What this moment is about."""
    ACTOR = "actor"
    ENDING = "ending"
    """The sign of an ending."""
    GAIN = "gain"
    LOSS = "loss"
    CHOSEN = "chosen"
    SPEECH = "speech"
    """Somebody's own words."""
    HINT = "hint"
    STRUCK = "struck"
    """A consequence."""
    CLOSED = "closed"
    """What cannot be, or is otherwise than it should be."""
    ALERT = "alert"
    REPORTED = "reported"
    HYPOTHETICAL = "hypothetical"
    LABEL = "label"
    """What the text after it is."""


@dataclass(frozen=True, slots=True)
class Span:
    """Text of one role."""

    text: str
    role: Role = Role.PLAIN
    said: str | None = None
    """What stands for it where there are only words: nothing for an ornament. None: the text itself."""
    source: tuple[int, ...] = ()
    """The demand, and its response, whose source is shown to whoever points at the span."""
    hue: int | None = None
    """Which of the actors' colours it has (`signs`); None: that of its role."""


@dataclass(frozen=True, slots=True)
class Meter:
    """A share from 0 to 1 as a bar; words beside it say the same."""

    share: float | Fraction
    width: int = 10


@dataclass(frozen=True, slots=True)
class Course:
    """How a number went, as a strip of little bars between its bounds."""

    values: tuple[int, ...]
    least: int
    most: int


Part = Span | Meter | Course
Text = tuple[Part, ...]
Given = str | Part | Iterable[str | Part]
"""What a text is made of; a mere string is plain."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A line's place in a column. Columns of the same heads stand below each other, however far apart."""

    text: Text
    head: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A text that hangs under its lead, with cells and a remark at the right end."""

    text: Text = ()
    lead: Text = ()
    right: Text = ()
    cells: tuple[Cell, ...] = ()
    pieces: tuple[Text, ...] = ()
    """What stands after the text, as many beside each other as there is room for, and none broken."""


class Shape(StrEnum):
    """What a block is in the order of a page."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    ENTRY = "entry"
    """One of a list."""
    GAP = "gap"


@dataclass(frozen=True, slots=True)
class Block:
    """Lines that belong together. `item` is what picking them means; None: they cannot be picked."""

    lines: tuple[Line, ...]
    item: object = None
    shape: Shape = Shape.PARAGRAPH
    depth: int = 0
    """How far an entry stands below one of another list."""


@dataclass(frozen=True, slots=True)
class Section:
    """Blocks under a heading of their own."""

    title: str
    blocks: tuple[Block, ...] = ()


def text_of(given: Given, role: Role = Role.PLAIN) -> Text:
    """Make a text; the role is for what has none."""
    parts = (given,) if isinstance(given, str | Span | Meter | Course) else given
    return tuple(Span(each, role) if isinstance(each, str) else each for each in parts if each != "")


def width(said: str) -> int:
    """Give how many columns of a terminal a text takes."""
    return sum(0 if combining(each) else 1 + (east_asian_width(each) in "WF") for each in said)


def filled(pattern: str, role: Role = Role.PLAIN, **texts: Text) -> Text:
    """Put texts where a sentence names them; the role is for the rest of it."""
    parts: list[Part] = []
    for said, name, _form, _conversion in Formatter().parse(pattern):
        parts += [Span(said, role)] if said else []
        parts += texts[name] if name else ()
    return tuple(parts)


def joined(texts: Iterable[Text], between: str = " · ", role: Role = Role.PLAIN) -> Text:
    """Join texts by a sign, which is a comma in words."""
    parts: list[Part] = []
    for each in texts:
        parts += [Span(between, role, ", "), *each] if parts else each
    return tuple(parts)


def is_silent(text: Text) -> bool:
    """Say whether nothing of a text is said where there are only words."""
    return not any(isinstance(each, Span) and (each.text if each.said is None else each.said).strip() for each in text)


def line(
    given: Given, role: Role = Role.PLAIN, *, lead: Given = (), right: Given = (), cells: Sequence[Cell] = ()
) -> Line:
    """Make a line; a mere string at the right is muted."""
    return Line(text_of(given, role), text_of(lead), text_of(right, Role.MUTED), tuple(cells))


def paragraph(given: Given, role: Role = Role.PLAIN, *, lead: Given = ()) -> Block:
    """Make a block of one line."""
    return Block((line(given, role, lead=lead),))


def heading(given: Given, *, lead: Given = (), right: Given = (), role: Role = Role.HEADING) -> Block:
    """Make a heading."""
    return Block((line(given, role, lead=lead, right=right),), shape=Shape.HEADING)


def entry(*lines: Line, item: object = None, depth: int = 0) -> Block:
    """Make an entry of a list."""
    return Block(lines, item, Shape.ENTRY, depth)


def note(given: Given, role: Role = Role.MUTED) -> Block:
    """Make a remark of one line."""
    return paragraph(given, role)


def gap() -> Block:
    """Leave a line free."""
    return Block((Line(),), shape=Shape.GAP)
