"""Arguments that nobody can ever make, and debates that decide nothing: S603, S608, S709 and S710."""

from collections.abc import Iterator

from game.language import _
from game.lint.facts.causes import Why
from game.lint.facts.study import Study
from game.lint.rule import Finding, Rule
from game.lint.telling import by_condition, roots
from game.scenario.diagnostics.codes import Code
from game.scenario.model import Argument


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


def _reply_never_made(study: Study) -> Iterator[Finding]:
    for path, cause in roots(study, "arguments", 2):
        if cause.why is Why.NO_TURN:
            message = _("reply `{name}` can never be made: no turn is left after the argument it replies to")
            hint = _("give the floor a turn more, or the demand a longer `deadline`")
            yield Finding(path, message.format(name=path[1]), hint)


def _verdict_without_arguments(study: Study) -> Iterator[Finding]:
    argued = {each.about for each in study.scenario.arguments}
    for demand in study.scenario.demands:
        if demand.verdict and demand.id not in argued and study.scenario.floor.turns:
            message = _("the verdict of `{name}` does nothing, since no argument is about this demand")
            hint = _("write arguments about it, or take the verdict out")
            yield Finding(("demands", demand.id, "verdict"), message.format(name=demand.id), hint)


def _arguments_without_verdict(study: Study) -> Iterator[Finding]:
    never = {path[1] for path, _cause in roots(study, "arguments", 2)}
    arguments: dict[str, list[Argument]] = {}
    for each in study.scenario.arguments:
        if each.id not in never:
            arguments.setdefault(each.about, []).append(each)
    for demand in study.scenario.demands:
        about = arguments.get(demand.id, [])
        is_worth = demand.verdict or demand.id in study.debates_read or study.names_read & {each.id for each in about}
        if about and not is_worth and study.scenario.floor.turns:
            message = _("arguments about `{name}` decide nothing, since it has no verdict").format(name=demand.id)
            hint = _("say what the debate is worth, such as `verdict: {example}`").format(example=_example(study))
            related = ((("arguments", about[0].id), _("the first of them is here")),)
            yield Finding(("demands", demand.id), message, hint, related=related)


def _example(study: Study) -> str:
    return f"{{{next((each.id for each in study.scenario.indicators), 'trust')}: 5}}"


RULES = (
    Rule(Code.VERDICT_UNARGUED, _verdict_without_arguments),
    Rule(Code.ARGUMENTS_DECIDE_NOTHING, _arguments_without_verdict),
    Rule(Code.ARGUMENT_NEVER_MADE, _argument_never_made),
    Rule(Code.REPLY_NEVER_MADE, _reply_never_made),
)
