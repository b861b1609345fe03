"""Effects that do nothing: S706 and S707."""

from collections.abc import Iterator

from game.language import _
from game.lint.facts.idle import empty_effects, idle_effects
from game.lint.facts.interval_analysis import bounds
from game.lint.facts.study import Study
from game.lint.rule import Finding, Rule
from game.scenario.diagnostics.codes import Code
from game.scenario.verbs import Chance


def _without_effect(study: Study) -> Iterator[Finding]:
    found = [*empty_effects(study), *(idle_effects(study) if study.is_whole else ())]
    for path, said in found:
        yield Finding(path, _("this effect does nothing: {reason}").format(reason=said), _("mend it, or take it out"))


def _no_odds(study: Study) -> Iterator[Finding]:
    for site in study.placed_sites:
        if isinstance(site.effect, Chance) and any(site.lists):
            branches = site.effect.branches
            is_whole = study.is_whole or study.index.items((*site.path, "chance")) == len(branches)
            if is_whole and all(bounds(each.odds.tree, study.values)[1] <= 0 for each in branches):
                message = _("no branch of this chance is ever taken: all odds are 0")
                yield Finding((*site.path, "chance"), message, _("give odds above 0 to what may happen"))


RULES = (
    Rule(Code.IDLE_EFFECT, _without_effect, reads_drafts=True),
    Rule(Code.NO_ODDS, _no_odds, reads_drafts=True),
)
