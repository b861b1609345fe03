"""What an actor is after: its score, as far as it can follow it, and how much a step of each indicator counts."""

from collections.abc import Sequence

from game.computer.knowledge import Eyes
from game.play.state import State
from game.rules.rulebook import Rulebook

_REACH = 0.06
"""How far to look around the end of a game for goals that are won or lost, as a share of an indicator's scale."""


class Aims:
    """One actor's aims."""

    def __init__(self, rulebook: Rulebook, actor: int, eyes: Eyes) -> None:
        self.rulebook = rulebook
        self.goals = eyes.goals
        self.seen = eyes.indicators
        self.points = [0.0] * len(rulebook.indicators)
        """What a rise by 1 of each indicator adds to the score, the goals left aside; unseen ones nothing."""
        self.base = 0.0
        whole = sum(abs(weight) for _, weight in rulebook.actors[actor].interests)
        for indicator, weight in eyes.interests:
            bounds = rulebook.indicators[indicator]
            points = 100 * weight / whole / (bounds.max - bounds.min)
            self.points[indicator] += points
            self.base -= points * (bounds.min if weight > 0 else bounds.max)
        self.served = tuple((each, points) for each, points in enumerate(self.points) if points)

    def score(self, state: State) -> float:
        """Give the actor's score, of the indicators and goals that it can follow."""
        values = state.values
        score = self.base
        for indicator, points in self.served:
            score += points * values[indicator]
        for when, worth in self.goals:
            if when.reckon(state):
                score += worth
        return score

    def slopes(self, ends: Sequence[State]) -> list[float]:
        """Give what a rise by 1 of each indicator is worth where games end like those: goals near by count too."""
        return [self._slope(indicator, ends) if seen else 0.0 for indicator, seen in enumerate(self.seen)]

    def _slope(self, indicator: int, ends: Sequence[State]) -> float:
        bounds = self.rulebook.indicators[indicator]
        step = max(1, round(_REACH * (bounds.max - bounds.min)))
        gained = 0.0
        for end in ends:
            value = end.values[indicator]
            more = self._moved(end, indicator, min(value + step, bounds.max))
            less = self._moved(end, indicator, max(value - step, bounds.min))
            gained += self.score(more) - self.score(less)
        return gained / (2 * step * len(ends))

    def _moved(self, end: State, indicator: int, value: int) -> State:
        return end._replace(values=(*end.values[:indicator], value, *end.values[indicator + 1 :]))
