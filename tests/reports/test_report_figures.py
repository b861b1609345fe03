"""What figures say, and where a score lies among many."""

import re

import pytest

from game.reports.html import Html, coded, element
from game.reports.playtest_page import percent
from game.reports.strips import hill, quantile
from game.simulation.playtest.tally import Spread


@pytest.mark.parametrize(
    ("share", "said"),
    [(0, "0%"), (0.0004, "<0.1%"), (0.001, "0.1%"), (0.5, "50.0%"), (0.9996, ">99.9%"), (1.0, "100%")],
)
def test_what_is_not_nothing_and_not_all_is_never_told_as_such(share: float, said: str) -> None:
    assert percent(share) == said


def test_a_quantile_lies_in_the_bin_that_its_game_is_in() -> None:
    bins = {-3: 1, 50: 2, 51: 1}
    assert quantile(bins, 0.25) == -2
    assert quantile(bins, 0.5) == 50.5
    assert quantile(bins, 1.0) == 52


@pytest.mark.parametrize("far", [1, 100])
def test_the_hill_has_a_step_for_the_worst_score_and_for_the_best(far: int) -> None:
    spread = Spread(least=50.0, most=50.0 + 20 * far, bins={50: 1, 50 + 10 * far: 4, 50 + 20 * far: 2})
    drawn = hill(spread, spread.least, spread.most)
    (path,) = re.findall("^M0,44 (.*) L100,44 Z$", drawn)
    steps = [tuple(map(float, each.removeprefix("L").split(","))) for each in path.split()]
    heights = {left[0]: (right[0] - left[0], left[1]) for left, right in zip(steps[::2], steps[1::2], strict=True)}
    assert min(wide for wide, _up in heights.values()) > 1
    assert [up for _wide, up in heights.values() if up < 44] == [33.5, 2.0, 23.0]
    assert heights[0.0][1] == 33.5
    assert heights[max(heights)][1] == 23.0


def test_text_is_escaped_once_and_html_never() -> None:
    inner = element("b", "<&>", title="'\"<", aria_label=None)
    assert inner == '<b title="&#39;&#34;&lt;">&lt;&amp;&gt;</b>'
    assert element("p", inner, "&amp;") == f"<p>{inner}&amp;amp;</p>"
    assert isinstance(inner, Html)


def test_ids_in_backticks_are_set_as_code() -> None:
    assert coded("no `<a>` and `b`") == "no <code>&lt;a&gt;</code> and <code>b</code>"
    assert coded("one ` alone") == "one ` alone"
