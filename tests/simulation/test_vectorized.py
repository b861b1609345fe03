"""Games in lock step come out as the play core plays them, one by one."""

from functools import cache
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from numpy.typing import NDArray

from game.computer.chance import play_at_random
from game.play import rounds
from game.play.scores import score
from game.play.state import State
from game.rules.compiler import compile_rulebook
from game.rules.rulebook import Rulebook
from game.scenario.reader import read_file
from game.scenario.verbs import Section
from game.simulation.vectorized import sampler
from game.simulation.vectorized.columns import Columns
from game.simulation.vectorized.scoring import scores_of
from game.simulation.vectorized.unfit import Unfit
from tests.simulation.rulebooks import rulebooks

ROOT = Path(__file__).parents[2]
SCENARIOS = sorted(path for path in (ROOT / "scenarios").glob("*.yaml") if "." not in path.stem)
"""Those that come with the program, without their translations."""
CONFORMANCE = sorted((ROOT / "tests").glob("conformance*/*.yaml"))
SEED = 11


@cache
def rulebook_of(path: Path) -> Rulebook:
    scenario = read_file(path).scenario
    assert scenario
    return compile_rulebook(scenario)


def played(rulebook: Rulebook, seed: int) -> State:
    """Play one game at random in the core."""
    state = rounds.start(rulebook, seed, watched=False).state
    while state.outcome is None:
        sealed = {actor: play_at_random(rulebook, state, actor) for actor in range(len(rulebook.actors))}
        state = rounds.close_phase(rulebook, state, sealed, watched=False).state
    return state


def agree(rulebook: Rulebook, columns: Columns, scores: NDArray[np.float64], game: int, state: State) -> None:
    """Hold one game against the core's."""
    for actor, value in enumerate(scores[:, game]):
        assert value == pytest.approx(float(score(rulebook, state, actor)), abs=1e-9)
    assert columns.outcome[game] == state.outcome
    assert columns.ended[game] == state.round
    assert tuple(columns.values[:, game]) == state.values
    assert tuple(columns.status[:, game]) == state.status
    assert set(np.flatnonzero(columns.struck[:, game])) == set(state.struck)
    assert set(np.flatnonzero(columns.made[:, game])) == set(state.made)
    bits = (rulebook.bit_of(Section.DEMANDS, demand) for demand in range(len(rulebook.demands)))
    assert [bool(each) for each in columns.public[:, game]] == [bool(state.revealed & bit) for bit in bits]


@pytest.mark.parametrize("path", SCENARIOS, ids=lambda path: path.stem)
def test_no_sampled_game_differs_from_the_core(path: Path) -> None:
    rulebook = rulebook_of(path)
    games = 0
    for columns in sampler.batches(rulebook, 2000, SEED, batch=700):
        scores = scores_of(rulebook, columns)
        for game in range(columns.games):
            agree(rulebook, columns, scores, game, played(rulebook, SEED + games))
            games += 1
    assert games == 2000


@pytest.mark.parametrize("path", CONFORMANCE, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_no_game_of_a_conformance_scenario_differs(path: Path) -> None:
    rulebook = rulebook_of(path)
    try:
        (columns,) = sampler.batches(rulebook, 24, SEED)
    except Unfit:
        pytest.fail("these scenarios fit")
    scores = scores_of(rulebook, columns)
    for game in range(columns.games):
        agree(rulebook, columns, scores, game, played(rulebook, SEED + game))


DRAWN = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


@settings(DRAWN, max_examples=20)
@given(rulebooks())
def test_no_game_of_a_drawn_scenario_differs(rulebook: Rulebook) -> None:
    some_games_are_alike(rulebook)


@settings(DRAWN, max_examples=60)
@given(rulebooks(additions=True))
def test_no_game_differs_of_one_with_votes_decisions_and_leaks(rulebook: Rulebook) -> None:
    some_games_are_alike(rulebook)


def some_games_are_alike(rulebook: Rulebook) -> None:
    (columns,) = sampler.batches(rulebook, 12, SEED)
    scores = scores_of(rulebook, columns)
    for game in range(columns.games):
        agree(rulebook, columns, scores, game, played(rulebook, SEED + game))
