"""The draws of FORMAT 5 for many seeds at once: `play.luck` in lock step."""

import numpy as np

from game.simulation.vectorized.columns import Seeds

_STEP = np.uint64(0x9E3779B97F4A7C15)
_FIRST = np.uint64(0xBF58476D1CE4E5B9)
_SECOND = np.uint64(0x94D049BB133111EB)


def draw(seeds: Seeds, place_hash: int) -> Seeds:
    """Give the 64-bit draw of each seed for the hash of a place."""
    x = seeds * _STEP + np.uint64(place_hash)
    x = (x ^ (x >> np.uint64(30))) * _FIRST
    x = (x ^ (x >> np.uint64(27))) * _SECOND
    return x ^ (x >> np.uint64(31))
