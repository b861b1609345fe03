"""Luck decides little in Red Lines: all of it moves a role less than one choice may, and its odds are told."""

import re
from collections.abc import Iterator
from fractions import Fraction

import pytest

from game.scenario.model import Effects, Expression, Response
from game.scenario.verbs import Adjust, Branch, Chance, Trigger, every
from tests.scenarios import measures

SCENARIO = measures.rulebook_of("red_lines").scenario
STRUCK = {each.id: each.effects for each in SCENARIO.consequences}
ROLES = [each for each in SCENARIO.actors if each.playable]
WORDS = {1: "one", 2: "two", 3: "three"}


def follows(effects: Effects) -> Iterator[Adjust[str, Expression] | Chance[str, Expression]]:
    """Give what effects adjust and leave to luck, at once or by what they bring about, but not what luck then does."""
    for effect in effects:
        if isinstance(effect, Trigger):
            yield from follows(STRUCK[effect.consequence])
        elif isinstance(effect, Adjust | Chance):
            yield effect


def chances(response: Response) -> list[Chance[str, Expression]]:
    return [each for each in follows(response.then) if isinstance(each, Chance)]


def moved(effects: Effects, role: str) -> Fraction:
    """Give by how many points effects move a role, as far as they say so in figures."""
    interests = dict(next(each.interests for each in ROLES if each.id == role))
    amounts = (amount for each in follows(effects) if isinstance(each, Adjust) for amount in each.amounts)
    said = ((name, amount.text) for name, amount in amounts if re.fullmatch(r"-?\d+", amount.text))
    return Fraction(sum(interests.get(name, 0) * int(text) for name, text in said), sum(map(abs, interests.values())))


def between(lists: list[Effects], role: str) -> Fraction:
    """Give how far apart the best and the worst of some lists of effects are for a role."""
    worths = [moved(each, role) for each in lists]
    return max(worths) - min(worths)


LUCKY = [each for demand in SCENARIO.demands for each in demand.responses if chances(each)]
BRANCHES = [[*each.branches] for response in LUCKY for each in chances(response)]


def then(branches: list[Branch[str, Expression]]) -> list[Effects]:
    return [each.then for each in branches]


def test_luck_comes_with_answers_alone() -> None:
    lists = [each.effects for each in SCENARIO.consequences]
    lists += [each.effects for each in SCENARIO.injects]
    for demand in SCENARIO.demands:
        lists += [demand.lapse or (), demand.closing, *(each.then for each in demand.responses)]
    written = [each for effects in lists for _place, each in every(effects) if isinstance(each, Chance)]
    assert len(LUCKY) >= 4
    assert {id(each) for each in written} == {id(each) for response in LUCKY for each in chances(response)}


@pytest.mark.parametrize("response", LUCKY, ids=lambda each: each.id)
def test_an_answer_that_leaves_something_to_luck_tells_its_odds(response: Response) -> None:
    told = re.findall(r"\w+", (response.text or "").lower())
    for each in chances(response):
        odds = [int(branch.odds.text) for branch in each.branches]
        assert WORDS[sum(odds)] in told
        assert any(WORDS[one] in told for one in odds)


@pytest.mark.parametrize("role", [each.id for each in ROLES])
def test_all_the_luck_of_a_game_moves_a_role_less_than_the_largest_choice(role: str) -> None:
    luck = sum(between(then(each), role) for each in BRANCHES)
    choice = max(between([each.then for each in demand.responses], role) for demand in SCENARIO.demands)
    assert 0 < luck < choice
