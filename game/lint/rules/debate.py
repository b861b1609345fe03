"""Arguments that nobody can ever make: S603 and S608."""

from collections.abc import Iterator

from game.language import _, later
from game.lint.facts.causes import Why
from game.lint.facts.study import Study
from game.lint.page import ProblemPage
from game.lint.rule import Finding, rule
from game.lint.telling import by_condition, roots
from game.scenario.diagnostics.codes import Code
from game.scenario.diagnostics.problems import Severity


@rule(
    ProblemPage(
        code=Code.ARGUMENT_NEVER_MADE,
        severity=Severity.WARNING,
        title=later("An argument that can never be made"),
        meaning=later(
            "In no game can anybody make this argument: its condition cannot hold while its demand is open, nobody "
            "who may make it sees the demand, or the game has no debate."
        ),
        why=later(
            "It counts for nothing, and nobody will read it. Mend its `when` or `by`, or give the floor a turn with "
            "`floor: {turns: 2}`."
        ),
        fails="""\
arguments:
  phones_help: {by: council, about: phones, for: allow, claim: Phones help us to look things up.}
  phones_distract: {by: head, about: phones, against: allow, claim: Phones distract the whole class.}
  week_was_calm: {by: head, about: phones, against: allow, when: trial.accept, claim: A week was calm without them.}
""",
        mended="""\
arguments:
  phones_help: {by: council, about: phones, for: allow, claim: Phones help us to look things up.}
  phones_distract: {by: head, about: phones, against: allow, claim: Phones distract the whole class.}
  first_day: {by: head, about: phones, against: allow, when: round == 1, claim: The term has only begun.}
""",
    )
)
def _argument_never_made(study: Study) -> Iterator[Finding]:
    whens = {each.id: each.when for each in study.scenario.arguments}
    has_floor = study.scenario.floor.turns > 0
    if whens and not has_floor:
        message = _("no argument can ever be made, since the floor has no turns")
        yield Finding(("floor", "turns"), message, _("give it one or more, or take the arguments out"))
    for path, cause in roots(study, "arguments", 2) if has_floor else ():
        name = path[1]
        if cause.why is Why.UNSEEN:
            message = _("argument `{name}` can never be made: its demand is private, and none of these sees it")
            hint = _("let the demand's `from` or `to` make it")
            yield Finding((*path, "by"), message.format(name=name), hint)
        elif cause.why is not Why.NO_TURN:
            message = _("argument `{name}` can never be made: while its demand is open, its condition never holds")
            yield by_condition(study, path, message.format(name=name), whens[str(name)])


@rule(
    ProblemPage(
        code=Code.REPLY_NEVER_MADE,
        severity=Severity.WARNING,
        title=later("A reply that can never be made"),
        meaning=later(
            "The argument that this one rebuts or backs can be made, but a reply needs a later turn or round, and the "
            "demand is not open any more by then."
        ),
        why=later(
            "The reply counts for nothing. Give the floor a turn more with `floor: {turns: 2}`, or the demand a longer "
            "`deadline`."
        ),
        fails="""\
floor: {turns: 1}
arguments:
  phones_help: {by: council, about: phones, for: allow, claim: Phones help us to look things up.}
  books_help_too: {by: head, about: phones, rebuts: phones_help, claim: So do books.}
""",
        mended="""\
floor: {turns: 2}
arguments:
  phones_help: {by: council, about: phones, for: allow, claim: Phones help us to look things up.}
  books_help_too: {by: head, about: phones, rebuts: phones_help, claim: So do books.}
""",
    )
)
def _reply_never_made(study: Study) -> Iterator[Finding]:
    for path, cause in roots(study, "arguments", 2):
        if cause.why is Why.NO_TURN:
            message = _("reply `{name}` can never be made: no turn is left after the argument it replies to")
            hint = _("give the floor a turn more, or the demand a longer `deadline`")
            yield Finding(path, message.format(name=path[1]), hint)


RULES = (_argument_never_made, _reply_never_made)
