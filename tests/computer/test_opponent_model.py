"""What the strategist supposes of others: from what they may say, and from games that go on with debates."""

from random import Random

import pytest

from game.computer.determinization import Worlds
from game.computer.observation import eyes_of
from game.computer.opponent_model import supposed_at
from game.computer.rollout import PlayingOn
from game.computer.utility import Aims
from game.play import rounds
from game.rules.compiler import compile_rulebook
from game.rules.rulebook import Rulebook
from game.scenario.reader import read

LAB, MINISTRY = 0, 1
LAND, ROAD = 0, 1
TEXT = """
standoff: 1
title: Small
summary: A small scenario.
rounds: 3
actors:
  lab: {name: Lab, brief: The lab., interests: {trust: 1}}
  ministry: {name: Ministry, playable: false}
indicators: {trust: {name: Trust}}
demands:
  land:
    from: ministry
    to: lab
    text: Land.
    when: round == 2
    responses:
      give: {label: Give, then: [{adjust: {trust: 20}}]}
      keep: {label: Keep, then: [{adjust: {trust: -20}}]}
  road:
    from: lab
    to: ministry
    text: A road.
    when: round == 1
    responses:
      build: {label: Build, then: [{adjust: {trust: 20}}]}
      wait: {label: Wait, then: [{adjust: {trust: -20}}]}
arguments:
  ours: {by: [ministry], about: ABOUT, SIDE, claim: So it is.}
outcomes:
  over: {title: Over, text: It is over., when: final}
"""


def rulebook_with(about: str, side: str) -> Rulebook:
    scenario = read(TEXT.replace("ABOUT", about).replace("SIDE", side).encode(), "small.yaml").scenario
    assert scenario is not None
    return compile_rulebook(scenario)


def odds_of_road(about: str, side: str) -> tuple[float, float]:
    rulebook = rulebook_with(about, side)
    supposed = supposed_at(rulebook, rounds.start(rulebook, 1).state, eyes_of(rulebook, LAB, 0))
    build, wait = supposed.odds(ROAD, rulebook.demands[ROAD].targets[0], 0)
    return build, wait


@pytest.mark.parametrize(("side", "wants_trust"), [("for: give", True), ("against: give", False), ("for: keep", False)])
def test_whoever_may_argue_for_an_answer_of_others_is_taken_to_want_what_it_moves(side: str, wants_trust: bool) -> None:
    build, wait = odds_of_road("land", side)
    assert (build > wait) == wants_trust
    assert build != wait


def test_what_an_actor_may_say_of_its_own_answer_tells_nothing_of_its_wants() -> None:
    build, wait = odds_of_road("road", "for: build")
    assert build == wait


def test_in_imagined_games_others_argue_in_later_rounds_too() -> None:
    rulebook = rulebook_with("land", "for: give")
    worlds = Worlds(rulebook, rounds.start(rulebook, 1).state, LAB, Random(1))
    plays = PlayingOn(rulebook, LAB, worlds.known, Aims(rulebook, LAB, worlds.eyes))
    ends = [plays.after(worlds[number], (), rulebook.rounds) for number in range(20)]
    said = sum(bool(end.made_bits) for end in ends)
    assert 0 < said < len(ends)
