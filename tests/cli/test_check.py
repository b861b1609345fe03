"""`standoff check`: lines, JSON and exit statuses."""

import io
import json
import re
from pathlib import Path

import pytest

from game.cli.main import main
from game.cli.status import ExitStatus
from tests.samples import BASE

RED_LINES = str(Path(__file__).parents[2] / "scenarios" / "red_lines.yaml")


@pytest.fixture
def broken(tmp_path: Path) -> str:
    path = tmp_path / "broken.yaml"
    path.write_text(Path(RED_LINES).read_text("utf-8").replace("summary:", "sumary:", 1), "utf-8")
    return str(path)


def test_a_scenario_without_problems_is_done(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", RED_LINES]) == ExitStatus.DONE
    said = capsys.readouterr()
    assert said.out == ""
    assert "0 errors" in said.err


def test_problems_have_places_and_a_status(broken: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", broken]) == ExitStatus.PROBLEMS
    first = capsys.readouterr().out.splitlines()[0]
    assert re.fullmatch(rf"{re.escape(broken)}:\d+:1: error S201: .+", first)


def test_problems_are_objects_too(broken: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", broken, "--format", "json"]) == ExitStatus.PROBLEMS
    problems = json.loads(capsys.readouterr().out)
    members = {"code", "severity", "file", "line", "column", "message", "hint", "suggestion"}
    assert problems
    assert all(set(each) == members and each["file"] == broken for each in problems)
    assert "summary" in {each["suggestion"] for each in problems}


def test_no_problems_are_an_empty_array(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", RED_LINES, "--format", "json"]) == ExitStatus.DONE
    assert json.loads(capsys.readouterr().out) == []


def test_a_scenario_comes_through_standard_input(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"standoff: 1\n"), encoding="utf-8"))
    assert main(["check", "-"]) == ExitStatus.PROBLEMS
    assert capsys.readouterr().out


def test_one_that_is_not_there_does_not_hide_the_others(
    broken: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", str(tmp_path / "none.yaml"), broken]) == ExitStatus.UNUSABLE
    said = capsys.readouterr()
    assert "none.yaml" in said.err
    assert broken in said.out


def changed(folder: Path, old: str, new: str) -> str:
    """Give a file in which everything is as in one without any problem but for that."""
    assert old in BASE
    path = folder / "changed.yaml"
    path.write_text(BASE.replace(old, new, 1), "utf-8")
    return str(path)


def severities(name: str, capsys: pytest.CaptureFixture[str]) -> set[str]:
    main(["check", name, "--format", "json"])
    return {each["severity"] for each in json.loads(capsys.readouterr().out)}


def test_warnings_count_only_where_they_are_to(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    name = changed(tmp_path, "    verdict: {trust: 5}\n", "    verdict: {trust: 0}\n")
    assert "warning" in severities(name, capsys)
    assert "error" not in severities(name, capsys)
    assert main(["check", name]) == ExitStatus.DONE
    assert main(["check", name, "--strict"]) == ExitStatus.PROBLEMS


def test_notes_never_count(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    name = changed(tmp_path, "claim: Phones distract the whole class.", "claim: Phones are evil.")
    assert severities(name, capsys) == {"info"}
    assert main(["check", name, "--strict"]) == ExitStatus.DONE
    assert "note S" in capsys.readouterr().out


def test_what_a_scenario_has_is_counted_at_the_end_so_that_a_round_too_many_shows(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "phones.yaml"
    path.write_text(BASE.replace("rounds: 3", "rounds: [Monday, 11 May, Friday]"), "utf-8")
    assert main(["check", str(path)]) == ExitStatus.DONE
    assert capsys.readouterr().err.splitlines()[-1] == (
        f"{path} has 3 rounds, 2 demands, 2 arguments, 1 consequence, 2 outcomes, 2 actors, 2 indicators."
    )


@pytest.mark.parametrize("rounds", ["z", "0", "2.5"])
def test_rounds_that_were_not_read_are_not_counted(
    rounds: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "phones.yaml"
    path.write_text(BASE.replace("rounds: 3", f"rounds: {rounds}"), "utf-8")
    assert main(["check", str(path)]) != ExitStatus.DONE
    assert capsys.readouterr().err.splitlines()[-1].startswith(f"{path} has 2 demands")


@pytest.mark.parametrize("form", ["json", "github", "sarif"])
def test_nothing_is_counted_for_programs(form: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", RED_LINES, "--format", form]) == ExitStatus.DONE
    said = capsys.readouterr()
    assert "demands" not in said.out + said.err
