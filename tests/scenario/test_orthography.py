"""Marks that belong to how a language or an emoji is written stay; the same marks anywhere else go."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.scenario.cleaning import clean_line, clean_text

WRITTEN = [
    "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",  # Persian: "I want"
    "PDF\u200c\u0647\u0627",  # Persian: "PDFs"
    "\u06f1\u06f3\u06f9\u06f5 \u0647\u200d.\u0634",  # Persian: a year of the calendar
    "\u0995\u09cd\u200c\u09b7",  # Bengali
    "\u0930\u094d\u200d\u092f",  # Marathi
    "\u0dc1\u0dca\u200d\u0dbb\u0dd3",  # Sinhala
    "\u0d28\u0d4d\u200d",  # Malayalam, at a word's end
    "\u845b\U000e0100\u57ce",  # a Japanese name
    "\u182a\u180b",  # Mongolian
    "\U0001f469\u200d\U0001f469\u200d\U0001f467",
    "\U0001f9d1\U0001f3fd\u200d\U0001f680",
    "\u2764\ufe0f\u200d\U0001f525",
    "1\ufe0f\u20e3",
    "\U0001f3f4\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
    "\U0001f3f4\u200d\u2620\ufe0f",
    "\U0001f1e9\U0001f1ea",
]
UNSEEN = [
    ("na\u200dme", "name"),
    ("na\u200cme", "name"),
    ("\u200d\u0645", "\u0645"),
    ("\u0645\u06cc\u200c", "\u0645\u06cc"),
    ("\u0645\u200c\u200c\u0645", "\u0645\u200c\u0645"),
    ("\u0645\u200b\u200c\u0645", "\u0645\u200c\u0645"),
    ("\u0645\u200e\u0645", "\u0645\u0645"),
    ("\U0001f44d\u200d", "\U0001f44d"),
    ("\U0001f44d\u200dx", "\U0001f44dx"),
    ("1\ufe0fx", "1x"),
    ("a\ufe0f", "a"),
    ("a\U000e0061\U000e0062", "a"),
    ("\U0001f44d\U000e0061\U000e0062\U000e007f", "\U0001f44d"),
    ("\U0001f3f4" + "\U000e0061" * 200 + "\U000e007f", "\U0001f3f4"),
]


@pytest.mark.parametrize("text", WRITTEN, ids=ascii)
def test_what_is_so_written_stays_so(text: str) -> None:
    assert clean_line(text) == text
    assert clean_text(f"x {text}\ny") == f"x {text}\ny"


@pytest.mark.parametrize(("text", "left"), UNSEEN, ids=ascii)
def test_an_unseen_mark_that_changes_no_letter_goes(text: str, left: str) -> None:
    assert clean_line(text) == left


MARKS = "\u200c\u200d\ufe0f\u0645\u094d\u0915\U0001f44d\U0001f3fd1#\u20e3 a\U0001f3f4\U000e0067\U000e007f\u180b\u182a"


@given(st.text(alphabet=MARKS))
def test_cleaning_marks_twice_changes_nothing_more(text: str) -> None:
    assert clean_text(clean_text(text)) == clean_text(text)
    assert clean_line(clean_line(text)) == clean_line(text)


@pytest.mark.parametrize("text", WRITTEN, ids=ascii)
def test_a_text_cut_short_ends_with_no_mark_of_what_is_missing(text: str) -> None:
    for most in range(1, len(text)):
        cut = clean_line(text, limit=most)
        assert clean_line(cut, limit=most) == cut
