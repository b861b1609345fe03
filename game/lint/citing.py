"""Which paragraphs of which sources a scenario cites."""

from collections.abc import Iterable, Iterator

from game.scenario.model import Citation, Scenario


def cited(scenario: Scenario) -> dict[str, set[int]]:
    """For every source that is cited, give the paragraphs that are; one that is cited as a whole has none."""
    found: dict[str, set[int]] = {}
    for each in _citations(scenario):
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


def _citations(scenario: Scenario) -> Iterator[Citation]:
    yield from scenario.debrief.citations
    for demand in scenario.demands:
        yield from demand.citations
        for response in demand.responses:
            yield from response.citations
    for items in (
        scenario.actors,
        scenario.indicators,
        scenario.arguments,
        scenario.consequences,
        scenario.outcomes,
        scenario.injects,
    ):
        for item in items:
            yield from item.citations
