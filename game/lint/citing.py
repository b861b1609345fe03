"""Which paragraphs of which sources a scenario cites."""

from collections.abc import Iterable

from game.scenario.metadata import parts_of
from game.scenario.model import Scenario


def cited(scenario: Scenario) -> dict[str, set[int]]:
    """For every source that is cited, give the paragraphs that are; one that is cited as a whole has none."""
    found: dict[str, set[int]] = {}
    for each in (citation for _place, part in parts_of(scenario) for citation in getattr(part, "citations", ())):
        paragraphs = found.setdefault(each.source, set())
        if each.paragraph is not None:
            paragraphs.add(each.paragraph)
    return found


def as_ranges(numbers: Iterable[int]) -> str:
    """Write numbers as `1, 4-7, 9`."""
    ranges: list[list[int]] = []
    for each in sorted(numbers):
        if ranges and each == ranges[-1][1] + 1:
            ranges[-1][1] = each
        else:
            ranges.append([each, each])
    return ", ".join(str(first) if first == last else f"{first}-{last}" for first, last in ranges)
