"""The album of a scenario: the endings that its games have come to, whatever their seed and role."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from game.storage.origin import Origins
from game.storage.saved import SavedGame


@dataclass(frozen=True, slots=True)
class Album:
    """The games of a scenario that have ended, and its outcomes' ids in the order of its file."""

    outcomes: tuple[str, ...]
    games: tuple[SavedGame, ...]

    @property
    def found(self) -> frozenset[int]:
        """The outcomes that were found, by their indexes; one that the scenario has no more is left aside."""
        return self._found(self.games)

    def found_as(self, role: str) -> frozenset[int]:
        """Give the outcomes that were found by people who played that actor, alone or beside others."""
        return self._found(each for each in self.games if role in each.human)

    @property
    def found_steering(self) -> frozenset[int]:
        """The outcomes of the games that were to be steered to what was reported."""
        return self._found(each for each in self.games if each.is_challenge)

    def _found(self, games: Iterable[SavedGame]) -> frozenset[int]:
        reached = {each.outcome for each in games}
        return frozenset(index for index, each in enumerate(self.outcomes) if each in reached)


def album_of(outcomes: Sequence[str], games: Iterable[SavedGame], scenario: Path, origins: Origins) -> Album:
    """Give the album of the scenario in that file, whose outcomes have those ids, from games of any scenario."""
    ended = (each for each in games if each.has_ended and origins.look_for(each.origin) == scenario)
    return Album(tuple(outcomes), tuple(ended))
