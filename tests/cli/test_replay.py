"""`standoff replay`: results, warnings, and which line is illegal."""

import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from game.cli.main import main
from game.cli.status import ExitStatus
from game.record.codec import MOST_BYTES
from game.record.log import read_record, replay
from game.session.game import Session

CASES = Path(__file__).parents[1] / "conformance"
SCENARIO = str(CASES / "001.yaml")
RECORD = str(CASES / "001.jsonl")


def typed(data: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(data), encoding="utf-8"))


def test_the_result_is_one_object(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["replay", SCENARIO, RECORD, "--json"]) == ExitStatus.DONE
    said = capsys.readouterr()
    assert json.loads(said.out) == json.loads((CASES / "001.json").read_text("utf-8"))
    assert said.err == ""


def test_a_record_under_way_is_left_where_it_is(capsys: pytest.CaptureFixture[str]) -> None:
    partial = str(CASES / "001.partial.jsonl")
    assert main(["replay", SCENARIO, partial, "--json", "--partial"]) == ExitStatus.DONE
    assert json.loads(capsys.readouterr().out) == json.loads((CASES / "001.partial.json").read_text("utf-8"))


def test_without_json_it_can_be_read(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["replay", SCENARIO, RECORD]) == ExitStatus.DONE
    told = capsys.readouterr().out
    assert "Outcome:" in told
    assert "Scores:" in told


def test_an_illegal_line_is_named_first_of_all(capsys: pytest.CaptureFixture[str]) -> None:
    number = (CASES / "001.illegal.line").read_text().strip()
    assert main(["replay", SCENARIO, str(CASES / "001.illegal.jsonl"), "--json"]) == ExitStatus.UNUSABLE
    said = capsys.readouterr()
    assert said.err.startswith(f"line {number}: ")
    assert said.out == ""


