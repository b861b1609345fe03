"""The name that was probably meant: near by spelling, or none."""

import pytest

from game.scenario.diagnostics.spelling import nearest


@pytest.mark.parametrize(
    ("word", "known", "meant"),
    [
        ("1", ["b", "s", "u"], None),
        ("y", ["1", "2", "h"], None),
        ("ab", ["cd", "ef"], None),
        ("S", ["s", "u"], "s"),
        ("1o", ["10", "11"], "10"),
        ("trsut", ["trust", "calm"], "trust"),
        ("rnd", ["round", "deadline"], "round"),
    ],
)
def test_what_has_nothing_alike_is_not_meant(word: str, known: list[str], meant: str | None) -> None:
    assert nearest(word, known) == meant
