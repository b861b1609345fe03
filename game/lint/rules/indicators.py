"""Indicators that play no part: S701 and S702."""

from collections.abc import Iterator

from game.language import _
from game.lint.facts.study import Study
from game.lint.rule import Finding, Rule
from game.scenario.diagnostics.codes import Code
from game.scenario.verbs import Section, writes


def _nothing_moves(study: Study) -> Iterator[Finding]:
    moved = {name for site in study.sites for section, name in writes(site.effect) if section is Section.INDICATORS}
    moved |= {name for demand in study.scenario.demands for name, swing in demand.verdict if swing}
    for each in study.scenario.indicators:
        if each.id not in moved:
            message = _("nothing moves indicator `{name}`").format(name=each.id)
            yield Finding(("indicators", each.id), message, _("let effects adjust it, or take it out"))


def _nobody_reads(study: Study) -> Iterator[Finding]:
    wanted = {name for actor in study.scenario.actors for name, _weight in actor.interests}
    for each in study.scenario.indicators:
        if each.id not in wanted and each.id not in study.names_read:
            message = _("nobody's interests and no condition read indicator `{name}`").format(name=each.id)
            yield Finding(("indicators", each.id), message, _("give an actor an interest in it, or take it out"))


RULES = (
    Rule(Code.INDICATOR_NEVER_MOVED, _nothing_moves),
    Rule(Code.INDICATOR_NOT_NEEDED, _nobody_reads),
)
