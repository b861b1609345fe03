"""`standoff check`: every problem of scenarios, with its place and remedy."""

import argparse
import json
from typing import TYPE_CHECKING

from game.cli import streams
from game.cli.status import ExitStatus, UnusableError
from game.language import _

if TYPE_CHECKING:
    from game.scenario.problems import Problem
    from game.scenario.reader import Reading

FORMATS = ("text", "json")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take scenarios, a form, and whether warnings count."""
    parser.add_argument("scenarios", nargs="+", metavar=_("SCENARIO"), help=_("ids, paths, or `-` for standard input"))
    parser.add_argument("--format", choices=FORMATS, default="text", help=_("the form of the list (text)"))
    parser.add_argument("--strict", action="store_true", help=_("let warnings count as errors do"))


def run(arguments: argparse.Namespace) -> ExitStatus:
    """List all problems of all the scenarios; go on with the others where one cannot be read at all."""
    from game.cli.problems import as_members, say_count
    from game.wording import say_problem

    found = [_reading(each) for each in arguments.scenarios]
    readings = [each for each in found if each is not None]
    problems = [problem for each in readings for problem in each.problems]
    if arguments.format == "json":
        streams.data(json.dumps([as_members(each) for each in problems], ensure_ascii=False, indent=2))
    else:
        for problem in problems:
            streams.data(say_problem(problem))
    streams.talk(say_count(problems, len(readings)))
    if len(readings) < len(found) or not all(each.is_readable for each in readings):
        return ExitStatus.UNUSABLE
    return ExitStatus.PROBLEMS if any(_counts(each, arguments.strict) for each in problems) else ExitStatus.DONE


def _reading(name: str) -> "Reading | None":
    """Read a scenario; where there is none, say so."""
    from game.cli.opening import reading_of

    try:
        return reading_of(name)
    except UnusableError as error:
        streams.talk(str(error))
        return None


def _counts(problem: "Problem", strict: bool) -> bool:
    from game.scenario.problems import Severity

    return problem.severity == Severity.ERROR or (strict and problem.severity == Severity.WARNING)
