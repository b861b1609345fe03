"""`standoff graph`: its forms and its refusals."""

import io
import os
import shutil
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
import yaml

from game.cli.main import main
from game.cli.status import ExitStatus
from game.language import use_language

ROOT = Path(__file__).parents[2]
LONG = "long " * 30
BELL = str(ROOT / "tests" / "cases" / "valid" / "school_bell.yaml")


def test_text_is_what_it_gives_unasked(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["graph", BELL]) == ExitStatus.DONE
    assert capsys.readouterr().out.startswith("The school bell\n2 demands, 3 responses, 1 consequence, 2 outcomes\n")


@pytest.mark.parametrize(("form", "first"), [("mermaid", "%%{init"), ("dot", "digraph scenario {"), ("text", "Red")])
def test_each_form_goes_to_standard_output(form: str, first: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["graph", "red_lines", "--to", form]) == ExitStatus.DONE
    said = capsys.readouterr()
    assert said.out.startswith(first)
    assert said.err == ""


def test_it_is_in_the_language_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    told = {}
    for language in ("en", "de", "de-AT"):
        assert main(["--lang", language, "graph", "first_steps"]) == ExitStatus.DONE
        told[language] = capsys.readouterr().out
    german = str(ROOT / "scenarios" / "first_steps.de.yaml")
    assert main(["graph", german]) == ExitStatus.DONE
    assert squeezed(told["de"]) != squeezed(told["en"])
    assert told["de-AT"] == told["de"]
    scenario = yaml.safe_load(Path(german).read_text("utf-8"))
    assert "".join(scenario["title"].split()) in squeezed(told["de"])
    assert main(["--lang", "fr", "graph", "first_steps"]) == ExitStatus.DONE
    assert "no translation into `fr`" in capsys.readouterr().err
    use_language("")


def squeezed(text: str) -> str:
    return "".join(text.split())


def test_a_chart_of_more_than_mermaid_draws_is_told(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    many = "".join(
        f"  ask_{each}: {{from: council, to: head, text: {LONG}, raise: true, responses: {{y: {{label: Y}}}}}}\n"
        for each in range(300)
    )
    file = tmp_path / "big.yaml"
    file.write_text(Path(BELL).read_text("utf-8").replace("demands:\n", f"demands:\n{many}"), "utf-8")
    for command in (["graph", str(file)], ["export", str(file)]):
        assert main([*command, "--to", "mermaid"]) == ExitStatus.DONE
        said = capsys.readouterr()
        assert said.out.startswith("%%{init")
        assert "Mermaid draws no more than 50,000" in said.err
        assert "--around ID" in said.err


def test_svg_is_drawn_by_graphviz(capsys: pytest.CaptureFixture[str]) -> None:
    if shutil.which("dot") is None and not os.environ.get("CI"):
        pytest.skip("Graphviz is not installed")
    assert main(["graph", BELL, "--to", "svg"]) == ExitStatus.DONE
    picture = ET.fromstring(capsys.readouterr().out)  # noqa: S314 - Graphviz wrote it just now
    assert "Switch the bell off." in list(picture.itertext())


def test_without_graphviz_it_says_how_to_get_it(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert main(["graph", BELL, "--to", "svg"]) == ExitStatus.UNUSABLE
    said = capsys.readouterr()
    assert said.out == ""
    assert "graphviz.org/download" in said.err
    assert "`--to mermaid` and `--to dot` work without it" in said.err


def test_around_an_item_there_is_less(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["graph", "red_lines", "--around", "ban"]) == ExitStatus.DONE
    told = capsys.readouterr().out
    assert "All agencies are told to stop" in told
    assert "A private request becomes public" not in told


def test_around_an_indicator_is_what_moves_it(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["graph", BELL, "--around", "quiet"]) == ExitStatus.DONE
    told = capsys.readouterr().out
    assert "  quiet · 0 to 100, begins at " in told
    assert "→ moves quiet (Quiet" in told
    for form in ("dot", "mermaid"):
        assert main(["graph", BELL, "--around", "quiet", "--to", form]) == ExitStatus.DONE
        assert "indicator_quiet" in capsys.readouterr().out
        assert main(["graph", BELL, "--to", form]) == ExitStatus.DONE
        assert "indicator_" not in capsys.readouterr().out
    assert main(["graph", BELL, "--around", "quite"]) == ExitStatus.UNUSABLE
    assert "did you mean `quiet`?" in capsys.readouterr().err


def test_around_a_slip_it_suggests_the_right_name(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["graph", BELL, "--around", "stirke"]) == ExitStatus.UNUSABLE
    assert "no demand, consequence, outcome or inject `stirke`; did you mean `strike`?" in capsys.readouterr().err


def test_a_scenario_comes_through_standard_input(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    data = io.BytesIO(Path(BELL).read_bytes())
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(data, encoding="utf-8"))
    assert main(["graph", "-", "--to", "dot"]) == ExitStatus.DONE
    assert "Switch the bell off." in capsys.readouterr().out


def test_a_file_with_errors_is_told_and_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "broken.yaml"
    path.write_text(Path(BELL).read_text("utf-8").replace("to: head", "to: haed"), "utf-8")
    assert main(["graph", str(path)]) == ExitStatus.UNUSABLE
    said = capsys.readouterr()
    assert said.out == ""
    assert "haed" in said.err
    assert "has errors" in said.err


def test_an_unknown_form_is_refused_with_the_known_ones(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["graph", BELL, "--to", "mermaids"]) == ExitStatus.UNUSABLE
    assert "did you mean `mermaid`?" in capsys.readouterr().err
