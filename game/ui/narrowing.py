"""What a screen paints of a text: nothing that steers the terminal, and of an emoji put together the first alone.

Texts are cleaned where they come in; this is the door out, for file names, for what the system says, for all else.
"""

import re

from rich.cells import cell_len
from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

from game.scenario.cleaning import harmless
from game.scenario.orthography import PICTURES

_MARKS = "[\U0001f3fb-\U0001f3ff\ufe0e\ufe0f\U000e0020-\U000e007f]*"
_TOGETHER = re.compile(f"([{PICTURES}]){_MARKS}(?:\u200d[{PICTURES}]{_MARKS})*|([0-9#*])\ufe0f?\u20e3|[\ufe0e\ufe0f]")
_JOINER = "\u200d"


class Narrowing(LineFilter):
    """Paints lines so that every terminal gives them the width which they were laid out for; texts stay as they are."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:  # noqa: ARG002 - Textual's own signature
        """Give the segments of a line with what is painted of them."""
        if all(segment.text.isascii() and segment.text.isprintable() for segment in segments):
            return segments
        painted, owed = [], 0
        for segment in segments:
            text, owed = (segment.text, owed) if segment.control else _painted(segment.text, owed)
            painted.append(Segment(text, segment.style, segment.control))
        return painted


NARROWING = Narrowing()
"""One for all apps of the process: what it has made of a line is kept with the line."""


def _painted(text: str, owed: int) -> tuple[str, int]:
    """Give what is painted of a text, and the cells owed to what follows, for blanks to give.

    Letters that a joiner joins take their cells all the same, which Rich does not count.
    """
    shown = _TOGETHER.sub(_with_its_room, text if text.isprintable() else _harmless(text))
    owed += cell_len(shown.replace(_JOINER, "")) - cell_len(shown)
    spare = len(shown) - len(shown.rstrip(" "))
    given = min(owed, spare)
    return shown[: len(shown) - given] if given > 0 else shown, owed - max(given, 0)


def _harmless(text: str) -> str:
    """Give a text cleaned, in its room."""
    cleaned = harmless(text).replace("\n", "")
    return cleaned + " " * (cell_len(text) - cell_len(cleaned))


def _with_its_room(match: re.Match[str]) -> str:
    first = match[1] or match[2] or ""
    return first + " " * (cell_len(match[0]) - cell_len(first))
