"""Reasons in a record: the further member `why` of a choice's line, with the ids of the scenario.

A want is the id of an indicator, or {"goal": n} for the actor's nth goal. Records of earlier versions have reasons of
another form, which are passed over.
"""

from typing import Any

from game.computer.reasons import Goal, Interest, Want, Why
from game.record.entries import JsonObject
from game.rules.rulebook import Rulebook

_NUMBER = "goal"


def reason_members(rulebook: Rulebook, why: Why) -> JsonObject:
    """Give what is written of a reason."""
    return {
        "put": _written(rulebook, why.put),
        "before": None if why.before is None else _written(rulebook, why.before),
    }


def read_reason(rulebook: Rulebook, actor: int, written: Any) -> Why | None:
    """Read why an actor chose something; None where what is written is no reason that it could have had."""
    if not isinstance(written, dict) or not {"put", "before"} <= set(written):
        return None
    put = _read(rulebook, actor, written["put"])
    before = None if written["before"] is None else _read(rulebook, actor, written["before"])
    if put is None or put == before or (before is None and written["before"] is not None):
        return None
    return Why(put, before)


def _written(rulebook: Rulebook, want: Want) -> str | JsonObject:
    if isinstance(want, Goal):
        return {_NUMBER: want.index + 1}
    return rulebook.scenario.indicators[want.indicator].id


def _read(rulebook: Rulebook, actor: int, written: Any) -> Want | None:
    """Read a want that is the actor's own."""
    rules = rulebook.actors[actor]
    if isinstance(written, str):
        indicator = rulebook.indicator_index.get(written)
        return None if indicator is None or indicator not in dict(rules.interests) else Interest(indicator)
    number = written.get(_NUMBER) if isinstance(written, dict) else None
    if not isinstance(number, int) or isinstance(number, bool):
        return None
    return Goal(number - 1) if 0 < number <= len(rules.goals) else None
