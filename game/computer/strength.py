"""Which player people meet, and how strong one that thinks may be: how many plays it imagines for a phase."""

from typing import Any, TypeGuard

USUAL_KIND = "character"
"""The kind of player that people meet unless they ask for another."""

LEAST = 10
MOST = 5000


def is_strength(value: Any) -> TypeGuard[int]:
    """Is that a strength? `True` is none, though Python counts it among the whole numbers."""
    return isinstance(value, int) and not isinstance(value, bool) and LEAST <= value <= MOST
