"""Which endings have been found: over all saved games of the scenario, and the game that asks."""

from pathlib import Path

from game.session.endings import album, found_endings
from game.session.lobby import Game, load, new_game

SCENARIO = Path(__file__).parents[2] / "scenarios" / "first_steps.yaml"
RULEBOOK = load(SCENARIO)


def played(folder: Path, seed: int, role: int) -> Game:
    game = new_game(RULEBOOK, "first_steps", [role], folder, seed=seed, opponents="random")
    while not game.session.is_over:
        game.session.close()
    return game


def outcome(game: Game) -> int:
    assert game.session.state.outcome is not None
    return game.session.state.outcome


def test_endings_are_found_by_games_of_every_seed_and_role(tmp_path: Path) -> None:
    games = [played(tmp_path, seed, seed % 2) for seed in range(12)]
    begun = new_game(RULEBOOK, "first_steps", [0], tmp_path, seed=99, opponents="random")
    found = found_endings(begun.session, tmp_path)
    assert found == {outcome(each) for each in games}
    assert len(found) > 1
    for role, each in enumerate(RULEBOOK.scenario.actors):
        as_role = album(begun.session, tmp_path).found_as(each.id)
        assert as_role == {outcome(game) for seed, game in enumerate(games) if seed % 2 == role}


def test_a_game_that_is_in_no_record_has_found_its_own_ending(tmp_path: Path) -> None:
    game = played(tmp_path / "elsewhere", 7, 0)
    assert found_endings(game.session, tmp_path / "nowhere") == {outcome(game)}


def test_a_game_that_goes_on_has_found_nothing(tmp_path: Path) -> None:
    begun = new_game(RULEBOOK, "first_steps", [0], tmp_path, seed=99, opponents="random")
    assert found_endings(begun.session, tmp_path) == frozenset()
