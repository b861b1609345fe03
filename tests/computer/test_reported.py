"""The player that keeps to the sources plays the reported course of Red Lines, whatever luck brings."""

from functools import cache

import pytest

from game.computer.players import KINDS
from game.play.state import State
from game.rules.rulebook import ANSWERED
from tests.computer.computer_games import RED_LINES, last, rulebook_of

SEEDS = range(30)


@cache
def reported_game(seed: int) -> State:
    return last(rulebook_of(RED_LINES), seed, KINDS["reported"])


@pytest.mark.parametrize("seed", SEEDS)
def test_every_consequence_with_a_source_strikes(seed: int) -> None:
    consequences = rulebook_of(RED_LINES).scenario.consequences
    struck = {consequences[each].id for each in reported_game(seed).struck}
    assert {each.id for each in consequences if each.citations} <= struck


@pytest.mark.parametrize("seed", SEEDS)
def test_the_outcome_has_a_source(seed: int) -> None:
    outcome = reported_game(seed).outcome
    assert outcome is not None
    assert rulebook_of(RED_LINES).scenario.outcomes[outcome].citations


@pytest.mark.parametrize("seed", SEEDS)
def test_what_is_answered_against_the_sources_had_no_reported_response(seed: int) -> None:
    rulebook = rulebook_of(RED_LINES)
    for slot, status in zip(rulebook.slots, reported_game(seed).status, strict=True):
        demand = rulebook.scenario.demands[slot.demand]
        actor = rulebook.scenario.actors[slot.target].id
        may = [each for each in demand.responses if each.by is None or actor in each.by]
        if status >= ANSWERED and any(each.citations for each in may):
            assert demand.responses[status - ANSWERED].citations, demand.id
