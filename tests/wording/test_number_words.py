"""Rounds, deadlines, sources, moves and scores."""

from fractions import Fraction

import pytest

from game.play.forecast import Follow, Kind
from game.scenario.model import Citation, Source
from game.wording import (
    arrow,
    better_or_worse,
    due,
    phase_name,
    round_title,
    say_follow,
    say_move,
    say_score,
    say_strength,
    say_worth,
    shortened,
    spoken,
    standing,
    turn_name,
    whole,
)
from tests.wording.wording_game import LAB, a_rulebook, a_scenario, article, edition, opened, seen_by

BOOK = a_rulebook()
UNNAMED = a_rulebook(round_names=())


def test_a_phase_is_named_by_its_round_and_turn() -> None:
    assert phase_name(edition(BOOK), 2, 1) == "Friday evening · the floor, 1 of 2"
    assert phase_name(edition(BOOK), 2, 0) == "Friday evening · answers"
    assert phase_name(edition(UNNAMED), 2, 2) == "Round 2 · the floor, 2 of 2"
    assert turn_name(edition(a_rulebook(turns=1)), 1) == "the floor"


def test_a_round_has_a_title() -> None:
    assert round_title(edition(BOOK), 2) == "round 2 of 3, Friday evening"
    assert round_title(edition(UNNAMED), 2) == "round 2 of 4"


@pytest.mark.parametrize(
    ("text", "most", "said"),
    [
        ("Short enough.", 20, "Short enough"),
        ("A deadline buys nothing. A week may buy a deal.", 30, "A deadline buys nothing"),
        ("One. Two is said. Three goes on for long.", 25, "One. Two is said"),
        ("Whoever answers for lessons must act", 20, "Whoever answers…"),
    ],
)
def test_a_long_text_ends_with_a_sentence_where_it_can(text: str, most: int, said: str) -> None:
    assert shortened(text, most) == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "Keep this debate inside the firms. Open quarrels help nobody who still has to talk.",
            "Keep this debate inside the firms",
        ),
        (
            "The deadline has come. Act on the developer's answer.",
            "The deadline has come. Act on the developer's answer",
        ),
        ("Parents have written. What do you tell those who cannot reach a child on its way home?",) * 2,
        (
            "Give the forces access to your models, potentially also for weapons that decide alone. By Friday.",
            "Give the forces access to your models, potentially also for weapons that decide alone",
        ),
    ],
)
def test_what_a_text_is_about_is_said_in_whole_sentences(text: str, said: str) -> None:
    assert whole(text) == said


def test_a_deadline_is_said_from_where_the_game_is() -> None:
    view = seen_by(BOOK, opened(BOOK), LAB)
    assert due(edition(BOOK), view, 2) == "by Friday evening"
    assert due(edition(BOOK), opened(BOOK), 1) == "due now"
    assert due(edition(BOOK), view, 9) == "by Weekend"
    assert due(edition(BOOK), opened(BOOK, round=3), 9) == "due now"
    assert due(edition(UNNAMED), opened(UNNAMED), 3) == "by round 3"


@pytest.mark.parametrize(
    ("signs", "said"),
    [
        ("reported, ¶2", "reported, paragraph 2"),
        ("¶2 ¶9", "paragraphs 2 and 9"),
        ("[¶3 ¶12 ¶13]", "[paragraphs 3, 12 and 13]"),
        ("¶1 ¶2 ¶3 ¶4 ¶7; Daily ¶5", "paragraphs 1 to 4 and 7; Daily paragraph 5"),
    ],
)
def test_paragraphs_are_said_as_people_count(signs: str, said: str) -> None:
    assert spoken(signs) == said


NOVEL = Source("novel", "A novel", fictional=True)
DAILY = Source("daily", "A very long title", publisher="Daily")
TWIN = Source("twin", "Another title", publisher="Daily")


