"""Why a computer-run player chose what it chose, for those who may see the choice."""

from dataclasses import dataclass

from game.play.choices import Choice


@dataclass(frozen=True, slots=True)
class Why:
    """What spoke for a choice, as its player reckoned it beforehand."""

    over: Choice | None
    """The next best thing to do; None: nothing."""
    indicator: int | None
    """The indicator that spoke for it most; None: no single one."""
    by: int
    """How much higher, or lower where it is negative, that was expected to stand than after the next best; 0 where
    there is no indicator."""


Considered = tuple[Choice, Why | None]
"""A choice, and why it was made; None: its player gives no reasons."""
