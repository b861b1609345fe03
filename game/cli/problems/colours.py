"""Colours of the report on a terminal that has them."""

import os
import sys
from enum import StrEnum


class Colour(StrEnum):
    """What is coloured, with the code of its colour."""

    ERROR = "1;31"
    WARNING = "1;33"
    NOTE = "1;36"
    STRONG = "1"
    FRAME = "34"
    OTHER = "36"


class Palette:
    """Colours words, or leaves them as they are."""

    def __init__(self, *, coloured: bool) -> None:
        self.coloured = coloured

    def paint(self, colour: Colour, text: str) -> str:
        """Give the text in a colour."""
        return f"\x1b[{colour}m{text}\x1b[0m" if self.coloured and text else text


def wants_colour() -> bool:
    """Tell whether standard output is a terminal whose reader has not asked for plain text."""
    if not sys.stdout.isatty() or os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return False
    return _understands_codes()


def _understands_codes() -> bool:
    """Let the console of Windows understand colour codes; every other terminal does."""
    if sys.platform != "win32":
        return True
    import ctypes
    import msvcrt

    kernel = ctypes.windll.kernel32
    handle = msvcrt.get_osfhandle(sys.stdout.fileno())
    mode = ctypes.c_ulong()
    return bool(kernel.GetConsoleMode(handle, ctypes.byref(mode)) and kernel.SetConsoleMode(handle, mode.value | 4))
