"""A scenario file's values as JSON has them, by the project's own reading of scalars."""

from pathlib import Path

from game.scenario.source import Mapping, Scalar, ScalarKind, Sequence, YamlNode, read_tree


def plain(path: Path) -> object:
    return values(read_tree(path.read_bytes())[0])


def values(node: YamlNode) -> object:
    match node:
        case Mapping():
            return {key.text: values(value) for key, value in node.entries}
        case Sequence():
            return [values(each) for each in node.items]
        case Scalar():
            return _scalar(node)


def _scalar(node: Scalar) -> object:
    match node.kind:
        case ScalarKind.INTEGER:
            return int(node.text, 0) if node.text[:2] in ("0o", "0x") else int(node.text)
        case ScalarKind.DECIMAL:
            return float(node.text)
        case ScalarKind.BOOLEAN:
            return node.text == "true"
        case ScalarKind.NULL:
            return None
        case ScalarKind.TEXT:
            return node.text
