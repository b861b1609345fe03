"""`standoff resume` opens a record with its own scenario, or names the record and says why not; and writes nothing."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from game.cli.main import main
from game.cli.status import ExitStatus

MINI = """standoff: 1
title: Mini
summary: A small one.
rounds: 2
floor: {turns: 1, speeches: 1}
actors:
  a: {name: Ann, brief: You are Ann., interests: {trust: 1}}
  b: {name: Bob, brief: You are Bob., interests: {trust: -1}}
indicators: {trust: {name: Trust}}
demands:
  d1: {from: a, to: b, text: Do it., when: round == 1, verdict: {trust: 4},
    responses: {yes_do: {label: Yes, then: [{adjust: {trust: 5}}]}, no_do: {label: No, then: [{adjust: {trust: -5}}]}}}
arguments: {why: {by: [a, b], about: d1, for: yes_do, claim: Because.}}
outcomes: {done: {title: Done, text: It is done., when: final}}
"""


@pytest.fixture(autouse=True)
def _lines(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Let nobody type, and work in a folder of the test's own."""
    empty = tmp_path / "empty"
    empty.touch()
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    monkeypatch.setattr("sys.stdin", empty.open())


def own(name: str, text: str = MINI) -> Path:
    path = Path(os.environ["STANDOFF_DATA"]) / "scenarios" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def records() -> list[Path]:
    return sorted((Path(os.environ["STANDOFF_STATE"]) / "records").glob("*.jsonl"))


def begun(scenario: str | Path, actor: str = "b") -> Path:
    before = set(records())
    assert main(["play", str(scenario), "--plain", "--as", actor, "--seed", "7"]) == ExitStatus.DONE
    (record,) = set(records()) - before
    return record


def header(record: Path) -> dict[str, object]:
    read = json.loads(record.read_bytes().splitlines()[0])
    assert isinstance(read, dict)
    return read


def old(record: Path, **named: str) -> Path:
    """Give a record as it was written before the file was remembered in it."""
    first, *rest = record.read_bytes().splitlines(keepends=True)
    members = {name: value for name, value in json.loads(first).items() if name != "path"} | named
    record.write_bytes(b"".join([json.dumps(members).encode() + b"\n", *rest]))
    return record


def resumed(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str]:
    capsys.readouterr()
    status = main(["resume", "--plain", *arguments])
    return status, "".join(capsys.readouterr())


@pytest.mark.parametrize("remembered", [True, False])
def test_a_file_with_the_id_of_another_is_found_again(remembered: bool, capsys: pytest.CaptureFixture[str]) -> None:
    mine = own("first_steps.yaml")
    record = begun(mine)
    if not remembered:
        old(record)
    before = record.read_bytes()
    status, said = resumed(capsys)
    assert status == ExitStatus.DONE
    assert "Mini" in said
    assert record.read_bytes() == before


def test_an_edited_file_with_the_id_of_another_is_found_by_its_path(capsys: pytest.CaptureFixture[str]) -> None:
    mine = own("first_steps.yaml")
    begun(mine)
    own("first_steps.yaml", MINI.replace("Mini", "Mini again"))
    status, said = resumed(capsys)
    assert status == ExitStatus.DONE
    assert "Mini again" in said
    assert "the scenario has changed" in said


def test_an_id_that_two_have_opens_neither_where_no_digest_tells(capsys: pytest.CaptureFixture[str]) -> None:
    record = old(begun(own("first_steps.yaml")), scenario="first_steps")
    own("first_steps.yaml", MINI.replace("Mini", "Mini again"))
    before = record.read_bytes()
    status, said = resumed(capsys, str(record))
    assert status == ExitStatus.UNUSABLE
    assert f'standoff resume "{record}" --scenario FILE' in said
    assert record.read_bytes() == before


def test_a_file_that_is_gone_is_not_replaced_by_what_has_its_id(capsys: pytest.CaptureFixture[str]) -> None:
    mine = own("first_steps.yaml")
    record = begun(mine)
    mine.unlink()
    status, said = resumed(capsys, str(record))
    assert status == ExitStatus.UNUSABLE
    assert str(mine) in said
    assert f'standoff resume "{record}" --scenario FILE' in said


