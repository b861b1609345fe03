"""`standoff check`: every problem of scenarios, with its place and remedy."""

import argparse
import json
from collections.abc import Sequence
from typing import TYPE_CHECKING

from game.cli import streams
from game.cli.status import ExitStatus, UnusableError
from game.language import _

if TYPE_CHECKING:
    from game.scenario.problems import Problem

FORMATS = ("text", "json")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take scenarios, a form, and whether warnings count."""
    parser.add_argument("scenarios", nargs="+", metavar=_("SCENARIO"), help=_("ids, paths, or `-` for standard input"))
    parser.add_argument("--format", choices=FORMATS, default="text", help=_("the form of the list (text)"))
    parser.add_argument("--strict", action="store_true", help=_("let warnings count as errors do"))


def run(arguments: argparse.Namespace) -> ExitStatus:
    """List all problems of all the scenarios; go on with the others where one cannot be read at all."""
    from game.cli.problems import as_line, as_members, say_count

    problems, unusable = _problems(arguments.scenarios)
    if arguments.format == "json":
        streams.data(json.dumps([as_members(each) for each in problems], ensure_ascii=False, indent=2))
    else:
        for problem in problems:
            streams.data(as_line(problem))
    streams.talk(say_count(problems, len(arguments.scenarios)))
    if unusable:
        return ExitStatus.UNUSABLE
    return ExitStatus.PROBLEMS if any(_counts(each, arguments.strict) for each in problems) else ExitStatus.DONE


def _problems(names: Sequence[str]) -> tuple[list["Problem"], bool]:
    """Give all problems, and whether one of the files could not be read."""
    from game.cli.opening import reading_of

    problems: list[Problem] = []
    unusable = False
    for name in names:
        try:
            reading = reading_of(name)
        except UnusableError as error:
            streams.talk(str(error))
            unusable = True
        else:
            problems += reading.problems
            unusable |= not reading.is_readable
    return problems, unusable


def _counts(problem: "Problem", strict: bool) -> bool:
    from game.scenario.problems import Severity

    return problem.severity == Severity.ERROR or (strict and problem.severity == Severity.WARNING)
