"""`standoff export`: its forms, where they go, and its refusals."""

import csv
import io
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from game.cli.main import main
from game.cli.status import ExitStatus

ROOT = Path(__file__).parents[2]
BELL = str(ROOT / "tests" / "cases" / "valid" / "school_bell.yaml")


@pytest.mark.parametrize("path", sorted((ROOT / "game/cli/documents").glob("*/forms.txt")), ids=lambda p: p.parent.name)
def test_the_forms_are_told_within_eighty_columns(path: Path) -> None:
    assert [each for each in path.read_text("utf-8").splitlines() if len(each) > 80] == []


def exported(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert main(["export", *arguments]) == ExitStatus.DONE
    said = capsys.readouterr()
    assert said.err == ""
    return said.out


def refused(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert main(["export", *arguments]) == ExitStatus.UNUSABLE
    said = capsys.readouterr()
    assert said.out == ""
    return said.err


def test_json_is_the_compiled_scenario(capsys: pytest.CaptureFixture[str]) -> None:
    told = json.loads(exported(capsys, BELL, "--to", "json"))
    assert told["title"] == "The school bell"
    assert [each["id"] for each in told["demands"]] == ["silence", "apology"]
    assert told["demands"][0]["when"] == {
        "text": "round == 1",
        "tree": {
            "is": "compare",
            "signs": ["=="],
            "of": [{"is": "name", "id": "round"}, {"is": "number", "value": 1}],
        },
    }


@pytest.mark.parametrize(("form", "first"), [("mermaid", "%%{init"), ("dot", "digraph scenario {")])
def test_dot_and_mermaid_are_those_of_graph(form: str, first: str, capsys: pytest.CaptureFixture[str]) -> None:
    told = exported(capsys, "red_lines", "--to", form)
    assert told.startswith(first)
    assert main(["graph", "red_lines", "--to", form]) == ExitStatus.DONE
    assert capsys.readouterr().out == told


def table(told: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(told)))


def test_csv_is_one_row_a_game(capsys: pytest.CaptureFixture[str]) -> None:
    rows = table(exported(capsys, BELL, "--to", "csv", "--games", "20", "--seed", "7"))
    assert [(row["game"], row["seed"]) for row in rows] == [(str(game), str(7 + game)) for game in range(20)]
    assert {row["demand.silence"] for row in rows} <= {"", "open", "lapsed", "withdrawn", "agree", "refuse"}
    assert {row["play"] for row in rows} == {"random"}


def test_csv_plays_a_thousand_games_unless_told(capsys: pytest.CaptureFixture[str]) -> None:
    rows = table(exported(capsys, BELL, "--to", "csv"))
    assert (len(rows), rows[0]["seed"], rows[-1]["seed"]) == (1000, "1", "1000")


@pytest.mark.parametrize("play", ["random", "sensible", "reported"])
def test_csv_is_the_same_every_time(play: str, capsys: pytest.CaptureFixture[str]) -> None:
    asked = (BELL, "--to", "csv", "--games", "5", "--play", play)
    assert exported(capsys, *asked) == exported(capsys, *asked)


def test_seeds_past_the_last_are_refused(capsys: pytest.CaptureFixture[str]) -> None:
    told = refused(capsys, BELL, "--to", "csv", "--games", "2", "--seed", str(2**53 - 1))
    assert "9007199254740991" in told


def test_what_another_form_takes_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert "`--games` goes with `--to csv` only." in refused(capsys, BELL, "--to", "json", "--games", "2")
    assert "`--as` goes with `--to twee` only." in refused(capsys, BELL, "--to", "dot", "--as", "head")
    assert "`--seed` goes with `--to csv` and `--to twee` only." in refused(capsys, BELL, "--to", "dot", "--seed", "2")


def test_twee_is_a_reading_of_the_first_role_unless_another_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    first = exported(capsys, "first_steps", "--to", "twee")
    assert first.startswith(":: StoryTitle\n First Steps (Head teacher)\n")
    assert first == exported(capsys, "first_steps", "--to", "twee", "--as", "head", "--seed", "1")
    other = exported(capsys, "first_steps", "--to", "twee", "--as", "council", "--seed", "8")
    assert "You are: School council" in other
    assert "Luck is that of seed 8" in other


def test_twee_of_several_roles_or_of_a_slip_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert "one actor after --as" in refused(capsys, "first_steps", "--to", "twee", "--as", "head,council")
    assert "did you mean `head`?" in refused(capsys, "first_steps", "--to", "twee", "--as", "haed")


def test_a_reading_that_is_too_large_is_refused_with_its_size(capsys: pytest.CaptureFixture[str]) -> None:
    told = refused(capsys, "mill_creek", "--to", "twee")
    assert "more than 10,000 passages" in told
    fits = re.search(r"`--depth ([1-6])` fits", told)
    assert fits
    cut = exported(capsys, "mill_creek", "--to", "twee", "--depth", fits[1])
    assert f"The reading stops here. The game would go on with round {int(fits[1]) + 1} of 6" in cut


def test_efg_is_the_game_in_extensive_form(capsys: pytest.CaptureFixture[str]) -> None:
    lines = exported(capsys, BELL, "--to", "efg").splitlines()
    assert lines[0] == 'EFG 2 R "The school bell" { "council" "head" }'
    assert {line[:2] for line in lines[2:]} == {"p ", "c ", "t "}


def test_a_scenario_too_large_for_efg_is_refused_with_its_size(capsys: pytest.CaptureFixture[str]) -> None:
    told = refused(capsys, "red_lines", "--to", "efg")
    assert told.startswith("This scenario is too large for --to efg: its tree has about")
    assert "nodes, more than" in told
    assert "What fits: `--depth 1 --without-debate`." in told


def test_a_depth_and_a_game_without_debate_that_are_offered_work(capsys: pytest.CaptureFixture[str]) -> None:
    told = refused(capsys, "first_steps", "--to", "efg")
    offered = re.findall(r"`(--[^`]*)`", told.partition("What fits")[2])
    assert len(offered) == 2
    for options in offered:
        lines = exported(capsys, "first_steps", "--to", "efg", *options.split()).splitlines()
        assert lines[0].startswith("EFG 2 R")
        assert any('"goes on"' in line for line in lines[2:])
        assert any("argue" in line for line in lines) is ("--without-debate" not in options)


def test_what_is_left_out_of_a_tree_goes_with_efg_only(capsys: pytest.CaptureFixture[str]) -> None:
    assert "goes with `--to efg` only" in refused(capsys, BELL, "--to", "csv", "--without-debate")


def test_a_scenario_comes_through_standard_input(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    data = io.BytesIO(Path(BELL).read_bytes())
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(data, encoding="utf-8"))
    assert json.loads(exported(capsys, "-", "--to", "json"))["title"] == "The school bell"


def test_standard_output_is_utf_8_whatever_the_terminal_takes(folders: dict[str, str]) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "game", "export", "red_lines", "--to", "dot"],
        capture_output=True,
        check=True,
        cwd=ROOT,
        env=folders | {"PYTHONIOENCODING": "ascii"},
    )
    assert "White House → Department of Defense" in done.stdout.decode("utf-8")
    assert b"\r" not in done.stdout


