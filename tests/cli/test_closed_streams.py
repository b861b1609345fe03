"""A standard stream that was closed before the program began: it runs as if the stream led nowhere."""

import os
import subprocess
import sys
from itertools import combinations
from pathlib import Path

import pytest

from game.cli.status import ExitStatus

CASES = Path(__file__).parents[1] / "cases"
BELL = str(CASES / "valid" / "school_bell.yaml")
BAD = str(CASES / "invalid" / "missing_key.yaml")
COMMANDS = [
    (["--version"], ExitStatus.DONE),
    (["where", "--json"], ExitStatus.DONE),
    (["check", BELL], ExitStatus.DONE),
    (["check", BAD, "--format", "json"], ExitStatus.PROBLEMS),
    (["explain", "S204"], ExitStatus.DONE),
    (["replay", BELL, "-"], ExitStatus.UNUSABLE),
    (["play", BELL, "--as", "head"], ExitStatus.DONE),
    (["resume"], ExitStatus.UNUSABLE),
    (["new", "hall"], ExitStatus.DONE),
    (["graph", BELL], ExitStatus.DONE),
    (["export", BELL, "--to", "json"], ExitStatus.DONE),
    (["playtest", BELL, "--games", "20"], ExitStatus.DONE),
    (["watch", BELL], ExitStatus.UNUSABLE),
    (["chek"], ExitStatus.UNUSABLE),
    ([], ExitStatus.UNUSABLE),
]
CLOSED = [each for count in (1, 2, 3) for each in combinations((0, 1, 2), count)]
CLOSING = (
    "import os, sys\nfor each in {closed}: os.close(each)\n"
    "os.execv(sys.executable, [sys.executable, '-m', 'game', *{rest}])"
)


@pytest.mark.skipif(sys.platform == "win32", reason="handles are passed on otherwise there")
@pytest.mark.parametrize(("arguments", "status"), COMMANDS, ids=[" ".join(each[:1]) for each, _status in COMMANDS])
def test_a_command_does_its_work_all_the_same(
    arguments: list[str], status: ExitStatus, folders: dict[str, str], tmp_path: Path
) -> None:
    turn = [each for each, _status in COMMANDS].index(arguments)
    for number, closed in enumerate({(1,), (0, 1, 2), CLOSED[turn % len(CLOSED)]}):
        here = tmp_path / str(number)
        here.mkdir()
        run = subprocess.run(
            [sys.executable, "-c", CLOSING.format(closed=closed, rest=arguments)],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
            cwd=here,
            env=folders | {"PYTHONPATH": str(CASES.parents[1])},
        )
        said = run.stdout + run.stderr
        assert (run.returncode, b"Traceback" in said, b"bug in" in said) == (status, False, False), (closed, said)


def test_what_is_opened_later_does_not_take_the_place_of_a_closed_stream(folders: dict[str, str]) -> None:
    played = ["play", BELL, "--plain", "--as", "head", "--seed", "1"]
    run = subprocess.run(
        [sys.executable, "-c", CLOSING.format(closed=(1, 2), rest=played)],
        input=b"1\n\ns\nn\n" * 100,
        check=False,
        env=folders | {"PYTHONPATH": str(CASES.parents[1])},
    )
    assert run.returncode == ExitStatus.DONE
    (record,) = (Path(folders["STANDOFF_STATE"]) / "records").iterdir()
    lines = record.read_bytes().splitlines()
    assert all(each.startswith(b"{") for each in lines)
    assert b'"ended"' in lines[-1]


def test_streams_that_a_window_without_console_has_not(monkeypatch: pytest.MonkeyPatch) -> None:
    from game.cli.main import main

    for name in ("stdin", "stdout", "stderr"):
        monkeypatch.setattr(sys, name, None)
        monkeypatch.setattr(sys, f"__{name}__", None)
    assert main(["check", BELL]) == ExitStatus.DONE
    assert main(["chek"]) == ExitStatus.UNUSABLE
    assert os.fstat(1)
