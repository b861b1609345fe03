"""How strong a player that thinks may be: the plays that it imagines for what it decides in a phase."""

from typing import Any, TypeGuard

LEAST = 10
MOST = 5000


def is_strength(value: Any) -> TypeGuard[int]:
    """Is that a strength? `True` is none, though Python counts it among the whole numbers."""
    return isinstance(value, int) and not isinstance(value, bool) and LEAST <= value <= MOST
