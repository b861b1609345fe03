"""What is wrong with a file as a file, or as YAML, in an author's words."""

from pathlib import Path

from game.language import _
from game.scenario.problems import Problem, Severity
from game.scenario.source import Fault, SourceProblem


def problem_of(file: str, problem: SourceProblem) -> Problem:
    """Say what is wrong with a source."""
    code, message, hint = _said(problem)
    return Problem(code, Severity.ERROR, file, problem.line, problem.column, message, hint)


def unreadable(file: str, path: Path, error: Exception) -> Problem:
    """Say why a file could not be read."""
    if path.is_dir():
        message, hint = _("this is a folder"), _("name a scenario file in it")
    elif isinstance(error, FileNotFoundError):
        message, hint = _("there is no such file"), None
    else:
        reason = getattr(error, "strerror", None) or str(error)
        message, hint = _("the file cannot be read: {reason}").format(reason=reason), None
    return Problem("S101", Severity.ERROR, file, 1, 1, message, hint)


def _said(problem: SourceProblem) -> tuple[str, str, str | None]:  # noqa: C901, PLR0911 - a sentence a fault
    about = problem.about
    match problem.fault:
        case Fault.TOO_BIG:
            return "S102", _("the file is too big: more than 2 MiB, or more than 200,000 entries"), None
        case Fault.ENCODING:
            return "S103", _("the file is not UTF-8 from here on"), _("save it with the encoding UTF-8")
        case Fault.SYNTAX:
            hint = _("look at the indentation, quotes and colons of this line and the one above")
            return "S104", _("the YAML is broken here: {reason}").format(reason=about), hint
        case Fault.TOO_DEEP:
            return "S105", _("nested too deeply"), None
        case Fault.ALIASES:
            return "S106", _("the alias `*{name}` repeats too much").format(name=about), _("write it out")
        case Fault.RECURSION:
            return "S106", _("the alias `*{name}` contains itself").format(name=about), _("write it out")
        case Fault.DOCUMENTS:
            return "S107", _("a second document begins here"), _("one file holds one scenario; remove the line `---`")
        case Fault.TAG:
            return "S108", _("the tag `{tag}` means nothing here").format(tag=about), _("put the text in quotes")
        case Fault.KEY:
            return "S109", _("a key must be one word or text"), None
        case Fault.EMPTY:
            return "S110", _("the file is empty"), None
        case Fault.DUPLICATE:
            key, _space, line = about.rpartition(" ")
            message = _("`{key}` stands here a second time").format(key=key)
            return "S111", message, _("it stands in line {line} already").format(line=line)
