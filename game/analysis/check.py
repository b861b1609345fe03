"""A file checked: the reader's errors, and what the rules find beyond them."""

from dataclasses import replace

from game.analysis.rule import RULES, Finding, Rule
from game.analysis.study import Study
from game.scenario.places import place_of
from game.scenario.problems import Problem, Related
from game.scenario.reader import Reading
from game.scenario.source import Node, Scalar


def check(reading: Reading, file: str) -> Reading:
    """Add to a reading what the rules find; a file with errors is looked at only by the rules that read drafts."""
    if reading.draft is None or reading.tree is None:
        return reading
    study = Study(reading.draft)
    rules = RULES if reading.scenario else [each for each in RULES if each.reads_drafts]
    found = [_problem(each, finding, reading.tree, file) for each in rules for finding in each.find(study)]
    problems = sorted([*reading.problems, *dict.fromkeys(found)], key=lambda each: (each.line, each.column))
    return replace(reading, problems=tuple(problems))


def _problem(rule: Rule, finding: Finding, tree: Node, file: str) -> Problem:
    place = place_of(tree, finding.path)
    others = [(place_of(tree, path), message) for path, message in finding.related]
    return Problem(
        rule.page.code,
        rule.page.severity,
        file,
        place.line,
        place.column,
        finding.message,
        finding.hint,
        finding.suggestion,
        width=len(place.text) if isinstance(place, Scalar) and place.is_plain else 1,
        related=tuple(Related(each.line, each.column, message) for each, message in others),
    )
