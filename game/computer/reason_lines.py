"""Reasons in a record: the further member `why` of a choice's line, with the ids of the scenario."""

from typing import Any

from game.computer.reasons import Why
from game.play.choices import Answer, Argue, Choice, Hold, Raise
from game.record.codec import LineError, choice_members
from game.record.entries import ChoiceKind, JsonObject
from game.record.naming import choice_named, names_of
from game.rules.rulebook import Rulebook

_MEMBERS = frozenset({"over", "indicator", "by"})
_KINDS: tuple[ChoiceKind, ...] = ("argue", "answer", "hold", "raise")


def reason_members(rulebook: Rulebook, why: Why) -> JsonObject:
    """Give what is written of a reason."""
    return {
        "over": None if why.over is None else choice_members(*names_of(rulebook, why.over)),
        "indicator": None if why.indicator is None else rulebook.scenario.indicators[why.indicator].id,
        "by": why.by,
    }


def read_reason(rulebook: Rulebook, actor: int, choice: Choice, written: Any) -> Why | None:
    """Read why an actor made a choice; None where what is written is no reason that it could have had."""
    if not isinstance(written, dict) or _MEMBERS - set(written):
        return None
    over = None if written["over"] is None else _choice(rulebook, written["over"])
    if not _could_be_instead(rulebook, actor, choice, over) or (over is None) != (written["over"] is None):
        return None
    if written["indicator"] is None:
        return Why(over, None, 0)
    by, indicator = written["by"], _index(rulebook, written["indicator"])
    if indicator is None or not isinstance(by, int) or isinstance(by, bool):
        return None
    rules = rulebook.indicators[indicator]
    return Why(over, indicator, by) if 0 < abs(by) <= rules.max - rules.min else None


def _index(rulebook: Rulebook, indicator: Any) -> int | None:
    return rulebook.indicator_index.get(indicator) if isinstance(indicator, str) else None


def _choice(rulebook: Rulebook, written: Any) -> Choice | None:
    if not isinstance(written, dict) or not all(isinstance(each, str) for each in written.values()):
        return None
    kind = next((each for each in _KINDS if choice_members(each, "", "").keys() == written.keys()), None)
    try:
        return None if kind is None else choice_named(rulebook, kind, written[kind], written.get("with", ""))
    except LineError:
        return None


def _could_be_instead(rulebook: Rulebook, actor: int, choice: Choice, over: Choice | None) -> bool:
    """Could the actor have done the other thing in place of its choice?"""
    match choice, over:
        case (Answer() | Hold(), Answer() | Hold()):
            return choice != over and choice.demand == over.demand
        case Argue(argument), Argue(other):
            return argument != other and actor in rulebook.arguments[other].by
        case Raise(demand), Raise(other):
            return demand != other and rulebook.demands[other].sender == actor
        case (Argue() | Raise(), None):
            return True
        case _:
            return False
