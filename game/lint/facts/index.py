"""A file's tree with its sections looked up by id, so that very many places are found in a time that grows evenly."""

from game.scenario.paths import Path
from game.scenario.places import place_of, value_at
from game.scenario.source import Mapping, Scalar, Sequence, YamlNode, entries_of

_Found = tuple[YamlNode, YamlNode]
"""A key with its value."""


class Index:
    """Where everything of a file stands."""

    def __init__(self, tree: YamlNode) -> None:
        self._tree = tree
        self._items: dict[tuple[str, str], _Found] = {}
        for section, value in entries_of(tree):
            for key, item in entries_of(value):
                self._items.setdefault((section.text, key.text), (key, item))

    def place(self, path: Path) -> YamlNode:
        """Give the key at the end of a path, or the item where it ends with an index."""
        item = self._item(path)
        if item is None:
            return place_of(self._tree, path)
        found = place_of(item[1], path[2:])
        return item[0] if found is item[1] else found

    def value(self, path: Path) -> YamlNode | None:
        """Give the value at the end of a path; None where the file has none."""
        item = self._item(path)
        return value_at(self._tree, path) if item is None else value_at(item[1], path[2:])

    def extent(self, path: Path) -> tuple[tuple[int, int], tuple[int, int]]:
        """Tell where what stands at a path begins, and where the last word of it ends: lines and columns."""
        place, value = self.place(path), self.value(path)
        return (place.line, place.column), max(_end(place), _end(value) if value else (0, 0))

    def items(self, path: Path) -> int:
        """Tell how many items the list at the end of a path has."""
        value = self.value(path)
        return len(value.items) if isinstance(value, Sequence) else 0

    def text(self, path: Path) -> Scalar | None:
        """Give the value at the end of a path where a place in its text is a place in the file."""
        value = self.value(path)
        return value if isinstance(value, Scalar) and value.is_plain else None

    def _item(self, path: Path) -> _Found | None:
        return self._items.get((str(path[0]), str(path[1]))) if len(path) > 1 else None


def _end(node: YamlNode) -> tuple[int, int]:
    match node:
        case Scalar():
            return node.line + node.text.count("\n"), node.column + len(node.text)
        case Mapping():
            inside = [_end(each) for entry in node.entries for each in entry]
        case _:
            inside = [_end(each) for each in node.items]
    return max(inside, default=(node.line, node.column))
