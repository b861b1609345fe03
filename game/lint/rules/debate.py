"""Arguments that nobody can ever make, and debates that decide nothing: S603, S608, S709 and S710."""

from collections.abc import Iterator

from game.language import _, later
from game.lint.facts.causes import Why
from game.lint.facts.study import Study
from game.lint.page import Change
from game.lint.rule import Finding, RulePage
from game.lint.samples import ARGUED
from game.lint.telling import by_condition, roots
from game.scenario.diagnostics.codes import Code
from game.scenario.model import Argument


@RulePage(
    code=Code.ARGUMENT_NEVER_MADE,
    title=later("An argument that can never be made"),
    meaning=later(
        "In no game can anybody make this argument: its condition cannot hold while its demand is open, nobody "
        "who may make it sees the demand, or the game has no debate."
    ),
    why=later(
        "It counts for nothing, and nobody will read it. Mend its `when` or `by`, or give the floor a turn with "
        "`floor: {turns: 2}`."
    ),
    fails=ARGUED
    + """\
  week_was_calm: {by: head, about: phones, against: allow, when: trial.accept, claim: A week was calm without them.}
""",
    remedy=ARGUED
    + """\
  first_day: {by: head, about: phones, against: allow, when: round == 1, claim: The term has only begun.}
""",
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


@RulePage(
    code=Code.REPLY_NEVER_MADE,
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
    remedy=Change("floor: {turns: 1}", "floor: {turns: 2}"),
)
def _reply_never_made(study: Study) -> Iterator[Finding]:
    for path, cause in roots(study, "arguments", 2):
        if cause.why is Why.NO_TURN:
            message = _("reply `{name}` can never be made: no turn is left after the argument it replies to")
            hint = _("give the floor a turn more, or the demand a longer `deadline`")
            yield Finding(path, message.format(name=path[1]), hint)


@RulePage(
    code=Code.VERDICT_UNARGUED,
    title=later("A verdict on which nobody can argue"),
    meaning=later("The demand has a `verdict`, and no argument in the file is about this demand."),
    why=later(
        "The verdict is what the debate is worth, and where nothing is said it is 0: it does nothing. Write "
        "arguments about the demand, or take the `verdict` out."
    ),
    fails="arguments: {}\n",
    remedy=ARGUED,
)
def _verdict_without_arguments(study: Study) -> Iterator[Finding]:
    argued = {each.about for each in study.scenario.arguments}
    for demand in study.scenario.demands:
        if demand.verdict and demand.id not in argued and study.scenario.floor.turns:
            message = _("the verdict of `{name}` does nothing, since no argument is about this demand")
            hint = _("write arguments about it, or take the verdict out")
            yield Finding(("demands", demand.id, "verdict"), message.format(name=demand.id), hint)


@RulePage(
    code=Code.ARGUMENTS_DECIDE_NOTHING,
    title=later("Arguments that decide nothing"),
    meaning=later(
        "There are arguments about this demand, and it has no `verdict`; nor does any condition ask whether one "
        "of them was made."
    ),
    why=later(
        "Whatever is said about the demand, nothing follows from it. Say what the debate is worth, such as "
        "`verdict: {trust: 5}`, or leave the arguments out."
    ),
    fails=ARGUED + "  trial_is_fair: {by: head, about: trial, for: accept, claim: A week is not long.}\n",
    remedy=ARGUED,
)
def _arguments_without_verdict(study: Study) -> Iterator[Finding]:
    never = {path[1] for path, _cause in roots(study, "arguments", 2)}
    arguments: dict[str, list[Argument]] = {}
    for each in study.scenario.arguments:
        if each.id not in never:
            arguments.setdefault(each.about, []).append(each)
    for demand in study.scenario.demands:
        about = arguments.get(demand.id, [])
        is_worth = demand.verdict or study.names_read & {each.id for each in about}
        if about and not is_worth and study.scenario.floor.turns:
            message = _("arguments about `{name}` decide nothing, since it has no verdict").format(name=demand.id)
            hint = _("say what the debate is worth, such as `verdict: {example}`").format(example=_example(study))
            related = ((("arguments", about[0].id), _("the first of them is here")),)
            yield Finding(("demands", demand.id), message, hint, related=related)


def _example(study: Study) -> str:
    return f"{{{next((each.id for each in study.scenario.indicators), 'trust')}: 5}}"


RULES = (_verdict_without_arguments, _arguments_without_verdict, _argument_never_made, _reply_never_made)
