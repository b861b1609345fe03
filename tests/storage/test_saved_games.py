"""Saved games are listed by the ends of their records; damaged ones are listed as such."""

import os
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from game.record.codec import MOST_BYTES, write_line
from game.storage import saved
from game.storage.saved import SavedGame, saved_game, saved_games

HEADER = {"standoff": 1, "scenario": "red_lines", "digest": "sha256:ab", "seed": 7}
SEATS = {"note": "seats", "human": ["lab", "ministry"], "opponents": "sensible"}
CLOSE_FLOOR = {"round": 2, "turn": 1, "close": True}
CLOSE_ANSWERS = {"round": 2, "close": True}
ENDED = {"note": "ended", "outcome": "settled"}
SPEECH = {"note": "speech", "by": "Kim", "text": 'It has "ended", says the note "seats".'}


def record(path: Path, *lines: Mapping[str, Any]) -> SavedGame:
    path.write_bytes(b"".join(write_line(line) for line in lines))
    return saved_game(path)


def test_a_saved_game_is_described_by_its_header_its_seats_and_its_last_line(tmp_path: Path) -> None:
    game = record(tmp_path / "a.jsonl", HEADER, SEATS, CLOSE_FLOOR, SPEECH)
    assert game == SavedGame(
        tmp_path / "a.jsonl",
        game.written,
        scenario="red_lines",
        digest="sha256:ab",
        seed=7,
        round=2,
        human=("lab", "ministry"),
        opponents="sensible",
    )
    assert not game.has_ended


def test_closing_the_answers_opens_the_next_round(tmp_path: Path) -> None:
    assert record(tmp_path / "a.jsonl", HEADER, SEATS, CLOSE_ANSWERS).round == 3


def test_a_game_that_has_ended_tells_its_outcome_and_its_last_round(tmp_path: Path) -> None:
    game = record(tmp_path / "a.jsonl", HEADER, SEATS, CLOSE_ANSWERS, ENDED, SPEECH)
    assert (game.has_ended, game.outcome, game.round) == (True, "settled", 2)


def test_a_header_alone_is_a_game_in_its_first_round(tmp_path: Path) -> None:
    game = record(tmp_path / "a.jsonl", {"standoff": 1, "seed": 0})
    assert (game.damage, game.round, game.human, game.scenario, game.digest) == (None, 1, (), "", None)


def test_another_line_of_play_names_its_parent(tmp_path: Path) -> None:
    game = record(tmp_path / "b.jsonl", {**HEADER, "parent": "a.jsonl", "line": 12}, SEATS)
    assert (game.parent, game.line) == ("a.jsonl", 12)


def test_members_of_wrong_types_are_left_aside(tmp_path: Path) -> None:
    header = {**HEADER, "scenario": 3, "parent": [], "line": "x"}
    game = record(tmp_path / "b.jsonl", header, {"note": "seats", "human": "lab", "opponents": 1})
    assert (game.damage, game.scenario, game.parent, game.line, game.human) == (None, "", None, None, ())


def test_what_could_steer_a_terminal_is_taken_out_of_a_record_s_words(tmp_path: Path) -> None:
    header = {**HEADER, "scenario": "red\x1b[2Jlines\n", "parent": "\x1b]52;c;eA==\x07a.jsonl"}
    game = record(tmp_path / "a.jsonl", header, {"note": "seats", "human": ["l\u202eab"], "opponents": "x"})
    assert (game.scenario, game.parent, game.human) == ("redlines", "a.jsonl", ("lab",))

    (tmp_path / "b.jsonl").write_bytes(b'{"\\u001b[2Jx": 1, "\\u001b[2Jx": 2}\n')
    assert "\x1b" not in (saved_game(tmp_path / "b.jsonl").damage or "\x1b")


