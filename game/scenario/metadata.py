"""What a field of the model says of its key of the format: what it is for, what it takes, within which bounds.

A field is `name: Annotated[TYPE, Key("what it is for")]`; its default, or that it has none, is the key's too.
"""

from collections.abc import Iterator, Mapping
from dataclasses import MISSING, Field, dataclass, fields, is_dataclass, replace
from enum import Enum, auto
from types import UnionType
from typing import Any, Union, get_args, get_origin

from game.scenario.paths import Path


class Takes(Enum):
    """What a key takes."""

    TEXT = auto()
    LINE = auto()
    WORD = auto()
    """A line that is the same in every language."""
    WHOLE = auto()
    BOOLEAN = auto()
    CONDITION = auto()
    SOURCES = auto()
    ACTOR = auto()
    ACTORS = auto()
    DEMAND = auto()
    CONSEQUENCE = auto()
    OUTCOME = auto()
    HIDDEN = auto()
    """A demand, an indicator or a consequence: what may be hidden."""
    NAME = auto()
    """A name that is looked up by another rule."""
    EFFECTS = auto()
    SWINGS = auto()
    """Indicators with whole numbers."""
    INTERESTS = auto()
    """Indicators with whole numbers other than 0."""
    OTHER = auto()
    """A list or map with a rule of its own."""


_BY_TYPE = {bool: Takes.BOOLEAN, int: Takes.WHOLE}
_EMPTY = {Takes.WHOLE: 0, Takes.CONDITION: None, Takes.ACTORS: (), Takes.EFFECTS: (), Takes.OTHER: ()}
"""What a key that is needed and left out is taken for, where that is no empty text."""


@dataclass(frozen=True, slots=True)
class Key:
    """One key of the format: the first five are written beside a field, the others are read from it."""

    about: str
    name: str = ""
    """Where the field has another."""
    least: int | None = None
    most: int | None = None
    length: int | None = None
    """How many characters its text may have."""
    takes: Takes = Takes.OTHER
    required: bool = False
    default: Any = None
    """What a key that is left out is taken for."""
    field: str = ""
    part: type | None = None
    """The part of the model, with keys of its own, of which it holds one or many."""
    holds_many: bool = False

    @property
    def holds_text(self) -> bool:
        """Does it hold text that a translation has in another language?"""
        if self.takes is Takes.OTHER:
            return self.part is None or any(each.holds_text for each in keys_of(self.part).values())
        return self.takes in (Takes.TEXT, Takes.LINE)


Table = Mapping[str, Key]
_tables: dict[type, Table] = {}


def keys_of(part: type) -> Table:
    """Give the keys of a part of the model by their names, in FORMAT's order."""
    if part not in _tables:
        _tables[part] = {key.name: key for field in fields(part) for key in _declared(field)}
    return _tables[part]


def parts_of(part: Any, place: Path = ()) -> Iterator[tuple[Path, Any]]:
    """Give a part of the model and all within it that have keys of their own, in FORMAT's order, with their places."""
    yield place, part
    for key in keys_of(type(part)).values():
        if key.part and key.takes is Takes.OTHER:
            value = getattr(part, key.field)
            for at, each in enumerate(value) if key.holds_many else [(None, value)]:
                below = () if at is None else (getattr(each, "id", at),)
                yield from parts_of(each, (*place, key.name, *below))


def _declared(field: Field[Any]) -> Iterator[Key]:
    """Give the keys of a field; where it has several, one of them is written."""
    keys = [mark for mark in getattr(field.type, "__metadata__", ()) if isinstance(mark, Key)]
    takes = _taken(field.type)
    is_needed = field.default is MISSING
    default = _EMPTY.get(takes, "") if is_needed else field.default
    for key in keys:
        yield replace(
            key,
            name=key.name or field.name,
            takes=takes,
            required=is_needed and len(keys) == 1,
            default=default,
            field=field.name,
            part=_part(field.type),
            holds_many=get_origin(get_args(field.type)[0]) is tuple,
        )


def _taken(kind: Any) -> Takes:
    """Tell what a field of that type takes: its mark says so, or the type itself."""
    for mark in getattr(kind, "__metadata__", ()):
        if isinstance(mark, Takes):
            return mark
    is_wrapped = hasattr(kind, "__metadata__") or get_origin(kind) in (Union, UnionType)
    return _taken(get_args(kind)[0]) if is_wrapped else _BY_TYPE.get(kind, Takes.OTHER)


def _part(kind: Any) -> type | None:
    for each in (kind, get_origin(kind)):
        if isinstance(each, type) and is_dataclass(each):
            return each
    inner = get_args(kind)
    return _part(inner[0]) if inner else None
