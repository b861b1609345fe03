"""A scenario's problem in words."""

from game.language import _
from game.scenario.diagnostics.problems import Problem, Severity


def say_problem(problem: Problem) -> str:
    """Give `file:line:column: code: sentence (hint)`."""
    line = f"{problem.file}:{problem.line}:{problem.column}: {problem.code}: {problem.message}"
    hint = hint_of(problem)
    return f"{line} ({hint})" if hint else line


def severity_word(severity: Severity) -> str:
    """Name how much a problem matters."""
    return {Severity.ERROR: _("error"), Severity.WARNING: _("warning"), Severity.INFO: _("note")}[severity]


def hint_of(problem: Problem) -> str | None:
    """Say what to do about a problem, as far as that is known."""
    return problem.hint or (problem.suggestion and _("did you mean `{word}`?").format(word=problem.suggestion))
