"""What many games came to, counted; tallies of parts add up to that of the whole."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from math import floor, sqrt

from game.rules.rulebook import Rulebook


@dataclass(slots=True)
class Spread:
    """The scores of one actor."""

    total: float = 0.0
    squares: float = 0.0
    least: float = float("inf")
    most: float = float("-inf")
    ahead: int = 0
    """In how many games no playable actor had a higher score."""
    bins: dict[int, int] = field(default_factory=dict)
    """How many games came to a score from a whole number of points, to below the next."""

    def add(self, other: "Spread") -> None:
        """Add another part's scores."""
        self.total += other.total
        self.squares += other.squares
        self.least = min(self.least, other.least)
        self.most = max(self.most, other.most)
        self.ahead += other.ahead
        for place, games in other.bins.items():
            self.bins[place] = self.bins.get(place, 0) + games

    def mean(self, games: int) -> float:
        """Give the mean score of that many games."""
        return self.total / games

    def sd(self, games: int) -> float:
        """Give the standard deviation of the scores of that many games, 0 for one."""
        return _sd(self.total, self.squares, games)


@dataclass(slots=True)
class Level:
    """Where one indicator stands when games end."""

    total: float = 0.0
    squares: float = 0.0
    at_min: int = 0
    """In how many games it ends at the least that it can be, and at the most."""
    at_max: int = 0

    def add(self, other: "Level") -> None:
        """Add another part's games."""
        self.total += other.total
        self.squares += other.squares
        self.at_min += other.at_min
        self.at_max += other.at_max

    def mean(self, games: int) -> float:
        """Give the mean of that many games."""
        return self.total / games

    def sd(self, games: int) -> float:
        """Give the standard deviation of that many games, 0 for one."""
        return _sd(self.total, self.squares, games)


def _sd(total: float, squares: float, games: int) -> float:
    return 0.0 if games < _TWO else sqrt(max(squares - total * total / games, 0.0) / (games - 1))


_TWO = 2
NEARLY = 1e-6
"""A score that lies no further below a whole number counts as that number: it was reckoned in floating point."""


def bin_of(score: float) -> int:
    """Give the bin that a score is counted in."""
    return floor(score + NEARLY)


@dataclass(slots=True)
class DemandTally:
    """What became of one demand, in games."""

    opened: int
    offered: list[int]
    """For each response, in how many games it could have been taken."""
    taken: list[int]
    lapsed: int = 0
    withdrawn: int = 0
    still_open: int = 0


@dataclass(slots=True)
class Tally:
    """Counts of games, by the rulebook's indexes."""

    games: int
    rounds: int
    """The sum of the rounds in which the games ended."""
    outcomes: list[int]
    consequences: list[int]
    arguments: list[int]
    demands: list[DemandTally]
    scores: list[Spread]
    indicators: list[Level]
    is_exact: bool = False
    """Are these the chances of random play, written as games of which each is as likely as the others?"""
    best_worst: float = float("-inf")
    """The score of the worst-off playable actor, in the game in which it was best."""

    def add(self, other: "Tally") -> None:
        """Add the tally of another part of the games."""
        self.games += other.games
        self.rounds += other.rounds
        for mine, others in _lists(self, other):
            for place, count in enumerate(others):
                mine[place] += count
        for demand, another in zip(self.demands, other.demands, strict=True):
            demand.opened += another.opened
            demand.lapsed += another.lapsed
            demand.withdrawn += another.withdrawn
            demand.still_open += another.still_open
        for spread, more in zip(self.scores, other.scores, strict=True):
            spread.add(more)
        for level, another_level in zip(self.indicators, other.indicators, strict=True):
            level.add(another_level)
        self.best_worst = max(self.best_worst, other.best_worst)


def nothing(rulebook: Rulebook) -> Tally:
    """Give the tally of no games."""
    return Tally(
        games=0,
        rounds=0,
        outcomes=[0] * len(rulebook.outcomes),
        consequences=[0] * len(rulebook.consequences),
        arguments=[0] * len(rulebook.arguments),
        demands=[DemandTally(0, [0] * len(each.responses), [0] * len(each.responses)) for each in rulebook.demands],
        scores=[Spread() for _each in rulebook.actors],
        indicators=[Level() for _each in rulebook.indicators],
    )


def bounds_of(tallies: Sequence[Tally]) -> list[Spread]:
    """Give the scores of all the tallies' games together, by actor."""
    bounds = [Spread() for _each in tallies[0].scores]
    for tally in tallies:
        for mine, other in zip(bounds, tally.scores, strict=True):
            mine.add(other)
    return bounds


def _lists(one: Tally, other: Tally) -> Iterator[tuple[list[int], Sequence[int]]]:
    yield one.outcomes, other.outcomes
    yield one.consequences, other.consequences
    yield one.arguments, other.arguments
    for mine, others in zip(one.demands, other.demands, strict=True):
        yield mine.offered, others.offered
        yield mine.taken, others.taken
