"""Why something happened."""

from game.language import _
from game.play.events import Caused, Event
from game.play.state import Cause, CauseKind
from game.play.views import Edition
from game.play.visibility import PUBLIC
from game.wording.names import askers, named, response_label, shortened


def say_cause(edition: Edition, cause: Cause, viewer: int = PUBLIC) -> str:
    """Say why, as the end of a sentence that is told to a viewer: `because …`."""
    said = (
        _of_ones_own(edition, cause, viewer)
        or {
            CauseKind.RULE: _("by the scenario's own rules"),
            CauseKind.ANSWER: _("because {by} answered “{label}”"),
            CauseKind.LAPSE: _("because {by} gave {sender} no answer in time"),
            CauseKind.STRIKE: _("because of “{title}”"),
            CauseKind.VERDICT: _("by the weight of the debate on “{label}”"),
            CauseKind.CLOSING: _closing(edition, cause),
            CauseKind.RAISE: _("because {by} raised it"),
            CauseKind.INJECT: _("because the facilitator brought it in"),
            CauseKind.UNDISCLOSED: _("for an undisclosed reason"),
        }[cause.kind]
    )
    return said.format_map(_named(edition, cause))


def say_why(edition: Edition, event: Event, viewer: int = PUBLIC) -> str:
    """Say why an event happened; empty where there is nothing to tell but what the event says itself."""
    if not isinstance(event, Caused) or event.cause.kind == CauseKind.RULE:
        return ""
    return say_cause(edition, event.cause, viewer)


def say_unseen() -> str:
    """Say the heading of what is told apart."""
    return _("Behind closed doors")


def with_why(said: str, why: str) -> tuple[str, str]:
    """Give what happened, and why as the end of the same sentence."""
    if not why:
        return said, ""
    return (said[:-1], f", {why}.") if said.endswith(".") else (said, f" {why}")


def _of_ones_own(edition: Edition, cause: Cause, viewer: int) -> str:
    """Give the pattern for what the viewer did, or what was done to it, or for a decision; else nothing."""
    if cause.kind not in (CauseKind.ANSWER, CauseKind.LAPSE, CauseKind.RAISE):
        return ""
    rules, is_mine = edition.rules.demands[cause.of], viewer in cause.by
    if not rules.senders and cause.kind is CauseKind.ANSWER:
        return _("because you decided “{label}”") if is_mine else _("because {by} decided “{label}”")
    if not rules.senders:
        return _("because you did not decide in time") if is_mine else _("because {by} did not decide in time")
    if is_mine:
        return {
            CauseKind.ANSWER: _("because you answered “{label}”"),
            CauseKind.LAPSE: _("because you gave {sender} no answer in time"),
            CauseKind.RAISE: _("because you raised it"),
        }[cause.kind]
    is_to_me = cause.kind is CauseKind.LAPSE and viewer in rules.senders
    return _("because {by} gave you no answer in time") if is_to_me else ""


def _closing(edition: Edition, cause: Cause) -> str:
    if cause.kind is CauseKind.CLOSING and edition.rules.demands[cause.of].is_to_several:
        return _("because all answers to “{demand}” were in")
    return _("because “{demand}” was settled")


def _named(edition: Edition, cause: Cause) -> dict[str, str]:
    match cause.kind:
        case CauseKind.STRIKE:
            return {"title": edition.scenario.consequences[cause.of].title}
        case CauseKind.ANSWER | CauseKind.LAPSE | CauseKind.VERDICT | CauseKind.CLOSING | CauseKind.RAISE:
            return {
                "sender": askers(edition, cause.of),
                "by": named(edition, cause.by),
                "demand": shortened(edition.scenario.demands[cause.of].text),
                "label": response_label(edition, cause.of, cause.response) if cause.response >= 0 else "",
            }
        case _:
            return {}
