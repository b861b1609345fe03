"""Scores of many games, drawn as SVG: a hill of how many came to what, and a box with whiskers below it."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import accumulate
from math import ceil, floor

from game.reports.bars import across
from game.reports.html import Html, element
from game.simulation.playtest.tally import NEARLY, Spread

_HILL = 44
_MOST_STEPS = 70


@dataclass(frozen=True, slots=True)
class Strip:
    """What a strip shows: a spread of scores on the way from the worst to the best."""

    spread: Spread
    mean: float
    worst: float
    best: float
    title: str


def quantile(bins: Mapping[int, int], share: float) -> float:
    """Give the score that this share of the games lies below, to about a point."""
    places = sorted(bins)
    sums = list(accumulate(bins[each] for each in places))
    wanted = share * sums[-1]
    at = next(index for index, reached in enumerate(sums) if reached >= wanted)
    before = sums[at - 1] if at else 0
    return places[at] + (wanted - before) / bins[places[at]]


def middle_half(spread: Spread) -> tuple[float, float, float]:
    """Give the scores that a quarter, a half and three quarters of the games lie below."""
    low, mid, high = (min(max(quantile(spread.bins, each), spread.least), spread.most) for each in (0.25, 0.5, 0.75))
    return low, mid, high


def draw(strip: Strip) -> Html:
    """Draw a strip."""
    low, mid, high = (_place(strip, each) for each in middle_half(strip.spread))
    least, most = _place(strip, strip.spread.least), _place(strip, strip.spread.most)
    hill = element(
        "svg",
        element("path", d=_hill(strip), class_="hill"),
        viewBox=f"0 0 100 {_HILL}",
        preserveAspectRatio="none",
        width="100%",
        height=_HILL,
    )
    return element(
        "svg",
        element("title", strip.title),
        *(element("line", class_="rule", x1=at, x2=at, y1=0, y2="100%") for at in ("25%", "50%", "75%")),
        hill,
        element("line", class_="ground", x1=0, x2="100%", y1=_HILL, y2=_HILL),
        element("line", class_="whisker", x1=across(least), x2=across(most), y1=57, y2=57),
        element("rect", class_="box", x=across(low), width=across(high - low), y=51, height=12),
        element("line", class_="median", x1=across(mid), x2=across(mid), y1=51, y2=63),
        element("circle", class_="mean", cx=across(_place(strip, strip.mean)), cy=57, r=4),
        class_="strip",
        role="img",
    )


def _place(strip: Strip, score: float) -> float:
    return (score - strip.worst) / (strip.best - strip.worst)


def _hill(strip: Strip) -> str:
    """Give the outline of the hill: its steps as wide as each other, the highest as high as there is room."""
    heights = _steps(strip)
    highest = max(heights.values())
    first, last = (floor((each + NEARLY) / _wide(strip)) for each in (strip.worst, strip.best))
    across_one = 100 / (last + 1 - first)
    drawn = [f"M0,{_HILL}"]
    for step in range(first, last + 1):
        up = _HILL - (_HILL - 2) * heights.get(step, 0) / highest
        left, right = (across_one * (each - first) for each in (step, step + 1))
        drawn.append(f"L{left:.2f},{up:.2f} L{right:.2f},{up:.2f}")
    return " ".join([*drawn, f"L100,{_HILL} Z"])


def _steps(strip: Strip) -> dict[int, int]:
    """Count the games by steps that are wide enough to be seen."""
    found: dict[int, int] = {}
    for place, games in strip.spread.bins.items():
        step = place // _wide(strip)
        found[step] = found.get(step, 0) + games
    return found


def _wide(strip: Strip) -> int:
    """Give the width of a step, in points."""
    return max(ceil((strip.best - strip.worst) / _MOST_STEPS), 1)
