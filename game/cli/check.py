"""`standoff check`: every problem of scenarios, with its place and remedy."""

import argparse
import gc
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from game.cli import streams
from game.cli.status import ExitStatus, UnusableError
from game.language import _

if TYPE_CHECKING:
    from game.scenario.diagnostics.problems import Problem
    from game.scenario.reader import Reading

FORMATS = ("text", "json", "github", "sarif")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take scenarios, a form, and whether warnings count."""
    parser.add_argument("scenarios", nargs="+", metavar=_("SCENARIO"), help=_("ids, paths, or `-` for standard input"))
    parser.add_argument("--format", choices=FORMATS, default="text", help=_("the form of the list (text)"))
    parser.add_argument("--strict", action="store_true", help=_("let warnings count as errors do"))
    parser.add_argument(
        "--deep", action="store_true", help=_("play the scenarios as well, and tell what that finds for certain")
    )


def run(arguments: argparse.Namespace) -> ExitStatus:
    """List all problems of all the scenarios; go on with the others where one cannot be read at all."""
    from game.cli.problems.forms import say_count, say_inventory, say_where_to_read

    found = [_reading(each, deep=arguments.deep) for each in arguments.scenarios]
    readings = [each for each in found if each is not None]
    problems = [problem for each in readings for problem in each.problems]
    readable = len(readings) == len(found) and all(each.is_readable for each in readings)
    with streams.reader_may_leave():
        _give(arguments.format, readings, problems, readable=readable)
    is_text = arguments.format == "text"
    streams.talk(say_count(problems, len(readings)))
    if problems and is_text:
        streams.talk(say_where_to_read(problems))
    for inventory in filter(None, map(say_inventory, readings)) if is_text else ():
        streams.talk(inventory)
    if not readable:
        return ExitStatus.UNUSABLE
    return ExitStatus.PROBLEMS if any(_counts(each, arguments.strict) for each in problems) else ExitStatus.DONE


def _reading(name: str, *, deep: bool) -> "Reading | None":
    """Read a scenario or a translation and look it through; where there is none, say so."""
    from game.cli.opening import reading_of
    from game.cli.translated import say_left_out, translation_named
    from game.lint.check import check, check_translation

    try:
        with _nothing_collected():
            translation = translation_named(name)
            if translation is not None:
                say_left_out(translation)
                return check_translation(translation)
            reading = reading_of(name)
            checked = check(reading, reading.file)
    except UnusableError as error:
        streams.talk(str(error))
        return None
    return _deeply(checked) if deep else checked


@contextmanager
def _nothing_collected() -> Iterator[None]:
    """Look for no garbage among what is made meanwhile: very many objects that all stay, and a third of the time."""
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()


def _deeply(checked: "Reading") -> "Reading":
    """Play as well; where that leaves something out, say so."""
    from game.cli.progress import told_on_terminal
    from game.simulation.deep import check_deeply, why_not_weighed
    from game.wording.playtest import say_unweighed

    reason = why_not_weighed(checked)
    if reason is not None:
        streams.talk(say_unweighed(reason))
    with told_on_terminal() as tell:
        return check_deeply(checked, tell)


def _give(form: str, readings: "Sequence[Reading]", problems: "Sequence[Problem]", *, readable: bool) -> None:
    from game.cli.problems import forms, sarif

    match form:
        case "json":
            streams.as_json([forms.as_members(each) for each in problems], indent=2)
        case "sarif":
            streams.as_json(sarif.as_log(problems, readable=readable), indent=2)
        case "github":
            for problem in problems:
                streams.data(forms.as_annotation(problem))
        case _:
            _report(readings)


def _report(readings: "Sequence[Reading]") -> None:
    from game.cli.problems.colours import Palette, wants_colour
    from game.cli.problems.report import Report
    from game.scenario.places import lines_of

    palette, width = Palette(coloured=wants_colour()), shutil.get_terminal_size().columns
    for reading in readings:
        report = Report(lines_of(reading.text), width, palette)
        for problem in reading.problems:
            for line in report.say(problem):
                streams.painted(line)
            streams.data()


def _counts(problem: "Problem", strict: bool) -> bool:
    from game.scenario.diagnostics.problems import Severity

    return problem.severity == Severity.ERROR or (strict and problem.severity == Severity.WARNING)
