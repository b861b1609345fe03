"""A scenario's problems as JSON, and counted."""

from collections.abc import Sequence
from typing import Any

from game.language import _, plural
from game.scenario.problems import Problem, Severity


def as_members(problem: Problem) -> dict[str, Any]:
    """Give a problem's object of `check --format json`."""
    return {
        "code": problem.code,
        "severity": str(problem.severity),
        "file": problem.file,
        "line": problem.line,
        "column": problem.column,
        "message": problem.message,
        "hint": problem.hint,
        "suggestion": problem.suggestion,
    }


def say_count(problems: Sequence[Problem], files: int) -> str:
    """Sum up a check."""
    errors = sum(each.severity == Severity.ERROR for each in problems)
    warnings = sum(each.severity == Severity.WARNING for each in problems)
    return _("{files}: {errors}, {warnings}.").format(
        files=plural("{n} scenario", "{n} scenarios", files).format(n=files),
        errors=plural("{n} error", "{n} errors", errors).format(n=errors),
        warnings=plural("{n} warning", "{n} warnings", warnings).format(n=warnings),
    )
