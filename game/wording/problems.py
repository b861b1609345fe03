"""A scenario's problem as one line."""

from game.language import _
from game.scenario.problems import Problem


def say_problem(problem: Problem) -> str:
    """Give `file:line:column: code: sentence (hint)`."""
    line = f"{problem.file}:{problem.line}:{problem.column}: {problem.code}: {problem.message}"
    hint = problem.hint or (problem.suggestion and _("did you mean `{word}`?").format(word=problem.suggestion))
    return f"{line} ({hint})" if hint else line
