"""Every contested answer of Red Lines can be argued: for two answers, by two sides, with reasons and a rebuttal.

An answer is contested where the file says that the debate about it counts (the demand has a `verdict`), and wherever
somebody may argue about it at all. What has neither is an aside: a question of one's own house that others leave alone.
"""

import re
from itertools import product

import pytest

from game.scenario.model import Argument, Bearing, Demand
from tests.scenarios import measures

SCENARIO = measures.rulebook_of("red_lines").scenario
ABOUT = {demand.id: [each for each in SCENARIO.arguments if each.about == demand.id] for demand in SCENARIO.demands}
WARRANTED = [(each, each.warrant) for each in SCENARIO.arguments if each.warrant]
CONTESTED = [each for each in SCENARIO.demands if each.verdict or ABOUT[each.id]]


def openings(demand: Demand) -> list[Argument]:
    """Give the arguments that bear on an answer itself."""
    return [each for each in ABOUT[demand.id] if each.bearing in (Bearing.FOR, Bearing.AGAINST)]


def from_two_sides(one: Argument, other: Argument) -> bool:
    """Do these speak for different answers, and can two actors make them of whom neither can make both?"""
    return stand(one) != stand(other) and bool(set(one.by) - set(other.by)) and bool(set(other.by) - set(one.by))


def stand(argument: Argument) -> tuple[str, bool]:
    return argument.of, argument.bearing == Bearing.FOR


def words(text: str) -> set[str]:
    """Give the words of a text that are long enough to mean something."""
    return set(re.findall(r"\w{4,}", text.casefold()))


def test_most_of_what_is_asked_is_contested() -> None:
    assert len(CONTESTED) >= 0.6 * len(SCENARIO.demands)


@pytest.mark.parametrize("demand", CONTESTED, ids=lambda each: each.id)
def test_a_contested_answer_is_argued_by_two_sides_with_a_rebuttal(demand: Demand) -> None:
    opened = openings(demand)
    assert len({each.of for each in opened}) >= 2
    assert any(from_two_sides(*each) for each in product(opened, opened))
    assert any(each.bearing == Bearing.REBUTS for each in ABOUT[demand.id])


def test_every_argument_says_what_it_rests_on() -> None:
    assert [each.id for each in SCENARIO.arguments if not each.grounds] == []


def test_a_warrant_is_a_short_rule_that_repeats_neither_the_claim_nor_the_grounds() -> None:
    assert [each.id for each, warrant in WARRANTED if len(warrant.split()) > 20] == []
    said = [(each.id, words(warrant), text) for each, warrant in WARRANTED for text in (each.claim, each.grounds)]
    assert [each for each, rule, text in said if 2 * len(rule & words(text or "")) >= len(rule)] == []


def test_a_warrant_is_nobody_s_quotation() -> None:
    assert [each.id for each, _warrant in WARRANTED if each.citations] == []


@pytest.mark.parametrize("demand", [each for each in CONTESTED if each.verdict], ids=lambda each: each.id)
def test_who_has_to_answer_may_speak(demand: Demand) -> None:
    playable = {each.id for each in SCENARIO.actors if each.playable}
    for target in playable & set(demand.targets):
        assert any(target in each.by for each in ABOUT[demand.id]), target
