"""What a player is told of where a game may lead rests on what it may know; turning points on one answer alone."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from game.play.choices import Answer, Choice, Hold
from game.rules.rulebook import Rulebook
from game.session import imagining
from game.session.course import Course, Players
from game.session.game import Session, header_for
from game.session.imagining import MOST_TOLD, turning_points, where_it_leads
from tests.computer.computer_games import RED_LINES, rulebook_of
from tests.computer.small_games import SMALL_GAMES, small
from tests.session.test_game import begun, play_on

TWO_ASKED = """
rounds: 2
demands:
  land:
    from: ministry
    to: lab
    text: Land.
    when: round == 1
    responses:
      safe: {label: Safe}
      dare: {label: Dare, then: [{chance: [{odds: 1, then: [{end: broken}]}, {odds: 1, then: []}]}]}
  sea:
    from: lab
    to: ministry
    text: Sea.
    when: round == 1
    responses:
      calm: {label: Calm}
      storm: {label: Storm, then: [{end: broken}]}
"""


def game(rulebook: Rulebook, people: tuple[int, ...] = (0,), seed: int = 1) -> Session:
    session = Session(rulebook, header_for(rulebook, "test", seed), Players(frozenset(people), "random"))
    session.start()
    return session


def test_what_others_have_sealed_does_not_show() -> None:
    rulebook, choices = small(TWO_ASKED), [Answer(0, 0), Answer(0, 1)]
    session = game(rulebook, (0, 1))
    before = where_it_leads(session, 0, choices)
    session.choose(1, Answer(1, 1))
    assert where_it_leads(session, 0, choices) == before
    broken = rulebook.outcome_index["broken"]
    assert 0.4 < before[Answer(0, 0)].share(broken).value < 0.6
    assert 0.7 < before[Answer(0, 1)].share(broken).value < 0.8


def test_the_seed_of_the_game_does_not_show() -> None:
    choices: list[Choice] = [Answer(0, 0), Answer(0, 1)]
    figures = [where_it_leads(game(small(TWO_ASKED), seed=seed), 0, choices) for seed in range(3)]
    assert figures[0] == figures[1] == figures[2]


def test_what_the_player_has_chosen_beside_it_stays() -> None:
    rulebook = small(TWO_ASKED.replace("from: lab\n    to: ministry", "from: ministry\n    to: lab"))
    session, broken = game(rulebook), rulebook.outcome_index["broken"]
    session.choose(0, Answer(1, 1))
    assert [each.share(broken).value for each in where_it_leads(session, 0, [Answer(0, 0)]).values()] == [1.0]
    calm = where_it_leads(session, 0, [Answer(1, 0)])[Answer(1, 0)]
    assert 0.15 < calm.share(broken).value < 0.35


def ended(rulebook: Rulebook, *choices: tuple[int, Choice]) -> Session:
    session = game(rulebook, (0, 1))
    for actor, choice in choices:
        session.choose(actor, choice)
    while not session.is_over:
        session.close()
    return session


def test_a_turning_point_is_what_another_answer_alone_would_have_moved() -> None:
    rulebook = small(TWO_ASKED)
    (point,) = turning_points(ended(rulebook, (0, Answer(0, 0)), (1, Answer(1, 0))), 0)
    assert (point.round, point.taken, point.instead) == (1, Answer(0, 0), Answer(0, 1))
    assert point.outcome == rulebook.outcome_index["broken"]
    assert point.before.value == 0
    assert point.moved.low <= 0.5 <= point.moved.high
    assert 0 < point.moved.margin < 0.06


def test_nothing_turned_on_an_answer_where_others_had_decided_all() -> None:
    """The ministry's answer of the same phase stays as it was, and it ended the game whatever the lab did."""
    assert turning_points(ended(small(TWO_ASKED), (0, Answer(0, 0)), (1, Answer(1, 1))), 0) == ()


def test_what_moves_little_is_no_turning_point() -> None:
    rare = TWO_ASKED.replace("{odds: 1, then: []}", "{odds: 49, then: []}")
    assert turning_points(ended(small(rare), (0, Answer(0, 0)), (1, Answer(1, 0))), 0) == ()


def test_what_was_left_to_the_default_counts_as_answered_so() -> None:
    waits = small(SMALL_GAMES["wait"].replace("{adjust: {trust: 25}}", "{end: broken}"))
    held = [point for point in turning_points(ended(waits), 0) if isinstance(point.taken, Hold)]
    assert [(each.round, each.instead) for each in held] == [(1, Answer(0, 0))]


def test_many_who_look_back_at_once_have_a_game_reckoned_once(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []

    def noted(course: Course, actor: int) -> tuple[imagining.TurningPoint, ...]:
        asked.append(actor)
        return turning_points(course, actor)

    monkeypatch.setattr(imagining, "turning_points", noted)
    session = ended(small(TWO_ASKED), (0, Answer(0, 0)), (1, Answer(1, 0)))
    with ThreadPoolExecutor(4) as pupils:
        found = list(pupils.map(imagining.turning_points_of_people, [session] * 4))
    assert asked == [0, 1]
    assert all(each == found[0] for each in found)
    assert [len(found[0][actor]) for actor in (0, 1)] == [1, 1]


def test_the_three_weightiest_are_told_the_weightiest_first() -> None:
    session, _paper = begun(rulebook_of(RED_LINES), seed=3)
    play_on(session)
    points = turning_points(session, 0)
    assert 1 <= len(points) <= MOST_TOLD
    moved = [each.moved.value for each in points]
    assert moved == sorted(moved, reverse=True)
    for each in points:
        assert each.moved.low > 0
        assert each.moved.value >= 0.05
        assert round(each.after.value - each.before.value, 9) == round(each.moved.value, 9)
        assert each.taken != each.instead
        phase = session.phases[each.phase]
        assert phase.opened.round == each.round
        assert each.taken in phase.sealed[0]
