"""Bars, drawn as SVG: a share of a track, another in outline around it, and marks."""

from collections.abc import Sequence
from dataclasses import dataclass

from game.reports.html import Html, element, joined

HATCH = "hatch"
_HIGH, _UNDER, _DEEP = 14, 17, 24


@dataclass(frozen=True, slots=True)
class Bar:
    """What a bar shows, of a track from 0 to `full`."""

    value: float
    title: str
    """What it shows, in words."""
    full: float = 1.0
    around: float | None = None
    """A share that the value is a part of, drawn in outline."""
    under: float | None = None
    """Another share, drawn hatched below."""
    marks: Sequence[float] = ()


def row(name: Html, bar: Bar, said: str) -> Html:
    """Give a row of a plot: what it is about, the bar, and the figures in words."""
    return element(
        "li",
        element("div", name, class_="name"),
        draw(bar),
        element("div", said, class_="value", aria_hidden="true"),
    )


def draw(bar: Bar) -> Html:
    """Draw a bar."""
    parts = [element("title", bar.title), _part("track", 1.0)]
    if bar.around:
        parts.append(_part("around", bar.around / bar.full))
    if bar.value:
        parts.append(_part("fill", bar.value / bar.full))
    if bar.under:
        parts.append(_part("under", bar.under / bar.full, _UNDER, _DEEP - _UNDER))
    parts += [_mark(each / bar.full) for each in bar.marks]
    deep = _HIGH if bar.under is None else _DEEP
    return element("svg", *parts, class_="bar", role="img", height=deep)


def hatching() -> Html:
    """Give the pattern that hatched bars are filled with; once on a page."""
    line = element("path", d="M-1,7 L7,-1 M-1,1 L1,-1 M5,7 L7,5", class_="hatching")
    pattern = element("pattern", line, id=HATCH, width=6, height=6, patternUnits="userSpaceOnUse")
    return element("svg", element("defs", pattern), class_="unseen", aria_hidden="true", width=0, height=0)


def key(kind: str, said: str) -> Html:
    """Give an entry of a plot's key."""
    sign = element("svg", _part(kind, 1.0), class_="sign", aria_hidden="true")
    return joined([element("span", sign, " ", said, class_="key"), " "])


def across(share: float) -> str:
    """Give a place on the way from left to right."""
    return f"{100 * min(max(share, 0.0), 1.0):.2f}%"


def _part(kind: str, share: float, top: int = 0, high: int = _HIGH) -> Html:
    return element("rect", class_=kind, y=top, width=across(share), height=high)


def _mark(share: float) -> Html:
    return element("line", class_="mark", x1=across(share), x2=across(share), y1=0, y2="100%")
