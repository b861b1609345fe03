"""Problems as SARIF 2.1.0, the exchange form of tools that look for mistakes."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

from game import __version__
from game.cli.problems.forms import in_one
from game.lint.pages import title_of
from game.scenario.diagnostics.problems import Problem, Related, Severity

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def as_log(problems: Sequence[Problem], *, readable: bool) -> dict[str, Any]:
    """Give a check's log; `readable` says whether every file could be looked at."""
    codes = sorted({each.code for each in problems})
    return {
        "$schema": _SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {"name": "standoff", "version": __version__, "rules": [_rule(each) for each in codes]}
                },
                "columnKind": "unicodeCodePoints",
                "invocations": [{"executionSuccessful": readable}],
                "results": [_result(each, codes.index(each.code)) for each in problems],
            }
        ],
    }


def _rule(code: str) -> dict[str, Any]:
    title = title_of(code)
    return {"id": code, "shortDescription": {"text": title}} if title else {"id": code}


def _result(problem: Problem, rule: int) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": problem.code,
        "ruleIndex": rule,
        "level": _LEVELS[problem.severity],
        "message": {"text": in_one(problem)},
        "locations": [_location(problem.file, problem.line, problem.column, problem.width)],
    }
    if problem.related:
        others = enumerate(problem.related, start=1)
        result["relatedLocations"] = [_other(problem.file, number, each) for number, each in others]
    return result


def _other(file: str, number: int, related: Related) -> dict[str, Any]:
    place = _location(file, related.line, related.column)
    return {"id": number, **place, "message": {"text": related.message}}


def _location(file: str, line: int, column: int, width: int | None = None) -> dict[str, Any]:
    region = {"startLine": line, "startColumn": column}
    if width is not None:
        region["endColumn"] = column + max(1, width)
    return {"physicalLocation": {"artifactLocation": {"uri": _uri(file)}, "region": region}}


def _uri(file: str) -> str:
    path = Path(file)
    return path.as_uri() if path.is_absolute() else quote(path.as_posix())
