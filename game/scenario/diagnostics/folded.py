"""Places in texts that may go over several lines: found in the file by the signs that are no blanks."""

from collections.abc import Iterator, Sequence
from itertools import islice

from game.scenario.diagnostics.diagnostics import Diagnostics
from game.scenario.names import Spot, spot_of
from game.scenario.source import Scalar


def word_at(diagnostics: Diagnostics, node: Scalar, at: int, width: int) -> Spot:
    """Give the place of a word in a condition, which may go over several lines; of its last sign after its end."""
    if node.is_plain:
        return spot_of(node, node.shift + at, width)
    before = sum(not sign.isspace() for sign in node.text[:at])
    if not node.text[at:].strip():
        before = max(before - 1, 0)
    signs = _signs_from(diagnostics.lines, node)
    line, column = next(islice(signs, before, None), (node.line, node.column))
    return Spot(line, column, width)


def _signs_from(lines: Sequence[str], node: Scalar) -> Iterator[tuple[int, int]]:
    """Give the places of a text's signs that are no blanks, from its first one on, as they stand in the file."""
    column = node.column
    for number, line in enumerate(lines[node.line - 1 :], start=node.line):
        begins = number == node.line
        if begins and line[column - 1 : column] in (">", "|"):
            continue
        first = column - 1 + (line[column - 1 : column] in ("'", '"')) if begins else 0
        yield from ((number, place) for place, sign in enumerate(line[first:], start=first + 1) if not sign.isspace())
