"""What follows from an answer, beside what it moves."""

from game.language import _
from game.play.forecast import Follow, Kind
from game.play.views import Edition
from game.wording.names import shortened


def say_follow(edition: Edition, follow: Follow) -> str:
    """Say `may bring “A ban”`, or `opens “The last terms”`; what may not be known has no name."""
    pattern = (_may if follow.may else _sure)(follow.kind)
    return pattern.format(what=_("something that you do not see") if follow.of is None else _name(edition, follow))


def _sure(kind: Kind) -> str:
    return {
        Kind.TRIGGERS: _("brings {what}"),
        Kind.CANCELS: _("prevents {what}"),
        Kind.OPENS: _("opens {what}"),
        Kind.WITHDRAWS: _("closes {what}"),
        Kind.ENDS: _("ends the game"),
    }[kind]


def _may(kind: Kind) -> str:
    return {
        Kind.TRIGGERS: _("may bring {what}"),
        Kind.CANCELS: _("may prevent {what}"),
        Kind.OPENS: _("may open {what}"),
        Kind.WITHDRAWS: _("may close {what}"),
        Kind.ENDS: _("may end the game"),
    }[kind]


def _name(edition: Edition, follow: Follow) -> str:
    """Name the consequence or the demand."""
    assert follow.of is not None
    scenario = edition.scenario
    is_consequence = follow.kind in (Kind.TRIGGERS, Kind.CANCELS)
    name = scenario.consequences[follow.of].title if is_consequence else scenario.demands[follow.of].text
    return _("“{name}”").format(name=shortened(name))
