"""First Steps keeps what it promises a newcomer: ten minutes, something to do in every round, one new thing in each."""

from collections import Counter
from collections.abc import Callable
from functools import cache
from random import Random

import pytest

from game.computer.players import consider
from game.play import rounds
from game.play.choices import Answer, Argue, Choice, Pass, choices_open_to
from game.play.state import ANSWERS, State
from game.play.verdict import strengths
from game.rules.rulebook import Rulebook
from game.scenario.cleaning import clean_line
from game.scenario.model import Bearing, Scenario
from game.scenario.verbs import Chance, Open, Trigger
from tests.scenarios import measures
from tests.scenarios.contradictions import STRENGTH

ROLES = ["head", "council"]
GAMES = 600
SEEDS = 6
Beginner = Callable[[State, int, tuple[int, ...]], int]
"""Picks one of the responses that are open to a demand."""
REPLIES = (Bearing.REBUTS, Bearing.BACKS)


@cache
def first_steps() -> Rulebook:
    return measures.rulebook_of("first_steps")


@cache
def games() -> measures.Games:
    return measures.play_games(first_steps(), GAMES)


@cache
def reported() -> list[State]:
    return measures.reported_game(first_steps(), 0)


def scenario() -> Scenario:
    return first_steps().scenario


def opened_in(number: int) -> set[str]:
    """The demands that open in a round of the reported game."""
    before = {i for state in reported() if state.round < number for i, each in enumerate(state.status) if each}
    now = {i for state in reported() if state.round == number for i, each in enumerate(state.status) if each}
    return {scenario().demands[i].id for i in now - before}


def test_its_size_is_as_announced() -> None:
    counted = measures.counts(scenario())
    assert (counted["rounds"], counted["playable roles"], scenario().minutes) == (3, 2, 10)
    assert (scenario().floor.turns, scenario().floor.speeches) == (2, 1)
    assert 4 <= counted["outcomes"] <= 6


def test_its_texts_are_short_enough_for_a_screen() -> None:
    longest = measures.longest_texts(scenario())
    assert longest["brief"][1] <= 120
    assert longest["claim"][1] <= 25
    assert longest["label"][1] <= 8


def test_its_article_is_made_up_lies_beside_it_and_is_cited_whole() -> None:
    (source,) = scenario().sources
    assert source.fictional
    assert source.file is not None
    lines = (measures.ROOT / "scenarios" / source.file).read_text("utf-8").splitlines()
    assert len([line for line in lines if clean_line(line)]) == source.paragraphs
    assert measures.uncited(scenario()) == {"article": []}


def test_the_first_round_has_one_demand_on_each_side_and_no_replies_yet() -> None:
    assert opened_in(1) == {"back_rule", "give_reasons"}
    assert not [each.id for each in scenario().arguments if each.about in opened_in(1) and each.bearing in REPLIES]
    demands = [each for each in scenario().demands if each.id in opened_in(1)]
    assert all(each.deadline == 1 and each.lapse is None for each in demands)
    assert all(any(isinstance(first, Trigger) for r in each.responses for first in r.then) for each in demands)


def test_the_second_round_lets_both_sides_hold_reply_and_raise() -> None:
    assert opened_in(2) == {"trial", "breaks"}
    for demand in scenario().demands:
        if demand.id in opened_in(2):
            assert (demand.deadline, demand.lapse is None) == (2, False)
            assert [each for each in scenario().arguments if each.about == demand.id and each.bearing in REPLIES]
    rulebook = first_steps()
    answers = [state for state in reported() if state.turn == ANSWERS]
    raises = [[choices_open_to(rulebook, state, actor).raises for actor in range(2)] for state in answers[:3]]
    assert [[len(each) for each in both] for both in raises] == [[0, 0], [1, 1], [0, 0]]


def test_the_third_round_has_luck_and_a_demand_that_an_earlier_answer_brings() -> None:
    assert opened_in(3) == {"last_word", "stand"}
    last = [each for each in scenario().demands if each.id in opened_in(3)]
    assert all(any(isinstance(each, Chance) for r in demand.responses for each in r.then) for demand in last)
    brought = {
        each.demand for consequence in scenario().consequences for each in consequence.effects if isinstance(each, Open)
    }
    assert {each for name in brought for each in scenario().demands[first_steps().demand_index[name]].targets} == set(
        ROLES
    )


@pytest.mark.parametrize("role", ROLES)
def test_in_every_round_of_every_game_a_role_has_a_real_answer_to_give(role: str) -> None:
    found = games().roles[role]
    assert found.with_a_real_answer == found.rounds == 3 * GAMES


