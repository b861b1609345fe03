"""Figures as they are told: each with its exact value beside the rounded one, and tables of them."""

from collections.abc import Iterable, Sequence

from game.language import _
from game.reports.html import Html, element, joined
from game.simulation.playtest.shares import percent as told_with

NONE = Html("\N{EN DASH}")
"""Where there is no figure."""


def percent(share: float) -> str:
    """Say a share; one that is not nothing and not all is never told as such."""
    return told_with(share, decimals=0 if share in (0, 1) else 1)


def share(count: int, of: int) -> Html:
    """Give a share of games for a table; nothing of nothing is a dash."""
    return exact(percent(count / of), count / of) if of else NONE


def points(value: float) -> Html:
    """Give points for a table."""
    return exact(f"{value:.1f}", value)


def whole(count: int) -> Html:
    """Give a count for a table."""
    return exact(f"{count:,}", count)


def exact(said: str, value: float) -> Html:
    """Give what is said of a value, with the value itself for programs."""
    return element("data", said, value=repr(value))


def as_table(title: str, heads: Sequence[str], rows: Iterable[Sequence[str]]) -> Html:
    """Give the figures of a plot as a table, folded; the first cell of a row names it."""
    said = _("{title}: the figures as a table").format(title=title)
    return element("details", element("summary", said), table(title, heads, rows))


def table(title: str, heads: Sequence[str], rows: Iterable[Sequence[str]]) -> Html:
    """Give a table; the first cell of a row names it."""
    head = element("tr", *(element("th", each, scope="col") for each in heads))
    body = [
        element("tr", element("th", row[0], scope="row"), *(element("td", each) for each in row[1:])) for row in rows
    ]
    drawn = element("table", element("caption", title), element("thead", head), element("tbody", *body))
    return element("div", drawn, class_="scroll", role="group", aria_label=title, tabindex=0)


def plot(rows: Iterable[Html], caption: Sequence[str], folded: Html = Html("")) -> Html:  # noqa: B008
    """Give a plot of rows, with what is to be known of it, and its figures as a table."""
    said = element("figcaption", *(element("p", each) for each in caption)) if caption else ""
    return element("figure", said, element("ul", *rows, class_="plot"), joined([folded]))
