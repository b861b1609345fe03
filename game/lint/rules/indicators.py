"""Indicators that play no part: S701 and S702."""

from collections.abc import Iterator

from game.language import _, later
from game.lint.facts.study import Study
from game.lint.page import Change
from game.lint.rule import Finding, RulePage
from game.lint.samples import ROW, TWO_ACTORS
from game.scenario.diagnostics.codes import Code
from game.scenario.verbs import Section, writes

_INDICATORS = """\
indicators:
  trust: {name: Trust}
  calm: {name: Calm in class}
"""
_MARKS = "  marks: {name: Marks}\n"


@RulePage(
    code=Code.INDICATOR_NEVER_MOVED,
    title=later("An indicator that nothing moves"),
    meaning=later("No effect adjusts the indicator, and no demand's `verdict` names it."),
    why=later(
        "It stays at its start in every game, and players watch a number that cannot change. Let some effects "
        "adjust it, or take it out."
    ),
    fails=TWO_ACTORS.replace("calm: 1", "calm: 1, marks: 1") + _INDICATORS + _MARKS,
    remedy=TWO_ACTORS + _INDICATORS,
)
def _nothing_moves(study: Study) -> Iterator[Finding]:
    moved = {name for site in study.sites for section, name in writes(site.effect) if section is Section.INDICATORS}
    moved |= {name for demand in study.scenario.demands for name, swing in demand.verdict if swing}
    for each in study.scenario.indicators:
        if each.id not in moved:
            message = _("nothing moves indicator `{name}`").format(name=each.id)
            yield Finding(("indicators", each.id), message, _("let effects adjust it, or take it out"))


@RulePage(
    code=Code.INDICATOR_NOT_NEEDED,
    title=later("An indicator that nobody needs"),
    meaning=later("The indicator is in nobody's `interests`, and no goal, condition or expression reads it."),
    why=later(
        "However it moves, nothing comes of it. Put it into the `interests` of an actor, let a condition ask for "
        "it, or take it out."
    ),
    fails=_INDICATORS + _MARKS + ROW.replace("calm: -10", "calm: -10, marks: -2"),
    remedy=Change(
        "effects: [{adjust: {calm: -10, marks: -2}}]",
        """\
effects: [{adjust: {calm: -10, marks: -2}}]
  bad_term:
    title: A bad term
    text: The marks of the term are worse than those of the last.
    when: marks < 50
    effects: [{adjust: {trust: -2}}]""",
    ),
)
def _nobody_reads(study: Study) -> Iterator[Finding]:
    wanted = {name for actor in study.scenario.actors for name, _weight in actor.interests}
    for each in study.scenario.indicators:
        if each.id not in wanted and each.id not in study.names_read:
            message = _("nobody's interests and no condition read indicator `{name}`").format(name=each.id)
            yield Finding(("indicators", each.id), message, _("give an actor an interest in it, or take it out"))


RULES = (_nothing_moves, _nobody_reads)
