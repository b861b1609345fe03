"""A file looked at again and again."""

from pathlib import Path

import pytest

from game.storage.watching import WatchedFile


def test_what_a_file_holds_is_given_once_for_each_change(tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    path.write_bytes(b"one")
    watched = WatchedFile(path)
    assert watched.look() == b"one"
    assert watched.look() is None
    path.write_bytes(b"another")
    assert watched.look() == b"another"
    path.write_bytes(b"another")
    assert watched.look() is None


def test_a_file_replaced_by_another_of_the_same_size_is_seen(tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    path.write_bytes(b"one")
    watched = WatchedFile(path)
    watched.look()
    other = tmp_path / "y"
    other.write_bytes(b"two")
    other.replace(path)
    assert watched.look() == b"two"


def test_a_file_that_is_gone_for_a_moment_is_no_matter_but_one_that_stays_away_is(tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    path.write_bytes(b"one")
    watched = WatchedFile(path)
    watched.look()
    path.unlink()
    assert watched.look() is None
    path.write_bytes(b"one")
    assert watched.look() is None
    path.unlink()
    assert watched.look() is None
    with pytest.raises(FileNotFoundError):
        watched.look()
    path.write_bytes(b"one")
    assert watched.look() == b"one"
