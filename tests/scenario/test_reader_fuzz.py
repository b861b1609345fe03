"""Whatever bytes come, reading ends with a scenario or with problems, never with an exception."""

import re
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from game.rules.compiler import compile_rulebook
from game.scenario.cleaning import clean_line, clean_text
from game.scenario.reader import read

BELL = (Path(__file__).parents[1] / "cases" / "valid" / "school_bell.yaml").read_text("utf-8")
WORDS = st.sampled_from(
    ["null", "~", "[]", "{}", "true", "-1", "0x10", "1e3", "&a", "*a", "!t", "|", ">", "'", '"', "#", "\t", "{", "]"]
)


@given(st.binary(max_size=300))
def test_any_bytes(data: bytes) -> None:
    reading = read(data, "x")
    assert (reading.scenario is None) == bool(reading.problems)


@given(st.data())
@settings(max_examples=400, deadline=None)
def test_any_small_edit_of_a_valid_file(data: st.DataObject) -> None:
    words = BELL.split(" ")
    for _edit in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.integers(0, len(words) - 1))
        words[at] = data.draw(WORDS | st.text(max_size=6) | st.sampled_from(words))
    reading = read(" ".join(words).encode("utf-8", "surrogatepass"), "x")
    if reading.scenario is None:
        assert reading.problems
    else:
        compile_rulebook(reading.scenario)


@given(st.text())
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    assert clean_text(clean_text(text)) == clean_text(text)
    assert clean_line(clean_line(text)) == clean_line(text)


@given(st.text(alphabet=st.characters() | st.sampled_from("\x1b[]0;m\x07\x9b\u202e\u200d\t\n\r")))
def test_nothing_that_steers_a_terminal_is_left(text: str) -> None:
    cleaned = clean_text(text)
    assert not [each for each in cleaned if ord(each) < 32 and each != "\n"]
    assert not set(cleaned) & set("\x7f\x9b\x9d\u202e\u200b\ufeff")
    assert not re.search("(?:^|[\\s\x21-\x7e\u200c\u200d])\u200d|[\\sa-zA-Z]\ufe0f", cleaned)


def test_escape_sequences_go_as_a_whole() -> None:
    assert clean_line("\x1b[31mred\x1b[0m \x1b]52;c;QUJD\x07text\x9b2Jx \x1b]8;;http://x\x1b\\link") == "red textx link"
    assert clean_line("[red]x[/] [@click=app.quit]x[/]") == "[red]x[/] [@click=app.quit]x[/]"
    assert clean_text("a\tb\r\nc") == "a    b\nc"
