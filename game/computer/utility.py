"""What an actor is after: its score, as far as it can follow it, and how much a step of each indicator counts."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_

from game.computer.observation import Eyes
from game.computer.reasons import Goal, Interest, Want
from game.play.state import State
from game.rules.rulebook import Expression, Rulebook
from game.scenario.conditions import Fact, Name, walk

_REACH = 0.06
"""How far to look around the end of a game for goals that are won or lost, as a share of an indicator's scale."""


@dataclass(frozen=True, slots=True)
class _Asked:
    """What a condition asks of, the indicators and the round left aside."""

    demands: frozenset[int]
    struck_bits: int
    made_bits: int


_NOTHING = _Asked(frozenset(), 0, 0)


def _asked(rulebook: Rulebook, condition: Expression) -> _Asked:
    nodes = list(walk(condition.tree))
    names = {node.id for node in nodes if isinstance(node, Name)}
    return _Asked(
        frozenset(rulebook.demand_index[node.demand] for node in nodes if isinstance(node, Fact)),
        sum(1 << index for id_, index in rulebook.consequence_index.items() if id_ in names),
        sum(1 << index for id_, index in rulebook.argument_index.items() if id_ in names),
    )


class Aims:
    """One actor's aims."""

    def __init__(self, rulebook: Rulebook, actor: int, eyes: Eyes) -> None:
        self.rulebook = rulebook
        self.goals = eyes.goals
        self.interests = eyes.interests
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
        goals = [(goal, _asked(rulebook, goal[0])) for goal in self.goals]
        self.deeds = tuple(goal for goal, asked in goals if asked != _NOTHING)
        """The goals that depend on what was answered, made or has struck."""
        self.asked_of = tuple(sorted({demand for _, asked in goals for demand in asked.demands}))
        """The demands that they ask of; and as bits the consequences and the arguments."""
        self.struck_of = reduce(or_, [asked.struck_bits for _, asked in goals], 0)
        self.made_of = reduce(or_, [asked.made_bits for _, asked in goals], 0)
        followed = (at for at, goal in enumerate(rulebook.actors[actor].goals) if goal in eyes.goals)
        self.wants: tuple[Want, ...] = (*(Interest(each) for each, _weight in eyes.interests), *map(Goal, followed))
        """All that it is after, as `served_at` gives it."""
        self.served = tuple((each, points) for each, points in enumerate(self.points) if points)

    def score(self, state: State) -> float:
        """Give the actor's score, of the indicators and goals that it can follow."""
        values = state.values
        score = self.base
        for indicator, points in self.served:
            score += points * values[indicator]
        for when, worth in self.goals:
            if when.evaluate(state):
                score += worth
        return score

    def served_at(self, state: State) -> list[float]:
        """Give how many points each want has, the interests but for a constant."""
        values, points = state.values, self.points
        return [
            *[points[indicator] * values[indicator] for indicator, _weight in self.interests],
            *[worth if when.evaluate(state) else 0 for when, worth in self.goals],
        ]

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
