"""What no game can come to, as far as can be told without playing: S601, S602, S604 and S605."""

from collections.abc import Iterator

from game.language import _
from game.lint.facts.causes import Why, causes_of
from game.lint.facts.study import Study
from game.lint.rule import Finding, Rule
from game.lint.telling import by_condition, by_effects, roots
from game.scenario.diagnostics.codes import Code
from game.scenario.model import Outcome
from game.scenario.paths import Path


def _demand_never_opens(study: Study) -> Iterator[Finding]:
    whens = {each.id: each.when for each in study.scenario.demands}
    for path, cause in roots(study, "demands", 2):
        name = path[1]
        match cause.why:
            case Why.NO_WAY:
                message = _("nothing opens demand `{name}`").format(name=name)
                yield Finding(path, message, _("give it `when` or `raise`, let an effect `open` it, or take it out"))
            case Why.ONE_ROUND:
                message = _("demand `{name}` can never be raised in a game of one round").format(name=name)
                yield Finding((*path, "raise"), message, _("what is raised opens in the round after"))
            case Why.EFFECTS:
                message = _("demand `{name}` can never open: the effects that open it never run").format(name=name)
                yield by_effects(path, message, cause)
            case _:
                message = _("demand `{name}` can never open: its condition never holds").format(name=name)
                yield by_condition(study, path, message, whens[str(name)])


def _response_never_offered(study: Study) -> Iterator[Finding]:
    responses = {(demand.id, each.id): each for demand in study.scenario.demands for each in demand.responses}
    for path, _cause in roots(study, "demands", 4):
        name = f"{path[1]}.{path[3]}"
        response = responses[str(path[1]), str(path[3])]
        if response.by == ():
            message = _("response `{name}` can never be offered: its `by` is empty").format(name=name)
            yield Finding((*path, "by"), message, _("name in it who may answer so, or leave it out"))
            continue
        message = _("response `{name}` can never be offered: while the demand is open, its condition never holds")
        yield by_condition(study, path, message.format(name=name), response.when)


def _consequence_never_strikes(study: Study) -> Iterator[Finding]:
    whens = {each.id: each.when for each in study.scenario.consequences}
    for path, cause in roots(study, "consequences", 2):
        name = path[1]
        match cause.why:
            case Why.NO_WAY:
                message = _("nothing triggers consequence `{name}`").format(name=name)
                yield Finding(path, message, _("give it `when`, let an effect `trigger` it, or take it out"))
            case Why.EFFECTS:
                message = _("consequence `{name}` can never strike: the effects that trigger it never run")
                yield by_effects(path, message.format(name=name), cause)
            case _:
                message = _("consequence `{name}` can never strike: its condition never holds").format(name=name)
                yield by_condition(study, path, message, whens[str(name)])


def _outcome_never_reached(study: Study) -> Iterator[Finding]:
    outcomes = {each.id: each for each in study.scenario.outcomes}
    for path, cause in roots(study, "outcomes", 2):
        name = path[1]
        match cause.why:
            case Why.NO_WAY:
                message = _("nothing ends the game with outcome `{name}`").format(name=name)
                yield Finding(path, message, _("give it `when`, let an effect `end` the game with it, or take it out"))
            case Why.EFFECTS:
                message = _("outcome `{name}` is never reached: the effects that end the game with it never run")
                yield by_effects(path, message.format(name=name), cause)
            case Why.BEFORE:
                yield _after(study, path, outcomes[str(name)])
            case _:
                message = _("outcome `{name}` is never reached: its condition never holds").format(name=name)
                yield by_condition(study, path, message, outcomes[str(name)].when)


def _after(study: Study, path: Path, outcome: Outcome) -> Finding:
    before = str(causes_of(study).before(outcome))
    message = _("outcome `{name}` is never reached: `{before}` always ends the game first")
    ids = [each.id for each in study.scenario.outcomes]
    is_above = ids.index(before) < ids.index(outcome.id)
    hint = _("outcomes are tried in file order: put this one above") if is_above else None
    there = _("by the end of round {round} this always holds").format(round=study.reach.certain[before])
    related = ((("outcomes", before, "when"), there),)
    return Finding(path, message.format(name=outcome.id, before=before), hint, related=related)


RULES = (
    Rule(Code.DEMAND_NEVER_OPENS, _demand_never_opens),
    Rule(Code.RESPONSE_NEVER_OFFERED, _response_never_offered),
    Rule(Code.CONSEQUENCE_NEVER_STRIKES, _consequence_never_strikes),
    Rule(Code.OUTCOME_NEVER_REACHED, _outcome_never_reached),
)
