"""What no game can come to, as far as can be told without playing: S601, S602, S604 and S605."""

from collections.abc import Iterator

from game.language import _, later
from game.lint.facts.causes import Why, causes_of
from game.lint.facts.study import Study
from game.lint.page import Change
from game.lint.rule import Finding, RulePage
from game.lint.samples import DEMANDS, PHONES, ROW
from game.lint.telling import by_condition, by_effects, roots
from game.scenario.diagnostics.codes import Code
from game.scenario.model import Outcome
from game.scenario.paths import Path


@RulePage(
    code=Code.DEMAND_NEVER_OPENS,
    title=later("A demand that can never open"),
    meaning=later(
        "In no game does this demand open: it has neither `when` nor `raise` and no effect opens it, or its "
        "condition cannot hold with what games can come to."
    ),
    why=later(
        "Nobody will ever see the demand, its responses, or the arguments about it. Give it a `when` that can "
        "hold, let an effect `open` it, or take it out."
    ),
    fails=DEMANDS.replace("    when: round == 1\n", ""),
    remedy=DEMANDS,
)
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


@RulePage(
    code=Code.RESPONSE_NEVER_OFFERED,
    title=later("A response that can never be offered"),
    meaning=later(
        "The demand can open, but whenever it is open the condition of this response does not hold, as far as can "
        "be told without playing."
    ),
    why=later(
        "The target will never see the button. Mend the response's `when`, give the demand a longer `deadline`, "
        "or take the response out."
    ),
    fails=PHONES + "      wait: {label: Ask for time, when: round == 2, then: [{adjust: {calm: 2}}]}\n",
    remedy=Change("when: round == 1", "when: round == 1\n    deadline: 2"),
)
def _response_never_offered(study: Study) -> Iterator[Finding]:
    whens = {(demand.id, each.id): each.when for demand in study.scenario.demands for each in demand.responses}
    for path, _cause in roots(study, "demands", 4):
        name = f"{path[1]}.{path[3]}"
        message = _("response `{name}` can never be offered: while the demand is open, its condition never holds")
        yield by_condition(study, path, message.format(name=name), whens[str(path[1]), str(path[3])])


@RulePage(
    code=Code.CONSEQUENCE_NEVER_STRIKES,
    title=later("A consequence that can never strike"),
    meaning=later(
        "In no game does this consequence strike: it has no `when` and no effect triggers it, or its condition "
        "cannot hold with what games can come to."
    ),
    why=later(
        "Nobody will read it, and what it does never happens. Give it a `when` that can hold, let an effect "
        "`trigger` it, or take it out."
    ),
    fails=ROW.replace("    when: phones.refuse and trust < 50\n", ""),
    remedy=Change("not come in.", "not come in.\n    when: phones.refuse"),
)
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


@RulePage(
    code=Code.OUTCOME_NEVER_REACHED,
    title=later("An outcome that nothing can reach"),
    meaning=later(
        "No game ends like this: its condition cannot hold with what games can come to, another outcome always "
        "comes first, or it has no `when` and no effect ends the game with it."
    ),
    why=later(
        "Players would look for an ending that is not there. Mend its `when`, or let an effect `end` the game "
        "with it. Outcomes are tried in file order: one with `when: final` goes last."
    ),
    fails="""\
outcomes:
  settled: {title: Settled, text: The school has a rule., when: phones.allow and trust > 55}
  open_end: {title: Still open, text: The term ends without a rule., when: final}
  bitter: {title: Bitter, text: The term ends in a quarrel., when: final and trust < 45}
""",
    remedy="""\
outcomes:
  settled: {title: Settled, text: The school has a rule., when: phones.allow and trust > 55}
  bitter: {title: Bitter, text: The term ends in a quarrel., when: final and trust < 45}
  open_end: {title: Still open, text: The term ends without a rule., when: final}
""",
)
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


RULES = (_demand_never_opens, _response_never_offered, _consequence_never_strikes, _outcome_never_reached)
