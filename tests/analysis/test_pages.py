"""The pages of all problem codes: each sample that fails gives its code alone, and mended it gives none."""

from game.analysis.check import check
from game.analysis.samples import BASE, complete
from game.scenario.reader import read


def test_the_base_scenario_has_no_problem() -> None:
    assert check(read(BASE.encode(), "base"), "base").problems == ()
    assert complete("rounds: 3") == BASE.encode()


def test_a_sample_stands_for_the_sections_of_its_keys() -> None:
    text = complete("rounds: 2\nfloor: {turns: 1}\nrounds: 4\n").decode()
    assert "title: Phones in class" in text
    assert "rounds: 3" not in text
    assert text.index("rounds: 2\nrounds: 4\n") < text.index("actors:") < text.index("floor:")
