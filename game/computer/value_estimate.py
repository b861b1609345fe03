"""What the opening of a later round is worth, by how imagined games ended that went on from there.

A step of an indicator is worth what it adds to the score at the end, goals that may be won or lost included. Of goals
about what was answered or has struck it counts how often they held at the end, given what is so by now.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from game.computer.utility import Aims
from game.play.state import State
from game.rules.rulebook import LAPSED, Facts


@dataclass(frozen=True, slots=True)
class _Grafted:
    """A moment with what came later in another game."""

    round: int
    values: Sequence[int]
    status: Sequence[int]
    struck_bits: int
    made_bits: int


class Horizon:
    """One actor's, at one moment. Every worth is a score."""

    def __init__(self, aims: Aims, games: Sequence[Sequence[State]]) -> None:
        """Take some games: of each how it stood as the next rounds opened, and last how it ended."""
        self.aims = aims
        self.ends = [game[-1] for game in games]
        self.slopes = aims.slopes(self.ends)
        self._of_deeds: dict[tuple[int, int, int, tuple[int, ...]], float] = {}
        self._openings: dict[int, list[tuple[State, State]]] = {}
        for *openings, end in games:
            for opening in openings:
                self._openings.setdefault(opening.round, []).append((opening, end))
        self._levels = {round_: self._level(games_there) for round_, games_there in self._openings.items()}

    def worth(self, moment: Facts) -> float:
        """Give the score to be expected of a game that stands so as a round opens."""
        return self._levels.get(moment.round, 0.0) + self._lean(moment)

    def _level(self, games: Sequence[tuple[State, State]]) -> float:
        return sum(self.aims.score(end) - self._lean(opening) for opening, end in games) / len(games)

    def _lean(self, moment: Facts) -> float:
        tilt = sum([slope * value for slope, value in zip(self.slopes, moment.values, strict=True)])
        return tilt + self._deeds(moment) if self.aims.deeds else tilt

    def _deeds(self, moment: Facts) -> float:
        """Give what the goals are worth that depend on more than indicators."""
        aims, status = self.aims, moment.status
        answered = tuple([status[each] for each in aims.asked_of])
        key = moment.round, moment.struck_bits & aims.struck_of, moment.made_bits & aims.made_of, answered
        if key not in self._of_deeds:
            games = [self._graft(moment, *each) for each in self._openings.get(moment.round, ())]
            held = sum(worth for when, worth in aims.deeds for game in games if when.evaluate(game))
            self._of_deeds[key] = held / max(1, len(games))
        return self._of_deeds[key]

    def _graft(self, moment: Facts, opening: State, end: State) -> _Grafted:
        later = end.struck_bits & ~opening.struck_bits
        status = [now if now >= LAPSED else then for now, then in zip(moment.status, end.status, strict=True)]
        made = moment.made_bits | end.made_bits
        return _Grafted(end.round, end.values, status, moment.struck_bits | later, made)
