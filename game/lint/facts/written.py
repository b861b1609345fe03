"""What an author wrote for people to read, where it stands in the file, and beside which other keys."""

from collections.abc import Iterator
from dataclasses import dataclass

from game.scenario.metadata import Key, Table, Takes, keys_of
from game.scenario.model import Scenario
from game.scenario.source import Mapping, Scalar, ScalarKind, Sequence, YamlNode

_READ = (Takes.TEXT, Takes.LINE, Takes.WORD, Takes.SOURCES, Takes.OTHER)


@dataclass(frozen=True, slots=True)
class Place:
    """Keys and values in which something stands: what keys there may be, those that there are, and their column."""

    table: Table
    present: frozenset[str]
    column: int


@dataclass(frozen=True, slots=True)
class Written:
    """A text or a citation with its key, and what it stands in, from the inside out."""

    value: Scalar
    key: Scalar
    takes: Takes
    within: tuple[Place, ...]


def written(tree: YamlNode) -> Iterator[Written]:
    """Give every text and citation of a file, in file order."""
    return _of_part(tree, Scenario, ()) if isinstance(tree, Mapping) else iter(())


def _of_part(node: Mapping, part: type, above: tuple[Place, ...]) -> Iterator[Written]:
    table = keys_of(part)
    here = Place(table, frozenset(key.text for key, _value in node.entries), node.column)
    for key, value in node.entries:
        if key.text in table:
            yield from _of_key(key, value, table[key.text], (here, *above))


def _of_key(key: Scalar, value: YamlNode, known: Key, within: tuple[Place, ...]) -> Iterator[Written]:
    match value:
        case Scalar():
            if known.takes in _READ and value.kind is ScalarKind.TEXT:
                yield Written(value, key, known.takes, within)
        case Sequence():
            for each in value.items:
                yield from _of_item(key, each, known, within)
        case _:
            entries = value.entries if known.part is None or hasattr(known.part, "id") else ((key, value),)
            for name, each in entries:
                yield from _of_item(name, each, known, within)


def _of_item(key: Scalar, value: YamlNode, known: Key, within: tuple[Place, ...]) -> Iterator[Written]:
    if isinstance(value, Mapping) and known.part:
        yield from _of_part(value, known.part, within)
    elif isinstance(value, Scalar):
        yield from _of_key(key, value, known, within)
