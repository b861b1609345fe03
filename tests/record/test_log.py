"""A record read and folded: each line once, in time that grows as the record does, and no further than a fault."""

import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from game.play.choices import Argue, Refusal
from game.play.events import ConsequenceStruck
from game.record import log as logs
from game.record.codec import MOST_BYTES, LineError, RecordError, read_bytes, read_entry
from game.record.entries import Choose, ClosePhase, Entry, Note, TakeBack
from game.record.log import Log, Record, read_record, replay
from game.rules.compiler import compile_rulebook
from game.rules.rulebook import Rulebook
from game.scenario.reader import read

MINI = """standoff: 1
title: Mini
summary: A small one.
rounds: 4
floor: {turns: 1, speeches: 1}
actors:
  a: {name: Ann, brief: You are Ann., interests: {trust: 1}}
  b: {name: Bob, brief: You are Bob., interests: {trust: -1}}
indicators: {trust: {name: Trust}}
demands:
  d1:
    {from: a, to: b, text: Do it., when: round == 1, responses: {yes_do: {label: "Yes"}, no_do: {label: "No"}}}
arguments: {why: {by: [a, b], about: d1, for: yes_do, claim: Because.}}
consequences: {row: {title: Row, text: It comes., when: trust > 99, effects: [{adjust: {trust: 1}}]}}
outcomes: {done: {title: Done, text: It is done., when: final}}
"""
HEADER = b'{"standoff": 1, "seed": 7}\n'
UNDO = b'{"round": 1, "turn": 1, "actor": "a", "undo": true}\n'
SAID_AND_UNDONE = b'{"round": 1, "turn": 1, "actor": "a", "argue": "why"}\n' + UNDO
CLOSE = b'{"round": 1, "turn": 1, "close": true}\n'


@pytest.fixture(scope="module")
def rulebook() -> Rulebook:
    reading = read(MINI.encode(), "mini.yaml")
    assert reading.scenario is not None, reading.problems
    return compile_rulebook(reading.scenario)


def folded(rulebook: Rulebook, *lines: bytes) -> Log:
    record = read_record(HEADER + b"".join(lines))
    log = Log(rulebook, record.header)
    log.read(record)
    return log


def seconds(what: Callable[[], object]) -> float:
    """Give the least CPU time of three runs."""
    times = []
    for _run in range(3):
        begun = time.process_time()
        what()
        times.append(time.process_time() - begun)
    return min(times)


def duplicates(count: int) -> bytes:
    """Give a line of as many names, of which the last comes twice, and then the first."""
    names = ", ".join(f'"m{each}": 1' for each in range(count))
    return b"{" + names.encode() + f', "m{count - 1}": 1, "m0": 1}}\n'.encode()


@pytest.mark.parametrize(
    "line", [b'{"note": "x"}\n', UNDO, SAID_AND_UNDONE, b'{"round": 1, "turn": 1, "inject": []}\n']
)
def test_a_record_eight_times_as_long_takes_about_eight_times_as_long(rulebook: Rulebook, line: bytes) -> None:
    short, long = (seconds(partial(folded, rulebook, line * count)) for count in (1_000, 8_000))
    assert long < 24 * short


def test_a_line_of_eight_times_as_many_duplicates_is_refused_in_about_eight_times_as_long(rulebook: Rulebook) -> None:
    def refuse(line: bytes) -> None:
        with pytest.raises(RecordError, match="line 2: `m0` stands there twice"):
            folded(rulebook, line)

    short, long = (seconds(partial(refuse, duplicates(count))) for count in (5_000, 40_000))
    assert long < 24 * short


