"""Why a demand has not opened, with the present values."""

from game.play import rounds
from game.rules.compiler import compile_rulebook
from game.rules.rulebook import Rulebook
from game.scenario.reader import read
from game.wording.unopened import Reason, say_status, why_unopened
from tests.wording.wording_game import edition

SCENARIO = """
standoff: 1
title: T
summary: S
rounds: [Monday, Tuesday]
actors: {a: {name: Ann, brief: A}, b: {name: Bob, brief: B}, c: {name: Cem, brief: C}}
indicators: {trust: {name: Trust}, calm: {name: Calm, start: 20}}
demands:
  now: {from: a, to: b, text: Now., when: round == 1, responses: {yes: {label: "Yes"}, no: {label: "No"}}}
  later:
    from: a
    to: b
    text: Later.
    when: trust >= 60 and now.yes and trust > calm
    responses: {yes: {label: "Yes", then: [{if: final, then: [{open: asked}]}]}}
  mine: {from: b, to: a, text: Mine., raise: true, when: round == 2, responses: {yes: {label: "Yes"}}}
  asked: {from: b, to: a, text: Asked., responses: {yes: {label: "Yes"}}}
  ours: {from: [a, b], to: c, text: Ours., raise: true, responses: {yes: {label: "Yes"}}}
  lost: {from: b, to: a, text: Lost., responses: {yes: {label: "Yes"}}}
outcomes: {end: {title: E, text: E, when: final}}
"""
NOW, LATER, MINE, ASKED, OURS, LOST = range(6)


def rulebook() -> Rulebook:
    reading = read(SCENARIO.encode(), "x")
    assert reading.scenario, reading.problems
    return compile_rulebook(reading.scenario)


def why(demand: int) -> tuple[Reason, ...]:
    book = rulebook()
    return why_unopened(edition(book), rounds.start(book, 1).state, demand)


def test_each_part_of_the_condition_is_told_with_present_values() -> None:
    assert why(LATER) == (
        Reason("Trust is at least 60 (now 50)", holds=False),
        Reason("Bob answered Ann “Yes”", holds=False),
        Reason("Trust is above Calm (Trust 50, Calm 20)", holds=True),
    )


def test_a_demand_to_raise_tells_who_must() -> None:
    raised, when = why(MINE)
    assert raised == Reason("Bob raises it")
    assert when.text.endswith("(now round 1)")
    assert when.holds is False


def test_any_of_several_may_raise_a_demand() -> None:
    assert why(OURS) == (Reason("Ann or Bob raises it"),)


def test_a_demand_that_effects_open_tells_where() -> None:
    assert why(ASKED) == (Reason("an effect opens it: demands.later.responses.yes.then[0].then[0]"),)


def test_a_demand_that_nothing_opens_says_so() -> None:
    assert why(LOST) == (Reason("nothing opens it", holds=False),)


def test_a_demand_that_is_open_waits_for_nothing() -> None:
    assert why(NOW) == ()
    book = rulebook()
    state = rounds.start(book, 1).state
    assert say_status(edition(book), state, NOW) == "open, due now"
    assert say_status(edition(book), state, LATER) == "not yet opened"
