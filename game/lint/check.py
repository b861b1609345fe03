"""A file checked: the reader's errors, and what the rules find beyond them."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from game.lint.facts.index import Index
from game.lint.facts.study import Study
from game.lint.registry import RULES
from game.lint.rule import Finding, Rule
from game.scenario.diagnostics.codes import Code
from game.scenario.diagnostics.problems import Problem, problem_at
from game.scenario.names import Spot, spot_of
from game.scenario.places import lines_of
from game.scenario.reader import Reading
from game.scenario.translation import Translation


def check(reading: Reading, file: str) -> Reading:
    """Add to a reading what the rules find; a file with errors is looked at only by the rules that read drafts."""
    if reading.draft is None or reading.tree is None:
        return reading
    study = Study(reading.draft, reading.tree, is_whole=reading.scenario is not None)
    study.lines, study.folder = lines_of(reading.text), _folder_of(file)
    found = [_problem(rule, each, study.index, file) for rule, each in _findings(study, reading.problems)]
    return replace(reading, problems=_sorted([*reading.problems, *dict.fromkeys(found)]))


def _folder_of(file: str) -> Path | None:
    """Give the folder in which a file lies, where it is one."""
    path = Path(file)
    return path.parent if path.is_file() else None


_OF_NUMBERS_ALONE = Code.ALWAYS_TRUE


def _findings(study: Study, errors: Sequence[Problem]) -> Iterator[tuple[Rule, Finding]]:
    """Give what the rules find, apart from what would not be there without an error or a number that stands alone."""
    for each in RULES:
        if each.reads_drafts:
            found = (finding for finding in each.find(study) if not errors or not _is_in_error(study, finding, errors))
            yield from ((each, finding) for finding in found)
        elif study.is_whole and (each.code == _OF_NUMBERS_ALONE or not study.numbers_alone):
            yield from ((each, finding) for finding in each.find(study))


def _is_in_error(study: Study, finding: Finding, errors: Sequence[Problem]) -> bool:
    """Tell whether something is wrong already where a rule finds something; of a line, in that line."""
    if finding.spot:
        return any(each.line == finding.spot.line for each in errors)
    first, last = study.index.extent(finding.path)
    return any(first <= (each.line, each.column) <= last for each in errors)


OF_TRANSLATIONS = (Code.TEXT_TOO_LONG,)
"""The codes of the rules that look at a translation too: texts grow and shrink between languages."""


def check_translation(translation: Translation) -> Reading:
    """Add to the reading of a translation what the rules find of the texts that it has itself."""
    reading = translation.reading
    if reading.tree is None:
        return reading
    study = Study(translation.scenario, reading.tree, is_whole=False)
    rules = [each for each in RULES if each.code in OF_TRANSLATIONS]
    found = [
        _problem(each, finding, study.index, reading.file)
        for each in rules
        for finding in each.find(study)
        if study.index.value(finding.path) is not None
    ]
    return replace(reading, problems=_sorted([*reading.problems, *found]))


def _sorted(problems: list[Problem]) -> tuple[Problem, ...]:
    return tuple(sorted(problems, key=lambda each: (each.line, each.column)))


def _problem(rule: Rule, finding: Finding, index: Index, file: str) -> Problem:
    spot = _spot(finding, index)
    others = [(index.place(path), message) for path, message in finding.related]
    return problem_at(rule.code, file, spot, finding.message, finding.hint, finding.suggestion, others=others)


def _spot(finding: Finding, index: Index) -> Spot:
    """Give the part of a text that is meant, where a place in it is a place in the file; or else the whole place."""
    if finding.spot is not None:
        return finding.spot
    if finding.part is not None:
        text = index.text(finding.path)
        if text:
            first, end = finding.part
            return spot_of(text, text.shift + first, end - first)
        value = index.value(finding.path)
        if value:
            return Spot(value.line, value.column)
    return spot_of(index.place(finding.path))
