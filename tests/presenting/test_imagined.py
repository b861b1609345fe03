"""Imagined games in letters, lines and sentences: all of them told, and nothing of endings not found yet."""

from dataclasses import replace

import pytest

from game.play.choices import Answer, Hold
from game.play.views import Edition
from game.presenting.blocks import Block, Span, Text, line
from game.presenting.imagined import bar, cells, leading, shares, turning
from game.presenting.in_words import in_words
from game.rules.rulebook import Rulebook
from game.session.imagining import TurningPoint
from game.simulation.imagining import Estimate, Imagined
from tests.computer.computer_games import RED_LINES, rulebook_of

ALL = frozenset(range(40))


def imagined(**counts: int) -> Imagined:
    """Give games that ended so often in the endings of those letters."""
    outcomes = [ord(letter) - ord("A") for letter, many in counts.items() for _ in range(many)]
    return Imagined(tuple(outcomes), tuple(float(each) for each in range(len(outcomes))))


def edition() -> Edition:
    rulebook: Rulebook = rulebook_of(RED_LINES)
    return Edition(rulebook, rulebook.scenario)


def seen(text: Text) -> str:
    return "".join(each.text for each in text if isinstance(each, Span))


def heard(text: Text) -> str:
    return "".join(each.text if each.said is None else each.said for each in text if isinstance(each, Span))


def text_of(blocks: tuple[Block, ...]) -> str:
    return "\n".join(seen((*each.lead, *each.text)) for block in blocks for each in block.lines)


@pytest.mark.parametrize("width", [7, 20, 24])
def test_a_bar_is_as_long_as_it_may_be_and_shares_itself_out(width: int) -> None:
    drawn = seen(bar(imagined(A=200, D=100, B=100), ALL, width))
    assert len(drawn) == width
    assert drawn == "".join(sorted(drawn))
    assert abs(drawn.count("A") - width / 2) < 1
    assert seen(bar(imagined(C=3), ALL, width)) == "C" * width


def test_words_say_the_shares_instead_of_a_bar() -> None:
    instead = leading(edition(), {Answer(0, 1): imagined(A=300, B=100)}, ALL, 80)
    bar_and_score = line("Refuse", cells=instead.cells[Answer(0, 1)])
    assert in_words(bar_and_score) == "Refuse: your score 199.5 ±11.3"
    assert "75% ±4" in in_words(instead.told[Answer(0, 1)])


def test_a_line_names_the_most_frequent_endings_and_counts_the_others() -> None:
    titles = [each.title for each in edition().scenario.outcomes]
    told = shares(edition(), imagined(A=50, B=200, C=120, D=20, E=10), frozenset({0, 1, 4}))
    assert seen(told) == f"400 imagined games: B {titles[1]} 50% · C ? 30% · A {titles[0]} 12% · 2 others"
    assert titles[2] not in heard(told)


def test_under_an_answer_shares_stand_with_how_sure_they_are() -> None:
    instead = leading(edition(), {Answer(0, 1): imagined(A=300, B=100)}, frozenset({1}), 80)
    title = edition().scenario.outcomes[1].title
    assert seen(instead.told[Answer(0, 1)].text) == f"A ? 75% ±4 · B {title} 25% ±4"
    assert [each.head for each in instead.cells[Answer(0, 1)]] == ["where it leads", "your score"]


def test_columns_tell_the_score_with_how_sure_it_is() -> None:
    drawn, score = cells(imagined(A=2, B=2), ALL, 8)
    assert seen(drawn.text) == "AAAABBBB"
    assert seen(score.text) == "1.5 ±1.3"
    told = text_of((leading(edition(), {Answer(0, 1): imagined(A=2, B=2)}, ALL, 80).remark,))
    assert "4 imagined games" in told
    assert "± is" in told


def sentences(points: list[TurningPoint], found: frozenset[int]) -> tuple[Block, ...]:
    (section,) = turning(edition(), {0: points}, found)
    return section.blocks


def point(outcome: int, moved: float, score: Estimate, *, held: bool = False) -> TurningPoint:
    before, after = Estimate(0.12, 0.09, 0.16), Estimate(0.12 + moved, 0.36, 0.46)
    taken, instead = Hold(0) if held else Answer(0, 0), Answer(0, 1)
    change = Estimate(moved, moved - 0.04, moved + 0.04)
    return TurningPoint(2, 1, taken, instead, 400, outcome, before, after, change, score)


def test_a_turning_point_is_a_sentence_with_its_uncertainty() -> None:
    labels = [each.label for each in edition().scenario.demands[0].responses]
    said = text_of(sentences([point(0, 0.29, Estimate(3.2, 2.1, 4.3))], frozenset({0})))
    title = edition().scenario.outcomes[0].title
    assert f"had you answered “{labels[1]}”, not “{labels[0]}”, A “{title}” would have come in" in said
    assert "in 41 of 100 games instead of 12, give or" in said
    assert "give or take 4. Your score: about 3 points higher." in said
    assert "400 imagined games" in said


def test_a_turning_point_keeps_the_title_of_an_ending_not_found_and_what_is_not_sure() -> None:
    said = text_of(sentences([point(3, 0.29, Estimate(0.2, -0.5, 0.9), held=True)], frozenset()))
    assert edition().scenario.outcomes[3].title not in said
    assert "ending D" in said
    assert "not kept silent" in said
    assert "score" not in said


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        (0, 1, "in every game instead of none."),
        (0.004, 1, "in every game instead of hardly any."),
        (0.3, 0.996, "in nearly every game instead of 30, give or take 4."),
        (0, 0.44, "in 44 of 100 games instead of none, give or take 4."),
    ],
)
def test_shares_are_said_as_people_speak(before: float, after: float, said: str) -> None:
    told = replace(
        point(0, 0.3, Estimate(0.3, 0.2, 0.4)),
        before=Estimate(before, before, before),
        after=Estimate(after, after, after),
    )
    assert said in text_of(sentences([told], ALL))
    assert "score" not in text_of(sentences([told], ALL)), "a third of a point is not worth a sentence"


def test_where_nothing_turned_that_is_said() -> None:
    assert "No single answer" in text_of(sentences([], ALL))


def test_where_several_play_each_is_told_by_name() -> None:
    names = [each.name for each in edition().scenario.actors]
    one, other = turning(edition(), {0: [], 3: []}, ALL)
    assert (names[0] in one.title, names[3] in other.title) == (True, True)
    (alone,) = turning(edition(), {3: []}, ALL)
    assert names[3] not in alone.title
