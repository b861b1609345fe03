"""The draw at a chance effect: fixed by the game's seed and the effect's place (FORMAT 5, Luck)."""

from collections.abc import Callable, Sequence

MAX_SEED = 2**53 - 1

_MASK = 2**64 - 1

Luck = Callable[[Sequence[int], int], int | None]
"""(weights, hash of the place) -> the branch that is taken, in place of the seed's draw."""


def draw(seed: int, place_hash: int) -> int:
    """Give the 64-bit draw for a seed and the hash of a place (`rules.compiler.hash_of_place`)."""
    x = (seed * 0x9E3779B97F4A7C15 + place_hash) & _MASK
    x = ((x ^ (x >> 30)) * 0xBF58476D1CE4E5B9) & _MASK
    x = ((x ^ (x >> 27)) * 0x94D049BB133111EB) & _MASK
    return x ^ (x >> 31)


def pick(weights: Sequence[int], seed: int, place_hash: int) -> int | None:
    """Give the branch that is drawn; a negative weight counts as 0, and where all are 0 there is none."""
    total = sum(weight for weight in weights if weight > 0)
    if total == 0:
        return None
    left = draw(seed, place_hash) % total
    for branch, weight in enumerate(weights):
        if weight > 0:
            left -= weight
            if left < 0:
                return branch
    return None
