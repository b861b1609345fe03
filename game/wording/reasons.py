"""Why the computer's actors chose what they chose, told with the event that reveals the choice, and never before.

As in `events`, verbs stand in the past, and no pronoun follows a name: an actor may be one or several.
"""

from typing import assert_never

from game.computer.reasons import Why
from game.language import _
from game.play.choices import Answer, Argue, Choice, Hold, Pass, Raise
from game.play.state import State
from game.play.views import Edition
from game.play.visibility import FACILITATOR, sees_all, sees_choice, sees_indicator
from game.wording.names import actor_name, response_label, shortened


def say_reason(edition: Edition, state: State, actor: int, choice: Choice, why: Why, viewer: int) -> str:
    """Say to a viewer why an actor made a choice; empty where nothing is left to tell. `state` is the present one."""
    eyes = FACILITATOR if sees_all(state, viewer) else viewer
    knows = why.over is None or sees_choice(edition.rules, state, eyes, why.over)
    name = actor_name(edition, actor)
    if why.indicator is None:
        more = _("{name} expected more of this than of {other}.")
        return more.format(name=name, other=_other(edition, choice, why.over)) if knows else ""
    if not knows or not sees_indicator(edition.rules, eyes, why.indicator):
        return _("{name} had an undisclosed reason.").format(name=name)
    higher = _("{name} expected {indicator} to stand {points} higher than with {other}.")
    lower = _("{name} expected {indicator} to stand {points} lower than with {other}.")
    return (higher if why.by > 0 else lower).format(
        name=name,
        indicator=edition.scenario.indicators[why.indicator].name,
        points=abs(why.by),
        other=_other(edition, choice, why.over),
    )


def _other(edition: Edition, choice: Choice, over: Choice | None) -> str:
    """Name the next best thing to do."""
    match over:
        case Answer(demand, response):
            return _("“{label}”").format(label=shortened(response_label(edition, demand, response)))
        case Raise(demand):
            target = actor_name(edition, edition.rules.demands[demand].target)
            text = shortened(edition.scenario.demands[demand].text)
            return _("the demand “{text}” on {target}").format(text=text, target=target)
        case Argue(argument):
            claim = shortened(edition.scenario.arguments[argument].claim)
            return _("the argument “{claim}”").format(claim=claim)
        case Hold() | Pass() | None:
            nothing = {Argue: _("silence"), Raise: _("no demand")}
            return nothing.get(type(choice), _("no answer"))
        case _:
            assert_never(over)
