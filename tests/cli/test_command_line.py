"""The command line itself: help, usage errors, exit statuses, and what is loaded for it."""

import io
import subprocess
import sys
from pathlib import Path

import pytest

from game import __version__
from game.cli.main import main
from game.cli.status import ExitStatus

COMMANDS = ("play", "resume", "replay", "check", "explain", "where")


def loaded_by(*arguments: str) -> set[str]:
    code = f"import sys; from game.cli.main import main; main({list(arguments)!r}); print(' '.join(sys.modules))"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return set(run.stdout.splitlines()[-1].split())


def test_the_version_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--version"]) == ExitStatus.DONE
    assert capsys.readouterr().out == f"standoff {__version__}\n"


def test_the_version_loads_neither_screens_nor_scenarios() -> None:
    assert not loaded_by("--version") & {"textual", "rich", "asyncio", "yaml", "game.session", "platformdirs"}


@pytest.mark.parametrize("command", COMMANDS)
def test_help_loads_no_screen(command: str) -> None:
    assert not loaded_by(command, "--help") & {"textual", "rich", "yaml"}


@pytest.mark.parametrize("command", COMMANDS)
def test_every_help_has_an_example(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([command, "--help"]) == ExitStatus.DONE
    assert f"Example:\n  standoff {command}" in capsys.readouterr().out


def test_the_help_without_a_command_names_them_all(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--help"]) == ExitStatus.DONE
    told = capsys.readouterr().out
    assert "Example:" in told
    assert all(command in told for command in COMMANDS)


@pytest.mark.parametrize("strength", ["9", "5001", "-1", "much"])
def test_a_strength_out_of_its_bounds_is_refused_with_them(strength: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["play", "red_lines", "--plain", f"--strength={strength}"]) == ExitStatus.UNUSABLE
    assert "between 10 and 5000" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "meant"),
    [
        (["chek", "red_lines"], "check"),
        (["replay", "red_lines", "x.jsonl", "--jsn"], "--json"),
        (["check", "red_lines", "--format", "jsn"], "json"),
        (["play", "red_lines", "--opponents", "randon"], "random"),
        (["play", "red_lines", "--plain", "--as", "developr"], "developer"),
    ],
)
def test_a_misspelling_is_refused_with_what_may_be_meant(
    arguments: list[str], meant: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(arguments) == ExitStatus.UNUSABLE
    said = capsys.readouterr()
    assert f"did you mean `{meant}`?" in said.err
    assert said.out == ""


@pytest.mark.parametrize("command", [["check"], ["play", "--plain"], ["replay", "-"]])
def test_a_misspelled_scenario_is_refused_with_the_nearest(
    command: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    name, *further = command
    assert main([name, "red_linse", *further]) == ExitStatus.UNUSABLE
    assert "red_lines" in capsys.readouterr().err


@pytest.mark.parametrize("seed", ["-1", "1.5", "9007199254740992", "seven", "9" * 5000, "٣"])
def test_a_seed_that_is_none_is_refused(seed: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["play", "red_lines", "--plain", f"--seed={seed}"]) == ExitStatus.UNUSABLE
    assert "no whole number between 0 and 9007199254740991" in capsys.readouterr().err


def test_the_library_needs_a_terminal(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO())
    assert main([]) == ExitStatus.UNUSABLE
    assert "--plain" in capsys.readouterr().err


def raising(error: BaseException) -> object:
    def run(_arguments: object) -> ExitStatus:
        raise error

    return run


@pytest.mark.parametrize(
    ("error", "status", "said"),
    [
        (KeyboardInterrupt(), ExitStatus.INTERRUPTED, "Interrupted."),
        (OSError(28, "No space left on device"), ExitStatus.UNUSABLE, "No space left on device"),
        (PermissionError(13, "Permission denied", "there"), ExitStatus.UNUSABLE, "`there`: Permission denied."),
        (ZeroDivisionError("oh"), ExitStatus.UNUSABLE, "bug in Standoff"),
        (BrokenPipeError(), ExitStatus.DONE, ""),
    ],
)
def test_whatever_goes_wrong_becomes_a_sentence(
    error: BaseException,
    status: ExitStatus,
    said: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("game.cli.where.run", raising(error))
    assert main(["where"]) == status
    told = capsys.readouterr().err
    assert said in told
    assert "Traceback" not in told


def test_an_output_that_cannot_say_everything_says_what_it_can(folders: dict[str, str]) -> None:
    command = [sys.executable, "-m", "game", "play", "red_lines", "--plain", "--as", "developer"]
    run = subprocess.run(
        command, input=b"", capture_output=True, check=False, env=folders | {"PYTHONIOENCODING": "ascii"}
    )
    assert run.returncode == ExitStatus.DONE
    assert b"Traceback" not in run.stderr


def test_a_reader_that_leaves_early_is_no_error(folders: dict[str, str]) -> None:
    command = [sys.executable, "-m", "game", "check", "--help"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=folders) as run:
        assert run.stdout is not None
        assert run.stderr is not None
        run.stdout.close()
        said = run.stderr.read()
    assert said == b""


@pytest.mark.parametrize("form", ["text", "json", "github", "sarif"])
def test_a_check_whose_reader_leaves_early_still_tells_by_its_status(
    folders: dict[str, str], tmp_path: Path, form: str
) -> None:
    broken = tmp_path / "broken.yaml"
    broken.write_text("standoff: 1\n" + "".join(f"key{number}: 1\n" for number in range(2000)))
    command = [sys.executable, "-m", "game", "check", "--format", form, str(broken)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=folders) as run:
        assert run.stdout is not None
        assert run.stderr is not None
        run.stdout.close()
        said = run.stderr.read()
    assert run.returncode == ExitStatus.PROBLEMS
    assert said.startswith(b"1 scenario:")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no full device here")
def test_a_full_disk_under_the_output_is_told(folders: dict[str, str]) -> None:
    with Path("/dev/full").open("wb") as full:
        command = [sys.executable, "-m", "game", "where"]
        run = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, check=False, env=folders)
    assert run.returncode == ExitStatus.UNUSABLE
    assert b"Traceback" not in run.stderr
    assert run.stderr.count(b"\n") == 1


@pytest.mark.parametrize("command", [["watch", "red_lines"], []])
def test_a_terminal_that_shows_lines_only_gets_no_screens(
    command: list[str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("game.cli.streams.is_terminal", lambda: True)
    monkeypatch.setenv("TERM", "dumb")
    assert main(command) == ExitStatus.UNUSABLE
    assert "terminal" in capsys.readouterr().err
