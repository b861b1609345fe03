"""Conditions that are decided before the game begins: S606, S607 and S609."""

from collections.abc import Iterator

from game.language import _, plural
from game.lint.facts.asking import Condition
from game.lint.facts.deciding import Decided, part_of
from game.lint.facts.spelled import spell
from game.lint.facts.study import Study
from game.lint.facts.values import variables
from game.lint.rule import Finding, Rule
from game.scenario.conditions import Binary, walk
from game.scenario.diagnostics.codes import Code
from game.scenario.diagnostics.meant_conditions import meant_condition
from game.scenario.reader import names_of


def _always_true(study: Study) -> Iterator[Finding]:
    yield from (_number_alone(study, *each) for each in study.numbers_alone)
    for condition, part in study.decided:
        if part.holds:
            yield _tell(study, condition, part, _("`{part}` always holds"))


def _always_false(study: Study) -> Iterator[Finding]:
    for condition, part in study.decided:
        if not part.holds:
            yield _tell(study, condition, part, _("`{part}` never holds"))


def _no_such_round(study: Study) -> Iterator[Finding]:
    last = study.scenario.rounds
    hint = plural("the game has {count} round", "the game has {count} rounds, 1 to {count}", last).format(count=last)
    for condition, part in study.missing_rounds:
        message = _("`{part}` always holds") if part.holds else _("`{part}` never holds")
        place = part_of(part.tree, condition.text)
        yield Finding(condition.path, message.format(part=spell(part.tree)), hint, part=place)


def _number_alone(study: Study, condition: Condition, part: Binary, number: int) -> Finding:
    meant = meant_condition(spell(part), names_of(study.scenario))
    always = _("in `{part}` the number {number} always holds, as any number but 0 does")
    message = always if number else _("`{part}` never holds")
    hint = _("did you mean `{name}`?").format(name=meant.whole) if meant else _("compare it with something")
    said, place = message.format(part=spell(part) if number else number, number=number), part_of(part, condition.text)
    return Finding(condition.path, said, hint, meant.whole if meant else None, part=place)


def _tell(study: Study, condition: Condition, part: Decided, message: str) -> Finding:
    is_whole = len(list(walk(part.tree))) == len(list(walk(condition.tree)))
    said = (
        message.format(part=spell(part.tree))
        if is_whole
        else _("in this condition {said}").format(said=message.format(part=spell(part.tree)))
    )
    place = part_of(part.tree, condition.text)
    return Finding(condition.path, said, _ranges(study, part), part=place)


def _ranges(study: Study, part: Decided) -> str | None:
    """Say between which bounds the indicators of a part lie, or that a demand has one answer."""
    names = dict.fromkeys(variables(part.tree))
    scenario_indicators = {each.id for each in study.scenario.indicators}
    said = [
        _("`{name}` lies from {low} to {high}").format(name=name, low=low, high=high)
        for name, (low, high) in ((each, study.values.numbers[each]) for each in names if each in scenario_indicators)
    ]
    twice = next((each for each in names if variables(part.tree).count(each) > 1), None)
    if not said and not part.holds and twice in study.values.demands:
        said = [_("demand `{name}` has one answer at most").format(name=twice)]
    return "; ".join(said) or None


RULES = (
    Rule(Code.ALWAYS_TRUE, _always_true),
    Rule(Code.ALWAYS_FALSE, _always_false),
    Rule(Code.NO_SUCH_ROUND, _no_such_round),
)
