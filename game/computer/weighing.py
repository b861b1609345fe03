"""Options compared by playing on from each of them in the same worlds; the worse half is dropped till one is left."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from operator import add

from game.computer.matters import Option
from game.play.state import State

Play = Callable[[Option, int], tuple[float, State]]
"""(option, number of a world) -> what the game is worth that began with it, and how it then stands."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """An option, what it seemed worth and how it did in as many worlds."""

    option: Option
    plays: int
    worth: float
    """The mean of its plays; the glance at it is left aside."""
    total: float
    """All its plays, and what the glance counts for."""
    values: tuple[float, ...]
    """Where the indicators stood on the mean."""


class Scale:
    """One option while it is compared."""

    def __init__(self, option: Option, glance: float, weight: int) -> None:
        self.option = option
        self.total = glance * weight
        self.weight = weight
        self.sum = 0.0
        self.plays = 0
        self.values: list[int] = []

    def take(self, worth: float, state: State) -> None:
        """Take in one more play."""
        self.sum += worth
        self.total += worth
        self.plays += 1
        self.values = list(map(add, self.values, state.values)) if self.values else list(state.values)

    def read(self) -> Weighed:
        """Say how it did."""
        plays = max(1, self.plays)
        return Weighed(
            self.option, self.plays, self.sum / plays, self.total, tuple(each / plays for each in self.values)
        )


def weigh(scales: Sequence[Scale], play: Play, budget: int) -> tuple[Weighed, Weighed | None]:
    """Give the best option and the one that was dropped last, as it did against the best in the same worlds."""
    left = sorted(scales, key=lambda each: -each.total)
    stages = (len(left) - 1).bit_length()
    last: Weighed | None = None
    world = 0
    for _stage in range(stages):
        plays = max(1, budget // stages // len(left))
        for number in range(world, world + plays):
            for scale in left:
                scale.take(*play(scale.option, number))
        world += plays
        left.sort(key=lambda each: -each.total)
        half = (len(left) + 1) // 2
        last = left[half].read()
        left = left[:half]
    return left[0].read(), last
