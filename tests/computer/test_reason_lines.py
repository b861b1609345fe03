"""Reasons are written with the scenario's ids, and read only where the actor could have had them."""

import json
from pathlib import Path
from typing import Any

import pytest

from game.computer.reason_lines import read_reason, reason_members
from game.computer.reasons import Why
from game.play.choices import Answer, Argue, Choice, Hold, Pass, Raise
from game.session.lobby import load

BOOK = load(Path(__file__).parents[2] / "scenarios" / "red_lines.yaml")
DEMAND = next(i for i, each in enumerate(BOOK.demands) if len(each.responses) > 1)
TARGET = BOOK.demands[DEMAND].target
SENDER = next(rules.sender for rules in BOOK.demands if rules.raisable)
RAISED, *_OTHERS = (i for i, rules in enumerate(BOOK.demands) if rules.sender == SENDER)
OTHER = _OTHERS[0]
SPEAKER = min(BOOK.arguments[0].by)
ANOTHER = next(i for i, rules in enumerate(BOOK.arguments) if i and SPEAKER in rules.by)
NOT_ITS = next(i for i, rules in enumerate(BOOK.arguments) if SPEAKER not in rules.by)


@pytest.mark.parametrize(
    ("actor", "choice", "why"),
    [
        (TARGET, Answer(DEMAND, 0), Why(Answer(DEMAND, 1), 0, 4)),
        (TARGET, Answer(DEMAND, 1), Why(Hold(DEMAND), 1, -100)),
        (TARGET, Hold(DEMAND), Why(Answer(DEMAND, 1), None, 0)),
        (SENDER, Raise(RAISED), Why(None, 0, 1)),
        (SENDER, Raise(RAISED), Why(Raise(OTHER), 0, -1)),
        (SPEAKER, Argue(0), Why(None, None, 0)),
        (SPEAKER, Argue(0), Why(Argue(ANOTHER), None, 0)),
    ],
)
def test_what_is_written_is_read_again(actor: int, choice: Choice, why: Why) -> None:
    written = json.loads(json.dumps(reason_members(BOOK, why)))
    assert read_reason(BOOK, actor, choice, written) == why
    assert read_reason(BOOK, actor, choice, written | {"later": "more"}) == why


@pytest.mark.parametrize(
    ("actor", "choice", "why"),
    [
        (TARGET, Answer(DEMAND, 0), Why(Answer(DEMAND, 0), None, 0)),
        (TARGET, Answer(DEMAND, 0), Why(Hold(DEMAND + 1), None, 0)),
        (TARGET, Answer(DEMAND, 0), Why(Raise(RAISED), None, 0)),
        (TARGET, Hold(DEMAND), Why(None, None, 0)),
        (SPEAKER, Argue(0), Why(Argue(NOT_ITS), None, 0)),
        (SPEAKER, Pass(), Why(None, None, 0)),
        (1 - SENDER, Raise(RAISED), Why(Raise(OTHER), None, 0)),
        (SPEAKER, Argue(0), Why(None, 0, 0)),
        (SPEAKER, Argue(0), Why(None, 0, 101)),
        (SPEAKER, Argue(0), Why(None, 0, -(10**30))),
    ],
)
def test_a_reason_that_could_not_be_is_not_read(actor: int, choice: Choice, why: Why) -> None:
    assert read_reason(BOOK, actor, choice, reason_members(BOOK, why)) is None


@pytest.mark.parametrize("by", [True, 1.0, "1", None, [1], {}])
def test_a_number_of_another_type_is_no_reason(by: Any) -> None:
    written = {**reason_members(BOOK, Why(None, 0, 1)), "by": by}
    assert read_reason(BOOK, SPEAKER, Argue(0), written) is None
