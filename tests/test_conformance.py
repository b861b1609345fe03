"""Every case of the format's conformance: scenario, record, expected result (tests/conformance*).

NNN.jsonl is a whole game with NNN.json its result, NNN.partial.* one that is under way, NNN.illegal.jsonl a
record whose line NNN.illegal.line is the first illegal one.
"""

import json
from pathlib import Path

import pytest

from game.record.codec import RecordError
from game.record.log import check_digest, read_record, replay
from game.record.result import result_of
from game.rules.compiler import compile_rulebook
from game.rules.rulebook import Rulebook
from game.scenario.reader import read_file

FOLDERS = [Path(__file__).parent / name for name in ("conformance", "conformance-next")]
SCENARIOS = [path for folder in FOLDERS for path in sorted(folder.glob("*.yaml"))]


def rulebook_of(path: Path) -> Rulebook:
    reading = read_file(path)
    assert reading.problems == ()
    assert reading.scenario is not None
    return compile_rulebook(reading.scenario)


def result(path: Path, *, partial: bool) -> object:
    rulebook = rulebook_of(path.parent / f"{path.name[:3]}.yaml")
    record = read_record(path.read_bytes())
    check_digest(rulebook, record.header)
    return result_of(rulebook, replay(rulebook, record, partial=partial))


def test_there_are_cases() -> None:
    assert [len(list(folder.glob("*.yaml"))) for folder in FOLDERS] == [75, 100]


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_a_whole_game_ends_as_expected(scenario: Path) -> None:
    expected = json.loads(scenario.with_suffix(".json").read_text("utf-8"))
    assert result(scenario.with_suffix(".jsonl"), partial=False) == expected


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_a_game_under_way_stands_as_expected(scenario: Path) -> None:
    expected = json.loads(scenario.with_suffix(".partial.json").read_text("utf-8"))
    assert result(scenario.with_suffix(".partial.jsonl"), partial=True) == expected


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_an_illegal_line_is_named(scenario: Path) -> None:
    expected = int(scenario.with_suffix(".illegal.line").read_text())
    with pytest.raises(RecordError) as caught:
        result(scenario.with_suffix(".illegal.jsonl"), partial=False)
    assert caught.value.line == expected
