"""What to look at: the findings, each with its place in the file."""

from game.language import _
from game.reports.html import coded, element
from game.reports.page import Section
from game.scenario.diagnostics.problems import Severity
from game.simulation.playtest.result import Playtest
from game.wording.playtest import in_order, place_of, say_what_is_missing
from game.wording.problems import severity_word


def findings(found: Playtest, name: str) -> Section:
    """Give the section."""
    items = [
        element(
            "li",
            element("span", f"{severity_word(each.severity)} {each.code}", class_=_kind(each.severity)),
            element("code", place_of(found, each, name), class_="place"),
            element("span", coded(each.told), class_="message"),
        )
        for each in in_order(found)
    ]
    listed = [element("ul", *items, class_="findings")] if items else []
    missing = [element("p", say_what_is_missing(found))] if found.lacks_weighing or not items else []
    return Section("findings", _("To look at"), element("div", *listed, *missing))


def _kind(severity: Severity) -> str:
    return "warning" if severity is Severity.WARNING else "note"
