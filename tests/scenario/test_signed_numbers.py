"""A whole number as YAML writes it is one wherever an expression may stand, with its sign or not."""

from pathlib import Path

import pytest

from game.scenario.conditions import Number
from game.scenario.reader import read
from game.scenario.verbs import Adjust

BELL = (Path(__file__).parents[1] / "cases" / "valid" / "school_bell.yaml").read_text("utf-8")


@pytest.mark.parametrize(("written", "value"), [("+20", 20), ("020", 20), ("0x14", 20), ("0o24", 20), ("+0", 0)])
def test_a_number_may_be_written_as_yaml_writes_numbers(written: str, value: int) -> None:
    changed = BELL.replace("adjust: {quiet: 20}", f"adjust: {{quiet: {written}}}")
    assert changed != BELL
    reading = read(changed.encode(), "x")
    assert reading.problems == ()
    assert reading.scenario is not None
    effect = reading.scenario.demands[0].responses[0].then[0]
    assert isinstance(effect, Adjust)
    assert effect.amounts[0][1].tree == Number(value, 0)
