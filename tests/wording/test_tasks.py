"""One line tells what is asked of somebody now."""

from collections.abc import Sequence

from game.play.choices import Answer, Argue, Choice, Hold, Pass, Raise
from game.play.state import ANSWERS
from game.rules.rulebook import OPEN, UNOPENED, Rulebook
from game.wording import asked_of
from game.wording.tasks import Keys
from tests.wording.wording_game import (
    ACCESS,
    AGAINST_ACCEPT,
    LAB,
    MINISTRY,
    PRESS,
    TRUCE,
    a_rulebook,
    edition,
    opened,
    seen_by,
)

BOOK = a_rulebook()
KEYS = {"argue": "a", "pass": "p", "hold": "h", "raise": "r", "seal": "enter"}


def asked(
    viewer: int,
    *standing: Choice,
    turn: int = ANSWERS,
    open_until: Sequence[int] = (1, 0, 0, 0),
    keys: Keys | None = None,
    book: Rulebook = BOOK,
    made: int = 0,
) -> str:
    """Say what is asked in the first round, where each demand is due in that round (0: not open)."""
    status = tuple(OPEN if due else UNOPENED for due in open_until)
    state = opened(book, turn=turn, status=status, due=tuple(open_until), made_bits=made)
    return asked_of(edition(book), seen_by(book, state, viewer), standing, keys or {})


def test_what_is_due_must_be_answered_and_the_rest_may_be_held() -> None:
    both = (1, 0, 2, 0)
    assert asked(LAB, open_until=both) == "Answer the demand that is due now; you may hold the other."
    assert asked(LAB, open_until=both, keys=KEYS) == (
        "Answer the demand that is due now; you may hold the other (h). Enter seals."
    )
    assert asked(LAB, open_until=(1, 0, 1, 1)) == "Answer the 3 demands that are due now."
    assert asked(LAB, open_until=(1, 0, 2, 2)) == "Answer the demand that is due now; you may hold the 2 others."
    assert asked(LAB, open_until=(2, 0, 0, 0)) == "Answer the demand, or hold it."
    assert asked(LAB, open_until=(2, 0, 2, 0)) == "Answer the 2 demands, or hold them."


def test_where_silence_is_a_choice_it_is_told() -> None:
    said = asked(MINISTRY, open_until=(0, 1, 0, 0))
    assert said.startswith("Answer the demand that is due now, or let it lapse; ")


def test_what_is_decided_is_asked_no_more() -> None:
    both = (1, 0, 2, 0)
    assert asked(LAB, Answer(ACCESS, 0), open_until=both) == "Answer the demand, or hold it."
    assert asked(LAB, Answer(ACCESS, 0), Hold(TRUCE), open_until=both, keys=KEYS) == (
        "You have decided about every demand on you. Enter seals."
    )


def test_who_can_raise_a_demand_is_told_until_it_has() -> None:
    assert asked(MINISTRY) == "Nobody asks anything of you now; you may raise a demand of your own."
    assert asked(MINISTRY, Raise(TRUCE)) == "Nobody asks anything of you now."
    assert "(r)" in asked(MINISTRY, keys=KEYS)
    assert asked(PRESS) == "Nobody asks anything of you now."


def test_the_floor_asks_for_an_argument_or_a_pass() -> None:
    assert asked(LAB, turn=1) == "Put an argument on the floor, or pass."
    assert asked(LAB, turn=1, keys=KEYS) == "Put an argument on the floor (a), or pass (p). Enter seals."
    assert asked(LAB, turn=1, keys=KEYS | {"pass": "enter"}) == "Put an argument on the floor (a), or pass (enter)."
    assert asked(LAB, Pass(), turn=1) == "You pass in this turn."
    assert asked(LAB, Argue(AGAINST_ACCEPT), turn=1) == "You have put what you may on the floor."


def test_the_last_turn_asks_for_replies() -> None:
    assert asked(MINISTRY, turn=2, made=2) == "Reply to an argument of an earlier turn, or pass."
    assert asked(LAB, turn=2, made=2) == "You have nothing to argue in this turn: pass."


def test_several_speeches_are_counted() -> None:
    book = a_rulebook(speeches=2)
    assert asked(MINISTRY, turn=1, made=2, book=book) == "Put arguments on the floor, 2 at most, or pass."
    assert asked(MINISTRY, Argue(0), turn=1, made=2, book=book) == (
        "You have put an argument on the floor; you may add another."
    )


def test_after_the_end_nothing_is_asked() -> None:
    view = seen_by(BOOK, opened(BOOK, outcome=1), LAB)
    assert asked_of(edition(BOOK), view, ()) == "The game has ended."
