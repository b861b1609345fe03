"""Options compared by playing on from each in the same worlds; the worse half is dropped until one is left."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from operator import add

from game.play.choices import Choice

Option = Choice | None
"""One thing to do about a matter; None: nothing."""
Play = Callable[[Option, int], tuple[float, Sequence[float]]]
"""(option, number of a world) -> what the game is worth that began with it, and what became of all that counts."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """An option, how far behind the best it was in the same worlds, and what became of it there on the mean."""

    option: Option
    behind: float
    """In points; 0 for the best."""
    found: tuple[float, ...]


class _Scale:
    def __init__(self, option: Option, order: int, weight: int, glance: float) -> None:
        self.option = option
        self.order = order
        self.glances = weight
        self.total = weight * glance
        self.plays = 0
        self.found: list[float] = []

    def take(self, worth: float, found: Sequence[float]) -> None:
        self.total += worth
        self.plays += 1
        self.found = list(map(add, self.found, found)) if self.found else list(found)

    def read(self, best: "_Scale") -> Weighed:
        behind = (best.total - self.total) / (self.glances + self.plays)
        return Weighed(self.option, behind, tuple(each / self.plays for each in self.found))


def compare(glances: Mapping[Option, float], weight: int, play: Play, budget: int) -> list[Weighed]:
    """Give two or more options, the best first and then the last that was dropped, by about that many plays.

    What an option promises at a glance counts for `weight` plays.
    """
    left = [_Scale(option, order, weight, glance) for order, (option, glance) in enumerate(glances.items())]
    stages = (len(left) - 1).bit_length()
    world = 0
    ranking: list[Weighed] = []
    for _stage in range(stages):
        plays = max(1, budget // stages // len(left))
        for scale in left:
            for number in range(world, world + plays):
                scale.take(*play(scale.option, number))
        world += plays
        left.sort(key=lambda scale: (-scale.total, scale.order))
        half = (len(left) + 1) // 2
        ranking = [*(each.read(left[0]) for each in left[half:]), *ranking]
        left = left[:half]
    return [left[0].read(left[0]), *ranking]
