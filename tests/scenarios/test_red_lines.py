"""Red Lines keeps what it promises its players: always something to decide, fair debates, many ways to end."""

from functools import cache

import pytest

from game.play.scores import score
from game.rules.rulebook import Rulebook
from game.simulation.playtest.decisions import Decision, weigh_answers
from game.simulation.playtest.plays import PLAYS
from game.simulation.playtest.tally import Tally, bounds_of
from tests.scenarios import balances, measures

PLAYABLE = ["developer", "defense", "white_house", "rival", "congress", "staff"]
GAMES = 600
MANY = {"random": 20_000, "steered": 1000, "sensible": 300}


@cache
def red_lines() -> Rulebook:
    return measures.rulebook_of("red_lines")


@cache
def games() -> measures.Games:
    return measures.play_games(red_lines(), GAMES)


@cache
def played(how: str) -> Tally:
    return PLAYS[how](red_lines(), 1, MANY[how])


@cache
def decisions() -> tuple[Decision, ...]:
    return tuple(weigh_answers(red_lines(), 1))


def test_its_size_is_as_announced() -> None:
    counted = measures.counts(red_lines().scenario)
    assert counted["rounds"] == 6
    assert counted["playable roles"] == len(PLAYABLE)
    assert counted["outcomes"] >= 8
    assert counted["replies"] >= 40
    # Six roles that each answer seven times, on three paths: under terms, under measures, and in talks.
    assert 42 <= counted["demands"] <= 72
    assert 20 <= counted["consequences"] <= 60


def test_its_texts_are_short_enough_for_a_screen() -> None:
    longest = measures.longest_texts(red_lines().scenario)
    assert longest["brief"][1] <= 100
    assert longest["claim"][1] <= 20
    assert longest["demand"][1] <= 25
    assert longest["label"][1] <= 9
    assert longest["news"][1] <= 20


def test_every_paragraph_of_the_article_is_cited() -> None:
    assert measures.uncited(red_lines().scenario) == {"article": []}


@pytest.mark.parametrize("role", PLAYABLE)
def test_in_half_of_its_rounds_a_role_has_a_real_answer_to_give(role: str) -> None:
    found = games().roles[role]
    assert found.with_a_real_answer / found.rounds >= 0.5


@pytest.mark.parametrize("role", PLAYABLE)
def test_in_each_round_of_four_games_in_five_a_role_has_something_to_answer(role: str) -> None:
    found = games().roles[role]
    assert min(found.with_an_answer_in) >= 0.8 * GAMES
    assert sum(found.answers) / GAMES >= 6
    assert min(found.answers) >= 4
    assert sum(three >= 2 for three in found.with_three) >= 0.8 * GAMES


@pytest.mark.parametrize("role", PLAYABLE)
def test_in_half_of_its_turns_on_the_floor_a_role_can_choose_among_arguments(role: str) -> None:
    found = games().roles[role]
    assert found.with_two_arguments / found.turns >= 0.5


@pytest.mark.parametrize("role", PLAYABLE)
def test_in_four_rounds_of_five_a_role_has_something_to_answer_or_raise(role: str) -> None:
    found = games().roles[role]
    assert found.with_something_to_do / found.rounds >= 0.8


@pytest.mark.parametrize("role", PLAYABLE)
def test_in_half_of_its_rounds_a_role_has_an_argument_to_make(role: str) -> None:
    found = games().roles[role]
    assert found.with_an_argument / found.rounds >= 0.5


@pytest.mark.parametrize("role", PLAYABLE)
def test_never_are_more_than_two_demands_open_on_a_role(role: str) -> None:
    assert games().roles[role].most_open <= 2


def test_games_last() -> None:
    late = sum(count for last, count in games().last_rounds.items() if last >= red_lines().rounds - 1)
    assert late / GAMES >= 0.8
    assert min(games().last_rounds) >= 4


def test_every_outcome_is_reached_and_none_rules() -> None:
    reached = games().outcomes
    assert set(reached) == {each.id for each in red_lines().scenario.outcomes}
    assert max(reached.values()) / GAMES <= 0.4


@pytest.mark.parametrize("role", PLAYABLE)
def test_scores_are_far_apart(role: str) -> None:
    low, _middle, high = measures.quantiles(games().roles[role].scores)
    assert high - low >= 25


def test_no_game_gives_everybody_a_high_score() -> None:
    assert games().all_at_70 == 0
    assert played("random").best_worst < balances.HIGH
    assert played("steered").best_worst < balances.HIGH


def test_of_twenty_thousand_random_games_some_end_in_each_way_and_none_rules() -> None:
    found = balances.shares(red_lines(), played("random"))
    assert min(found.values()) >= 0.01
    assert max(found.values()) <= 0.4


def test_players_who_weigh_their_choices_end_in_many_ways() -> None:
    found = balances.shares(red_lines(), played("sensible"))
    assert min(found.values()) >= 0.01
    assert max(found.values()) <= 0.4


def test_no_role_is_far_ahead_of_the_others_where_all_weigh_their_choices() -> None:
    bounds = bounds_of([played("random"), played("steered")])
    found = balances.places(red_lines(), played("sensible"), bounds)
    assert max(found.values()) - min(found.values()) <= 15


def test_each_answer_is_the_best_in_some_situations_and_in_others_not() -> None:
    assert balances.lopsided(red_lines(), decisions()) == []


@pytest.mark.parametrize("role", PLAYABLE)
def test_what_was_reported_is_a_reasonable_answer(role: str) -> None:
    """Among the three best in two of five situations in which it may be given, whatever else happened before."""
    found = list(balances.reported_answers(red_lines(), decisions(), role))
    assert all(each.high >= 0.4 * each.offered for each in found)
    assert found


def test_the_debate_often_changes_the_best_answer_and_mostly_does_not() -> None:
    assert 0.15 <= balances.changed_by_debate(decisions()) <= 0.4


def test_each_argument_is_worth_making_in_some_game() -> None:
    assert balances.idle_arguments(red_lines(), GAMES) == []


def test_each_role_may_do_well_in_several_ways() -> None:
    for reached in balances.lines_of_play(red_lines(), 4000).values():
        assert sum(count >= 4 for count in reached.values()) >= 2


def test_reported_play_ends_as_reported() -> None:
    rulebook = red_lines()
    end = measures.reported_game(rulebook, 0)[-1]
    assert end.outcome == rulebook.outcome_index["cut_off_and_open"]
    assert all(score(rulebook, end, rulebook.actor_index[role]) < 100 for role in PLAYABLE)


@pytest.mark.parametrize("demand", measures.swings(measures.rulebook_of("red_lines")))
def test_a_debate_is_worth_winning_and_decides_no_game(demand: str) -> None:
    assert 4 <= measures.swings(red_lines())[demand] <= 10


def test_arguments_weigh_about_the_same() -> None:
    assert all(40 <= each.weight <= 60 for each in red_lines().scenario.arguments)


def test_with_all_arguments_made_no_side_of_a_debate_is_far_ahead() -> None:
    imbalances = measures.imbalances(red_lines())
    assert imbalances
    assert all(each <= 0.15 for each in imbalances.values())


def test_goals_are_worth_less_than_interests() -> None:
    assert all(worth <= 25 for worth in measures.goals_worth(red_lines().scenario).values())
