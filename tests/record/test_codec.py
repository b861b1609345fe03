"""Entries and their lines: what is written is read again, byte for byte, and a line is refused at its first fault."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.play.state import ANSWERS
from game.record.codec import LineError, read_entry, read_header, write_entry
from game.record.entries import Choose, ClosePhase, Entry, Inject, Note, TakeBack

CASES = Path(__file__).parents[1] / "conformance"
NAMES = ["standoff", "round", "turn", "actor", "argue", "pass", "answer", "with", "hold", "raise", "undo", "close"]
NAMES += ["inject", "name", "text", "note", "words"]

texts = st.text(max_size=8)
numbers = st.integers(-(10**20), 10**20) | st.floats(allow_nan=False, allow_infinity=False)
values = st.recursive(
    st.none() | st.booleans() | numbers | texts,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3),
    max_leaves=6,
)
further = st.dictionaries(texts.filter(lambda each: each not in NAMES), values, max_size=3)
rounds, turns = st.integers(-1, 99), st.integers(1, 9)
any_turn = turns | st.just(ANSWERS)
words = st.none() | texts
entries: st.SearchStrategy[Entry] = st.one_of(
    st.builds(Choose, rounds, turns, texts, st.just("argue"), texts, st.just(""), words, further),
    st.builds(Choose, rounds, turns, texts, st.just("pass"), st.just(""), st.just(""), words, further),
    st.builds(Choose, rounds, st.just(ANSWERS), texts, st.just("answer"), texts, texts, words, further),
    st.builds(
        Choose, rounds, st.just(ANSWERS), texts, st.sampled_from(["hold", "raise"]), texts, st.just(""), words, further
    ),
    st.builds(TakeBack, rounds, any_turn, texts, st.just(True) | texts, further),
    st.builds(ClosePhase, rounds, any_turn, further),
    st.builds(Inject, rounds, any_turn, st.lists(values, max_size=3), words, words, further),
    st.builds(lambda note, rest: Note({"note": note, **rest}), texts, further),
)


@given(entries)
def test_what_is_written_is_read_again_and_written_byte_for_byte(entry: Entry) -> None:
    line = write_entry(entry)
    read = read_entry(line[:-1])
    assert read == entry
    assert write_entry(read) == line


def test_every_line_of_the_format_s_conformance_is_written_as_it_was() -> None:
    lines = [line for path in sorted(CASES.glob("*.jsonl")) for line in path.read_bytes().split(b"\n")[1:-1]]
    written = 0
    for line in lines:
        try:
            entry = read_entry(line)
        except LineError:
            continue
        assert write_entry(entry) == line + b"\n"
        written += 1
    assert written > 4000


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ('{"a": 1, "b": 2, "c": 3, "b": 4, "a": 5}', "`a` stands there twice"),
        ('{"note": "x", "of": [{"a": {"b": 1, "b": 1}}]}', "`b` stands there twice"),
        ('{"note": "x", "deep": ' + "[" * 501 + "]" * 501 + "}", "nested too deeply"),
        ('{"note": "x", "deep": ' + '{"a":' * 100_000, "nested too deeply"),
        ('{"note": "x", "big": NaN}', "NaN is not JSON"),
        ('{"note": "x"} {"note": "y"}', "not JSON at character 15"),
        ("  ", "blank"),
        ("[1]", "not a JSON object"),
        ('{"round": 1}', "none of argue, pass, answer, hold, raise, undo, close, inject, note"),
        ('{"round": 1, "close": true, "note": "x"}', "two kinds at once: close, note"),
        ('{"round": 1, "turn": 0, "close": true}', "turns are counted from 1"),
        ('{"round": 1, "turn": null, "close": true}', "`turn` must be a whole number"),
        ('{"round": 1, "turn": 1, "actor": "a", "hold": "x"}', "`hold` belongs to the answers, which have no `turn`"),
        ('{"round": 1, "actor": "a", "argue": "x"}', "`turn` is missing"),
        ('{"round": 1, "actor": 3, "hold": "x"}', "`actor` must be text"),
        ('{"round": 1, "actor": "a", "answer": "x"}', "`with` is missing"),
        ('{"round": 1, "actor": "a", "undo": 1}', "`undo` names a demand or an argument, or is true"),
        ('{"round": 1, "inject": {}}', "`inject` must be a list of effects"),
        ('{"note": 1}', "`note` must be text"),
    ],
)
def test_a_line_that_is_none_is_refused_with_the_reason(line: str, reason: str) -> None:
    with pytest.raises(LineError) as caught:
        read_entry(line.encode())
    assert str(caught.value) == reason


@pytest.mark.parametrize(
    "further", [{"deep": json.loads("[" * 490 + "]" * 490)}, {"text": "[" * 900}, {"q": '\\"[[' * 300}, {"": {}}]
)
def test_further_members_are_kept(further: dict[str, Any]) -> None:
    line = json.dumps({"round": 1, "close": True, **further}).encode()
    assert read_entry(line) == ClosePhase(1, ANSWERS, further)


def test_a_number_that_json_cannot_hold_is_told_and_not_written() -> None:
    read = read_entry(b'{"note": "x", "big": ' + b"9" * 400 + b"}")
    with pytest.raises(LineError, match="a number that JSON cannot hold"):
        write_entry(read)


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ('{"standoff": 2, "seed": 1}', "this record has version 2; version 1 can be read"),
        ('{"standoff": 1, "seed": -1}', "the seed must lie between 0 and 9007199254740991"),
        ('{"standoff": 1, "seed": 1, "digest": 5}', "`digest` must be text"),
        ('{"standoff": 1, "seed": 1.0}', "`seed` must be a whole number"),
    ],
)
def test_a_header_that_is_none_is_refused_with_the_reason(line: str, reason: str) -> None:
    with pytest.raises(LineError) as caught:
        read_header(line.encode())
    assert str(caught.value) == reason
