"""Reasons are written with the scenario's ids, and read only where the actor could have had them."""

import json
from pathlib import Path
from typing import Any

import pytest

from game.computer.reason_lines import read_reason, reason_members
from game.computer.reasons import Goal, Interest, Why, why_of
from game.session.lobby import load

BOOK = load(Path(__file__).parents[2] / "scenarios" / "red_lines.yaml")
DEVELOPER, RIVAL = BOOK.actor_index["developer"], BOOK.actor_index["rival"]
SAFEGUARDS, LAW, HEAT = (Interest(BOOK.indicator_index[each]) for each in ("safeguards", "law", "heat"))


@pytest.mark.parametrize(
    ("why", "written"),
    [
        (Why(SAFEGUARDS, LAW), {"put": "safeguards", "before": "law"}),
        (Why(LAW, None), {"put": "law", "before": None}),
        (Why(Goal(0), SAFEGUARDS), {"put": {"goal": 1}, "before": "safeguards"}),
        (Why(SAFEGUARDS, Goal(2)), {"put": "safeguards", "before": {"goal": 3}}),
        (Why(Goal(2), Goal(1)), {"put": {"goal": 3}, "before": {"goal": 2}}),
    ],
)
def test_what_is_written_is_read_again(why: Why, written: Any) -> None:
    assert json.loads(json.dumps(reason_members(BOOK, why))) == written
    assert read_reason(BOOK, DEVELOPER, written) == why
    assert read_reason(BOOK, DEVELOPER, written | {"later": "more"}) == why


@pytest.mark.parametrize(
    "why", [Why(HEAT, None), Why(SAFEGUARDS, HEAT), Why(Goal(4), None), Why(LAW, Goal(4)), Why(LAW, LAW)]
)
def test_a_want_that_is_not_the_actor_s_own_is_not_read(why: Why) -> None:
    assert read_reason(BOOK, DEVELOPER, reason_members(BOOK, why)) is None


@pytest.mark.parametrize("want", [True, 1, 1.0, None, [], {}, "no_such", {"goal": True}, {"goal": "1"}, {"goal": 0}])
def test_what_is_no_want_is_not_read(want: Any) -> None:
    assert read_reason(BOOK, DEVELOPER, {"put": want, "before": None}) is None
    assert want is None or read_reason(BOOK, DEVELOPER, {"put": "law", "before": want}) is None


@pytest.mark.parametrize(
    "written",
    [
        {"over": {"answer": "access", "with": "accept"}, "indicator": "safeguards", "by": 4},
        {"over": {"hold": "access"}, "indicator": None, "by": 0},
        {"over": None, "indicator": "safeguards", "by": -3},
        {"put": "law"},
        {"before": "law"},
        "law",
        None,
    ],
)
def test_reasons_of_earlier_versions_and_what_is_none_are_passed_over(written: Any) -> None:
    assert read_reason(BOOK, DEVELOPER, written) is None


WANTS = (SAFEGUARDS, LAW, Goal(0))


@pytest.mark.parametrize(
    ("taken", "left", "why"),
    [
        ((5, 1, 0), (1, 4, 0), Why(SAFEGUARDS, LAW)),
        ((5, 1, 9), (1, 4, 0), Why(Goal(0), LAW)),
        ((5, 4, 0), (1, 4, 9), Why(SAFEGUARDS, Goal(0))),
        ((5, 4, 0), (1, 4, 0), Why(SAFEGUARDS, None)),
        ((5, 4, 0), (1, 4.1, 0), Why(SAFEGUARDS, None)),
        ((1.1, 4, 0), (1, 6, 0), None),
        ((1, 1, 1), (1, 1, 1), None),
    ],
)
def test_the_reason_is_what_was_served_most_against_what_was_given_up(
    taken: tuple[float, ...], left: tuple[float, ...], why: Why | None
) -> None:
    assert why_of(WANTS, taken, left) == why


def test_who_wants_nothing_has_no_reason() -> None:
    assert why_of((), (), ()) is None
