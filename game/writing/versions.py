"""A version of a scenario's file: read, checked, and compiled where it can be played."""

from dataclasses import dataclass

from game.lint.check import check
from game.rules.compiler import compile_rulebook
from game.rules.rulebook import Rulebook
from game.scenario.diagnostics.problems import Problem
from game.scenario.reader import read


@dataclass(frozen=True, slots=True)
class Version:
    """What the file held at one moment."""

    problems: tuple[Problem, ...]
    rulebook: Rulebook | None
    """None where the file has errors."""
    lines: tuple[str, ...]
    """The file's text."""


def read_version(data: bytes, file: str) -> Version:
    """Read a file's bytes; `file` is what problems call it."""
    reading = check(read(data, file), file)
    rulebook = compile_rulebook(reading.scenario) if reading.scenario else None
    return Version(reading.problems, rulebook, tuple(data.decode("utf-8", "replace").splitlines()))