@pytest.mark.parametrize(
    ("sources", "citations", "said"),
    [
        ((), (), "hypothetical"),
        ((), article(9, 2), "reported, ¶2 ¶9"),
        ((), article(None), "reported"),
        ((), article(None, 2, 2), "reported, ¶2"),
        ((DAILY,), article(2), "reported, An article ¶2"),
        ((DAILY,), (*article(2), Citation("daily", None)), "reported, An article ¶2, Daily"),
        ((DAILY, TWIN), (Citation("daily", 1),), "reported, A very long title ¶1"),
        ((NOVEL,), (Citation("novel", 3),), "fictional, A novel ¶3"),
        ((NOVEL,), (Citation("novel", 3), *article(1)), "reported, An article ¶1; fictional, A novel ¶3"),
    ],
)
def test_what_a_text_rests_on_is_said(sources: tuple[Source, ...], citations: tuple[Citation, ...], said: str) -> None:
    scenario = a_scenario(sources=(Source("article", "An article"), *sources))
    assert standing(scenario, citations) == said


def test_a_scenario_made_up_is_fictional() -> None:
    scenario = a_scenario(sources=(NOVEL,))
    assert standing(scenario, (Citation("novel", None),)) == "fictional"
    assert standing(scenario, ()) == "hypothetical"


@pytest.mark.parametrize(
    ("amount", "weight", "said"),
    [
        (6, 3, "▲6 better"),
        (6, -1, "▲6 worse"),
        (-8, 3, "▼8 worse"),
        (-8, -3, "▼8 better"),
        (6, 0, "▲6"),
        (0, 3, "±0"),
    ],
)
def test_a_move_is_better_or_worse_only_for_an_interest(amount: int, weight: int, said: str) -> None:
    assert f"{arrow(amount)} {better_or_worse(amount, weight)}".rstrip() == said


@pytest.mark.parametrize(("amount", "said"), [(6, "+6"), (-8, "\N{MINUS SIGN}8"), (0, "0")])
def test_a_move_has_a_sign(amount: int, said: str) -> None:
    assert say_move(amount) == said


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (Fraction(6, 5), "+1.2"),
        (Fraction(-4, 5), "\N{MINUS SIGN}0.8"),
        (Fraction(1, 20), "+0.1"),
        (Fraction(1, 21), "0"),
        (Fraction(-10), "\N{MINUS SIGN}10.0"),
    ],
)
def test_what_a_score_gains_is_told_to_a_tenth(change: Fraction, said: str) -> None:
    assert say_worth(change) == said


@pytest.mark.parametrize(
    ("follow", "said"),
    [
        (Follow(Kind.TRIGGERS, 0, may=False), "brings “A ban”"),
        (Follow(Kind.TRIGGERS, None, may=True), "may bring something that you do not see"),
        (Follow(Kind.CANCELS, 0, may=True), "may prevent “A ban”"),
        (Follow(Kind.OPENS, 2, may=False), "opens “Keep quiet!”"),
        (Follow(Kind.WITHDRAWS, None, may=False), "closes something that you do not see"),
        (Follow(Kind.ENDS, None, may=True), "may end the game"),
    ],
)
def test_what_follows_is_told_as_its_kind_and_by_its_name_where_that_may_be_known(follow: Follow, said: str) -> None:
    assert say_follow(edition(BOOK), follow) == said


@pytest.mark.parametrize("kind", Kind)
def test_every_kind_of_what_follows_has_a_sentence_for_what_is_sure_and_for_what_may_be(kind: Kind) -> None:
    sure, may = (say_follow(edition(BOOK), Follow(kind, None, may=may)) for may in (False, True))
    assert may.startswith("may ")
    assert sure != may


def test_scores_and_strengths_are_whole_numbers_halves_upwards() -> None:
    assert [say_score(Fraction(each, 2)) for each in (107, 108, -1, -3)] == ["54", "54", "0", "-1"]
    assert [say_strength(Fraction(each, 200)) for each in (0, 1, 143, 200)] == ["0", "1", "72", "100"]