def test_output_writes_a_file_and_nothing_else(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "bell.json"
    assert exported(capsys, BELL, "--to", "json", "--output", str(path)) == ""
    assert path.read_text("utf-8") == exported(capsys, BELL, "--to", "json")


def test_output_writes_over_no_file(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "bell.json"
    path.write_text("mine", "utf-8")
    assert "bell.json" in refused(capsys, BELL, "--to", "json", "--output", str(path))
    assert path.read_text("utf-8") == "mine"


@pytest.mark.parametrize(
    ("name", "said"), [("", "is a folder"), ("nowhere/x.csv", "There is no folder"), ("there.csv", "not overwritten")]
)
def test_an_output_that_cannot_be_written_is_refused_before_the_games(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, said: str
) -> None:
    (tmp_path / "there.csv").write_text("mine", "utf-8")
    monkeypatch.setattr("game.export.table.as_csv", lambda *_each: pytest.fail("played"))
    assert said in refused(capsys, BELL, "--to", "csv", "--output", f"{tmp_path}/{name}")
    assert (tmp_path / "there.csv").read_text("utf-8") == "mine"


def test_a_dash_is_standard_output(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert exported(capsys, BELL, "--to", "json", "--output", "-") == exported(capsys, BELL, "--to", "json")
    assert not list(tmp_path.iterdir())


def test_a_file_with_errors_is_told_and_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "broken.yaml"
    path.write_text(Path(BELL).read_text("utf-8").replace("to: head", "to: haed"), "utf-8")
    told = refused(capsys, str(path), "--to", "json")
    assert "haed" in told
    assert "has errors" in told


def test_without_a_form_it_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert "--to" in refused(capsys, BELL)


def test_an_unknown_form_is_refused_with_the_known_ones(capsys: pytest.CaptureFixture[str]) -> None:
    assert "did you mean `mermaid`?" in refused(capsys, BELL, "--to", "mermaids")
    assert "did you mean `csv`?" in refused(capsys, BELL, "--to", "CSV")


def test_help_names_the_forms_and_an_example(capsys: pytest.CaptureFixture[str]) -> None:
    told = exported(capsys, "--help")
    assert "standoff export red_lines --to json" in told
    assert all(f"\n  {form} " in told for form in ("json", "csv", "twee", "efg", "dot", "mermaid"))
