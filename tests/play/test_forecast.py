"""What an answer is known to do before it is given: sums, what is uncertain, what follows, what a viewer gains."""

from fractions import Fraction

import pytest

from game.play import moments
from game.play.forecast import Follow, Kind, Preview
from game.play.state import State
from game.play.viewing import view_of
from game.play.visibility import FACILITATOR, PUBLIC
from game.rules.compiler import compile_rulebook
from game.rules.rulebook import Rulebook
from game.scenario.reader import read

LAB, PRESS = 0, 1
TRUST, CALM, HIDDEN = range(3)
SCENARIO = """standoff: 1
title: Small
summary: A small dispute.
rounds: 2
floor: {turns: 1, speeches: 1}
actors:
  lab:
    {name: Lab, brief: You make things., interests: {trust: 3, calm: -1},
     goals: [{text: All is well, when: trust >= 60, worth: 10}, {text: None is told, when: not leak, worth: 5}]}
  press: {name: Press, brief: You ask.}
indicators: {trust: {name: Trust}, calm: {name: Calm}, hidden: {name: Hidden, visible_to: [press]}}
demands:
  books:
    from: press
    to: lab
    text: Open the books
    when: round == 1
    verdict: {trust: 20}
    responses:
      plain: {label: A, then: [{adjust: {trust: 4, calm: 2}}]}
      lucky: {label: B, then: [{adjust: {calm: 1}}, {chance: [{odds: 1, then: [{adjust: {trust: 4}}, {trigger: leak}]},
                                                              {odds: 1, then: [{open: later}]}]}]}
      hidden: {label: C, then: [{adjust: {hidden: 3, calm: hidden // 10}}, {trigger: secret}, {cancel: leak}]}
      asked: {label: D, then: [{if: hidden > 90, then: [{adjust: {trust: 1}}, {end: end}], else: [{trigger: leak}]},
                               {trigger: leak}]}
      known: {label: E, then: [{if: trust > 90, then: [{adjust: {trust: 1}}], else: [{adjust: {trust: 9}},
                                                                                     {open: later}]}]}
  later: {from: lab, to: press, text: Later, responses: {fine: {label: Fine}}, lapse: []}
arguments: {because: {by: press, about: books, for: plain, claim: They are ours., weight: 50}}
consequences:
  leak: {title: A leak, text: It is out., effects: [{adjust: {calm: -6}}]}
  secret: {title: A secret, text: Nobody knows., visible_to: [press]}
outcomes: {end: {title: The end, text: Over., when: final}}
"""


@pytest.fixture(scope="module")
def rulebook() -> Rulebook:
    scenario = read(SCENARIO.encode(), "small.yaml").scenario
    assert scenario is not None
    return compile_rulebook(scenario)


@pytest.fixture(scope="module")
def state(rulebook: Rulebook) -> State:
    return moments.begin(rulebook, 1).moment.state


def previews(rulebook: Rulebook, state: State, viewer: int) -> dict[str, Preview]:
    demand = view_of(rulebook, state, viewer).demands[0]
    return {each.id: each.preview for each in demand.responses}


def test_what_is_sure_is_summed_with_what_the_debate_adds(rulebook: Rulebook, state: State) -> None:
    assert previews(rulebook, state, LAB)["plain"].moves == ((TRUST, 4), (CALM, 2))
    argued = state._replace(made=(0,), made_bits=1)
    assert previews(rulebook, argued, LAB)["plain"].moves == ((TRUST, 14), (CALM, 2))


def test_a_sum_stays_within_the_bounds(rulebook: Rulebook, state: State) -> None:
    high = state._replace(values=(98, 50, 50))
    assert previews(rulebook, high, LAB)["plain"].moves == ((TRUST, 2), (CALM, 2))


def test_what_falls_by_chance_is_not_known_and_may_follow(rulebook: Rulebook, state: State) -> None:
    lucky = previews(rulebook, state, LAB)["lucky"]
    assert lucky.moves == ((CALM, 1),)
    assert lucky.unknown == (TRUST,)
    assert lucky.follows == (Follow(Kind.TRIGGERS, 0, may=True), Follow(Kind.OPENS, 1, may=True))
    assert lucky.worth is None


def test_what_a_viewer_does_not_see_is_neither_told_nor_named(rulebook: Rulebook, state: State) -> None:
    hidden = previews(rulebook, state, LAB)["hidden"]
    assert hidden.moves == ()
    assert hidden.unknown == (CALM,)
    assert hidden.follows == (Follow(Kind.TRIGGERS, None, may=False), Follow(Kind.CANCELS, 0, may=False))
    seen = previews(rulebook, state, PRESS)["hidden"]
    assert seen.moves == ((CALM, 5), (HIDDEN, 3))
    assert seen.follows[0] == Follow(Kind.TRIGGERS, 1, may=False)


