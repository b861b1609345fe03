"""Against characters First Steps ends in every way, no ending rules, and the answers of the person decide."""

from functools import cache

import pytest

from tests.benchmarks.opponents import CHANGED, PERSONS, Job, Played, figures, play, rulebook_of

NAME = "first_steps"
GAMES = 30


@cache
def played(person: str) -> tuple[Played, ...]:
    roles = range(len(rulebook_of(NAME).actors))
    return tuple(play(Job(NAME, role, person, "character", 10, seed)) for role in roles for seed in range(GAMES))


@pytest.mark.slow
@pytest.mark.parametrize("person", PERSONS)
def test_games_end_in_every_way_and_none_rules(person: str) -> None:
    found = figures(rulebook_of(NAME), played(person))
    assert found["endings_in_2_percent"] == len(rulebook_of(NAME).outcomes)
    assert found["largest"] <= 0.45


@pytest.mark.slow
@pytest.mark.parametrize("person", PERSONS)
def test_one_other_answer_often_changes_the_ending(person: str) -> None:
    found = figures(rulebook_of(NAME), played(person))
    assert found["changed"] >= CHANGED
    assert played(person)[:3] == tuple(play(Job(NAME, 0, person, "character", 10, seed)) for seed in range(3))
