"""`standoff playtest --html` as an author calls it: where the page goes, and what is never overwritten."""

import json
from pathlib import Path

import pytest

from game.cli.main import main
from game.cli.status import ExitStatus

SCHOOL = str(Path(__file__).parents[2] / "tests" / "cases" / "valid" / "school_bell.yaml")


def playtest(*arguments: str) -> int:
    return main(["playtest", SCHOOL, "--games", "40", *arguments])


def test_the_page_is_written_beside_what_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = tmp_path / "page.html"
    assert playtest("--json") == ExitStatus.DONE
    alone = capsys.readouterr().out
    assert playtest("--json", "--html", str(page)) == ExitStatus.DONE
    told = capsys.readouterr()
    assert told.out == alone
    assert told.err == f"The page was written to `{page}`.\n"
    text = page.read_text("utf-8")
    assert text.startswith("<!doctype html>")
    assert "The school bell" in text
    assert f"{json.loads(alone)['games']} games" in text
    assert [each.name for each in tmp_path.iterdir() if each.is_file()] == ["page.html"]


def test_a_page_is_renewed_and_the_same_order_gives_the_same_page(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    assert playtest("--html", str(page)) == ExitStatus.DONE
    first = page.read_bytes()
    assert playtest("--html", str(page), "--seed", "9") == ExitStatus.DONE
    assert page.read_bytes() != first
    assert playtest("--html", str(page), "--jobs", "2") == ExitStatus.DONE
    assert page.read_bytes() == first


@pytest.mark.parametrize("held", [b"", b"standoff: 1\n", b"<!doctype html><title>Mine</title>"])
def test_a_file_that_is_no_page_of_ours_is_left_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], held: bytes
) -> None:
    other = tmp_path / "other.html"
    other.write_bytes(held)
    assert playtest("--html", str(other)) == ExitStatus.UNUSABLE
    told = capsys.readouterr()
    assert other.read_bytes() == held
    assert "is not overwritten" in told.err
    assert not told.out


@pytest.mark.parametrize(
    ("name", "said"),
    [("", "is a folder"), ("nowhere/page.html", "There is no folder"), ("a\0b", "is no file's name")],
)
def test_what_cannot_be_written_to_is_refused_before_playing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, name: str, said: str
) -> None:
    def never(*_arguments: object) -> None:
        pytest.fail("played before the file was looked at")

    monkeypatch.setattr("game.simulation.playtest.playtest.playtest", never)
    assert playtest("--html", f"{tmp_path}/{name}") == ExitStatus.UNUSABLE
    assert said in capsys.readouterr().err


def test_standard_output_is_no_place_for_a_page(capsys: pytest.CaptureFixture[str]) -> None:
    assert playtest("--html", "-") == ExitStatus.UNUSABLE
    assert "A page needs a file of its own" in capsys.readouterr().err


def test_a_full_disk_leaves_nothing_and_what_was_found_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_file: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("game.storage.files.os.fsync", full)
    folder = tmp_path / "pages"
    folder.mkdir()
    assert playtest("--html", str(folder / "page.html")) == ExitStatus.UNUSABLE
    told = capsys.readouterr()
    assert "The school bell" in told.out
    assert "could not be written" in told.err
    assert "No space left on device" in told.err
    assert not list(folder.iterdir())


def test_a_finding_still_fails_when_a_page_is_written(tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    path.write_text(Path(SCHOOL).read_text("utf-8").replace("quiet // 10", "0"), encoding="utf-8")
    page = tmp_path / "page.html"
    arguments = ["playtest", str(path), "--games", "300", "--fail-on", "never-reached", "--html", str(page)]
    assert main(arguments) == ExitStatus.PROBLEMS
    assert "S901" in page.read_text("utf-8")
