"""A journal is only appended to, and a line is on disk or not at all."""

import errno
import os
from collections.abc import Callable
from datetime import UTC, datetime
from io import FileIO
from pathlib import Path
from typing import Any

import pytest

from game.storage import journal as module
from game.storage.journal import Journal, RecordChanged

HEADER = b'{"standoff": 1, "seed": 7}\n'
LINE = b'{"round": 1, "turn": 1, "close": true}\n'
NOON = datetime(2026, 3, 2, 12, 0, 5, tzinfo=UTC)


def begun(folder: Path) -> Journal:
    return Journal.create(folder, "red_lines", HEADER, NOON)


def no_space(*_: Any) -> Any:
    raise OSError(errno.ENOSPC, "No space left on device")


def short_of_space(after: int) -> Callable[[Path], FileIO]:
    """Give what opens a file that takes only so many bytes more."""

    class Full(FileIO):
        left = after

        def write(self, data: Any, /) -> int:
            if not self.left:
                no_space()
            written = super().write(bytes(data)[: self.left])
            self.left -= written
            return written

    return lambda path: Full(path, "ab")


def test_a_journal_begins_with_its_header_in_a_file_named_for_scenario_and_time(tmp_path: Path) -> None:
    journal = begun(tmp_path / "new" / "folder")
    assert journal.path.name == "red_lines-2026-03-02-120005.jsonl"
    assert journal.path.read_bytes() == HEADER == journal.kept


def test_two_games_begun_in_one_second_have_files_of_their_own(tmp_path: Path) -> None:
    names = [begun(tmp_path).path.name for _ in range(3)]
    assert names[1:] == ["red_lines-2026-03-02-120005-2.jsonl", "red_lines-2026-03-02-120005-3.jsonl"]


@pytest.mark.parametrize("name", ["", "../../etc/passwd", "a" * 500, "CON", "red lines: a/b\\c", "лінії"])
def test_any_name_makes_a_file_in_the_folder(tmp_path: Path, name: str) -> None:
    journal = Journal.create(tmp_path, name, HEADER)
    assert journal.path.parent == tmp_path
    assert journal.path.read_bytes() == HEADER


def test_lines_are_added_at_the_end(tmp_path: Path) -> None:
    journal = begun(tmp_path)
    journal.append([LINE, LINE])
    journal.append([])
    journal.append([LINE])
    assert journal.path.read_bytes() == HEADER + 3 * LINE


@pytest.mark.parametrize("taken", [0, 1, len(LINE), len(LINE) + 5])
def test_a_full_disk_leaves_the_lines_before_and_a_later_try_goes_through(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, taken: int
) -> None:
    journal = begun(tmp_path)
    with monkeypatch.context() as full:
        full.setattr(module, "open_to_append", short_of_space(taken))
        with pytest.raises(OSError, match="No space"):
            journal.append([LINE, LINE])
    assert journal.path.read_bytes() == HEADER
    journal.append([LINE, LINE])
    assert journal.path.read_bytes() == HEADER + 2 * LINE


def test_lines_that_do_not_reach_the_disk_are_not_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    journal = begun(tmp_path)
    with monkeypatch.context() as failing:
        failing.setattr(os, "fsync", no_space)
        with pytest.raises(OSError, match="No space"):
            journal.append([LINE])
    assert journal.path.read_bytes() == HEADER


@pytest.mark.parametrize("taken", [5, len(LINE), len(LINE) + 5, 2 * len(LINE)])
def test_what_could_not_be_cut_back_then_is_cut_back_before_the_next_writing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, taken: int
) -> None:
    journal = begun(tmp_path)
    with monkeypatch.context() as failing:
        failing.setattr(module, "open_to_append", short_of_space(taken))
        failing.setattr(os, "fsync", no_space)
        full = module.open_to_append

        def stuck(path: Path) -> FileIO:
            file = full(path)
            file.truncate = no_space  # type: ignore[method-assign]
            return file

        failing.setattr(module, "open_to_append", stuck)
        with pytest.raises(OSError, match="No space"):
            journal.append([LINE, LINE])
    assert journal.path.read_bytes() == HEADER + (2 * LINE)[:taken]
    journal.append([LINE])
    assert journal.path.read_bytes() == HEADER + LINE


def test_a_header_that_cannot_be_written_leaves_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "fsync", no_space)
    with pytest.raises(OSError, match="No space"):
        begun(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_is_an_error_of_the_system(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(OSError, match="file"):
        begun(tmp_path / "file" / "records")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="everything may be written here")
def test_a_read_only_folder_is_an_error_of_the_system(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(PermissionError):
        begun(tmp_path)


@pytest.mark.parametrize("other", [b"x", LINE, LINE[:-1]])
def test_a_record_to_which_somebody_else_wrote_is_left_alone(tmp_path: Path, other: bytes) -> None:
    journal = begun(tmp_path)
    with journal.path.open("ab") as file:
        file.write(other)
    with pytest.raises(RecordChanged) as caught:
        journal.append([LINE])
    assert journal.path.read_bytes() == HEADER + other
    assert caught.value.filename == str(journal.path)
    assert "another program" in str(caught.value.strerror)


def test_a_record_that_was_cut_or_deleted_is_not_written_to(tmp_path: Path) -> None:
    journal = begun(tmp_path)
    os.truncate(journal.path, 3)
    with pytest.raises(RecordChanged):
        journal.append([LINE])
    journal.path.unlink()
    with pytest.raises(FileNotFoundError):
        journal.append([LINE])
    assert not journal.path.exists()


def test_of_two_who_go_on_with_one_record_only_the_first_to_write_can(tmp_path: Path) -> None:
    path = begun(tmp_path).path
    first, second = Journal.open_again(path), Journal.open_again(path)
    first.append([LINE])
    with pytest.raises(RecordChanged):
        second.append([LINE])
    first.append([LINE])
    assert path.read_bytes() == HEADER + 2 * LINE


def test_a_torn_last_line_is_cut_off_when_it_goes_on_and_not_before(tmp_path: Path) -> None:
    path = begun(tmp_path).path
    torn = HEADER + LINE + LINE[:9]
    path.write_bytes(torn)
    journal = Journal.open_again(path)
    assert journal.kept == HEADER + LINE
    assert path.read_bytes() == torn
    journal.append([LINE])
    assert path.read_bytes() == HEADER + 2 * LINE


def test_a_torn_line_that_somebody_else_completed_is_not_cut_off(tmp_path: Path) -> None:
    path = begun(tmp_path).path
    path.write_bytes(HEADER + LINE[:9])
    journal = Journal.open_again(path)
    path.write_bytes(HEADER + LINE)
    with pytest.raises(RecordChanged):
        journal.append([LINE])
    assert path.read_bytes() == HEADER + LINE


@pytest.mark.parametrize("data", [b"", HEADER[:-1]])
def test_a_record_without_a_whole_header_cannot_go_on(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "torn.jsonl"
    path.write_bytes(data)
    with pytest.raises(ValueError, match="no whole line"):
        Journal.open_again(path)


def test_a_record_that_is_not_there_is_an_error_of_the_system(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        Journal.open_again(tmp_path / "nowhere.jsonl")
