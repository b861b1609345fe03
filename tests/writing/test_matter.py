"""What an article is about: who asks whom, and for what, as far as its sentences tell."""

from pathlib import Path

import pytest

from game.writing.article import Article, read_article
from game.writing.matter import WORDS, Matter, matter_of

SCENARIOS = Path(__file__).parents[2] / "scenarios"


def about(*paragraphs: str) -> Matter | None:
    return matter_of(Article(paragraphs))


@pytest.mark.parametrize(
    ("sentence", "asked", "demand"),
    [
        ("The union has asked the ministry to raise all wages.", "Ministry", "Raise all wages."),
        ("The union urged the ministry not to close the yard!", "Ministry", "Do not close the yard."),
        ("The union, founded in 1920, asked all five firms to wait.", "Five firms", "Wait."),
        ("The union has asked for a halt of one year.", "Ministry", "The union has asked for a halt of one year."),
        ("The union demands that the firm open its books.", "Firm", "The union demands that the firm open its books."),
        ("Die Union fordert, dass die Firma zahlt.", "Firm", "Die Union fordert, dass die Firma zahlt."),
    ],
)
def test_who_asks_whom_for_what(sentence: str, asked: str, demand: str) -> None:
    found = about("The ministry has said no.", sentence, "The ministry has said no. The firm has said nothing.")
    assert found == Matter("Union", asked, demand, 2)


@pytest.mark.parametrize(
    "sentence",
    ["The union wants to see the list.", "It asked the ministry to wait.", "The tariff is hard to bear."],
)
def test_a_wish_of_one_s_own_or_of_nobody_is_no_demand_of_another(sentence: str) -> None:
    found = about("The ministry has said no.", "The union has said yes.", sentence)
    assert found
    assert not found.demand.startswith(("See", "Wait", "Bear"))


def test_a_short_name_and_the_long_one_are_one_actor() -> None:
    found = about("The Friends of the Park have asked the town to wait.", "The Friends say so.", "The town has agreed.")
    assert found == Matter("Friends of the Park", "Town", "Wait.", 1)


@pytest.mark.parametrize("paragraphs", [("It rained.",), ("The council met.",), ("", "?"), ("x" * 5000,)])
def test_an_article_that_names_no_two_is_about_nothing(paragraphs: tuple[str, ...]) -> None:
    assert about(*paragraphs) is None


@pytest.mark.parametrize(
    ("name", "asker", "asked"),
    [("mill_creek", "Association", "Company"), ("first_steps", "Council", "Ms Arden")],
)
def test_the_articles_that_are_shipped_name_their_sides(name: str, asker: str, asked: str) -> None:
    path = SCENARIOS / f"{name}.txt"
    found = matter_of(read_article(path.read_bytes(), path.name))
    assert found
    assert (found.asker, found.asked) == (asker, asked)


def test_the_lists_of_words_are_in_small_letters() -> None:
    lines = [each for each in WORDS.read_text("utf-8").splitlines() if not each.startswith("#")]
    assert [each.partition(":")[0] for each in lines] == ["articles", "asks", "acts", "no_actor"]
    assert all(each == each.lower() for each in lines)
