"""Chance made explicit: a step of the core once for each way in which its chances can fall."""

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from math import prod
from typing import NamedTuple

from game.play.rng import Luck
from game.play.rounds import Step


class Fork(NamedTuple):
    """A chance effect of which more than one branch could come: which one did, and how likely each was."""

    branch: int
    shares: tuple[tuple[int, Fraction], ...]
    """(branch, how likely it was), for those that could come."""


class Fall(NamedTuple):
    """One way in which the chances of a step can fall."""

    chance: Fraction
    forks: tuple[Fork, ...]
    step: Step


def falls(run: Callable[[Luck], Step]) -> Iterator[Fall]:
    """Give every way in which the chances of a step can fall, the first branch of the first chance first.

    In a game of the core they follow from the seed and the place, and no place is met twice in a game.
    """
    waiting: list[tuple[int, ...]] = [()]
    while waiting:
        decided = waiting.pop()
        tape = _Tape(decided)
        step = run(tape)
        chance = prod((dict(fork.shares)[fork.branch] for fork in tape.forks), start=Fraction(1))
        taken = tuple(fork.branch for fork in tape.forks)
        for place in range(len(decided), len(tape.forks)):
            others = [branch for branch, _share in tape.forks[place].shares[1:]]
            waiting.extend((*taken[:place], branch) for branch in reversed(others))
        yield Fall(chance, tuple(tape.forks), step)


class _Tape:
    """Lets chances fall as they have been decided, and beyond that takes the first branch that can come."""

    def __init__(self, decided: Sequence[int]) -> None:
        self.decided = decided
        self.forks: list[Fork] = []

    def __call__(self, weights: Sequence[int], _place: int) -> int | None:
        total = sum(weight for weight in weights if weight > 0)
        if not total:
            return None
        shares = tuple((branch, Fraction(weight, total)) for branch, weight in enumerate(weights) if weight > 0)
        if len(shares) == 1:
            return shares[0][0]
        met = len(self.forks)
        branch = self.decided[met] if met < len(self.decided) else shares[0][0]
        self.forks.append(Fork(branch, shares))
        return branch
