"""How much a player has to read, and how many keys to press: at most so much that a round stays a game."""

from pathlib import Path
from statistics import median

import pytest

from game.session.lobby import load
from tests.ui.reading import Reading, read_game

SCENARIOS = Path(__file__).parents[2] / "scenarios"
LEAST_GAMES = 4
WORDS_A_MINUTE = 200
MOST = {"first_steps": (300, 8), "mill_creek": (500, 12), "red_lines": (500, 12)}
"""The most words and keys of a round, by the median of all rounds."""
MOST_MINUTES = {"first_steps": 7.5, "red_lines": 35}
"""From the briefing on; of the ten minutes of First Steps the rest is for the library and the first page."""


async def _readings(scenario: Path, folder: Path) -> list[Reading]:
    """Play each role in turn, each game with luck and choices of its own."""
    actors = load(scenario).scenario.actors
    roles = [index for index, each in enumerate(actors) if each.playable]
    games = max(len(roles), LEAST_GAMES)
    return [await read_game(scenario, folder, roles[game % len(roles)], game + 1) for game in range(games)]


@pytest.mark.slow
@pytest.mark.parametrize("name", MOST)
async def test_a_round_is_read_and_played_in_few_words_and_keys(name: str, tmp_path: Path) -> None:
    readings = await _readings(SCENARIOS / f"{name}.yaml", tmp_path)
    rounds = [each for reading in readings for each in reading.rounds]
    words, keys = median(each.words for each in rounds), median(each.keys for each in rounds)
    figures = median(each.figures for each in rounds)
    minutes = median(each.words for each in readings) / WORDS_A_MINUTE
    print(f"{name}: {words} words, {figures} figures, {keys} keys a round; {minutes:.0f} minutes of reading")  # noqa: T201 - the figure
    assert words <= MOST[name][0]
    assert keys <= MOST[name][1]
    assert minutes <= MOST_MINUTES.get(name, 60)
