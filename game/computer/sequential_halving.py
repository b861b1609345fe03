"""Options compared by playing on from each in the same worlds; the worse half is dropped until one is left."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from operator import add

from game.play.choices import Choice
from game.play.state import State

Option = Choice | None
"""One thing to do about a matter; None: nothing."""
Play = Callable[[Option, int], tuple[float, State]]
"""(option, number of a world) -> what the game is worth that began with it, and how it then stands."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """An option, and where the indicators stood on the mean in the plays that began with it."""

    option: Option
    values: tuple[float, ...]


class _Scale:
    def __init__(self, option: Option, order: int, glance: float) -> None:
        self.option = option
        self.order = order
        self.total = glance
        self.plays = 0
        self.values: list[int] = []

    def take(self, worth: float, state: State) -> None:
        self.total += worth
        self.plays += 1
        self.values = list(map(add, self.values, state.values)) if self.values else list(state.values)

    def read(self) -> Weighed:
        return Weighed(self.option, tuple(value / self.plays for value in self.values))


def compare(glances: Mapping[Option, float], weight: int, play: Play, budget: int) -> tuple[Weighed, Weighed]:
    """Give the best of two or more options, and the last that was dropped, by about that many plays.

    What an option promises at a glance counts for `weight` plays.
    """
    left = [_Scale(option, order, weight * glance) for order, (option, glance) in enumerate(glances.items())]
    stages = (len(left) - 1).bit_length()
    world, dropped = 0, left[-1]
    for _stage in range(stages):
        plays = max(1, budget // stages // len(left))
        for scale in left:
            for number in range(world, world + plays):
                scale.take(*play(scale.option, number))
        world += plays
        left.sort(key=lambda scale: (-scale.total, scale.order))
        half = (len(left) + 1) // 2
        dropped, left = left[half], left[:half]
    return left[0].read(), dropped.read()
