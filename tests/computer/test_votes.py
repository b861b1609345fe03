"""What the computer's players make of votes, treaties, decisions and leaks."""

import pytest

from game.computer.observation import eyes_of, known_state
from game.computer.opponent_model import supposed_at
from game.computer.players import KINDS
from game.play import rounds
from game.play.choices import Answer, Argue, Choice, Hold
from game.play.state import ANSWERS, State
from game.rules.rulebook import Rulebook
from tests.solver.exact_games import rulebook_of
from tests.solver.vote_games import vote

COUNCIL = """
standoff: 1
title: Council
summary: A council of three that votes.
rounds: {rounds}
floor: {{turns: {turns}}}
actors:
  ann: {{name: Ann, brief: B, interests: {{trust: 4, cost: -1}}}}
  bob: {{name: Bob, brief: B, interests: {{trust: -4, cost: -1}}}}
  cat: {{name: Cat, brief: B, interests: {{cost: 1}}}}
  eve: {{name: Eve, brief: B, interests: {{trust: 1}}}}
indicators:
  trust: {{name: Trust}}
  cost: {{name: Cost, max: 100, start: 50}}
demands:
  motion:
    {motion}
arguments: {{{arguments}}}
outcomes:
  over: {{title: Over, text: It is over., when: final}}
"""
THINKING = ("sensible", "strategist")
MAJORITY = """to: [ann, bob, cat]
    text: Vote. What a voter loses or gains by each answer alone speaks against the end that it wants.
    when: round == 1
    responses:
      yes: {label: Yes, then: [{adjust: {cost: 2}}]}
      no: {label: No}
    closing: [{if: motion.yes >= 2, then: [{adjust: {trust: 40}}], else: [{adjust: {cost: 3}}]}]"""


def council(motion: str, rounds: int = 1, turns: int = 0, arguments: str = "") -> Rulebook:
    return rulebook_of(COUNCIL.format(motion=motion, rounds=rounds, turns=turns, arguments=arguments))


def opened(rulebook: Rulebook) -> State:
    return rounds.start(rulebook, 0).state


def choose(rulebook: Rulebook, state: State, actor: str, kind: str) -> tuple[Choice, ...]:
    return KINDS[kind](rulebook, state, rulebook.actor_index[actor])


@pytest.mark.parametrize("kind", THINKING)
def test_a_voter_looks_at_what_the_vote_decides(kind: str) -> None:
    rulebook = council(MAJORITY)
    state = opened(rulebook)

    assert choose(rulebook, state, "ann", kind) == (Answer(0, 0),)
    assert choose(rulebook, state, "bob", kind) == (Answer(0, 1),)


@pytest.mark.parametrize("kind", THINKING)
def test_a_treaty_is_signed_by_who_gains_if_both_do(kind: str) -> None:
    rulebook = council(
        """from: eve
    to: [ann, bob]
    text: Sign.
    when: round == 1
    responses: {sign: {label: Sign}, decline: {label: Decline, then: [{adjust: {cost: -1}}]}}
    closing: [{if: motion.sign == 2, then: [{adjust: {trust: 30}}]}]"""
    )
    state = opened(rulebook)

    assert choose(rulebook, state, "ann", kind) == (Answer(0, 0),)
    assert choose(rulebook, state, "bob", kind) == (Answer(0, 1),)


@pytest.mark.parametrize("kind", THINKING)
def test_a_veto_is_used_by_the_one_to_whom_it_is_offered(kind: str) -> None:
    rulebook = council(
        """from: eve
    to: [ann, bob, cat]
    text: Vote.
    when: round == 1
    responses:
      yes: {label: Yes, by: [ann, cat]}
      no: {label: No}
      veto: {label: Veto, by: bob, then: [{adjust: {cost: 1}}]}
    closing: [{if: motion.veto == 0 and motion.yes >= 1, then: [{adjust: {trust: 40}}]}]"""
    )
    state = opened(rulebook)

    assert choose(rulebook, state, "bob", kind) == (Answer(0, 2),)
    assert choose(rulebook, state, "ann", kind) == (Answer(0, 0),)


@pytest.mark.parametrize("kind", THINKING)
def test_a_decision_that_nobody_asks_for_is_taken_or_left_by_what_it_is_worth(kind: str) -> None:
    rulebook = council(
        """to: ann
    text: It is for you to decide.
    when: round == 1
    responses: {resign: {label: Resign, then: [{adjust: {trust: -20}}]}}
    lapse: []
    closing: [{adjust: {cost: 1}}]"""
    )
    assert choose(rulebook, opened(rulebook), "ann", kind) == (Hold(0),)


@pytest.mark.parametrize("kind", THINKING)
def test_who_has_nothing_to_say_about_a_private_demand_argues_once_it_is_out(kind: str) -> None:
    rulebook = council(
        """from: bob
    to: cat
    text: Keep it quiet.
    when: round == 1
    private: true
    verdict: {trust: 20}
    responses:
      stop: {label: Stop, then: [{adjust: {trust: 20}}]}
      go: {label: Go on, then: [{adjust: {trust: -9}}]}""",
        turns=1,
        arguments="scandal: {by: ann, about: motion, for: stop, claim: A scandal., weight: 90}",
    )
    hidden = opened(rulebook)

    assert choose(rulebook, hidden, "ann", kind) == ()
    assert choose(rulebook, hidden._replace(revealed=1), "ann", kind) == (Argue(0),)


def test_how_somebody_voted_tells_what_it_wants() -> None:
    rulebook = council(MAJORITY.replace("when: round == 1", "when: round == 1\n    deadline: 2"), rounds=2)
    cat = rulebook.actor_index["cat"]
    state = rounds.close_phase(rulebook, opened(rulebook), {cat: [Answer(0, 0)]}).state
    ann = rulebook.actor_index["ann"]
    known, eyes = known_state(rulebook, state, ann), eyes_of(rulebook, ann, 0)

    supposed = supposed_at(rulebook, known, eyes)
    assert supposed.wants[cat][rulebook.indicator_index["trust"]] > 0


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", ["veto", "raised by either", "extended", "leak"])
def test_every_kind_plays_them_to_their_end(kind: str, name: str) -> None:
    rulebook = vote(name)
    state = opened(rulebook)
    while state.outcome is None:
        sealed = {actor: KINDS[kind](rulebook, state, actor) for actor in range(len(rulebook.actors))}
        assert state.turn == ANSWERS or all(isinstance(each, Argue) for chosen in sealed.values() for each in chosen)
        state = rounds.close_phase(rulebook, state, sealed).state
    assert state.round <= rulebook.rounds
