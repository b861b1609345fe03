"""Hints as they are shown: apart from what the game's characters say."""

from collections.abc import Iterable

from game import wording
from game.language import _
from game.presenting.blocks import Block, Line, Role, Span, gap, line


def hint_blocks(hints: Iterable[wording.Hint]) -> list[Block]:
    """Give the hints, a line for each, and a gap after them; nothing where there are none."""
    lines = [_hint(each) for each in hints]
    return [Block(tuple(lines)), gap()] if lines else []


def _hint(hint: wording.Hint) -> Line:
    return line(wording.say_hint(hint), Role.HINT, lead=Span("» ", Role.HINT, _("Hint:")))
