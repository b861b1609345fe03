"""A scenario's problem as one line."""

from game.language import _
from game.scenario.problems import Problem


def say_problem(problem: Problem) -> str:
    """Give `file:line:column: code: sentence (hint)`."""
    meant = None if problem.suggestion is None else _("did you mean `{word}`?").format(word=problem.suggestion)
    hints = [each for each in (problem.hint, meant) if each]
    line = f"{problem.file}:{problem.line}:{problem.column}: {problem.code}: {problem.message}"
    return f"{line} ({'; '.join(hints)})" if hints else line
