"""What a player has been told of how the game is played: in the game at hand, and ever, which a file remembers."""

from collections.abc import Hashable, Iterable
from pathlib import Path

FILE = "hints_told"
TEACHES = "first_steps"
"""The id of the scenario that explains everything anew each time it is played."""
_MOST = 2
"""So much is explained at once."""


class HintsTold:
    """The hints that were given, by their names; without a file, only those since the program was begun."""

    def __init__(self, file: Path | None) -> None:
        """Read the file, if there is one that can be read."""
        self._file = file
        self._ever = _names(file)
        self._game: Hashable = None
        self._when: dict[str, int] = {}

    def due(self, wanted: Iterable[str], game: Hashable, scenario: object, phase: int) -> list[str]:
        """Give those of the hints that are new to the player, in a phase of a game of that scenario, and note them.

        What was given in this phase already is given again: the same is shown while it lasts.
        """
        if game != self._game:
            self._game, self._when = game, {}
        known = frozenset(self._when) if scenario == TEACHES else self._ever | frozenset(self._when)
        given = [each for each in wanted if self._when.get(each) == phase or each not in known]
        given = sorted(given, key=lambda each: self._when.get(each) != phase)[:_MOST]
        for each in given:
            self._when.setdefault(each, phase)
        self._remember(frozenset(given))
        return given

    def _remember(self, names: frozenset[str]) -> None:
        """Write down what is new; where that fails, it will be told once more."""
        if names <= self._ever:
            return
        self._ever |= names
        if self._file is not None:
            try:
                self._file.parent.mkdir(parents=True, exist_ok=True)
                self._file.write_text("".join(f"{each}\n" for each in sorted(self._ever)), "utf-8")
            except OSError:
                self._file = None


def _names(file: Path | None) -> frozenset[str]:
    try:
        return frozenset(file.read_text("utf-8", "replace").split()) if file else frozenset()
    except OSError:
        return frozenset()
