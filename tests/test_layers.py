"""What is loaded without need costs every start; what needs no screen must not load one."""

import subprocess
import sys
from pathlib import Path

import pytest

CASES = Path(__file__).parent / "conformance"
SILENT = ("textual", "rich", "asyncio")


def loaded_by(statement: str) -> set[str]:
    code = f"import sys; {statement}; print(' '.join(sys.modules))"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return set(run.stdout.split())


@pytest.mark.parametrize(
    "module", ["game.scenario.reader", "game.record.log", "game.session.game", "game.wording", "game.storage.library"]
)
def test_the_core_loads_no_screen(module: str) -> None:
    assert not loaded_by(f"import {module}") & set(SILENT)


@pytest.mark.parametrize("module", ["game.play.views", "game.rules.compiler", "game.computer.players"])
def test_the_game_itself_loads_no_yaml(module: str) -> None:
    assert "yaml" not in loaded_by(f"import {module}")


def test_the_command_loads_neither_until_it_needs_them() -> None:
    assert not loaded_by("import game.cli.main") & {*SILENT, "yaml", "game.session"}


@pytest.mark.parametrize(
    "arguments",
    [
        ["check", str(CASES / "001.yaml")],
        ["playtest", str(CASES / "001.yaml"), "--games", "20"],
        ["replay", str(CASES / "001.yaml"), str(CASES / "001.jsonl")],
        ["replay", str(CASES / "001.yaml"), str(CASES / "001.jsonl"), "--show"],
    ],
    ids=lambda arguments: " ".join(each for each in arguments if "/" not in each),
)
def test_a_command_that_shows_no_screen_loads_none(arguments: list[str]) -> None:
    assert not loaded_by(f"from game.cli.main import main; main({arguments!r})") & {"textual", "rich"}


def test_the_library_s_screen_is_painted_before_rules_and_reader_are_loaded() -> None:
    late = {"yaml", "game.scenario.reader", "game.scenario.model", "game.rules.rulebook", "game.record.log"}
    assert not loaded_by("import game.ui.app, game.ui.screens.library") & late
