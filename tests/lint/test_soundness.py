"""What is told never to be reached is never reached: random games of many scenarios beside what can be told of them."""

from pathlib import Path
from random import Random

import pytest

from game.lint.facts.reach import reach
from game.lint.facts.sites import sites_of
from game.play.events import ArgumentMade, ConsequenceStruck, DemandAnswered, DemandLapsed, DemandOpened, GameEnded
from game.rules.rulebook import Rulebook
from game.scenario.reader import read_file
from tests.play.games import PATHS, Game, play, rulebook_of

GAMES = 300


def reached_in(game: Game) -> set[tuple[str, ...]]:
    events = [*game.opening, *(each for turn in game.turns for each in turn.events)]
    return {path for path in (path_of(game.rulebook, each) for each in events) if path}


def path_of(rulebook: Rulebook, event: object) -> tuple[str, ...]:
    scenario = rulebook.scenario
    match event:
        case DemandOpened(demand):
            return ("demands", scenario.demands[demand].id)
        case DemandAnswered(demand, response):
            asked = scenario.demands[demand]
            return ("demands", asked.id, "responses", asked.responses[response].id)
        case DemandLapsed(demand):
            return ("demands", scenario.demands[demand].id, "lapse")
        case ArgumentMade(argument):
            return ("arguments", scenario.arguments[argument].id)
        case ConsequenceStruck(consequence):
            return ("consequences", scenario.consequences[consequence].id)
        case GameEnded(outcome):
            return ("outcomes", scenario.outcomes[outcome].id)
        case _:
            return ()


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_no_game_reaches_what_is_told_to_be_out_of_reach(path: Path) -> None:
    scenario = read_file(path).scenario
    assert scenario is not None
    rulebook, told = rulebook_of(path), reach(scenario, sites_of(scenario))
    for seed in range(GAMES):
        game = play(rulebook, seed, Random(seed))
        assert reached_in(game) <= told.reached.keys()
        assert game.end.round <= told.last
        for indicator, value in zip(scenario.indicators, game.end.values, strict=True):
            low, high = told.numbers[indicator.id]
            assert low <= value <= high
