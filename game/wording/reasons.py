"""Why the computer's actors chose what they chose, told with the event that reveals the choice, and never before.

As in `events`, verbs stand in the past, and no pronoun follows a name: an actor may be one or several.
"""

from game.computer.reasons import Why
from game.language import _
from game.play.choices import Answer, Argue, Choice, Hold, Raise
from game.play.events import ArgumentMade, DemandAnswered, DemandHeld, DemandOpened, Event
from game.play.state import State
from game.play.visibility import FACILITATOR, sees_all, sees_choice, sees_indicator
from game.rules.rulebook import Rulebook
from game.session.game import Session
from game.wording.names import actor_name, response_label, shortened


def say_reasons(session: Session, viewer: int, phase: int, event: Event) -> list[str]:
    """Say why what an event tells of was chosen, as far as the viewer may know.

    The event is one that the viewer sees, of those just before that phase (an index of `Session.phases`) began.
    """
    whys = session.whys(phase - 1) if phase else {}
    told = ((each, whys[each]) for each in _revealed(session.rulebook, event) if each in whys)
    said = (say_reason(session.rulebook, session.state, *choice, why, viewer) for choice, why in told)
    return [each for each in said if each]


def say_reason(rulebook: Rulebook, state: State, actor: int, choice: Choice, why: Why, viewer: int) -> str:
    """Say to a viewer why an actor made a choice; empty where nothing is left to tell. `state` is the present one."""
    eyes = FACILITATOR if sees_all(state, viewer) else viewer
    knows = why.over is None or sees_choice(rulebook, state, eyes, why.over)
    name = actor_name(rulebook, actor)
    if why.indicator is None:
        more = _("{name} expected more of this than of {other}.")
        return more.format(name=name, other=_other(rulebook, choice, why.over)) if knows else ""
    if not knows or not sees_indicator(rulebook, eyes, why.indicator):
        return _("{name} had an undisclosed reason.").format(name=name)
    higher = _("{name} expected {indicator} to stand {points} higher than with {other}.")
    lower = _("{name} expected {indicator} to stand {points} lower than with {other}.")
    return (higher if why.by > 0 else lower).format(
        name=name,
        indicator=rulebook.scenario.indicators[why.indicator].name,
        points=abs(why.by),
        other=_other(rulebook, choice, why.over),
    )


def _other(rulebook: Rulebook, choice: Choice, over: Choice | None) -> str:
    """Name the next best thing to do."""
    match over:
        case Answer(demand, response):
            return _("“{label}”").format(label=shortened(response_label(rulebook, demand, response)))
        case Raise(demand):
            target = actor_name(rulebook, rulebook.demands[demand].target)
            text = shortened(rulebook.scenario.demands[demand].text)
            return _("the demand “{text}” on {target}").format(text=text, target=target)
        case Argue(argument):
            claim = shortened(rulebook.scenario.arguments[argument].claim)
            return _("the argument “{claim}”").format(claim=claim)
        case _ if isinstance(choice, Argue):
            return _("silence")
        case _:
            return _("no demand") if isinstance(choice, Raise) else _("no answer")


def _revealed(rulebook: Rulebook, event: Event) -> list[tuple[int, Choice]]:
    """Give the choices that an event reveals to everybody who sees it."""
    match event:
        case DemandAnswered(demand, response, _by_default):
            return [(rulebook.demands[demand].target, Answer(demand, response))]
        case DemandHeld(demand):
            return [(rulebook.demands[demand].target, Hold(demand))]
        case DemandOpened(demand):
            return [(rulebook.demands[demand].sender, Raise(demand))]
        case ArgumentMade(argument, speakers, _turn):
            return [(speaker, Argue(argument)) for speaker in speakers]
        case _:
            return []
