"""`standoff check`: every problem of scenarios, with its place and remedy."""

import argparse
import json

from game.cli import streams
from game.cli.status import ExitStatus, UnusableError
from game.language import _

FORMATS = ("text", "json")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take scenarios, a form, and whether warnings count."""
    parser.add_argument("scenarios", nargs="+", metavar=_("SCENARIO"), help=_("ids, paths, or `-` for standard input"))
    parser.add_argument("--format", choices=FORMATS, default="text", help=_("the form of the list (text)"))
    parser.add_argument("--strict", action="store_true", help=_("let warnings count as errors do"))


def run(arguments: argparse.Namespace) -> ExitStatus:
    """List all problems of all the scenarios; go on with the others where one cannot be read at all."""
    from game.cli.opening import reading_of
    from game.cli.problems import as_line, as_members, count_errors, say_count

    problems = []
    unusable = False
    for name in arguments.scenarios:
        try:
            reading, _path = reading_of(name)
        except (UnusableError, OSError) as error:
            from game.cli.main import say_trouble

            streams.talk(say_trouble(error))
            unusable = True
        else:
            problems += reading.problems
    if arguments.format == "json":
        streams.data(json.dumps([as_members(each) for each in problems], ensure_ascii=False, indent=2))
    else:
        for problem in problems:
            streams.data(as_line(problem))
    streams.talk(say_count(problems, len(arguments.scenarios)))
    found = count_errors(problems) or (arguments.strict and problems)
    return ExitStatus.UNUSABLE if unusable else ExitStatus.PROBLEMS if found else ExitStatus.DONE
