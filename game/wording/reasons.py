"""Why the computer's actors chose what they chose, told with the event that reveals the choice, and never before.

As in `events`, verbs stand in the past, and no pronoun follows a name: an actor may be one or several.
"""

from game.computer.reasons import Goal, Want, Why
from game.language import _
from game.play.state import State
from game.play.views import Edition
from game.play.visibility import FACILITATOR, sees_all, sees_indicator
from game.wording.names import actor_name, shortened


def say_reason(edition: Edition, state: State, actor: int, why: Why, viewer: int) -> str:
    """Say to a viewer what an actor put before what. `state` is the present one.

    What the viewer may not know of is undisclosed; what was given up for something is then left out.
    """
    eyes = FACILITATOR if sees_all(state, viewer) else viewer
    known = state.revealed
    name, put, before = actor_name(edition, actor), _said(edition, actor, why.put, eyes, known), None
    if why.before is not None and _sees(edition, actor, why.before, eyes, known):
        before = _said(edition, actor, why.before, eyes, known)
    if before is not None:
        return _("{name} cared more for {this} than for {that}.").format(name=name, this=put, that=before)
    if not _sees(edition, actor, why.put, eyes, known):
        return _("{name} had an undisclosed reason.").format(name=name)
    return _("{name} cared most for {this}.").format(name=name, this=put)


def _sees(edition: Edition, actor: int, want: Want, eyes: int, revealed: int) -> bool:
    """May somebody know of a want? Goals are their actor's own."""
    if isinstance(want, Goal):
        return eyes in (FACILITATOR, actor)
    return sees_indicator(edition.rules, eyes, want.indicator, revealed)


def _said(edition: Edition, actor: int, want: Want, eyes: int, revealed: int) -> str:
    seen = _sees(edition, actor, want, eyes, revealed)
    if isinstance(want, Goal):
        goal = edition.scenario.actors[actor].goals[want.index]
        return _("the goal “{text}”").format(text=shortened(goal.text)) if seen else _("an undisclosed goal")
    if not seen:
        return _("something undisclosed")
    indicator = edition.scenario.indicators[want.indicator].name
    wanted = dict(edition.rules.actors[actor].interests).get(want.indicator, 0)
    return _("keeping {indicator} low").format(indicator=indicator) if wanted < 0 else indicator
