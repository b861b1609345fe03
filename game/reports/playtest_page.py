"""A playtest as a page in one file, to read in a browser, to print, or to hand on."""

from collections.abc import Iterator

from game.language import _
from game.reports.html import Html
from game.reports.page import Section, whole_page
from game.reports.playtest.beginning import beginning, ending
from game.reports.playtest.demands import demands
from game.reports.playtest.findings import findings
from game.reports.playtest.roles import roles
from game.reports.playtest.shares import arguments, consequences, endings
from game.scenario.cleaning import clean_line
from game.simulation.playtest.result import Playtest


def playtest_page(found: Playtest, name: str) -> Html:
    """Give the page; `name` is the scenario's file."""
    name = clean_line(name)
    title = _("{title}: playtest").format(title=found.rulebook.scenario.title)
    return whole_page(title, beginning(found), list(_sections(found, name)), ending(found, name))


def _sections(found: Playtest, name: str) -> Iterator[Section]:
    scenario = found.rulebook.scenario
    yield findings(found, name)
    yield endings(found)
    yield roles(found)
    if any(each.situations for each in found.decisions):
        from game.reports.playtest.turning import debate, turning_points

        yield turning_points(found)
        if found.rulebook.turns and scenario.arguments:
            yield debate(found)
    if found.exact is not None:
        from game.reports.playtest.exactly import exactly

        yield exactly(found)
    yield demands(found)
    if scenario.arguments:
        yield arguments(found)
    if scenario.consequences:
        yield consequences(found)
