"""No story that comes with the game contradicts itself, however its actors choose."""

import os

import pytest

from game.play import rounds
from tests.scenarios.stories.first_steps import FIRST_STEPS
from tests.scenarios.stories.mill_creek import MILL_CREEK
from tests.scenarios.stories.red_lines import RED_LINES

STORIES = {each.name: each for each in (FIRST_STEPS, MILL_CREEK, RED_LINES)}
FEW = {"first_steps": 500, "mill_creek": 150, "red_lines": 400}
RANDOM = 2000
CHARACTER = {"first_steps": 20, "mill_creek": 6, "red_lines": 24}
MORE = int(os.environ.get("STANDOFF_STORIES", "0"))
"""So many games in character instead, where they are more: 400 of Red Lines take some six minutes."""
IMPOSSIBLE = {
    "first_steps": (["letter"], ["parents worry over phones that were left alone"]),
    "mill_creek": (
        ["ballot_set", "state_permit_given"],
        [
            "the town votes although the state has decided",
            "the state decides what it left to the town",
            "the town is called to vote by nobody",
        ],
    ),
    "red_lines": (
        ["terms_accepted", "accord"],
        ["the terms are taken and a paper is signed instead", "an ultimatum follows acceptance"],
    ),
}
"""For each story, consequences that cannot all have struck at its beginning, and what is found where they have."""


@pytest.mark.parametrize("name", STORIES)
def test_every_ending_is_looked_at(name: str) -> None:
    story = STORIES[name]
    assert list(story.endings) == [each.id for each in story.rulebook.scenario.outcomes]


@pytest.mark.parametrize("name", STORIES)
def test_a_contradiction_would_be_found(name: str) -> None:
    story = STORIES[name]
    consequences, names = IMPOSSIBLE[name]
    state = rounds.start(story.rulebook, 1, watched=False).state
    struck = sum(1 << story.rulebook.consequence_index[each] for each in consequences)
    assert list(story.found_in(state._replace(struck_bits=struck))) == names


@pytest.mark.parametrize("name", STORIES)
def test_random_games_do_not_contradict_themselves(name: str) -> None:
    assert STORIES[name].contradictions("random", range(FEW[name])) == []


@pytest.mark.slow
@pytest.mark.parametrize("name", STORIES)
def test_no_random_game_contradicts_itself(name: str) -> None:
    assert STORIES[name].contradictions("random", range(FEW[name], RANDOM + 1)) == []


@pytest.mark.slow
@pytest.mark.parametrize("name", STORIES)
def test_no_game_in_character_contradicts_itself(name: str) -> None:
    assert STORIES[name].contradictions("character", range(1, max(CHARACTER[name], MORE) + 1)) == []
