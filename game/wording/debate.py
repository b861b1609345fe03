"""The debate about a demand: what each argument bears on."""

from typing import Protocol

from game.language import _
from game.play.views import Edition
from game.scenario.model import Bearing
from game.wording.names import response_label, shortened


class Bears(Protocol):
    """An ArgumentView, or the rulebook's ArgumentRules."""

    @property
    def about(self) -> int:
        """The demand."""

    @property
    def bearing(self) -> Bearing:
        """How it bears."""

    @property
    def of(self) -> int:
        """A response for FOR and AGAINST, an argument for BACKS and REBUTS."""


_REPLIED = 40
"""So much of a claim is named where it is replied to."""


def say_side(argument: Bears) -> str:
    """Say what an argument does, without what it does it to."""
    return {
        Bearing.FOR: _("for"),
        Bearing.AGAINST: _("against"),
        Bearing.REBUTS: _("rebuts"),
        Bearing.BACKS: _("backs"),
    }[argument.bearing]


def say_bearing(edition: Edition, argument: Bears) -> str:
    """Say `for “Accept the terms”`, or `rebutting “…”` with the beginning of the other claim."""
    if argument.bearing in (Bearing.FOR, Bearing.AGAINST):
        on = response_label(edition, argument.about, argument.of)
    else:
        on = shortened(edition.scenario.arguments[argument.of].claim, _REPLIED)
    pattern = {
        Bearing.FOR: _("for “{on}”"),
        Bearing.AGAINST: _("against “{on}”"),
        Bearing.REBUTS: _("rebutting “{on}”"),
        Bearing.BACKS: _("backing “{on}”"),
    }[argument.bearing]
    return pattern.format(on=on)
