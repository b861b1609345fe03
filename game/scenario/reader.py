"""A scenario's bytes become a Scenario, and every problem that they have."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from game.language import _
from game.scenario import sections
from game.scenario.diagnostics.codes import Code
from game.scenario.diagnostics.diagnostics import Diagnostics
from game.scenario.diagnostics.faults import problem_of, repeated, unreadable
from game.scenario.diagnostics.levels import with_levels
from game.scenario.diagnostics.problems import MAX_PROBLEMS, UNREADABLE, Problem, problem_at
from game.scenario.diagnostics.unseen import at_its_place
from game.scenario.effects import effects
from game.scenario.model import Effect, Scenario
from game.scenario.names import NAMED, Ids, Names, Spot
from game.scenario.places import lines_of
from game.scenario.source import (
    MAX_BYTES,
    MAX_DEPTH,
    Scalar,
    ScalarKind,
    Sequence,
    SourceError,
    YamlNode,
    digest_of,
    read_tree,
)
from game.scenario.source import Mapping as Map


@dataclass(frozen=True, slots=True)
class Reading:
    """What came of a file: the scenario, None where it has errors, and all problems in order of place.

    `draft` is what could be read even where there are errors, and `tree` the text as keys and values with their
    places; both are None where no tree could be made of the file.
    """

    scenario: Scenario | None
    problems: tuple[Problem, ...]
    draft: Scenario | None = None
    tree: YamlNode | None = None
    text: str = ""
    """What stands in the file, as far as it can be read."""
    file: str = ""
    """What problems call the file."""

    @property
    def is_readable(self) -> bool:
        """Could a tree of keys and values be made of the file?"""
        return not any(each.code in UNREADABLE for each in self.problems)


class EffectsError(ValueError):
    """Effects of a facilitator that are none; the text says why."""


def read_file(path: Path) -> Reading:
    """Read a scenario's file; whatever is wrong with it is a problem."""
    try:
        data = bytes_of(path)
    except (OSError, ValueError) as error:
        return Reading(None, (unreadable(str(path), path, error),), file=str(path))
    return read(data, str(path))


def bytes_of(path: Path) -> bytes:
    """Give a file's bytes, of one that is too big only so many as tell that."""
    with path.open("rb") as file:
        return file.read(MAX_BYTES + 1)


def read(data: bytes, file: str) -> Reading:
    """Read a scenario's bytes; `file` is what problems call them."""
    text = data.decode("utf-8-sig", "replace")
    try:
        tree, faults = read_tree(data)
    except SourceError as error:
        problem = problem_of(file, error.problem, lines_of(text), _count_problems)
        return Reading(None, (problem,), text=text, file=file)
    diagnostics = Diagnostics(file, problems=repeated(file, faults, lines_of(text)), lines=lines_of(text))
    tree = with_levels(diagnostics, tree)
    scenario = sections.scenario(diagnostics, tree, digest_of(data))
    diagnostics.problems = [at_its_place(each, diagnostics.lines) for each in diagnostics.problems]
    problems = in_order(diagnostics)
    return Reading(None if problems else scenario, problems, scenario, tree, text, file)


def _count_problems(text: str) -> int:
    """Count what is wrong with a scenario's text that was mended; what stands at the wrong level counts twice."""
    try:
        tree, faults = read_tree(text.encode("utf-8", "replace"))
    except SourceError:
        return MAX_PROBLEMS
    diagnostics = Diagnostics("", lines=lines_of(text))
    tree = with_levels(diagnostics, tree)
    moved = len(diagnostics.problems)
    sections.scenario(diagnostics, tree, "")
    return len(diagnostics.problems) + moved + len(faults)


def in_order(diagnostics: Diagnostics) -> tuple[Problem, ...]:
    """Give the problems of a file in order of place, cut off where they are very many."""
    problems = sorted(dict.fromkeys(diagnostics.problems), key=lambda each: (each.line, each.column))
    if len(problems) > MAX_PROBLEMS:
        last = problems[MAX_PROBLEMS - 1]
        more = _("there are more problems; mend these first")
        problems[MAX_PROBLEMS:] = [problem_at(Code.MORE_PROBLEMS, last.file, Spot(last.line, last.column), more)]
    return tuple(problems)


def read_effects(data: object, scenario: Scenario) -> tuple[Effect, ...]:
    """Read a facilitator's effects, given as JSON's values; raise EffectsError where they are none."""
    diagnostics = Diagnostics("", names_of(scenario))
    read_ = effects(diagnostics, _node(data, 0))
    if diagnostics.problems:
        first = diagnostics.problems[0]
        raise EffectsError(first.message + (f" ({first.hint})" if first.hint else ""))
    return read_


def names_of(scenario: Scenario) -> Names:
    """Give the ids of a scenario that has been read; they have no places."""
    names = Names()
    for section in NAMED:
        getattr(names, section).update(dict.fromkeys(each.id for each in getattr(scenario, section)))
    names.responses = {each.id: Ids(dict.fromkeys(one.id for one in each.responses)) for each in scenario.demands}
    names.about = {each.id: each.about for each in scenario.arguments}
    names.paragraphs = {each.id: (each.paragraphs, None) for each in scenario.sources}
    return names


def _node(value: object, depth: int) -> YamlNode:
    """Give JSON's value as if it had stood in a file."""
    if depth > MAX_DEPTH:
        raise EffectsError(_("nested too deeply"))
    match value:
        case bool():
            return Scalar(json.dumps(value), ScalarKind.BOOLEAN, 1, 1)
        case int():
            return Scalar(str(value), ScalarKind.INTEGER, 1, 1)
        case float():
            return Scalar(str(value), ScalarKind.DECIMAL, 1, 1)
        case str():
            return Scalar(value, ScalarKind.TEXT, 1, 1)
        case list():
            return Sequence(tuple(_node(each, depth + 1) for each in value), 1, 1)
        case Mapping():
            entries = ((Scalar(str(key), ScalarKind.TEXT, 1, 1), _node(each, depth + 1)) for key, each in value.items())
            return Map(tuple(entries), 1, 1)
        case _:
            return Scalar("", ScalarKind.NULL, 1, 1)
