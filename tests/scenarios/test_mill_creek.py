"""Mill Creek keeps what it promises its players: always something to decide, fair debates, many ways to end."""

from functools import cache

import pytest

from game.computer.players import KINDS
from game.lint.check import check
from game.play import rounds
from game.play.scores import score
from game.rules.rulebook import ANSWERED, Rulebook
from game.scenario.diagnostics.problems import Severity
from game.scenario.reader import read_file
from tests.scenarios import measures

FILE = measures.ROOT / "scenarios" / "mill_creek.yaml"
PLAYABLE = ["council", "company", "utility", "residents", "farmers"]
GAMES = 500
SENSIBLE = 40


@cache
def mill_creek() -> Rulebook:
    return measures.rulebook_of("mill_creek")


@cache
def games() -> measures.Games:
    return measures.play_games(mill_creek(), GAMES)


def sensible_outcome(seed: int) -> str:
    """Give the outcome of a game between players who weigh their choices."""
    rulebook = mill_creek()
    state = rounds.start(rulebook, seed, watched=False).state
    while state.outcome is None:
        sealed = {actor: KINDS["sensible"](rulebook, state, actor) for actor in range(len(rulebook.actors))}
        state = rounds.close_phase(rulebook, state, sealed, watched=False).state
    return rulebook.scenario.outcomes[state.outcome].id


def test_nothing_is_wrong_with_it() -> None:
    found = check(read_file(FILE), FILE.name).problems
    assert [str(each) for each in found if each.severity in (Severity.ERROR, Severity.WARNING)] == []


def test_it_is_at_least_half_as_rich_as_red_lines() -> None:
    counted, other = (measures.counts(measures.rulebook_of(name).scenario) for name in ("mill_creek", "red_lines"))
    assert counted["playable roles"] == len(PLAYABLE)
    assert counted["rounds"] == 6
    debate = {"arguments", "replies"}
    assert all(2 * number >= other[name] for name, number in counted.items() if name not in debate)
    assert 2 * counted["arguments"] >= 3 * counted["demands"]
    assert 2 * counted["replies"] >= counted["arguments"]


def test_it_is_fictional_from_beginning_to_end() -> None:
    assert all(each.fictional for each in mill_creek().scenario.sources)


def test_its_report_has_the_paragraphs_that_the_file_counts() -> None:
    (source,) = mill_creek().scenario.sources
    assert source.file is not None
    text = FILE.with_name(source.file).read_text("utf-8")
    assert len([line for line in text.splitlines() if line.strip()]) == source.paragraphs


def test_every_paragraph_of_the_report_is_cited() -> None:
    assert measures.uncited(mill_creek().scenario) == {"report": []}


def test_nobody_has_two_reported_answers_to_a_demand() -> None:
    reported = [
        sum(bool(each.citations) and target in (each.by or demand.targets) for each in demand.responses)
        for demand in mill_creek().scenario.demands
        for target in demand.targets
    ]
    assert max(reported) == 1


def test_its_texts_are_short_enough_for_a_screen() -> None:
    scenario = mill_creek().scenario
    longest = measures.longest_texts(scenario)
    assert longest["brief"][1] <= 100
    assert longest["claim"][1] <= 20
    assert longest["label"][1] <= 8
    assert longest["news"][1] <= 20
    assert longest["demand"][1] <= 25
    names = [each.name for each in scenario.actors] + [each.name for each in scenario.indicators]
    assert max(map(len, names)) <= 24
    titles = [each.title for each in scenario.consequences] + [each.title for each in scenario.outcomes]
    titles += [each.title for each in scenario.injects]
    assert max(map(len, titles)) <= 60


@pytest.mark.parametrize("role", PLAYABLE)
def test_a_role_nearly_always_has_an_answer_and_an_argument(role: str) -> None:
    found = games().roles[role]
    assert found.with_a_real_answer / found.rounds >= 0.8
    assert found.with_something_to_do / found.rounds >= 0.95
    assert found.with_an_argument / found.rounds >= 0.8


@pytest.mark.parametrize("role", PLAYABLE)
def test_never_are_more_than_three_demands_open_on_a_role(role: str) -> None:
    assert games().roles[role].most_open <= 3


def test_games_last() -> None:
    assert min(games().last_rounds) >= mill_creek().rounds - 1


def test_every_outcome_is_reached_and_none_rules() -> None:
    reached = games().outcomes
    assert set(reached) == {each.id for each in mill_creek().scenario.outcomes}
    assert min(reached.values()) / GAMES >= 0.01
    assert max(reached.values()) / GAMES <= 0.4


def test_players_who_weigh_their_choices_end_in_many_ways() -> None:
    reached = [sensible_outcome(seed) for seed in range(SENSIBLE)]
    assert len(set(reached)) >= 6
    assert max(reached.count(each) for each in reached) / SENSIBLE <= 0.4


@pytest.mark.parametrize("role", PLAYABLE)
def test_scores_are_far_apart(role: str) -> None:
    low, _middle, high = measures.quantiles(games().roles[role].scores)
    assert high - low >= 25


def test_hardly_any_game_gives_everybody_a_high_score() -> None:
    assert games().all_at_70 / GAMES <= 0.01


def test_reported_play_ends_as_reported_and_brings_all_that_is_reported() -> None:
    rulebook = mill_creek()
    end = measures.reported_game(rulebook, 0)[-1]
    reported = {index for index, each in enumerate(rulebook.scenario.consequences) if each.citations}
    assert end.outcome == rulebook.outcome_index["first_stage"]
    assert reported <= set(end.struck)
    assert all(score(rulebook, end, rulebook.actor_index[role]) < 100 for role in PLAYABLE)


def test_the_reported_vote_is_four_to_three() -> None:
    rulebook = mill_creek()
    end = measures.reported_game(rulebook, 0)[-1]
    vote = rulebook.demands[rulebook.demand_index["vote"]]
    answers = dict(zip(vote.targets, (end.status[slot] - ANSWERED for slot in vote.slots), strict=True))
    responses = rulebook.scenario.demands[rulebook.demand_index["vote"]].responses
    given = {rulebook.scenario.actors[each].id: responses[answer].id for each, answer in answers.items()}
    assert given == {"council": "first_stage", "work_first": "first_stage", "fair_bills": "no"}


@pytest.mark.parametrize("seed", range(5))
def test_reported_play_needs_no_luck(seed: int) -> None:
    assert measures.reported_game(mill_creek(), seed)[-1].outcome == mill_creek().outcome_index["first_stage"]


@pytest.mark.parametrize("demand", measures.swings(measures.rulebook_of("mill_creek")))
def test_a_debate_is_worth_winning_and_decides_no_game(demand: str) -> None:
    assert 4 <= measures.swings(mill_creek())[demand] <= 8


def test_arguments_weigh_about_the_same() -> None:
    assert all(40 <= each.weight <= 60 for each in mill_creek().scenario.arguments)


def test_with_all_arguments_made_no_side_of_a_debate_is_far_ahead() -> None:
    imbalances = measures.imbalances(mill_creek())
    assert imbalances
    assert all(each <= 0.15 for each in imbalances.values())


def test_goals_are_worth_less_than_interests_and_some_are_to_be_feared() -> None:
    scenario = mill_creek().scenario
    assert all(worth <= 25 for worth in measures.goals_worth(scenario).values())
    assert all(any(goal.worth < 0 for goal in each.goals) for each in scenario.actors if each.playable)
