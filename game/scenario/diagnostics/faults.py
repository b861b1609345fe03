"""What is wrong with a file as a file, or as YAML, in an author's words."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from game.language import _
from game.scenario.cleaning import clean_line
from game.scenario.diagnostics.broken.diagnosis import diagnose
from game.scenario.diagnostics.codes import Code
from game.scenario.diagnostics.problems import Problem, problem_at
from game.scenario.names import Spot
from game.scenario.source import Fault, SourceProblem


def problem_of(
    file: str, problem: SourceProblem, lines: Sequence[str], count: Callable[[str], int] | None = None
) -> Problem:
    """Say what is wrong with a source of those lines; `count` tells what is wrong with a mended one."""
    if problem.fault is Fault.SYNTAX:
        spot, message, hint, other = diagnose(lines, problem, count)
        return problem_at(Code.BROKEN_YAML, file, spot, message, hint, others=[other] if other else [])
    width = len(problem.about) if problem.fault in (Fault.DUPLICATE, Fault.TAG) else 1
    others = [(Spot(*problem.other), _("it stands here already"))] if problem.other else []
    code, message, hint = _said(problem)
    return problem_at(code, file, Spot(problem.line, problem.column, width), message, hint, others=others)


def repeated(file: str, faults: Sequence[SourceProblem], lines: Sequence[str]) -> list[Problem]:
    """Say which keys stand twice; of several in a row, which lack a dash or an id above them, only the first."""
    told: list[Problem] = []
    last: SourceProblem | None = None
    for each in faults:
        if last and _goes_on(last, each, lines):
            hint = _("keep one of the two; or a dash is missing here, or a line with an id above")
            told[-1] = replace(told[-1], hint=hint)
        else:
            told.append(problem_of(file, each, ()))
        last = each
    return told


def _goes_on(last: SourceProblem, each: SourceProblem, lines: Sequence[str]) -> bool:
    """Tell whether a key that stands twice follows another such one, both times in the same keys and values."""
    if not last.other or not each.other or each.column != last.column or not last.other[0] < each.other[0] < last.line:
        return False
    between = lines[last.line : each.line - 1]
    return all(not line.strip() or len(line) - len(line.lstrip()) >= each.column for line in between)


def unreadable(file: str, path: Path, error: Exception) -> Problem:
    """Say why a file could not be read."""
    if path.is_dir():
        message, hint = _("this is a folder"), _("name a scenario file in it")
    elif isinstance(error, FileNotFoundError):
        message, hint = _("there is no such file"), None
    else:
        reason = getattr(error, "strerror", None) or str(error)
        message, hint = _("the file cannot be read: {reason}").format(reason=reason), None
    return problem_at(Code.UNREADABLE_FILE, file, Spot(1, 1), message, hint)


def _said(problem: SourceProblem) -> tuple[Code, str, str | None]:  # noqa: C901 - a sentence a fault
    about = clean_line(problem.about, 80)
    match problem.fault:
        case Fault.TOO_BIG:
            return Code.TOO_BIG, _("the file is too big: more than 2 MiB, or more than 200,000 entries"), None
        case Fault.ENCODING | Fault.OTHER_FORM:
            is_text = problem.fault is Fault.ENCODING
            message = _("the file is not UTF-8 from here on") if is_text else _("this is a {form} file, and no text")
            hint = (
                _("save it with the encoding UTF-8") if is_text else _("save it as plain text, with the encoding UTF-8")
            )
            return Code.NOT_UTF8, message.format(form=about), hint
        case Fault.TOO_DEEP:
            return Code.TOO_DEEP, _("nested too deeply"), None
        case Fault.ALIASES:
            return Code.ENDLESS_ALIAS, _("the alias `*{name}` repeats too much").format(name=about), _("write it out")
        case Fault.RECURSION:
            return Code.ENDLESS_ALIAS, _("the alias `*{name}` contains itself").format(name=about), _("write it out")
        case Fault.DOCUMENTS:
            return (
                Code.SECOND_DOCUMENT,
                _("a second document begins here"),
                _("one file holds one scenario; remove the line `---`"),
            )
        case Fault.TAG:
            return Code.TAG, _("the tag `{tag}` means nothing here").format(tag=about), _("put the text in quotes")
        case Fault.KEY:
            return (
                Code.KEY_NO_WORD,
                _("a key must be one word or text"),
                _("put a text that begins with a bracket in quotes"),
            )
        case Fault.EMPTY:
            return Code.EMPTY_FILE, _("the file is empty"), _("`standoff new` writes one to begin with")
        case _:
            message = _("`{key}` stands here a second time").format(key=about)
            return Code.KEY_TWICE, message, _("keep one of the two")
