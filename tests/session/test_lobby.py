"""Games begin, and go on, with the opponents that they were begun with."""

import json
from pathlib import Path
from typing import Any

import pytest

from game.computer.strategist import DEFAULT_STRENGTH
from game.computer.strength import USUAL_KIND
from game.session.course import Players
from game.session.lobby import Game, PlayOn, branch_game, is_kept, load, new_game, resume_game

SCENARIO = Path(__file__).parents[2] / "scenarios" / "first_steps.yaml"
RULEBOOK = load(SCENARIO)


def begun(folder: Path, **wish: Any) -> Game:
    return new_game(RULEBOOK, "first_steps", [0], folder, seed=7, **wish)


def record_of(game: Game) -> Path:
    assert game.record is not None
    return game.record


def changed(record: Path, **seats: Any) -> Path:
    """Write other seats into a record; None takes a member out."""
    header, note, *rest = record.read_bytes().splitlines(keepends=True)
    members = {name: value for name, value in (json.loads(note) | seats).items() if value is not None}
    record.write_bytes(b"".join([header, json.dumps(members).encode() + b"\n", *rest]))
    return record


def test_who_names_no_opponents_plays_against_those_that_think(tmp_path: Path) -> None:
    assert begun(tmp_path).session.players == Players(frozenset([0]), "character", DEFAULT_STRENGTH)


def test_a_game_goes_on_and_branches_with_the_opponents_and_the_strength_it_was_begun_with(tmp_path: Path) -> None:
    game = begun(tmp_path, opponents="strategist", strength=50)
    game.session.close()
    branched = branch_game(PlayOn(game, 0), tmp_path)
    assert branched.session.players == game.session.players == Players(frozenset([0]), "strategist", 50)
    for each in (game, branched):
        assert resume_game(RULEBOOK, record_of(each)).session.players == game.session.players


@pytest.mark.parametrize("branches", [False, True], ids=["begun", "branched"])
def test_a_record_that_could_not_be_begun_is_begun_with_all_the_game_once_it_can(
    branches: bool, tmp_path: Path
) -> None:
    first = begun(tmp_path, opponents="random")
    first.session.close()
    records = tmp_path / "records"
    records.touch()
    game = branch_game(PlayOn(first, 1), records) if branches else begun(records, opponents="random")
    assert not is_kept(game)
    assert (game.record, game.session.trouble is None) == (None, False)
    game.session.close()
    records.unlink()
    assert game.session.retry()
    assert is_kept(game)
    game.session.close()
    assert record_of(game).read_bytes() == b"".join(game.session.lines)
    assert resume_game(RULEBOOK, record_of(game)).session.state == game.session.state


def test_an_old_record_keeps_its_opponents(tmp_path: Path) -> None:
    record = changed(record_of(begun(tmp_path)), opponents="sensible", strength=None)
    assert resume_game(RULEBOOK, record).session.players == Players(frozenset([0]), "sensible", DEFAULT_STRENGTH)


@pytest.mark.parametrize("strength", [9, 5001, 10**30, True, "200", 50.5, [50], {}])
def test_a_strength_that_is_none_is_the_usual_one(tmp_path: Path, strength: object) -> None:
    record = changed(record_of(begun(tmp_path, strength=50)), strength=strength)
    assert resume_game(RULEBOOK, record).session.players.strength == DEFAULT_STRENGTH


def test_a_record_without_seats_is_everybody_s_who_can_be_played(tmp_path: Path) -> None:
    record = record_of(begun(tmp_path))
    record.write_bytes(record.read_bytes().splitlines(keepends=True)[0])
    playable = frozenset(i for i, each in enumerate(RULEBOOK.scenario.actors) if each.playable)
    assert resume_game(RULEBOOK, record).session.players == Players(playable, USUAL_KIND)


def test_the_same_seed_and_the_same_choices_make_the_same_game_at_each_strength(tmp_path: Path) -> None:
    for strength in (10, 50):
        first, second = (begun(tmp_path, strength=strength).session for _ in range(2))
        while not first.is_over:
            first.close()
            second.close()
        assert first.lines == second.lines
