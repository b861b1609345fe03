"""Screens paint of an emoji what every terminal gives one width; what is kept is whole."""

import pytest
from rich.cells import cell_len
from rich.segment import Segment
from textual.app import ComposeResult
from textual.color import Color
from textual.content import Content
from textual.widgets import Input, OptionList, Static

from game.ui.narrowing import Narrowing, narrowed

BLACK = Color(0, 0, 0)
FAMILY, THUMB, HEART, ONE = (
    "\U0001f469\u200d\U0001f469\u200d\U0001f467",
    "\U0001f44d\U0001f3fd",
    "\u2764\ufe0f",
    "1\ufe0f\u20e3",
)


def painted(*texts: str) -> str:
    return "".join(each.text for each in Narrowing().apply([Segment(text) for text in texts], BLACK))


@pytest.mark.parametrize(
    ("text", "left"),
    [
        (FAMILY, "\U0001f469"),
        (THUMB, "\U0001f44d"),
        (HEART, "\u2764"),
        (ONE, "1"),
        ("\u2764\ufe0f\u200d\U0001f525", "\u2764"),
        ("\U0001f3f4\U000e0067\U000e0062\U000e007f", "\U0001f3f4"),
        ("\u0645\u06cc\u200c\u062e", "\u0645\u06cc\u200c\u062e"),
        ("plain # 1", "plain # 1"),
    ],
    ids=ascii,
)
def test_only_the_first_picture_is_painted(text: str, left: str) -> None:
    assert narrowed(f"a {text} b") == f"a {left} b"


@pytest.mark.parametrize("text", [FAMILY, THUMB, HEART, ONE, "\U0001f9d1\U0001f3fd\u200d\U0001f680"], ids=ascii)
def test_what_is_painted_takes_the_same_room(text: str) -> None:
    shown = painted(f"|{text}|", "│")
    assert not set(shown) & set("\u200d\ufe0f\U0001f3fd")
    assert cell_len(shown) == cell_len(f"|{text}|│")


def test_letters_that_a_joiner_joins_take_blanks_that_follow() -> None:
    text = "\u0915\u094d\u200d\u0937"
    shown = painted(f"{text}   ", "  │")
    assert text in shown
    assert cell_len(shown.replace("\u200d", "")) == cell_len(f"{text}     │")
