"""Hints are given once a player, whatever the file that remembers them; First Steps explains in every game."""

from pathlib import Path

import pytest

from game.storage.hints_told import FILE, HintsTold


def test_a_hint_is_given_once_and_stays_while_the_phase_lasts(tmp_path: Path) -> None:
    told = HintsTold(tmp_path / "state" / FILE)
    assert told.due(["floor"], "first game", "small", 1) == ["floor"]
    assert told.due(["floor"], "first game", "small", 1) == ["floor"]
    assert told.due(["floor", "replies"], "first game", "small", 2) == ["replies"]
    assert told.due(["floor", "replies"], "next game", "small", 2) == []


def test_what_was_told_is_remembered_from_one_day_to_the_next(tmp_path: Path) -> None:
    file = tmp_path / FILE
    HintsTold(file).due(["floor"], "game", "small", 1)
    assert HintsTold(file).due(["floor", "hold"], "game", "small", 1) == ["hold"]
    assert HintsTold(file).due(["floor", "hold"], "game", "small", 1) == []
    file.unlink()
    assert HintsTold(file).due(["floor"], "game", "small", 1) == ["floor"]


def test_first_steps_explains_once_in_every_game(tmp_path: Path) -> None:
    told = HintsTold(tmp_path / FILE)
    for game in ("monday", "tuesday"):
        assert told.due(["floor"], game, "first_steps", 1) == ["floor"]
        assert told.due(["floor"], game, "first_steps", 4) == []


def test_no_more_than_two_things_are_explained_at_once_and_the_rest_later() -> None:
    told = HintsTold(None)
    wanted = ["answers", "hold", "luck", "raise"]
    assert told.due(wanted, "game", "small", 3) == ["answers", "hold"]
    assert told.due(wanted, "game", "small", 3) == ["answers", "hold"]
    assert told.due(wanted, "game", "small", 6) == ["luck", "raise"]


@pytest.mark.parametrize("made", [lambda file: file.mkdir(), lambda file: file.write_bytes(b"\xff\x00 floor\n")])
def test_a_file_that_is_none_stops_nothing(tmp_path: Path, made: object) -> None:
    assert callable(made)
    made(tmp_path / FILE)
    told = HintsTold(tmp_path / FILE)
    assert told.due(["replies"], "game", "small", 1) == ["replies"]
