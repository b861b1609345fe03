"""What stands at a path, found in the tree that the file was read into."""

import re

from game.scenario.paths import Path
from game.scenario.source import Scalar, Sequence, YamlNode, entries_of


def place_of(tree: YamlNode, path: Path) -> YamlNode:
    """Give the key at the end of a path, or the item where it ends with an index.

    Where the file leaves out what the path ends with, the last part of it that the file has.
    """
    place = tree
    for step in path:
        found = _step(tree, step)
        if found is None:
            break
        place, tree = found
    return place


def value_at(tree: YamlNode, path: Path) -> YamlNode | None:
    """Give the value at the end of a path; None where the file has none."""
    for step in path:
        found = _step(tree, step)
        if found is None:
            return None
        tree = found[1]
    return tree


def _step(tree: YamlNode, step: str | int) -> tuple[YamlNode, YamlNode] | None:
    """Give what stands for a step, and what is below it."""
    if isinstance(step, int):
        if isinstance(tree, Sequence):
            return None if step >= len(tree.items) else (tree.items[step], tree.items[step])
        return (tree, tree) if step == 0 and isinstance(tree, Scalar) else None
    return next(((key, value) for key, value in entries_of(tree) if key.text == step), None)


def lines_of(text: str) -> list[str]:
    """Give a file's lines as YAML counts them."""
    return _BREAK.split(text)


_BREAK = re.compile("\r\n|[\r\n\x85\u2028\u2029]")
