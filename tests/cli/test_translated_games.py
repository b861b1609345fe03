"""Games and checks in another language: `--lang`, translations named by their path, and records that know none."""

import io
import json
import shutil
import subprocess
import sys
from collections.abc import Sequence
from contextvars import copy_context
from pathlib import Path

import pytest

from game.cli.main import main
from game.cli.status import ExitStatus

SCENARIOS = Path(__file__).parents[2] / "scenarios"
GERMAN_LABEL = "Die Regel vor allen Klassen unterstützen"
ENGLISH_LABEL = "Back the rule before all classes"
CHOICES = "\n\n1\ns\n" + "1\n\ns\nn\n" * 100


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give a folder with First Steps and its German translation."""
    for name in ("first_steps.yaml", "first_steps.de.yaml"):
        shutil.copy(SCENARIOS / name, tmp_path / name)
    return tmp_path


def run(arguments: Sequence[str], monkeypatch: pytest.MonkeyPatch, typed: str = "") -> ExitStatus:
    """Run the command line in a context of its own, so that its language ends with it."""
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(typed.encode()), encoding="utf-8"))
    return ExitStatus(copy_context().run(main, list(arguments)))


def play(name: str, monkeypatch: pytest.MonkeyPatch, *further: str) -> ExitStatus:
    arguments = ["play", name, "--plain", "--as", "council", "--seed", "4", *further]
    return run(arguments, monkeypatch, typed=CHOICES)


def the_record(tmp_path: Path) -> Path:
    [record] = tmp_path.rglob("*.jsonl")
    return record


@pytest.mark.parametrize("language", ["de", "de-AT", "DE", "de_CH"])
def test_a_game_is_played_in_the_language_asked_for_or_in_a_wider_one(
    language: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert play("first_steps", monkeypatch, "--lang", language) == ExitStatus.DONE
    said = capsys.readouterr()
    assert GERMAN_LABEL in said.out
    assert ENGLISH_LABEL not in said.out
    assert said.err == ""


def test_a_language_that_it_has_not_is_told_once_and_the_game_is_in_its_own(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert play("first_steps", monkeypatch, "--lang", "fr") == ExitStatus.DONE
    said = capsys.readouterr()
    assert ENGLISH_LABEL in said.out
    assert said.err == "The scenario has no translation into `fr`; its texts stay in `en`.\n"


@pytest.mark.parametrize("language", [[], ["--lang", "en"], ["--lang", "en-GB"]])
def test_in_its_own_language_nothing_is_said_and_no_translation_is_looked_for(
    language: list[str], folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "first_steps.de.yaml").write_text("[")
    assert play(str(folder / "first_steps.yaml"), monkeypatch, *language) == ExitStatus.DONE
    said = capsys.readouterr()
    assert ENGLISH_LABEL in said.out
    assert said.err == ""


def test_english_loads_nothing_of_translations() -> None:
    code = "import sys; from game.cli.opening import open_scenario; open_scenario('first_steps'); print(*sys.modules)"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "game.scenario.reader" in ran.stdout.split()
    assert "game.scenario.translation" not in ran.stdout.split()


def test_records_are_the_same_in_every_language_and_replay_in_each(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    records = []
    for language in ([], ["--lang", "de"]):
        assert play("first_steps", monkeypatch, *language) == ExitStatus.DONE
        record = the_record(tmp_path)
        records.append(record.read_bytes())
        record.rename(tmp_path / "kept.txt")
    assert records[0] == records[1]
    assert json.loads(records[1].splitlines()[0])["scenario"] == "first_steps"
    capsys.readouterr()
    results = []
    for language in ([], ["--lang", "de"]):
        replay = ["replay", "first_steps", str(tmp_path / "kept.txt")]
        assert run([*replay, "--json", *language], monkeypatch) == ExitStatus.DONE
        results.append(capsys.readouterr().out)
    assert results[0] == results[1]
    assert run([*replay, "--lang", "de"], monkeypatch) == ExitStatus.DONE
    assert "Mitsprache der Klassen" in capsys.readouterr().out


def test_a_saved_game_goes_on_in_another_language(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ["play", "first_steps", "--plain", "--as", "council", "--seed", "4"]
    assert run(arguments, monkeypatch) == ExitStatus.DONE
    assert "School council" in capsys.readouterr().out
    assert run(["resume", "--plain", "--lang", "de"], monkeypatch) == ExitStatus.DONE
    said = capsys.readouterr()
    assert "Erste Schritte" in said.out
    assert "School council" not in said.out
    assert "changed" not in said.err


def test_a_translation_that_is_named_itself_is_played_as_its_scenario(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert play(str(folder / "first_steps.de.yaml"), monkeypatch) == ExitStatus.DONE
    assert GERMAN_LABEL in capsys.readouterr().out
    header = json.loads(the_record(tmp_path).read_bytes().splitlines()[0])
    assert header["scenario"] == str(folder / "first_steps.yaml")


@pytest.mark.parametrize("text", ["title: [red]x[/red]\nactors: {haed: {name: x}}\n", "title: [", "- a\n" * 300_000])
def test_a_translation_with_errors_is_told_and_leaves_the_game_as_it_is(
    text: str, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "first_steps.de.yaml").write_text(text)
    assert play(str(folder / "first_steps.yaml"), monkeypatch, "--lang", "de") == ExitStatus.DONE
    said = capsys.readouterr()
    assert ENGLISH_LABEL in said.out
    assert said.err == (
        "Die Übersetzung `first_steps.de.yaml` hat Fehler, und was davon nicht gelesen werden kann, bleibt in `en`. "
        "`standoff check` nennt sie.\n"
    )


def test_slips_of_a_translation_are_told_at_their_places(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = folder / "first_steps.de.yaml"
    path.write_text("title: Erste Schritte\nactors:\n  haed: {name: Leitung}\ndemands:\n  stand: {when: true}\n")
    assert run(["check", str(path), "--format", "json"], monkeypatch) == ExitStatus.PROBLEMS
    said = capsys.readouterr()
    problems = json.loads(said.out)
    assert {each["file"] for each in problems} == {str(path)}
    assert [(each["line"], each["column"], each["code"], each["suggestion"]) for each in problems] == [
        (3, 3, "S304", "head"),
        (5, 11, "S201", None),
    ]
    assert problems[0]["message"] == "`first_steps.yaml` has no actor `haed`"
    assert "leaves 263 of 264 texts untranslated; the first is `summary`." in said.err


def test_a_whole_translation_is_checked_without_a_word_about_texts(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = str(SCENARIOS / "first_steps.de.yaml")
    assert run(["check", path, "--strict"], monkeypatch) == ExitStatus.DONE
    said = capsys.readouterr()
    assert said.out == ""
    assert "untranslated" not in said.err


def test_the_one_text_that_is_left_out_is_named(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = folder / "first_steps.de.yaml"
    path.write_text(
        path.read_text("utf-8").replace("      - text: Der Unterricht verläuft ruhig", "      - {}"), "utf-8"
    )
    assert run(["check", str(path)], monkeypatch) == ExitStatus.DONE
    assert f"{path} leaves 1 of 264 texts untranslated: `actors.head.goals[0].text`." in capsys.readouterr().err


def test_a_scenario_is_checked_without_its_translations(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "first_steps.de.yaml").write_text("nonsense: 1\n")
    assert run(["check", str(folder / "first_steps.yaml"), "--lang", "de"], monkeypatch) == ExitStatus.DONE


@pytest.mark.parametrize(
    ("original", "told"),
    [
        (None, "is named as a translation is, and there is no scenario `first_steps.yaml` beside it."),
        ("title: x\n", "which has errors: mend that file first."),
    ],
)
def test_without_its_scenario_a_translation_cannot_be_checked(
    original: str | None,
    told: str,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    if original is None:
        (folder / "first_steps.yaml").unlink()
    else:
        (folder / "first_steps.yaml").write_text(original)
    assert run(["check", str(folder / "first_steps.de.yaml")], monkeypatch) == ExitStatus.UNUSABLE
    assert told in capsys.readouterr().err


def test_a_whole_scenario_may_have_a_name_like_a_translations(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copy(folder / "first_steps.yaml", folder / "school.de.yaml")
    assert run(["check", str(folder / "school.de.yaml")], monkeypatch) == ExitStatus.DONE
    assert play(str(folder / "school.de.yaml"), monkeypatch) == ExitStatus.DONE
    assert ENGLISH_LABEL in capsys.readouterr().out
