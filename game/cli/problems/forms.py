"""Problems for programs, as JSON and as annotations of GitHub, and their sum."""

from collections.abc import Sequence
from typing import Any

from game.language import _, plural
from game.lint.pages import title_of
from game.scenario.diagnostics.problems import Problem, Severity
from game.scenario.places import value_at
from game.scenario.reader import Reading
from game.wording.problems import hint_of

_MEMBERS = ("code", "severity", "file", "line", "column", "message", "hint", "suggestion")
_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def as_members(problem: Problem) -> dict[str, Any]:
    """Give a problem's object of `check --format json`."""
    return {name: getattr(problem, name) for name in _MEMBERS}


def as_annotation(problem: Problem) -> str:
    """Give a problem as a command that GitHub's workflows read."""
    properties = {
        "file": problem.file.replace("\\", "/"),
        "line": str(problem.line),
        "col": str(problem.column),
        "title": f"{problem.code} {title_of(problem.code)}".rstrip(),
    }
    told = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    return f"::{_COMMANDS[problem.severity]} {told}::{_escaped(in_one(problem))}"


def in_one(problem: Problem) -> str:
    """Give the sentence with its hint."""
    hint = hint_of(problem)
    return f"{problem.message} ({hint})" if hint else problem.message


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _escaped(text).replace(":", "%3A").replace(",", "%2C")


def say_count(problems: Sequence[Problem], files: int) -> str:
    """Sum up a check."""
    errors, warnings, notes = (sum(each.severity == kind for each in problems) for kind in Severity)
    return _("{files}: {errors}, {warnings}, {notes}.").format(
        files=plural("{n} scenario", "{n} scenarios", files).format(n=files),
        errors=plural("{n} error", "{n} errors", errors).format(n=errors),
        warnings=plural("{n} warning", "{n} warnings", warnings).format(n=warnings),
        notes=plural("{n} note", "{n} notes", notes).format(n=notes),
    )


def say_inventory(reading: Reading) -> str | None:
    """Count what a scenario has, so that what YAML read otherwise than it was meant shows; None where there is none."""
    scenario = reading.draft
    if scenario is None:
        return None
    rounds = _rounds(reading, scenario.rounds)
    counted = (
        (rounds, plural("{n} round", "{n} rounds", rounds)),
        (len(scenario.demands), plural("{n} demand", "{n} demands", len(scenario.demands))),
        (len(scenario.arguments), plural("{n} argument", "{n} arguments", len(scenario.arguments))),
        (len(scenario.consequences), plural("{n} consequence", "{n} consequences", len(scenario.consequences))),
        (len(scenario.outcomes), plural("{n} outcome", "{n} outcomes", len(scenario.outcomes))),
        (len(scenario.actors), plural("{n} actor", "{n} actors", len(scenario.actors))),
        (len(scenario.indicators), plural("{n} indicator", "{n} indicators", len(scenario.indicators))),
        (len(scenario.injects), plural("{n} inject", "{n} injects", len(scenario.injects))),
        (len(scenario.sources), plural("{n} source", "{n} sources", len(scenario.sources))),
    )
    there = ", ".join(said.format(n=count) for count, said in counted if count)
    return _("{file} has {there}.").format(file=reading.file, there=there)


def _rounds(reading: Reading, read: int) -> int:
    """Give how many rounds there are; 0 where what stands there was not read as a number or names."""
    node = value_at(reading.tree, ("rounds",)) if reading.tree else None
    is_wrong = any(node and (each.line, each.column) == (node.line, node.column) for each in reading.problems)
    return 0 if read == 1 and (node is None or is_wrong) else read


def say_where_to_read(problems: Sequence[Problem]) -> str:
    """Name the command that tells more, with the first of the codes that matter most."""
    first = min(problems, key=lambda each: list(Severity).index(each.severity))
    return _("`standoff explain {code}` tells more about {code}, and so with every code.").format(code=first.code)
