"""The forms of `standoff check` for programs: annotations of GitHub, and SARIF that is valid by its schema."""

import io
import json
import re
from pathlib import Path
from typing import Any

import pytest

from game import __version__
from game.cli.main import main
from game.cli.problems.forms import as_annotation, say_count
from game.cli.problems.sarif import as_log
from game.cli.status import ExitStatus
from game.scenario.diagnostics.codes import Code
from game.scenario.diagnostics.problems import Problem, Related, Severity
from game.scenario.reader import read_file

CASES = Path(__file__).parents[1] / "cases"
CIRCLE = CASES / "invalid" / "circle.yaml"


def problem(severity: Severity, message: str = "m", file: str = "a.yaml", hint: str | None = None) -> Problem:
    return Problem(Code.UNKNOWN_NAME, severity, file, 3, 5, message, hint, width=4, related=(Related(1, 2, "here"),))


def test_an_annotation_has_its_severity_place_and_sentence() -> None:
    told = as_annotation(problem(Severity.ERROR, "no actor `x`", hint="did you mean `y`?"))
    start = r"::error file=a\.yaml,line=3,col=5,title=S304 [^:,]+::"
    assert re.fullmatch(start + r"no actor `x` \(did you mean `y`\?\)", told)
    assert as_annotation(problem(Severity.WARNING)).startswith("::warning file=")
    assert as_annotation(problem(Severity.INFO)).startswith("::notice file=")


def test_nothing_in_a_file_breaks_out_of_its_annotation() -> None:
    told = as_annotation(problem(Severity.ERROR, "100%\r\n::error::x", "a:b,c%.yaml"))
    assert "\n" not in told
    assert "file=a%3Ab%2Cc%25.yaml," in told
    assert told.endswith("::100%25%0D%0A::error::x")


def test_check_gives_a_line_for_each_problem(capsys: pytest.CaptureFixture[str]) -> None:
    broken = CASES / "invalid" / "id_twice_in_space.yaml"
    assert main(["check", str(broken), "--format", "github"]) == ExitStatus.PROBLEMS
    lines = [line for line in capsys.readouterr().out.splitlines() if line.startswith("::error ")]
    assert [line.split(",")[1] for line in lines] == ["line=34", "line=56", "line=59", "line=65"]


def log(problems: list[Problem]) -> dict[str, Any]:
    return as_log(problems, readable=True)


def test_a_log_says_what_where_and_how_bad() -> None:
    (run,) = log([problem(Severity.INFO, file="folder/a b.yaml")])["runs"]
    driver = run["tool"]["driver"]
    assert (driver["name"], driver["version"], driver["rules"][0]["id"]) == ("standoff", __version__, "S304")
    assert driver["rules"][0]["shortDescription"]["text"]
    assert run["columnKind"] == "unicodeCodePoints"
    (result,) = run["results"]
    assert (result["ruleId"], result["ruleIndex"], result["level"]) == ("S304", 0, "note")
    place = result["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "folder/a%20b.yaml"
    assert place["region"] == {"startLine": 3, "startColumn": 5, "endColumn": 9}
    other = result["relatedLocations"][0]
    assert other["message"]["text"] == "here"
    assert other["physicalLocation"]["region"] == {"startLine": 1, "startColumn": 2}


def test_each_code_is_a_rule_once_and_its_index_is_right() -> None:
    paths = sorted((CASES / "invalid").glob("*.yaml"))
    found = [each for path in paths for each in read_file(path).problems]
    (run,) = log(found)["runs"]
    rules = [each["id"] for each in run["tool"]["driver"]["rules"]]
    assert rules == sorted(set(rules))
    assert all(rules[each["ruleIndex"]] == each["ruleId"] for each in run["results"])
    assert len(run["results"]) == len(found)


def test_a_file_with_a_whole_path_has_a_whole_address(tmp_path: Path) -> None:
    path = tmp_path / "ä b.yaml"
    (run,) = log([problem(Severity.ERROR, file=str(path))])["runs"]
    assert run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == path.as_uri()


@pytest.mark.parametrize("names", [["circle", "outcome_slip", "yaml_tab"], []])
def test_the_log_is_valid_by_its_schema(names: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    validator = pytest.importorskip("jsonschema").Draft7Validator
    schema = json.loads(Path(__file__).with_name("sarif_parts.json").read_text("utf-8"))
    validator.check_schema(schema)
    files = [str(CASES / "invalid" / f"{each}.yaml") for each in names] or [str(CASES / "valid" / "town_water.yaml")]
    main(["check", *files, "--format", "sarif"])
    told = json.loads(capsys.readouterr().out)
    assert list(validator(schema).iter_errors(told)) == []
    told["runs"][0]["results"] = [{"level": "fatal"}]
    assert list(validator(schema).iter_errors(told))


def test_a_file_that_cannot_be_read_makes_an_unsuccessful_run(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(CASES / "invalid" / "yaml_tab.yaml"), "--format", "sarif"]) == ExitStatus.UNUSABLE
    (run,) = json.loads(capsys.readouterr().out)["runs"]
    assert run["invocations"] == [{"executionSuccessful": False}]


def test_standard_input_has_an_address_too(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"standoff: 2\n"), encoding="utf-8"))
    main(["check", "-", "--format", "sarif"])
    (run,) = json.loads(capsys.readouterr().out)["runs"]
    assert run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "standard%20input"


def test_the_sum_counts_each_severity() -> None:
    found = [problem(Severity.ERROR), problem(Severity.ERROR), problem(Severity.WARNING), problem(Severity.INFO)]
    assert say_count(found, 1) == "1 scenario: 2 errors, 1 warning, 1 note."
