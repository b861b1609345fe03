"""The album: what the games of a scenario have come to; and what is remembered of records, on which nothing depends."""

import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from game.record.codec import write_line
from game.scenario.source import digest_of
from game.storage import saved
from game.storage.album import Album, album_of
from game.storage.origin import Origins
from game.storage.remembered import NAME
from game.storage.saved import SavedGame, saved_games

HEADER = {"standoff": 1, "scenario": "red_lines", "digest": digest_of(b"first"), "seed": 7}
CHALLENGE = {"note": "challenge", "to": "anything"}
OUTCOMES = ("settled", "broken", "later")
LONG_AGO = 1_600_000_000


def seats(*people: str) -> dict[str, Any]:
    return {"note": "seats", "human": list(people)}


def ended(outcome: str) -> dict[str, Any]:
    return {"note": "ended", "outcome": outcome}


def record(path: Path, *lines: Mapping[str, Any], written: int = LONG_AGO) -> Path:
    path.write_bytes(b"".join(write_line(line) for line in lines))
    os.utime(path, (written, written))
    return path


@pytest.fixture
def scenario(tmp_path: Path) -> Path:
    path = tmp_path / "mine.yaml"
    path.write_bytes(b"first")
    return path


def album(folder: Path, scenario: Path) -> Album:
    return album_of(OUTCOMES, saved_games(folder), scenario, Origins(()))


def test_the_album_has_what_the_games_of_the_scenario_in_that_file_came_to(tmp_path: Path, scenario: Path) -> None:
    other = tmp_path / "other.yaml"
    other.write_bytes(b"second")
    record(tmp_path / "a.jsonl", HEADER, seats("lab"), ended("settled"))
    record(tmp_path / "b.jsonl", {**HEADER, "seed": 8}, seats("press"), CHALLENGE, ended("broken"))
    record(tmp_path / "c.jsonl", HEADER, seats("lab"), {"round": 1, "close": True})
    record(tmp_path / "d.jsonl", {**HEADER, "digest": digest_of(b"second")}, seats("lab"), ended("later"))
    record(tmp_path / "e.jsonl", HEADER, seats("lab"), ended("of an older edition"))
    (tmp_path / "f.jsonl").write_bytes(b"?")
    found = album(tmp_path, scenario)
    assert found.found == {0, 1}
    assert [found.found_as(each) for each in ("lab", "press", "ministry")] == [{0}, {1}, set()]
    assert found.found_steering == {1}
    assert album(tmp_path, other).found == {2}
    assert album(tmp_path, tmp_path / "none.yaml").found == frozenset()


def count_looks(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    looked: list[str] = []
    look: Callable[[Path], SavedGame] = saved.saved_game

    def counted(path: Path) -> SavedGame:
        looked.append(path.name)
        return look(path)

    monkeypatch.setattr(saved, "saved_game", counted)
    return looked


def test_a_record_is_opened_once_and_again_when_it_was_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    looked = count_looks(monkeypatch)
    record(tmp_path / "a.jsonl", HEADER, seats("lab"), CHALLENGE, ended("settled"))
    record(tmp_path / "b.jsonl", HEADER, seats("lab", "press"), written=LONG_AGO - 1)
    first = saved_games(tmp_path)
    assert (sorted(looked), saved_games(tmp_path)) == (["a.jsonl", "b.jsonl"], first)
    assert len(looked) == 2
    record(tmp_path / "b.jsonl", HEADER, seats("lab", "press"), ended("broken"), written=LONG_AGO - 1)
    (now, was) = saved_games(tmp_path)
    assert (looked[2:], was.outcome, now) == (["b.jsonl"], "broken", first[0])
    record(tmp_path / "a.jsonl", HEADER, seats("lab"), CHALLENGE, ended("brokens"), written=LONG_AGO + 1)
    assert saved_games(tmp_path)[0].outcome == "brokens"


def test_what_was_written_just_now_is_looked_at_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    looked = count_looks(monkeypatch)
    (tmp_path / "a.jsonl").write_bytes(write_line(HEADER) + write_line(ended("settled")))
    assert [saved_games(tmp_path)[0].outcome for _ in range(2)] == ["settled"] * 2
    assert len(looked) == 2


def test_a_damaged_record_is_told_of_anew_each_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    looked = count_looks(monkeypatch)
    (tmp_path / "a.jsonl").write_bytes(b"?\n")
    os.utime(tmp_path / "a.jsonl", (LONG_AGO, LONG_AGO))
    assert [bool(saved_games(tmp_path)[0].damage) for _ in range(2)] == [True, True]
    assert len(looked) == 2


DAMAGE: dict[str, Callable[[bytes], bytes]] = {
    "empty": lambda _data: b"",
    "torn": lambda data: data[:-5],
    "other bytes": lambda data: data.replace(b"settled", b"unknown"),
    "not text": lambda _data: b"\xff\xfe\n\xff",
    "other JSON": lambda _data: b"0\n[1, 2]",
    "of another shape": lambda data: b"0" * 64 + data[64:],
}


@pytest.mark.parametrize("damage", DAMAGE.values(), ids=DAMAGE)
def test_a_damaged_memory_is_made_anew(tmp_path: Path, damage: Callable[[bytes], bytes]) -> None:
    record(tmp_path / "a.jsonl", HEADER, seats("lab"), ended("settled"))
    first, memory = saved_games(tmp_path), tmp_path / NAME
    kept = memory.read_bytes()
    memory.write_bytes(damage(kept))
    assert saved_games(tmp_path) == first
    assert memory.read_bytes() == kept


def test_where_nothing_can_be_remembered_the_games_are_told_all_the_same(tmp_path: Path) -> None:
    record(tmp_path / "a.jsonl", HEADER, ended("settled"))
    (tmp_path / NAME).mkdir()
    assert [saved_games(tmp_path)[0].outcome for _ in range(2)] == ["settled"] * 2
    assert sorted(each.name for each in tmp_path.iterdir()) == [NAME, "a.jsonl"]


def test_what_is_no_more_there_is_forgotten(tmp_path: Path) -> None:
    for name in ("a.jsonl", "b.jsonl"):
        record(tmp_path / name, HEADER, ended("settled"))
    saved_games(tmp_path)
    (tmp_path / "a.jsonl").unlink()
    saved_games(tmp_path)
    told = (tmp_path / NAME).read_text("utf-8")
    assert "b.jsonl" in told
    assert "a.jsonl" not in told
