"""Scores of many games on the way from the worst to the best: a hill of how many came to what, and the middle half."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import accumulate
from math import ceil, floor

from game.scenario.model import Actor
from game.simulation.playtest.findings import normalised
from game.simulation.playtest.result import Playtest
from game.simulation.playtest.tally import NEARLY, Spread

HIGH = 44
"""How high the hill is drawn."""
_MOST_STEPS = 70


@dataclass(frozen=True, slots=True)
class Role:
    """How an actor came out in games."""

    actor: Actor
    spread: Spread
    mean: float
    ahead: float
    """In which share of the games nobody had a higher score."""
    worst: float
    best: float
    place: float | None
    """Where its mean lies on the way from its worst to its best, of 100; None where all its scores are one."""
    sensible: float | None
    """Its mean among sensible players, where those were played."""

    @classmethod
    def of(cls, found: Playtest, index: int) -> "Role":
        """Give how the actor at that place came out."""
        tally, bounds = found.tally, found.bounds()
        spread, sensible = tally.scores[index], found.sensible
        return cls(
            found.rulebook.scenario.actors[index],
            spread,
            spread.mean(tally.games),
            spread.ahead / tally.games,
            bounds[index].least,
            bounds[index].most,
            normalised(found.rulebook, tally, bounds).get(index) if bounds[index].most > bounds[index].least else None,
            sensible.scores[index].mean(sensible.games) if sensible else None,
        )

    @property
    def middle(self) -> tuple[float, float, float]:
        """The scores that a quarter, a half and three quarters of the games lie below."""
        return middle_half(self.spread)

    @property
    def hill(self) -> str:
        """The outline of the hill."""
        return hill(self.spread, self.worst, self.best)

    def at(self, score: float) -> float:
        """Give where a score lies on the way from the worst to the best."""
        return (score - self.worst) / (self.best - self.worst)


def across(share: float) -> str:
    """Give a place on the way from left to right."""
    return f"{100 * min(max(share, 0.0), 1.0):.2f}%"


def quantile(bins: Mapping[int, int], share: float) -> float:
    """Give the score that this share of the games lies below, to about a point."""
    places = sorted(bins)
    sums = list(accumulate(bins[each] for each in places))
    wanted = share * sums[-1]
    at = next(index for index, reached in enumerate(sums) if reached >= wanted)
    before = sums[at - 1] if at else 0
    return places[at] + (wanted - before) / bins[places[at]]


def middle_half(spread: Spread) -> tuple[float, float, float]:
    """Give the scores that a quarter, a half and three quarters of the games lie below."""
    low, mid, high = (min(max(quantile(spread.bins, each), spread.least), spread.most) for each in (0.25, 0.5, 0.75))
    return low, mid, high


def hill(spread: Spread, worst: float, best: float) -> str:
    """Give the outline of the hill: its steps as wide as each other, the highest as high as there is room."""
    wide = max(ceil((best - worst) / _MOST_STEPS), 1)
    heights: dict[int, int] = {}
    for place, games in spread.bins.items():
        heights[place // wide] = heights.get(place // wide, 0) + games
    highest = max(heights.values())
    first, last = (floor((each + NEARLY) / wide) for each in (worst, best))
    across_one = 100 / (last + 1 - first)
    drawn = [f"M0,{HIGH}"]
    for step in range(first, last + 1):
        up = HIGH - (HIGH - 2) * heights.get(step, 0) / highest
        left, right = (across_one * (each - first) for each in (step, step + 1))
        drawn.append(f"L{left:.2f},{up:.2f} L{right:.2f},{up:.2f}")
    return " ".join([*drawn, f"L100,{HIGH} Z"])
