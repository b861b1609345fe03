"""Reads Gambit files of two or more players, as far as this program writes them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cache

from game.export.efg import efg_of
from game.rules.rulebook import Rulebook

LINE = re.compile(r'([cpt]) "" (\d+)(?: (\d+))? "([a-z_0-9]*)" \{ (.*) \}( 0)?')


@dataclass
class Node:
    kind: str
    player: int
    number: int
    parts: list[str]
    children: list["Node"] = field(default_factory=list)


@cache
def lines_of(rulebook: Rulebook) -> list[str]:
    return list(efg_of(rulebook))


def parse(lines: list[str]) -> Node:
    rest = iter(lines[2:])
    root = _read(rest)
    assert next(rest, None) is None
    return root


def _read(lines: Iterator[str]) -> Node:
    found = LINE.fullmatch(next(lines))
    assert found
    kind, first, second, name, inside, end = found.groups()
    assert bool(name) == (kind == "t")
    assert bool(end) == (kind != "t")
    assert bool(second) == (kind == "p")
    parts = re.findall(r'"([^"]*)"', inside) if kind == "p" else inside.split()
    node = Node(kind, int(first) if second else 0, int(second or first), parts)
    children = {"p": len(parts), "c": len(parts) // 2, "t": 0}[kind]
    node.children = [_read(lines) for _each in range(children)]
    return node


def every(node: Node) -> Iterator[Node]:
    yield node
    for child in node.children:
        yield from every(child)


def uniform(node: Node) -> list[Fraction]:
    """Give what every player gets where each takes every action with the same chance."""
    if node.kind == "t":
        return [Fraction(each) for each in node.parts]
    shares = [Fraction(each) for each in node.parts[1::2]] if node.kind == "c" else []
    shares = shares or [Fraction(1, len(node.parts))] * len(node.parts)
    assert sum(shares) == 1
    values = [uniform(child) for child in node.children]
    return [
        sum((share * each for share, each in zip(shares, of, strict=True)), Fraction(0))
        for of in zip(*values, strict=True)
    ]
