"""Why something happened."""

from game.language import _
from game.play.events import ConsequenceStruck, DemandOpened, DemandWithdrawn, Event, GameEnded, IndicatorMoved
from game.play.state import Cause, CauseKind
from game.rules.rulebook import Rulebook
from game.wording.names import actor_name, response_label


def say_cause(rulebook: Rulebook, cause: Cause) -> str:
    """Say why, as the end of a sentence: `because …`."""
    said = {
        CauseKind.RULE: _("by the scenario's own rules"),
        CauseKind.ANSWER: _("because {target} answered “{label}”"),
        CauseKind.LAPSE: _("because {target} gave {sender} no answer in time"),
        CauseKind.STRIKE: _("because of “{title}”"),
        CauseKind.VERDICT: _("by the weight of the debate on “{label}”"),
        CauseKind.RAISE: _("because {sender} raised it"),
        CauseKind.INJECT: _("because the facilitator brought it in"),
        CauseKind.UNDISCLOSED: _("for an undisclosed reason"),
    }[cause.kind]
    return said.format_map(_named(rulebook, cause))


def say_why(rulebook: Rulebook, event: Event) -> str:
    """Say why an event happened; empty where there is nothing to tell but what the event says itself."""
    match event:
        case DemandOpened() | DemandWithdrawn() | IndicatorMoved() | ConsequenceStruck() | GameEnded():
            return "" if event.cause.kind == CauseKind.RULE else say_cause(rulebook, event.cause)
        case _:
            return ""


def with_why(said: str, why: str) -> tuple[str, str]:
    """Give what happened, and why as the end of the same sentence."""
    if not why:
        return said, ""
    return (said[:-1], f", {why}.") if said.endswith(".") else (said, f" {why}")


def _named(rulebook: Rulebook, cause: Cause) -> dict[str, str]:
    match cause.kind:
        case CauseKind.STRIKE:
            return {"title": rulebook.scenario.consequences[cause.of].title}
        case CauseKind.ANSWER | CauseKind.LAPSE | CauseKind.VERDICT | CauseKind.RAISE:
            rules = rulebook.demands[cause.of]
            label = response_label(rulebook, cause.of, cause.response) if cause.response >= 0 else ""
            parties = {"sender": actor_name(rulebook, rules.sender), "target": actor_name(rulebook, rules.target)}
            return {**parties, "label": label}
        case _:
            return {}
