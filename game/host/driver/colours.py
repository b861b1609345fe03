"""The colours of a client's terminal, where it has fewer than all.

Rich keeps with a style what is written for it, whichever console asked first; styles are shared by all apps of the
process. So every seat's console writes all colours, and for a terminal with fewer the styles themselves are changed.
"""

from enum import StrEnum
from functools import lru_cache

from rich.color import ColorSystem
from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.filter import LineFilter


class Colours(StrEnum):
    """How many colours a client's terminal has."""

    FEW = "few"
    MANY = "many"
    ALL = "all"


_SYSTEMS = {Colours.FEW: ColorSystem.STANDARD, Colours.MANY: ColorSystem.EIGHT_BIT, Colours.ALL: ColorSystem.TRUECOLOR}


class Fewer(LineFilter):
    """Paints lines in the colours that a terminal has."""

    def __init__(self, colours: Colours) -> None:
        """Take the colours there are."""
        super().__init__(enabled=colours is not Colours.ALL)
        self._system = _SYSTEMS[colours]

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:  # noqa: ARG002 - Textual's own signature
        """Give the segments of a line, each in the nearest colours."""
        return [Segment(text, style and _nearest(style, self._system), control) for text, style, control in segments]


FEWER = {each: Fewer(each) for each in Colours}
"""One of each for all seats: what it has made of a line is kept with the line."""


@lru_cache(maxsize=4096)
def _nearest(style: Style, system: ColorSystem) -> Style:
    colour, ground = (each and each.downgrade(system) for each in (style.color, style.bgcolor))
    return style + Style(color=colour, bgcolor=ground)