@pytest.mark.parametrize("hidden", [0, 50, 91, 100])
def test_what_hangs_on_something_hidden_looks_the_same_whatever_that_is(
    rulebook: Rulebook, state: State, hidden: int
) -> None:
    other = state._replace(values=(*state.values[:HIDDEN], hidden))
    assert previews(rulebook, other, LAB) == previews(rulebook, state, LAB)
    asked = previews(rulebook, other, LAB)["asked"]
    assert asked.unknown == (TRUST,)
    assert asked.follows == (Follow(Kind.ENDS, None, may=True), Follow(Kind.TRIGGERS, 0, may=False))


def test_a_condition_that_is_seen_is_answered(rulebook: Rulebook, state: State) -> None:
    known = previews(rulebook, state, LAB)["known"]
    assert known.moves == ((TRUST, 9),)
    assert known.follows == (Follow(Kind.OPENS, 1, may=False),)


VOTE = """
demands:
  vote:
    from: press
    to: [lab, mill, yard]
    text: Vote
    when: round == 1
    deadline: 2
    responses:
      aye: {label: A}
      no: {label: B}
      veto: {label: C, then: [{withdraw: vote}]}
      halt: {label: D, then: [{end: end}]}
    lapse: []
    closing:
      - if: CONDITION
        then: [{trigger: leak}]
        else: [{open: later}]
"""
LEAKS, OPENS = Follow(Kind.TRIGGERS, 0, may=True), Follow(Kind.OPENS, 1, may=True)


@pytest.mark.parametrize(
    ("condition", "wanted"),
    [
        ("vote.aye == 3", [{LEAKS, OPENS}, {OPENS}, {OPENS}]),
        ("vote.aye >= 2", [{LEAKS, OPENS}, {LEAKS, OPENS}, {LEAKS, OPENS}]),
        ("vote.no or vote.lapsed", [{LEAKS, OPENS}, {LEAKS}, {LEAKS}]),
        ("vote.no == 0 and vote.lapsed == 0", [{LEAKS, OPENS}, {OPENS}, {OPENS}]),
        ("vote.answered + vote.lapsed == 3 and not vote.open", [{LEAKS}, {LEAKS}, {LEAKS}]),
        ("vote.aye == 3 and trust > 90", [{LEAKS, OPENS}] * 3),
        ("strength(vote.aye) > 90", [{LEAKS, OPENS}] * 3),
    ],
)
def test_what_the_own_answer_rules_out_does_not_follow_from_a_vote(condition: str, wanted: list[set[Follow]]) -> None:
    head, rest = SCENARIO.split("demands:\n")
    vote = f"{head}{VOTE}  later: {rest.split('  later: ')[1]}".replace("CONDITION", condition)
    vote = vote.replace("indicators:", "  mill: {name: Mill, brief: M}\n  yard: {name: Yard, brief: Y}\nindicators:")
    vote = vote.replace("about: books, for: plain", "about: vote, for: aye")
    scenario = read(vote.encode(), "vote.yaml").scenario
    assert scenario is not None
    book = compile_rulebook(scenario)
    demand = view_of(book, moments.begin(book, 1).moment.state, LAB).demands[0]
    assert demand.lapse is not None
    aye, no, veto, halt = (each.preview for each in demand.responses)
    assert [set(each.follows) for each in (aye, no, demand.lapse)] == wanted
    assert veto.follows == (Follow(Kind.WITHDRAWS, 0, may=False),)
    last = view_of(book, moments.begin(book, 1).moment.state, book.actor_index["yard"]).demands[0].responses[2].preview
    assert LEAKS in last.follows or OPENS in last.follows, "whoever answers last has nobody left to withdraw it from"
    assert halt.follows == (Follow(Kind.ENDS, None, may=False),)


def test_the_sum_for_a_viewer_counts_interests_and_the_goals_that_are_won_or_lost(
    rulebook: Rulebook, state: State
) -> None:
    assert previews(rulebook, state, LAB)["plain"].worth == Fraction(3 * 4 - 2, 4)
    near = state._replace(values=(58, 50, 50))
    assert previews(rulebook, near, LAB)["plain"].worth == Fraction(3 * 4 - 2, 4) + 10
    assert previews(rulebook, near, LAB)["plain"].goals == ((0, True),)
    assert previews(rulebook, state, LAB)["plain"].goals == ()
    assert previews(rulebook, state, PRESS)["plain"].worth is None
    assert previews(rulebook, state, PUBLIC)["plain"].worth is None
    assert previews(rulebook, state, FACILITATOR)["hidden"].moves == ((CALM, 5), (HIDDEN, 3))
