"""What follows from an answer, beside what it moves."""

from game.language import _
from game.play.forecast import Follow, Kind
from game.play.views import Edition
from game.scenario.verbs import Section
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
        Kind.EXTENDS: _("gives more time for {what}"),
        Kind.REVEALS: _("makes public {what}"),
        Kind.ENDS: _("ends the game"),
    }[kind]


def _may(kind: Kind) -> str:
    return {
        Kind.TRIGGERS: _("may bring {what}"),
        Kind.CANCELS: _("may prevent {what}"),
        Kind.OPENS: _("may open {what}"),
        Kind.WITHDRAWS: _("may close {what}"),
        Kind.EXTENDS: _("may give more time for {what}"),
        Kind.REVEALS: _("may make public {what}"),
        Kind.ENDS: _("may end the game"),
    }[kind]


def _name(edition: Edition, follow: Follow) -> str:
    """Name the consequence, the demand or the indicator."""
    assert follow.of is not None
    scenario = edition.scenario
    if follow.kind in (Kind.TRIGGERS, Kind.CANCELS) or follow.section is Section.CONSEQUENCES:
        name = scenario.consequences[follow.of].title
    elif follow.section is Section.INDICATORS:
        name = scenario.indicators[follow.of].name
    else:
        name = scenario.demands[follow.of].text
    return _("“{name}”").format(name=shortened(name))