@pytest.mark.parametrize("between", [1, 40, 4000])
def test_of_a_long_record_only_the_ends_are_read_and_tell_the_same(tmp_path: Path, between: int) -> None:
    long = {"note": "speech", "text": "x" * 2500}
    game = record(tmp_path / "a.jsonl", HEADER, SEATS, CLOSE_ANSWERS, *[long] * between, CLOSE_ANSWERS, ENDED)
    assert (game.human, game.outcome, game.round) == (("lab", "ministry"), "settled", 2)


def test_a_last_line_longer_than_the_glance_is_read_whole(tmp_path: Path) -> None:
    long = {"note": "speech", "text": "x" * (saved.GLANCE + 10)}
    game = record(tmp_path / "a.jsonl", HEADER, SEATS, CLOSE_ANSWERS, ENDED, long)
    assert (game.outcome, game.round) == ("settled", 2)


def test_a_torn_last_line_is_no_damage(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    record(path, HEADER, SEATS, CLOSE_ANSWERS)
    with path.open("ab") as file:
        file.write(b'{"round": 9')
    assert (saved_game(path).damage, saved_game(path).round) == (None, 3)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b'{"standoff": 1, "seed": 7}',
        b"not a record\n",
        b'{"standoff": 2, "seed": 7}\n',
        b"\xff\xfe\n",
        write_line(HEADER) + b"\n",
        write_line(HEADER) + b"{}\n",
        write_line(HEADER) + b"[" * 100_000 + b"\n",
    ],
)
def test_a_damaged_record_is_listed_and_says_why(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "a.jsonl").write_bytes(data)
    (game,) = saved_games(tmp_path)
    assert game.damage
    assert not game.has_ended


def test_of_a_record_that_is_damaged_after_its_header_that_is_told_all_the_same(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(write_line({**HEADER, "parent": "b.jsonl", "line": 3}) + write_line(SEATS) + b"?\n")
    game = saved_game(path)
    assert game.damage
    assert (game.scenario, game.digest, game.seed, game.parent, game.line) == (
        "red_lines",
        "sha256:ab",
        7,
        "b.jsonl",
        3,
    )
    assert (game.human, game.has_ended) == ((), False)


def test_a_file_that_cannot_be_read_is_listed_as_damaged(tmp_path: Path) -> None:
    (tmp_path / "folder.jsonl").mkdir()
    assert saved_games(tmp_path)[0].damage
    assert saved_game(tmp_path / "nowhere.jsonl").damage


def test_the_last_written_comes_first_and_other_files_are_no_games(tmp_path: Path) -> None:
    for number, name in enumerate(("old.jsonl", "new.jsonl", "older.jsonl", "notes.txt")):
        record(tmp_path / name, HEADER)
        os.utime(tmp_path / name, (1000 + [1, 2, 0, 3][number],) * 2)
    assert [each.path.name for each in saved_games(tmp_path)] == ["new.jsonl", "old.jsonl", "older.jsonl"]


def test_a_folder_that_is_not_there_holds_no_games(tmp_path: Path) -> None:
    assert saved_games(tmp_path / "nowhere") == ()


@pytest.mark.parametrize("seconds", [253402300800, -62135596801, 2**55, -(2**55), 2**62])
def test_a_time_that_no_calendar_holds_is_one_all_the_same(
    tmp_path: Path, seconds: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.jsonl"
    record(path, HEADER)
    told = path.stat()
    monkeypatch.setattr(Path, "stat", lambda _self, **_more: os.stat_result((*told[:7], seconds, seconds, seconds)))
    game = saved_game(path)
    assert game.damage is None
    assert (game.written.astimezone() > datetime.now(UTC)) == (seconds > 0)


def test_a_record_over_the_size_that_is_read_is_told_so_without_reading_it(tmp_path: Path) -> None:
    path = tmp_path / "large.jsonl"
    path.write_bytes(b'{"standoff": 1, "seed": 7}\n' + b'{"note": "x"}\n')
    os.truncate(path, MOST_BYTES + 1)
    assert "larger than 16 MB" in (saved_game(path).damage or "")
