"""Lines and prompts of the plain game: no cursor movement, no colour, nothing that a screen reader stumbles over."""

from collections.abc import Callable, Iterable, Mapping
from textwrap import wrap
from typing import Protocol

from game.cli import streams
from game.cli.parsing import nearest
from game.cli.status import UnusableError
from game.language import _
from game.presenting.blocks import Block, Section, Shape
from game.presenting.in_words import in_words, key_of
from game.scenario.cleaning import clean_line

WIDTH = 78
MOST_IN_VAIN = 20
"""So many lines in a row that choose nothing, where no person types: they would never end."""

MOST_IN_A_TURN = 500
"""So many lines in one turn, where no person types: choosing and taking back, or walking about, never ends it."""

Said = Mapping[str, Callable[[], None]]
_NO_PAGES: Said = {}


class InputEndedError(Exception):
    """There is nothing more to read, or the player leaves."""


class Wire(Protocol):
    """Where lines come from and go to: the standard streams, or those of a seat."""

    def data(self, text: str = "") -> None:
        """Write a line."""

    def ask(self, prompt: str) -> str:
        """Write a prompt, and read the line that is typed, with its end; nothing where there is no more."""

    def is_typed(self) -> bool:
        """Is what is read typed on a keyboard?"""


class Console:
    """Where the plain game is read and typed. `again` says the situation when somebody types `?`."""

    def __init__(self, wire: Wire = streams) -> None:
        self.again: Callable[[], None] = lambda: None
        self.wire = wire
        self._in_vain = 0
        self._typed = 0

    def say(self, text: str = "", indent: int = 0) -> None:
        """Write a paragraph, wrapped."""
        margin = "  " * indent
        self._write(text, margin, margin)

    def heading(self, text: str) -> None:
        """Write what the next lines are about."""
        self.wire.data()
        self.say(text)

    def item(self, mark: str, text: str) -> None:
        """Write one entry of a list; the lines after its first stand under its text."""
        lead = f"  {mark} "
        self._write(text, lead, " " * len(lead))

    def show(self, blocks: Iterable[Block]) -> None:
        """Write blocks in words: entries with the key for each, or a dash."""
        for block in blocks:
            if block.shape == Shape.HEADING:
                self.heading(in_words(block.lines[0]))
            elif block.shape == Shape.PARAGRAPH:
                for said in filter(None, map(in_words, block.lines)):
                    self.say(said)
            elif block.shape == Shape.ENTRY:
                self._entry(block)

    def section(self, section: Section) -> None:
        """Write blocks under their heading; nothing where there are none."""
        if section.blocks:
            self.heading(_("{heading}:").format(heading=section.title))
            self.show(section.blocks)

    def _entry(self, block: Block) -> None:
        first, *rest = block.lines
        key = key_of(first)
        mark = "  " * block.depth + (f"{key}." if key else "-")
        self.item(mark, in_words(first))
        for line in rest:
            self.item(" " * len(mark), in_words(line))

    def clear(self) -> None:
        """Push what was written out of sight."""
        self.wire.data("\n" * 39)

    def line(self, prompt: str) -> str:
        """Ask for a line of text, which may be empty; raise InputEndedError where there is none.

        UnusableError: so many were typed that the turn would never end.
        """
        self._typed += 1
        if self._typed > MOST_IN_A_TURN and not self.wire.is_typed():
            raise UnusableError(
                _("{count} lines were typed, and the turn is not over. Type s to seal.").format(count=MOST_IN_A_TURN)
            )
        typed = self.wire.ask(f"{prompt}> ")
        if not typed:
            raise InputEndedError
        return clean_line(typed)

    def choose(
        self, question: str, keys: Mapping[str, str], pages: Mapping[str, Callable[[], None]] = _NO_PAGES
    ) -> str:
        """Ask until one of the keys is typed, and give it; each value says what its key does. Pages are only said."""
        told = _("{question} Type {keys}.").format(
            question=question, keys=", ".join([*(_said(key, does) for key, does in _shortened(keys)), *_always()])
        )
        while True:
            self.say()
            self.say(told)
            typed = self.line("").lower()
            if typed in keys and typed not in pages:
                self._in_vain = 0
                return typed
            if typed == "q":
                raise InputEndedError
            if typed in pages:
                pages[typed]()
            elif typed == "?":
                self.again()
            else:
                self.say(self._not_understood(typed, keys))
            self.chose_nothing(told)

    def turn_is_over(self) -> None:
        """Note that something was settled."""
        self._typed = 0

    def chose_nothing(self, told: str) -> None:
        """Note a line that was typed in vain; raise UnusableError after many of them, unless somebody is typing."""
        self._in_vain += 1
        if self._in_vain >= MOST_IN_VAIN and not self.wire.is_typed():
            raise UnusableError(
                _("The last {count} lines chose nothing. {told}").format(count=self._in_vain, told=told)
            )

    def _write(self, text: str, first: str, later: str) -> None:
        for paragraph in text.split("\n"):
            lines = wrap(
                paragraph,
                WIDTH,
                initial_indent=first,
                subsequent_indent=later,
                break_long_words=False,
                break_on_hyphens=False,
            )
            self.wire.data("\n".join(lines or [first.rstrip()]))
            first = later

    def _not_understood(self, typed: str, keys: Mapping[str, str]) -> str:
        if not typed:
            return _("Nothing was typed.")
        return _("`{typed}` cannot be typed here{nearest}").format(typed=typed, nearest=nearest(typed, keys) or ".")


def _always() -> tuple[str, str]:
    return _("? to hear the situation again"), _("q to save and leave")


def _said(key: str, does: str) -> str:
    return f"{key} {does}" if key else does


def _shortened(keys: Mapping[str, str]) -> list[tuple[str, str]]:
    """Say a run of bare numbers as `1 to 4`."""
    numbers = [key for key in keys if key.isdigit()]
    rest = [(key, does) for key, does in keys.items() if not key.isdigit()]
    if not numbers:
        return rest
    run = numbers[0] if len(numbers) == 1 else _("{first} to {last}").format(first=numbers[0], last=numbers[-1])
    return [(run, keys[numbers[0]]), *rest]