@pytest.mark.parametrize("to", ["renamed", "library", "beside", "here"])
def test_a_scenario_that_was_moved_is_told_by_its_digest(
    to: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    scenario = tmp_path / "lesson" / "mini.yaml"
    scenario.parent.mkdir()
    scenario.write_text(MINI)
    record = begun(scenario)
    new = {
        "renamed": scenario.with_name("other.yaml"),
        "library": own("other.yaml"),
        "beside": record.parent / "other.yaml",
        "here": Path("other.yaml"),
    }[to]
    shutil.move(scenario, new)
    status, said = resumed(capsys)
    assert status == ExitStatus.DONE
    assert "Mini" in said
    assert "Warning" not in said


def test_a_scenario_that_nothing_tells_can_be_given(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    scenario = tmp_path / "mini.yaml"
    scenario.write_text(MINI)
    record = begun(scenario)
    elsewhere = tmp_path / "far" / "away.yaml"
    elsewhere.parent.mkdir()
    shutil.move(scenario, elsewhere)
    status, said = resumed(capsys, str(record))
    assert status == ExitStatus.UNUSABLE
    assert (str(record) in said, str(scenario) in said) == (True, True)
    status, said = resumed(capsys, str(record), "--scenario", str(elsewhere))
    assert (status, "Mini" in said) == (ExitStatus.DONE, True)


def test_the_newest_that_cannot_be_gone_on_with_hides_no_older_game(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    old_one = begun("first_steps", "head")
    os.utime(old_one, (1000, 1000))
    lost = tmp_path / "lost.yaml"
    lost.write_text(MINI.replace("Ann", "Eve"))
    moved = begun(lost)
    lost.unlink()
    damaged = begun(own("damaged.yaml"))
    damaged.write_bytes(damaged.read_bytes() + b'{"round": 1, "actor": "nobody", "hold": "x"}\n')
    torn = damaged.with_name("torn.jsonl")
    torn.write_bytes(b'{"standoff": 1, "scenario": "/')
    broken = begun(own("broken.yaml", MINI.replace("Ann", "Ada")))
    own("broken.yaml", "standoff: 1\n")
    kept = {each: each.read_bytes() for each in (moved, damaged, torn, broken, old_one)}
    status, said = resumed(capsys)
    assert status == ExitStatus.DONE
    assert "First Steps" in said
    assert all(str(each) in said for each in (moved, damaged, torn, broken))
    assert {each: each.read_bytes() for each in kept} == kept


@pytest.mark.parametrize(
    "seats",
    [
        {"human": []},
        {"human": ["nobody"]},
        {"human": ["b", "nobody"]},
        {"human": ["nobody"], "opponents": "ghost"},
        {"human": [3]},
        {"human": [["a"]]},
        {"human": [{"a": 1}, None]},
    ],
)
def test_a_game_that_no_person_plays_is_not_played_on(
    seats: dict[str, object], capsys: pytest.CaptureFixture[str]
) -> None:
    record = begun(own("mini.yaml"))
    first, note = record.read_bytes().splitlines(keepends=True)[:2]
    record.write_bytes(first + json.dumps(json.loads(note) | seats).encode() + b"\n")
    before = record.read_bytes()
    status, said = resumed(capsys, str(record))
    assert (status, "game is over" in said) == (ExitStatus.UNUSABLE, False)
    assert str(record) in said
    assert record.read_bytes() == before


@pytest.mark.parametrize("change", [("  b:", "  bob:"), ("why:", "because:"), ("rounds: 2", "rounds: 1")])
def test_a_scenario_that_the_record_no_longer_fits_leaves_it_as_it_is(
    change: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    record = begun(own("mini.yaml"))
    record.write_bytes(
        record.read_bytes()
        + b'{"round": 1, "turn": 1, "actor": "b", "argue": "why"}\n{"round": 2, "turn": 1, "close": true}\n{"roun'
    )
    text = MINI.replace(*change)
    own("mini.yaml", text.replace("to: b", "to: bob").replace("[a, b]", "[a, bob]") if "bob" in text else text)
    before = record.read_bytes()
    status, _said = resumed(capsys, str(record))
    assert status == ExitStatus.UNUSABLE
    assert record.read_bytes() == before


@pytest.mark.parametrize(
    "name", ["-", "", " ", ".", "..", "/", "\x00", "nul\x00l", "x" * 5000, "~", "a/../b.yaml", "-.yaml"]
)
@pytest.mark.parametrize("member", ["scenario", "path"])
def test_an_odd_name_of_a_scenario_is_no_file(name: str, member: str, capsys: pytest.CaptureFixture[str]) -> None:
    record = begun(own("mini.yaml"))
    Path(os.environ["STANDOFF_DATA"], "scenarios", "mini.yaml").unlink()
    rest = record.read_bytes().split(b"\n", maxsplit=1)[1]
    record.write_bytes(json.dumps({"standoff": 1, "seed": 1, member: name}).encode() + b"\n" + rest)
    before = record.read_bytes()
    status, said = resumed(capsys, str(record))
    assert (status, "bug in" in said) == (ExitStatus.UNUSABLE, False)
    assert record.read_bytes() == before


@pytest.mark.parametrize("arguments", [["-"], ["x.jsonl", "--scenario", "-"], ["--scenario", "first_steps"]])
def test_what_cannot_be_given_is_refused(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    status, said = resumed(capsys, *arguments)
    assert (status, said.count("\n")) == (ExitStatus.UNUSABLE, 1)


@pytest.mark.skipif(sys.platform != "linux", reason="other systems keep names of files in Unicode")
@pytest.mark.parametrize("name", [b"bad\xff.yaml", b"\xe9t\xe9.yaml", b"line\nbreak\x1b.yaml", "\u200bx.yaml".encode()])
def test_a_scenario_s_file_name_may_be_of_any_bytes(
    name: bytes, tmp_path: Path, folders: dict[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    for number, folder in enumerate((tmp_path / "elsewhere", Path(os.environ["STANDOFF_DATA"]) / "scenarios")):
        folder.mkdir(parents=True)
        path = os.fsencode(folder) + b"/" + name
        Path(os.fsdecode(path)).write_text(MINI)
        run = subprocess.run(
            [sys.executable, "-m", "game", "play", path, "--plain", "--as", "b"],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
            env=folders,
            cwd=Path(__file__).parents[2],
        )
        assert (run.returncode, b"bug in" in run.stderr) == (ExitStatus.DONE, False), run.stderr
        assert len(records()) == number + 1
        Path(os.fsdecode(path)).write_text(MINI.replace("Mini", "Mini again"))
        status, said = resumed(capsys)
        assert status == ExitStatus.DONE, said
        assert "Mini again" in said


def test_a_folder_of_records_that_is_none_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "records").touch()
    monkeypatch.setenv("STANDOFF_STATE", str(tmp_path))
    status, said = resumed(capsys)
    assert status == ExitStatus.UNUSABLE
    assert "Not a directory" in said


@pytest.mark.parametrize("seconds", [253402300800, 2**33])
def test_a_record_written_when_no_calendar_holds_is_listed_and_gone_on_with(
    seconds: int, capsys: pytest.CaptureFixture[str]
) -> None:
    record = begun(own("mini.yaml"))
    try:
        os.utime(record, (seconds, seconds))
    except (OSError, OverflowError):
        pytest.skip("this file system holds no such time")
    assert resumed(capsys)[0] == ExitStatus.DONE


def test_replay_tells_with_which_scenario_a_record_was_made(capsys: pytest.CaptureFixture[str]) -> None:
    mine = own("first_steps.yaml")
    record = begun(mine)
    capsys.readouterr()
    assert main(["replay", "first_steps", str(record)]) == ExitStatus.UNUSABLE
    said = capsys.readouterr().err
    assert said.startswith("line 1: ")
    assert f'standoff replay "{mine}" "{record}"' in said


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the platform has no pipes with names")
def test_what_is_no_file_in_the_folder_of_records_is_not_waited_for(capsys: pytest.CaptureFixture[str]) -> None:
    record = begun("first_steps", "head")
    os.mkfifo(record.with_name("pipe.jsonl"))
    record.with_name("link.jsonl").symlink_to("pipe.jsonl")
    status, said = resumed(capsys)
    assert (status, str(record) in said, "pipe" in said) == (ExitStatus.DONE, True, False)