@pytest.mark.parametrize("role", ROLES)
def test_in_every_round_of_every_game_a_role_has_an_argument_to_make(role: str) -> None:
    found = games().roles[role]
    assert found.with_an_argument == found.rounds


@pytest.mark.parametrize("role", ROLES)
def test_never_are_more_than_three_demands_open_on_a_role(role: str) -> None:
    assert games().roles[role].most_open <= 3


def test_every_outcome_is_reached_and_none_rules() -> None:
    reached = games().outcomes
    shares = [reached[each.id] / GAMES for each in scenario().outcomes]
    assert min(shares) >= 0.05
    assert max(shares) <= 0.6


def test_the_two_roles_score_about_alike() -> None:
    middles = [measures.quantiles(games().roles[role].scores)[1] for role in ROLES]
    assert abs(middles[0] - middles[1]) <= 10


@pytest.mark.parametrize("role", ROLES)
def test_scores_are_far_apart(role: str) -> None:
    low, _middle, high = measures.quantiles(games().roles[role].scores)
    assert high - low >= 25


def test_reported_play_ends_as_the_article_does() -> None:
    assert reported()[-1].outcome == first_steps().outcome_index["still_on_trial"]


@pytest.mark.parametrize("demand", measures.swings(measures.rulebook_of("first_steps")))
def test_a_debate_is_worth_winning_and_decides_no_game(demand: str) -> None:
    assert 4 <= measures.swings(first_steps())[demand] <= 10


def test_with_all_arguments_made_no_side_of_a_debate_is_far_ahead() -> None:
    imbalances = measures.imbalances(first_steps())
    assert len(imbalances) == len(scenario().demands)
    assert all(each <= 0.15 for each in imbalances.values())


def test_arguments_weigh_about_the_same() -> None:
    assert all(40 <= each.weight <= 60 for each in scenario().arguments)


def test_goals_are_worth_less_than_interests() -> None:
    assert all(0 < worth <= 25 for worth in measures.goals_worth(scenario()).values())


def test_both_roles_have_a_secret_interests_and_goals() -> None:
    for actor in scenario().actors:
        assert actor.secret
        assert actor.interests
        assert len(actor.goals) >= 2


def test_no_text_names_a_key() -> None:
    text = (measures.ROOT / "scenarios" / "first_steps.yaml").read_text("utf-8").lower()
    assert not [each for each in (" press ", "enter key", "arrow key", "click") if each in text]


def by_place(place: int) -> Beginner:
    """Give who always takes the first answer, or always the last."""
    return lambda _state, _demand, available: available[place]


def by_debate(state: State, demand: int, available: tuple[int, ...]) -> int:
    """Give the answer that the debate favours."""
    of_responses = strengths(first_steps(), demand, state.made_bits)[1]
    return max(available, key=lambda each: of_responses[each])


def by_turns(state: State, demand: int, available: tuple[int, ...]) -> int:
    """Give one answer or another, as the seed has it."""
    return available[Random(f"{state.seed} {demand}").randrange(len(available))]


BEGINNERS: dict[str, Beginner] = {
    "first": by_place(0),
    "last": by_place(-1),
    "debate": by_debate,
    "mixed": by_turns,
}


def beginner_chooses(state: State, actor: int, beginner: Beginner) -> tuple[Choice, ...]:
    """Give what a beginner does: the first argument on the floor, and one answer to each demand; it raises nothing."""
    options = choices_open_to(first_steps(), state, actor)
    if state.turn != ANSWERS:
        return (Argue(options.arguments[0]),) if options.arguments else (Pass(),)
    return tuple(Answer(demand, beginner(state, demand, available)) for demand, available, _hold in options.answers)


def ending_of(role: int, beginner: Beginner, seed: int) -> str:
    """Give how a beginner's game against a character ends."""
    state = rounds.start(first_steps(), seed, watched=False).state
    while state.outcome is None:
        considered = consider(first_steps(), state, 1 - role, "character", STRENGTH)
        sealed = {
            role: beginner_chooses(state, role, beginner),
            1 - role: tuple(choice for choice, _why in considered),
        }
        state = rounds.close_phase(first_steps(), state, sealed, watched=False).state
    return scenario().outcomes[state.outcome].id


def test_a_beginners_choices_reach_every_ending_and_none_in_most_games() -> None:
    reached = Counter(
        ending_of(role, beginner, seed) for role in range(2) for beginner in BEGINNERS.values() for seed in range(SEEDS)
    )
    assert set(reached) == {each.id for each in scenario().outcomes}
    assert max(reached.values()) <= reached.total() / 2
