"""The program in German: nothing that it says in commands and in a whole game is left in English."""

import io
import re
from collections.abc import Sequence
from contextvars import copy_context
from pathlib import Path

import pytest

from game.cli.main import main
from tests.catalogue import english_in

ROOT = Path(__file__).parents[2]
INVALID = sorted((ROOT / "tests" / "cases" / "invalid").glob("*.yaml"))
CHOICES = "\n\nb\ng\n?\nx\n1\nWeil es so ist.\nu\n2\n\ns\n" + "1\n\ns\nn\n" * 100
COMMANDS = ("play", "resume", "replay", "check", "explain", "new", "schema", "playtest", "watch", "graph", "export")


def said(
    arguments: Sequence[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], typed: str = ""
) -> str:
    """Run the command line in German, in a context of its own, and give all that it says, each blank as one."""
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(typed.encode()), encoding="utf-8"))
    monkeypatch.setenv("COLUMNS", "10000")
    copy_context().run(main, [*arguments, "--lang", "de"])
    told = capsys.readouterr()
    return " ".join((told.out + told.err).split())


@pytest.mark.parametrize("role", ["council", "head"])
def test_a_whole_game_has_no_english_sentence(
    role: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    told = said(["play", "first_steps", "--plain", "--as", role, "--seed", "4"], monkeypatch, capsys, CHOICES)
    assert "Das Spiel ist zu Ende" in told
    assert english_in(told, "de") == []


@pytest.mark.parametrize("command", [*COMMANDS, "where", None])
def test_the_help_of_each_command_has_no_english_sentence(
    command: str | None, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    told = said([*([command] if command else []), "--help"], monkeypatch, capsys)
    assert told.startswith("Aufruf: ")
    assert english_in(told, "de") == []


@pytest.mark.parametrize(
    "arguments",
    [
        ["play", "--seed", "x", "first_steps"],
        ["plya"],
        ["play", "first_steps", "--sede", "7"],
        ["check"],
        ["play", "nowhere"],
        ["explain", "S999"],
        ["explain"],
        ["playtest", "first_steps", "--games", "50", "--play", "random"],
        ["graph", "first_steps"],
        ["replay", "first_steps", "nowhere.jsonl"],
        ["where"],
    ],
)
def test_what_a_command_says_has_no_english_sentence(
    arguments: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert english_in(said(arguments, monkeypatch, capsys), "de") == []


def test_what_check_says_of_broken_files_has_no_english_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    told = said(["check", *map(str, INVALID), "--format", "json"], monkeypatch, capsys)
    assert english_in(re.sub("`[^`]*`", "", told), "de") == []
