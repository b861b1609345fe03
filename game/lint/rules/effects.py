"""Effects that do nothing: S706 and S707."""

from collections.abc import Iterator

from game.language import _, later
from game.lint.facts.idle import empty_effects, idle_effects
from game.lint.facts.interval_analysis import bounds
from game.lint.facts.study import Study
from game.lint.page import Change
from game.lint.rule import Finding, RulePage
from game.lint.samples import ROW
from game.scenario.diagnostics.codes import Code
from game.scenario.verbs import Chance


@RulePage(
    code=Code.IDLE_EFFECT,
    title=later("An effect with no effect"),
    meaning=later(
        "The effect changes nothing whenever it runs: it adds 0, triggers what has struck already, opens what has "
        "opened already, cancels what nothing has delayed, comes after the end, or has nothing in it."
    ),
    why=later("The author had something in mind that does not happen. Mend the effect, or take it out."),
    fails=ROW.replace("calm: -10", "calm: 0"),
    remedy=ROW,
    reads_drafts=True,
)
def _without_effect(study: Study) -> Iterator[Finding]:
    found = [*empty_effects(study), *(idle_effects(study) if study.is_whole else ())]
    for path, said in found:
        yield Finding(path, _("this effect does nothing: {reason}").format(reason=said), _("mend it, or take it out"))


@RulePage(
    code=Code.NO_ODDS,
    title=later("Odds that are all 0"),
    meaning=later("All branches of the chance have odds that are 0 or less, whatever the indicators are."),
    why=later("No branch is ever taken. Give odds above 0 to each branch that may happen."),
    fails=ROW.replace(
        "{adjust: {calm: -10}}",
        "{chance: [{odds: 0, then: [{adjust: {calm: -10}}]}, {odds: 0, then: [{adjust: {calm: -4}}]}]}",
    ),
    remedy=Change(
        """\
effects: [{chance: [{odds: 0, then: [{adjust: {calm: -10}}]}, {odds: 0, then: [{adjust: {calm: -4}}]}]}]""",
        """\
effects: [{chance: [{odds: 1, then: [{adjust: {calm: -10}}]}, {odds: 2, then: [{adjust: {calm: -4}}]}]}]""",
    ),
    reads_drafts=True,
)
def _no_odds(study: Study) -> Iterator[Finding]:
    for site in study.placed_sites:
        if isinstance(site.effect, Chance) and any(site.lists):
            branches = site.effect.branches
            is_whole = study.is_whole or study.index.items((*site.path, "chance")) == len(branches)
            if is_whole and all(bounds(each.odds.tree, study.values)[1] <= 0 for each in branches):
                message = _("no branch of this chance is ever taken: all odds are 0")
                yield Finding((*site.path, "chance"), message, _("give odds above 0 to what may happen"))


RULES = (_without_effect, _no_odds)
