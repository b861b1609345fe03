"""A plain game whose record is deleted, or written by another, while it is played: told, kept anew, or status not 0."""

import io
import os
from collections.abc import Callable
from itertools import count
from pathlib import Path

import pytest

from game.cli import streams
from game.cli.main import main
from game.cli.status import ExitStatus

BELL = str(Path(__file__).parents[1] / "cases" / "valid" / "school_bell.yaml")


def records() -> Path:
    return Path(os.environ["STANDOFF_STATE"]) / "records"


def write_another_line(record: Path) -> None:
    with record.open("ab") as file:
        file.write(b'{"note": "by another program"}\n')


def block(record: Path) -> None:
    record.unlink()
    record.parent.rmdir()
    record.parent.touch()


def play(typed: str, spoil: Callable[[Path], None], monkeypatch: pytest.MonkeyPatch) -> int:
    """Play, and do something to the record at the first prompt."""
    ask, prompts = streams.ask, count()

    def spoil_and_ask(prompt: str) -> str:
        if next(prompts) == 0:
            (record,) = records().iterdir()
            spoil(record)
        return ask(prompt)

    monkeypatch.setattr("sys.stdin", io.StringIO(typed))
    monkeypatch.setattr(streams, "ask", spoil_and_ask)
    return main(["play", BELL, "--plain", "--as", "head", "--seed", "7", "--opponents", "random"])


@pytest.mark.parametrize("typed", ["1\n\ns\nn\n" * 100, "1\n\n", "q\n"], ids=["played", "left", "quit"])
@pytest.mark.parametrize("spoil", [Path.unlink, write_another_line], ids=["deleted", "written"])
def test_all_of_the_game_is_kept_in_a_new_record(
    typed: str, spoil: Callable[[Path], None], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert play(typed, spoil, monkeypatch) == ExitStatus.DONE
    said = capsys.readouterr().err
    assert "did not hold the game" in said
    new = next(each for each in records().iterdir() if str(each) in said)
    assert b"another program" not in new.read_bytes()
    assert main(["replay", BELL, str(new), "--partial"]) == ExitStatus.DONE


@pytest.mark.parametrize("typed", ["1\n\ns\nn\n" * 100, "1\n\n"], ids=["played", "left"])
def test_progress_that_no_record_takes_is_told_and_the_status_says_so(
    typed: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert play(typed, block, monkeypatch) == ExitStatus.UNUSABLE
    assert "is lost" in capsys.readouterr().err


def test_a_game_that_never_had_a_record_says_so_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "records").touch()
    monkeypatch.setenv("STANDOFF_STATE", str(tmp_path))
    monkeypatch.setattr("sys.stdin", io.StringIO("1\n\n"))
    assert main(["play", BELL, "--plain", "--as", "head"]) == ExitStatus.UNUSABLE
    said = capsys.readouterr()
    assert "cannot be saved now" in said.out
    assert "is lost" in said.err
