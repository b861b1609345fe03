"""A file checked by playing it as well: what a playtest finds for certain, among the other problems."""

from dataclasses import replace

from game.rules.compiler import compile_rulebook
from game.scenario.diagnostics.problems import Problem, Severity, problem_at
from game.scenario.names import spot_of
from game.scenario.places import place_of
from game.scenario.reader import Reading
from game.scenario.source import YamlNode
from game.simulation.playtest.findings import PlayFinding
from game.simulation.playtest.plays import why_one_by_one
from game.simulation.playtest.playtest import Order, playtest
from game.simulation.playtest.runs import Told


def check_deeply(reading: Reading, tell: Told | None = None) -> Reading:
    """Add to a reading what playing finds; a file with errors cannot be played. An interrupt ends it.

    Certain is what no game came to, and which answers never or always are the best. Shares are not: they only
    invite a look.
    """
    if reading.scenario is None or reading.tree is None:
        return reading
    played = playtest(reading.text.encode(), reading.scenario, reading.tree, Order(sensible=0), tell=tell)
    if played.interrupted:
        raise KeyboardInterrupt
    certain = [each for each in played.findings if each.severity is Severity.WARNING]
    found = [_problem(each, reading.tree, reading.file) for each in certain]
    problems = sorted([*reading.problems, *found], key=lambda each: (each.line, each.column))
    return replace(reading, problems=tuple(problems))


def why_not_weighed(reading: Reading) -> str | None:
    """Say why playing does not tell what answers are worth; None where it does, or where nothing can be played."""
    return None if reading.scenario is None else why_one_by_one(compile_rulebook(reading.scenario))


def _problem(finding: PlayFinding, tree: YamlNode, file: str) -> Problem:
    spot = spot_of(place_of(tree, finding.path))
    return problem_at(finding.code, file, spot, finding.told)
