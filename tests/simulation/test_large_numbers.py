"""A file that `check` calls clean is played to its end by all that plays very often, whatever numbers it holds."""

import json
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.export.table import as_csv
from game.reports.playtest_page import playtest_page
from game.scenario.reader import read
from game.simulation.playtest.plays import why_one_by_one
from game.simulation.playtest.playtest import Order, playtest
from game.simulation.playtest.result import Playtest
from game.solver.limits import Limit
from game.wording.playtest import say_playtest

USUAL = {
    "weight": 1,
    "worth": 2,
    "start": 50,
    "least": 0,
    "most": 100,
    "verdict": 4,
    "adjust": 5,
    "odds": 1,
    "factor": 2,
    "limit": 3,
    "deadline": 1,
    "after": 1,
}
PAGE = """standoff: 1
title: Mini
summary: A small one.
rounds: 3
floor: {{turns: 1, speeches: 1}}
actors:
  a:
    name: Ann
    brief: You are Ann.
    interests: {{trust: {weight}}}
    goals: [{{text: g, when: trust > {limit}, worth: {worth}}}]
  b: {{name: Bob, brief: You are Bob., interests: {{trust: -1}}}}
indicators: {{trust: {{name: Trust, start: {start}, min: {least}, max: {most}}}}}
demands:
  first:
    from: a
    to: b
    text: Do it.
    when: round == 1
    deadline: {deadline}
    verdict: {{trust: {verdict}}}
    responses:
      yes_do: {{label: Yes, then: [{{adjust: {{trust: {adjust}}}}}, {{trigger: late, after: {after}}}]}}
      no_do:
        label: No
        when: trust > {limit} or round > 0
        then: [{{chance: [{{odds: {odds}, then: [{{adjust: {{trust: -5}}}}]}}, {{odds: 1, then: []}}]}}]
  second:
    from: b
    to: a
    text: Do that.
    when: round == 2
    responses:
      ok: {{label: Ok, then: [{{adjust: {{trust: "trust * {factor}"}}}}]}}
      nope: {{label: Nope, then: [{{adjust: {{trust: -5}}}}]}}
arguments:
  why: {{by: [a, b], about: first, for: yes_do, claim: Because.}}
consequences:
  late: {{title: Late, text: It is late., effects: [{{adjust: {{trust: 1}}}}]}}
outcomes: {{done: {{title: Done, text: It is done., when: final}}}}
"""
PLAYS = ("random", "sensible", "strategist", "steered", "exact")


def played(how: str, **numbers: int) -> Playtest:
    """Play a few games of the page with these numbers, and tell of them in every form."""
    text = PAGE.format(**{**USUAL, **numbers})
    reading = read(text.encode(), "mini.yaml")
    assert reading.scenario is not None, reading.problems
    assert reading.tree is not None
    exact = how == "exact"
    order = Order("random" if exact else how, 4, sensible=2, limit=Limit() if exact else None)
    found = playtest(text.encode(), reading.scenario, reading.tree, order)
    assert json.dumps(found.members(), allow_nan=False)
    assert "reached:" in "\n".join(say_playtest(found, "mini.yaml"))
    assert playtest_page(found, "mini.yaml")
    if how in ("random", "sensible"):
        assert len(list(as_csv(found.rulebook, 2, 1, how))) == 3
    return found


HUGE = (2**52, 2**63, 10**98)


@pytest.fixture(autouse=True, scope="module")
def _few_games_beside() -> Iterator[None]:
    """Let few games be steered beside the others: they take most of the time, and are played here for themselves."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("game.simulation.playtest.playtest.BESIDE", 4)
        yield


@pytest.mark.parametrize("how", PLAYS)
@pytest.mark.parametrize(
    "name", ["weight", "worth", "verdict", "adjust", "odds", "factor", "limit", "most", "deadline", "after"]
)
def test_one_large_number_ends_no_playtest(name: str, how: str) -> None:
    for number in HUGE:
        played(how, **{name: number})
    if name not in ("odds", "most", "deadline", "after"):
        played(how, **{name: -HUGE[-1]})


def test_a_large_number_is_played_by_the_core_and_said() -> None:
    found = played("random", worth=2**63)
    assert found.one_by_one == "numbers that 64 bits do not hold"
    assert any("was not weighed: numbers that 64 bits do not hold" in each for each in say_playtest(found, "mini.yaml"))
    assert why_one_by_one(played("random").rulebook) is None


def test_numbers_in_lock_step_come_out_as_in_the_core() -> None:
    for name in ("worth", "verdict", "adjust"):
        fits, unfit = played("random", **{name: 2**52}), played("random", **{name: 2**52 + 2**20})
        assert (fits.one_by_one, unfit.one_by_one) == (None, "numbers that 64 bits do not hold")
        assert fits.tally.outcomes == unfit.tally.outcomes


@st.composite
def numbers(draw: st.DrawFn) -> dict[str, int]:
    anything = st.one_of(st.integers(-9, 9), st.integers(-(2**70), 2**70), st.integers(-(10**98), 10**98))
    chosen = {name: draw(anything) for name in draw(st.sets(st.sampled_from(sorted(USUAL))))}
    least = chosen.get("least", 0)
    width = abs(chosen.get("most", 100)) or 1
    chosen |= {"least": least, "most": least + width, "start": least + chosen.get("start", 0) % (width + 1)}
    for name in ("deadline", "after"):
        chosen[name] = abs(chosen.get(name, 1)) or 1
    if not chosen.get("weight", 1):
        chosen["weight"] = 1
    return chosen


@settings(deadline=None, max_examples=40)
@given(numbers(), st.sampled_from(PLAYS))
def test_no_numbers_end_a_playtest(chosen: dict[str, int], how: str) -> None:
    played(how, **chosen)
