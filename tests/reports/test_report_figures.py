"""What figures say, and where a score lies among many."""

import pytest

from game.reports.figures import percent
from game.reports.html import Html, coded, element
from game.reports.strips import quantile


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


def test_text_is_escaped_once_and_html_never() -> None:
    inner = element("b", "<&>", title="'\"<", aria_label=None)
    assert inner == '<b title="&#x27;&quot;&lt;">&lt;&amp;&gt;</b>'
    assert element("p", inner, "&amp;") == f"<p>{inner}&amp;amp;</p>"
    assert isinstance(inner, Html)


def test_ids_in_backticks_are_set_as_code() -> None:
    assert coded("no `<a>` and `b`") == "no <code>&lt;a&gt;</code> and <code>b</code>"
    assert coded("one ` alone") == "one ` alone"