def test_a_record_comes_through_standard_input_too(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    typed(Path(RECORD).read_bytes(), monkeypatch)
    assert main(["replay", SCENARIO, "-", "--json"]) == ExitStatus.DONE
    assert json.loads(capsys.readouterr().out) == json.loads((CASES / "001.json").read_text("utf-8"))


def test_a_scenario_comes_through_standard_input_too(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    typed(Path(SCENARIO).read_bytes(), monkeypatch)
    assert main(["replay", "-", RECORD, "--json"]) == ExitStatus.DONE
    assert json.loads(capsys.readouterr().out) == json.loads((CASES / "001.json").read_text("utf-8"))


def test_not_both_come_through_it(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["replay", "-", "-"]) == ExitStatus.UNUSABLE
    assert "cannot both" in capsys.readouterr().err


def test_a_torn_last_line_is_left_out_with_a_warning(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    typed(Path(RECORD).read_bytes() + b'{"round": 1, "tu', monkeypatch)
    assert main(["replay", SCENARIO, "-", "--json"]) == ExitStatus.DONE
    said = capsys.readouterr()
    assert "Warning" in said.err
    assert json.loads(said.out) == json.loads((CASES / "001.json").read_text("utf-8"))


@pytest.mark.parametrize(
    "header", [b'{"standoff": 1, "seed": 7}\n', b'{"standoff": 1, "seed": 7, "digest": "sha256:0"}\n']
)
def test_another_digest_is_refused_unless_it_is_waived(
    header: bytes, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    typed(header, monkeypatch)
    assert main(["replay", SCENARIO, "-"]) == ExitStatus.UNUSABLE
    assert capsys.readouterr().err.startswith("line 1: ")
    typed(header, monkeypatch)
    assert main(["replay", SCENARIO, "-", "--any-digest"]) == ExitStatus.DONE


@pytest.mark.parametrize(
    "data", [b"", b"\n", b'{"standoff": 1', b"\xff\xfe\n", b"[]\n", b'{"standoff": 2, "seed": 1}\n']
)
def test_what_is_no_record_is_refused(
    data: bytes, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    typed(data, monkeypatch)
    assert main(["replay", SCENARIO, "-"]) == ExitStatus.UNUSABLE
    assert capsys.readouterr().err.startswith("line 1: ")


def test_a_record_that_is_not_there_is_refused(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    for path in (tmp_path / "none.jsonl", tmp_path):
        assert main(["replay", SCENARIO, str(path)]) == ExitStatus.UNUSABLE
        assert str(path) in capsys.readouterr().err


def test_on_screen_and_as_json_cannot_both_be(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["replay", SCENARIO, RECORD, "--show", "--json"]) == ExitStatus.UNUSABLE
    said = capsys.readouterr()
    assert "`--show` and `--json` cannot both be" in said.err
    assert said.out == ""


def test_the_screen_needs_a_terminal(folders: dict[str, str]) -> None:
    command = [sys.executable, "-m", "game", "replay", SCENARIO, RECORD, "--show"]
    run = subprocess.run(command, capture_output=True, encoding="utf-8", check=False, env=folders)
    assert run.returncode == ExitStatus.UNUSABLE
    assert run.stderr == "`--show` needs a terminal. Without it the result is told in lines.\n"
    assert run.stdout == ""


@pytest.mark.parametrize("named", [("-", RECORD), (SCENARIO, "-")])
def test_the_screen_needs_standard_input_for_itself(named: tuple[str, str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["replay", *named, "--show"]) == ExitStatus.UNUSABLE
    assert "name the file instead of `-`" in capsys.readouterr().err


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Session, int, bool]]:
    """Give what the screen is given to show, in the order in which it is."""
    given: list[tuple[Session, int, bool]] = []

    def show(session: Session, lines: int, *, torn: bool) -> int:
        given.append((session, lines, torn))
        return 0

    monkeypatch.setattr("game.cli.streams.can_show_screens", lambda: True)
    monkeypatch.setattr("game.ui.replay_app.run_replay", show)
    return given


@pytest.mark.parametrize(("record", "options"), [("001.jsonl", []), ("001.partial.jsonl", ["--partial"])])
def test_the_game_of_the_record_is_shown(
    record: str, options: list[str], shown: list[tuple[Session, int, bool]], capsys: pytest.CaptureFixture[str]
) -> None:
    path = CASES / record
    assert main(["replay", SCENARIO, str(path), "--show", *options]) == ExitStatus.DONE
    ((session, lines, torn),) = shown
    assert session.state == replay(session.rulebook, read_record(path.read_bytes()), partial=bool(options))
    assert (lines, torn) == (len(path.read_bytes().splitlines()), False)
    assert capsys.readouterr() == ("", "")


def test_a_torn_record_is_shown_up_to_there(
    shown: list[tuple[Session, int, bool]], capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    torn = tmp_path / "torn.jsonl"
    torn.write_bytes(Path(RECORD).read_bytes() + b'{"round": 1, "tu')
    assert main(["replay", SCENARIO, str(torn), "--show"]) == ExitStatus.DONE
    assert shown[0][2]
    assert "Warning" in capsys.readouterr().err


def test_what_cannot_be_replayed_is_not_shown(
    shown: list[tuple[Session, int, bool]], capsys: pytest.CaptureFixture[str]
) -> None:
    number = (CASES / "001.illegal.line").read_text().strip()
    assert main(["replay", SCENARIO, str(CASES / "001.illegal.jsonl"), "--show"]) == ExitStatus.UNUSABLE
    assert capsys.readouterr().err.startswith(f"line {number}: ")
    assert main(["replay", SCENARIO, str(CASES / "002.jsonl"), "--show"]) == ExitStatus.UNUSABLE
    said = capsys.readouterr().err
    assert said.startswith("line 1: the record was made with another version of the scenario. ")
    assert said.count("002.yaml") == said.count("\n") == 1
    assert not shown


@pytest.mark.parametrize("comes_by", ["file", "standard input"])
def test_a_record_over_the_size_that_is_read_is_told_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, comes_by: str
) -> None:
    path = tmp_path / "large.jsonl"
    path.write_bytes(Path(RECORD).read_bytes() + b'{"note": "x"}\n' * (MOST_BYTES // 14))
    typed(path.read_bytes(), monkeypatch)
    named = str(path) if comes_by == "file" else "-"
    assert main(["replay", SCENARIO, named, "--json"]) == ExitStatus.UNUSABLE
    said = capsys.readouterr()
    assert said.err.startswith("line 1: the record is larger than 16 MB")
    assert said.out == ""


def test_a_long_record_under_that_size_is_replayed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "long.jsonl"
    path.write_bytes(Path(RECORD).read_bytes() + b'{"note": "x", "deep": [[[{}]]]}\n' * 20_000)
    assert main(["replay", SCENARIO, str(path), "--json"]) == ExitStatus.DONE
    assert json.loads(capsys.readouterr().out) == json.loads((CASES / "001.json").read_text("utf-8"))
