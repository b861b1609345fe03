"""What was chosen, and why something may not be."""

import pytest

from game.play.choices import Answer, Argue, Choice, Hold, Pass, Raise, Refusal
from game.rules.rulebook import OPEN
from game.scenario.diagnostics.codes import Code
from game.scenario.diagnostics.problems import Problem, Severity
from game.wording import (
    Hint,
    hints_for,
    say_bearing,
    say_choice,
    say_hint,
    say_refusal,
)
from game.wording.problems import say_problem
from tests.wording.wording_game import ACCESS, LAB, QUESTION, REBUTTAL, TRUCE, a_rulebook, edition, opened, seen_by

BOOK = a_rulebook()


@pytest.mark.parametrize(
    ("choice", "said"),
    [
        (Argue(0), "argue, for “Accept the terms”: The law decides."),
        (Argue(REBUTTAL), "argue, rebutting “It is a risk”: It is none."),
        (Pass(), "pass"),
        (Answer(ACCESS, 1), "answer Ministry: Refuse"),
        (Hold(ACCESS), "give Ministry no answer now: Open the model"),
        (Raise(TRUCE), "ask Lab next round: Keep quiet!"),
    ],
)
def test_each_choice_is_said(choice: Choice, said: str) -> None:
    assert say_choice(edition(BOOK), choice) == said


def test_a_long_demand_is_shortened_in_whole_words() -> None:
    assert say_choice(edition(BOOK), Hold(QUESTION)).endswith(
        "Answer every question that any reader of this paper might…"
    )


@pytest.mark.parametrize("refusal", Refusal)
def test_each_refusal_has_a_sentence_of_its_own(refusal: Refusal) -> None:
    said = say_refusal(refusal)
    assert said
    assert [say_refusal(each) for each in Refusal].count(said) == 1
    assert said[0].islower()
    assert not said.endswith(".")


def test_a_bearing_names_what_it_bears_on() -> None:
    said = [say_bearing(edition(BOOK), each) for each in BOOK.arguments]
    assert said == [
        "for “Accept the terms”",
        "against “Accept the terms”",
        "rebutting “It is a risk”",
        "backing “The law decides”",
    ]


def test_every_hint_has_a_text_and_every_phase_a_hint() -> None:
    assert len({say_hint(each) for each in Hint}) == len(Hint)
    assert max(len(say_hint(each).split()) for each in Hint) <= 20
    start = opened(BOOK)
    hints = [
        next(hints_for(edition(BOOK), seen_by(BOOK, start._replace(turn=turn, outcome=outcome), LAB)))
        for turn, outcome in ((1, None), (2, None), (0, None), (0, 1))
    ]
    assert hints == [Hint.FLOOR, Hint.REPLIES, Hint.ANSWERS, Hint.OUTCOME]


def test_the_only_turn_of_a_floor_is_not_for_replies_only() -> None:
    book = a_rulebook(turns=1)
    assert list(hints_for(edition(book), seen_by(book, opened(book), LAB))) == [Hint.FLOOR]
    assert opened(book).status[ACCESS] == OPEN


def test_a_problem_is_one_line_with_its_place_and_remedy() -> None:
    problem = Problem(Code.UNKNOWN_KEY, Severity.ERROR, "a.yaml", 3, 5, "there is no key `summry` here")
    assert say_problem(problem) == "a.yaml:3:5: S201: there is no key `summry` here"
    helped = Problem(Code.UNKNOWN_KEY, Severity.ERROR, "a.yaml", 3, 5, "no key `summry`", "see FORMAT 2", "summary")
    assert say_problem(helped) == "a.yaml:3:5: S201: no key `summry` (see FORMAT 2)"
