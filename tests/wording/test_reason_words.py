"""Why the computer's actors chose what they chose is a sentence, and tells nobody what is hidden from it."""

import pytest

from game.computer.reasons import Why
from game.play.choices import Answer, Argue, Choice, Hold, Raise
from game.play.visibility import FACILITATOR, PUBLIC
from game.rules.rulebook import UNOPENED
from game.wording import say_reason
from tests.wording.wording_game import (
    ACCESS,
    AGAINST_ACCEPT,
    AUDIT,
    BACKING,
    FOR_ACCEPT,
    LAB,
    MINISTRY,
    NASTY,
    PRESS,
    QUESTION,
    REBUTTAL,
    TRUCE,
    a_rulebook,
    edition,
    opened,
)

BOOK = a_rulebook()
STATE = opened(BOOK)
OVER = STATE._replace(outcome=0)
TRUST, COST = 0, 1
HIGHER = "expected Public trust to stand 4 higher than with"
LOWER = "expected Public trust to stand 4 lower than with"
MORE = "expected more of this than of"
ACCEPT, REFUSE = Answer(ACCESS, 0), Answer(ACCESS, 1)


@pytest.mark.parametrize(
    ("actor", "choice", "why", "said"),
    [
        (LAB, ACCEPT, Why(REFUSE, TRUST, 4), f"Lab {HIGHER} “Refuse”."),
        (LAB, ACCEPT, Why(REFUSE, TRUST, -4), f"Lab {LOWER} “Refuse”."),
        (LAB, ACCEPT, Why(Hold(ACCESS), TRUST, 1), "Lab expected Public trust to stand 1 higher than with no answer."),
        (LAB, ACCEPT, Why(Hold(ACCESS), None, 0), f"Lab {MORE} no answer."),
        (LAB, Hold(ACCESS), Why(ACCEPT, TRUST, 4), f"Lab {HIGHER} “Accept the terms”."),
        (LAB, Hold(ACCESS), Why(ACCEPT, None, 0), f"Lab {MORE} “Accept the terms”."),
        (MINISTRY, Raise(TRUCE), Why(None, TRUST, -4), f"Ministry {LOWER} no demand."),
        (MINISTRY, Raise(TRUCE), Why(None, None, 0), f"Ministry {MORE} no demand."),
        (
            MINISTRY, Raise(TRUCE), Why(Raise(ACCESS), TRUST, -4),
            f"Ministry {LOWER} the demand “Open the model” on Lab.",
        ),
        (MINISTRY, Argue(FOR_ACCEPT), Why(None, TRUST, -4), f"Ministry {LOWER} silence."),
        (MINISTRY, Argue(FOR_ACCEPT), Why(None, None, 0), f"Ministry {MORE} silence."),
        (MINISTRY, Argue(FOR_ACCEPT), Why(Argue(REBUTTAL), None, 0), f"Ministry {MORE} the argument “It is none”."),
        (PRESS, Argue(FOR_ACCEPT), Why(None, None, 0), f"Press {NASTY} {MORE} silence."),
    ],
)  # fmt: skip
def test_each_reason_is_a_sentence(actor: int, choice: Choice, why: Why, said: str) -> None:
    assert say_reason(edition(BOOK), STATE, actor, choice, why, FACILITATOR) == said
    assert say_reason(edition(BOOK), OVER, actor, choice, why, PUBLIC) == said


def test_texts_of_others_are_said_as_they_are() -> None:
    why = Why(Answer(QUESTION, 0), None, 0)
    assert NASTY in say_reason(edition(BOOK), STATE, LAB, Answer(QUESTION, 1), why, PRESS)
    assert NASTY in say_reason(edition(BOOK), STATE, PRESS, Argue(FOR_ACCEPT), Why(Argue(BACKING), TRUST, 1), PRESS)


def test_a_long_text_is_told_by_its_beginning() -> None:
    said = say_reason(edition(BOOK), STATE, PRESS, Raise(TRUCE), Why(Raise(QUESTION), TRUST, 1), FACILITATOR)
    assert said.endswith("with the demand “Answer every question that any reader of this paper might…” on Lab.")


COSTS = "Ministry expected Cost to stand 4 higher than with no answer."
HIDDEN = "Ministry had an undisclosed reason."


@pytest.mark.parametrize(
    ("actor", "choice", "why", "viewer", "said"),
    [
        (MINISTRY, Answer(AUDIT, 0), Why(Hold(AUDIT), COST, 4), PUBLIC, HIDDEN),
        (MINISTRY, Answer(AUDIT, 0), Why(Hold(AUDIT), COST, 4), PRESS, HIDDEN),
        (MINISTRY, Answer(AUDIT, 0), Why(Hold(AUDIT), COST, 4), LAB, COSTS),
        (MINISTRY, Argue(FOR_ACCEPT), Why(Argue(AGAINST_ACCEPT), TRUST, 4), PRESS, HIDDEN),
        (MINISTRY, Argue(FOR_ACCEPT), Why(Argue(AGAINST_ACCEPT), None, 0), PRESS, ""),
        (MINISTRY, Raise(TRUCE), Why(Raise(QUESTION), TRUST, 4), PUBLIC, HIDDEN),
        (MINISTRY, Raise(TRUCE), Why(Raise(QUESTION), None, 0), PUBLIC, ""),
    ],
)  # fmt: skip
def test_what_a_viewer_may_not_see_is_undisclosed(actor: int, choice: Choice, why: Why, viewer: int, said: str) -> None:
    assert say_reason(edition(BOOK), STATE, actor, choice, why, viewer) == said


def test_an_argument_is_told_once_it_was_made_and_a_demand_once_it_was_open() -> None:
    argued = Why(Argue(AGAINST_ACCEPT), TRUST, 4)
    made = STATE._replace(made=(AGAINST_ACCEPT,), made_bits=1 << AGAINST_ACCEPT)
    assert "It is a risk" not in say_reason(edition(BOOK), STATE, LAB, Argue(REBUTTAL), argued, PRESS)
    assert "It is a risk" in say_reason(edition(BOOK), made, LAB, Argue(REBUTTAL), argued, PRESS)
    raised = Why(Raise(ACCESS), TRUST, 4)
    unopened = STATE._replace(status=(UNOPENED, *STATE.status[1:]))
    assert "Open the model" not in say_reason(edition(BOOK), unopened, MINISTRY, Raise(TRUCE), raised, LAB)
    assert "Open the model" in say_reason(edition(BOOK), STATE, MINISTRY, Raise(TRUCE), raised, LAB)
