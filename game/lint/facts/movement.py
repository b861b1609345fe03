"""How far the effects that can run may carry each indicator.

Each effect runs once in a game at most, an inject's but any number of times, and a demand has one answer of each
target, for which its effects run. So an
indicator never rises above its start and all that may be added to it.
"""

from game.lint.facts.values import Span
from game.scenario.model import Indicator, Scenario
from game.scenario.paths import Path

_STEPS = 16
"""How often a bound is widened by what is added; then it goes to the indicator's own, so that an end is sure."""

_Added = tuple[int, int]
"""What may be taken away at most (0 or less), and added at most (0 or more)."""


class Movement:
    """What every owner of effects may add to every indicator."""

    def __init__(self, scenario: Scenario) -> None:
        self._indicators: dict[str, Indicator] = {each.id: each for each in scenario.indicators}
        self._times: dict[Path, int] = {("demands", each.id): len(each.targets) for each in scenario.demands}
        self._totals: dict[str, _Added] = {}
        self._steps: dict[str, int] = {}
        self._of_key: dict[tuple[str, Path], _Added] = {}
        self._of_owner: dict[tuple[str, Path], _Added] = {}
        self._owners: dict[tuple[str, Path], dict[Path, None]] = {}

    def add(self, indicator: str, owner: Path, key: Path, amount: Span) -> Span:
        """Note between which bounds the effect at `key` may move an indicator; give the indicator's own bounds."""
        before = self._of_key.get((indicator, key), (0, 0))
        given = (min(amount[0], before[0]), max(amount[1], before[1]))
        if given != before and key[0] != "injects":
            self._of_key[indicator, key] = given
            self._move(indicator, owner, _minus(given, before))
        elif given != before:
            self._totals[indicator] = self._without_end(indicator, given)
        return self._bounds(indicator)

    def _move(self, indicator: str, owner: Path, more: _Added) -> None:
        group = owner if owner[-1] == "closing" else owner[:2]
        owners, times = self._owners.setdefault((indicator, group), {}), self._times.get(group, 1)
        before = self._most(indicator, owners, times)
        owners[owner] = None
        self._of_owner[indicator, owner] = _plus(self._of_owner.get((indicator, owner), (0, 0)), more)
        change = _minus(self._most(indicator, owners, times), before)
        if change != (0, 0):
            self._steps[indicator] = self._steps.get(indicator, 0) + 1
            self._totals[indicator] = _plus(self._totals.get(indicator, (0, 0)), change)
            if self._steps[indicator] > _STEPS:
                self._totals[indicator] = self._without_end(indicator, change)

    def _most(self, indicator: str, owners: dict[Path, None], times: int) -> _Added:
        """Give what one of several owners may do, of which a game has so many at most: one for each target."""
        amounts = [self._of_owner[indicator, each] for each in owners]
        low, high = min((low for low, _high in amounts), default=0), max((high for _low, high in amounts), default=0)
        return times * low, times * high

    def _without_end(self, indicator: str, direction: _Added) -> _Added:
        low, high = self._totals.get(indicator, (0, 0))
        each = self._indicators[indicator]
        return min(low, each.min - each.start) if direction[0] else low, (
            max(high, each.max - each.start) if direction[1] else high
        )

    def _bounds(self, indicator: str) -> Span:
        low, high = self._totals.get(indicator, (0, 0))
        each = self._indicators[indicator]
        return max(each.min, each.start + low), min(each.max, each.start + high)


def _plus(one: _Added, other: _Added) -> _Added:
    return one[0] + other[0], one[1] + other[1]


def _minus(one: _Added, other: _Added) -> _Added:
    return one[0] - other[0], one[1] - other[1]