def test_nothing_is_read_behind_the_first_fault(rulebook: Rulebook, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []

    def counted(raw: bytes) -> Entry:
        asked.append(raw)
        return read_entry(raw)

    monkeypatch.setattr(logs, "read_entry", counted)
    with pytest.raises(RecordError) as caught:
        folded(rulebook, UNDO, b'{"note": 1}\n', UNDO * 1000)
    assert caught.value.line == 3
    assert len(asked) == 2


def test_a_record_that_is_too_large_is_told_so(tmp_path: Path) -> None:
    data = HEADER + b'{"note": "' + b"x" * MOST_BYTES + b'"}\n'
    path = tmp_path / "large.jsonl"
    path.write_bytes(data)
    for read_it in (lambda: read_bytes(path), lambda: read_record(data)):
        with pytest.raises(RecordError, match="line 1: the record is larger than 16 MB, the most that is read of one"):
            read_it()


def test_a_record_of_the_most_bytes_is_read(tmp_path: Path) -> None:
    note = b'{"note": "' + b"x" * (MOST_BYTES - len(HEADER) - 13) + b'"}\n'
    path = tmp_path / "large.jsonl"
    path.write_bytes(HEADER + note)
    assert path.stat().st_size == MOST_BYTES
    assert read_record(read_bytes(path)).lines == (note[:-1],)


def test_many_injections_of_one_phase_are_all_told(rulebook: Rulebook) -> None:
    log = folded(rulebook, b'{"round": 1, "turn": 1, "inject": [], "name": "n"}\n' * 3000)
    assert len(log.phases) == 1
    assert len(log.phases[0].since) == 3000 + len(folded(rulebook).phases[0].since)


def test_what_a_facilitator_schedules_again_and_again_strikes_once_and_when_it_would_have(rulebook: Rulebook) -> None:
    later, sooner = (
        b'{"round": 1, "turn": 1, "inject": [{"trigger": "row", "after": %d}]}\n' % each for each in (2, 1)
    )
    for lines in (later, later + later, later + sooner, sooner + later, (later + sooner) * 50):
        log = folded(rulebook, lines)
        assert len(log.moment.state.scheduled) <= 2
        log.finish()
        (struck,) = [
            i for i, phase in enumerate(log.phases) if any(isinstance(e, ConsequenceStruck) for e in phase.since)
        ]
        assert log.phases[struck].opened.round == (2 if sooner in lines else 3)


def test_a_log_keeps_its_lines_as_they_were(rulebook: Rulebook) -> None:
    odd = b'{"undo":true ,"actor":"\\u0061", "turn":1,"round":1}\n'
    log = folded(rulebook, odd, CLOSE)
    assert log.lines == [HEADER, odd, CLOSE]
    assert log.before(1) == Record(log.header, (odd[:-1], CLOSE[:-1]), torn=False)
    assert log.before(0).lines == ()


def test_notes_are_asked_of_the_log_by_kind_and_phase(rulebook: Rulebook) -> None:
    said = [f'{{"note": "speech", "text": "{each}"}}\n'.encode() for each in range(4)]
    escaped = b'{"note": "s\\u0070eech", "text": "4"}\n'
    log = folded(rulebook, said[0], CLOSE, said[1], b'{"note": "mark", "of": "speech"}\n', said[2], escaped)
    assert [note.members["text"] for note in log.notes("speech")] == ["0", "1", "2", "4"]
    assert [[note.members["text"] for note in log.notes("speech", each)] for each in (0, 1)] == [["0"], ["1", "2", "4"]]


def test_a_copy_goes_on_by_itself(rulebook: Rulebook) -> None:
    log = folded(rulebook, CLOSE)
    other = log.copy()
    other.take(ClosePhase(1, 0), Note({"note": "x"}))
    for each in (log, other):
        assert each.size == sum(map(len, each.lines))
    assert (len(log.lines), len(log.phases)) == (2, 2)
    assert (len(other.lines), len(other.phases)) == (4, 3)


def test_entries_of_which_one_is_illegal_change_nothing(rulebook: Rulebook) -> None:
    log = folded(rulebook)
    said = Choose(1, 1, "a", "argue", "why")
    with pytest.raises(LineError) as caught:
        log.take(said, TakeBack(1, 1, "a", "why"), said, said)
    assert caught.value.refusal == Refusal.ALREADY_CHOSEN
    assert log.lines == [HEADER]
    assert log.moment.sealed == {}
    log.take(said, TakeBack(1, 1, "a", "why"), said)
    assert log.moment.standing(0) == (Argue(0),)


def test_what_was_said_is_kept_with_the_phase_and_the_last_words_count(rulebook: Rulebook) -> None:
    log = folded(rulebook)
    words = [Choose(1, 1, "a", "argue", "why", words=each) for each in ("first", "second")]
    log.take(words[0], TakeBack(1, 1, "a", True), words[1], ClosePhase(1, 1))
    assert log.phases[0].words == {(0, Argue(0)): "second"}
    assert log.phases[1].words == {}


def test_a_record_without_closes_replays_as_one_with_them(rulebook: Rulebook) -> None:
    answer = b'{"round": 1, "actor": "b", "answer": "d1", "with": "no_do"}\n'
    with_close, without = (read_record(HEADER + lines) for lines in (CLOSE + answer, answer))
    assert replay(rulebook, with_close, partial=True) == replay(rulebook, without, partial=True)
    log = folded(rulebook, answer)
    assert [phase.line for phase in log.phases] == [2, 2]


@pytest.mark.parametrize(("undo", "is_left"), [(b'""', True), (b'"nowhere"', True), (b'"why"', True), (b"true", False)])
def test_a_pass_is_taken_back_with_all_that_was_chosen_and_by_no_id(
    rulebook: Rulebook, undo: bytes, is_left: bool
) -> None:
    passed = b'{"round": 1, "turn": 1, "actor": "a", "pass": true}\n'
    log = folded(rulebook, passed, UNDO.replace(b"true", undo))
    assert bool(log.moment.standing(0)) == is_left
