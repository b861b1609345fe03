"""Why a computer-run player chose what it chose, for those who may see the choice."""

from collections.abc import Sequence
from dataclasses import dataclass

from game.play.choices import Choice

_WORTH_TELLING = 0.25
"""In points of the score: nobody says that it put less than this before anything."""


@dataclass(frozen=True, slots=True)
class Interest:
    """What an actor wants high or low: an indicator."""

    indicator: int


@dataclass(frozen=True, slots=True)
class Goal:
    """What an actor wants to be so, by its place among the actor's goals."""

    index: int


Want = Interest | Goal


@dataclass(frozen=True, slots=True)
class Why:
    """What spoke for a choice, as its player reckoned it beforehand, against the best of what it left."""

    put: Want
    """The want that the choice serves most."""
    before: Want | None
    """The want that something else would have served most; None: none that is worth telling."""


Considered = tuple[Choice, Why | None]
"""A choice, and why it was made; None: its player gives no reasons."""


def why_of(wants: Sequence[Want], taken: Sequence[float], left: Sequence[float]) -> Why | None:
    """Say why something was taken that serves those wants so, where something else would have served them so.

    Both are points for each want. None where what was taken serves none of them noticeably better.
    """
    gains = {want: more - less for want, more, less in zip(wants, taken, left, strict=True)}
    put = max(gains, key=gains.__getitem__, default=None)
    if put is None or gains[put] < _WORTH_TELLING:
        return None
    before = min(gains, key=gains.__getitem__)
    return Why(put, before if gains[before] <= -_WORTH_TELLING else None)
