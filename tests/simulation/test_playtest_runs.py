"""What playing often finds: counts that agree with the games, and answers weighed by playing on."""

from pathlib import Path

import pytest

from game.rules.compiler import compile_rulebook
from game.rules.rulebook import Rulebook
from game.scenario.reader import read
from game.simulation.playtest import plays
from game.simulation.playtest.decisions import weigh_answers
from game.simulation.playtest.findings import PlayFinding, answers, endings, idle_raises, never_reached
from game.simulation.playtest.playtest import Order, playtest
from game.simulation.playtest.raising import weigh_raising
from game.simulation.playtest.result import Playtest
from game.simulation.playtest.runs import run
from game.simulation.playtest.shares import percent
from game.simulation.playtest.tally import Tally, bin_of
from game.solver.limits import Limit

ROOT = Path(__file__).parents[2]
RED_LINES = (ROOT / "scenarios" / "red_lines.yaml").read_bytes()
CONFORMANCE = sorted((ROOT / "tests" / "conformance").glob("*.yaml"))

CHOICES = """
standoff: 1
title: T
summary: S
rounds: 3
floor: {turns: 1}
actors:
  a: {name: Ann, brief: A, interests: {gain: 1}}
  b: {name: Bob, brief: B, interests: {gain: 1}}
indicators: {gain: {name: Gain, start: 50}}
demands:
  ask:
    from: a
    to: b
    text: Ask.
    when: round == 1
    responses:
      well: {label: Well, then: [{adjust: {gain: 20}}]}
      worse: {label: Worse, then: [{adjust: {gain: 10}}]}
      never: {label: Never, when: gain > 90}
outcomes: {end: {title: E, text: E, when: final}}
"""


def rulebook_of(data: bytes) -> Rulebook:
    scenario = read(data, "x").scenario
    assert scenario
    return compile_rulebook(scenario)


def counts(tally: Tally) -> object:
    """Give all that is counted in whole games."""
    return (
        tally.games,
        tally.rounds,
        tally.outcomes,
        tally.consequences,
        tally.arguments,
        tally.demands,
        [each.ahead for each in tally.scores],
        [each.bins for each in tally.scores],
    )


@pytest.mark.parametrize("path", CONFORMANCE[::5], ids=lambda path: path.stem)
def test_lock_step_counts_what_the_core_counts(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rulebook = rulebook_of(path.read_bytes())
    fast = plays.play_random(rulebook, 5, 80)
    monkeypatch.setattr(plays, "has_numpy", lambda: False)
    slow = plays.play_random(rulebook, 5, 80)
    assert counts(fast) == counts(slow)
    for one, other in zip(fast.scores, slow.scores, strict=True):
        assert one.total == pytest.approx(other.total)
        assert (one.least, one.most) == pytest.approx((other.least, other.most))


def test_steered_play_makes_more_of_the_arguments_than_random_play_does() -> None:
    rulebook = rulebook_of(RED_LINES)
    steered, random = plays.play_steered(rulebook, 1, 6), plays.play_random(rulebook, 1, 6)
    assert sum(map(bool, steered.arguments)) > sum(map(bool, random.arguments))


def test_units_add_up_to_the_whole() -> None:
    told: list[tuple[str, int, int]] = []
    tally = run(RED_LINES, "steered", 1, 600, tell=lambda *each: told.append(each))
    assert told == [("games, steered", each, 600) for each in (0, 250, 500, 600)]
    assert tally.games == 600
    assert sum(tally.outcomes) == 600


def test_the_bins_of_scores_hold_every_game_and_add_up() -> None:
    whole, first, second = (run(RED_LINES, "random", seed, games) for seed, games in ((1, 600), (1, 250), (251, 350)))
    first.add(second)
    assert counts(first) == counts(whole)
    for spread in whole.scores:
        assert sum(spread.bins.values()) == 600
        assert (min(spread.bins), max(spread.bins)) == (bin_of(spread.least), bin_of(spread.most))


def test_a_score_a_hair_below_a_whole_number_counts_as_that_number() -> None:
    assert [bin_of(each) for each in (-0.5, 0, 49.5, 50 - 1e-12, 50)] == [-1, 0, 49, 50, 50]


def test_the_best_answer_is_found_and_what_is_never_best_is_told() -> None:
    rulebook = rulebook_of(CHOICES.encode())
    (decision,) = weigh_answers(rulebook, 1)
    assert decision.answers[0].best == decision.situations == decision.answers[0].offered
    assert decision.answers[0].gain == pytest.approx(10)
    assert 2 not in decision.answers
    assert {(each.name, each.path[-1]) for each in answers(rulebook, [decision])} == {
        ("always-best", "well"),
        ("never-best", "worse"),
    }


def test_an_answer_is_not_always_best_to_whom_all_are_alike() -> None:
    rulebook = rulebook_of(
        CHOICES.replace("b: {name: Bob, brief: B, interests: {gain: 1}}", BOB_MINDS_NOTHING).encode()
    )
    (decision,) = weigh_answers(rulebook, 1)
    assert decision.answers[0].best == decision.answers[0].offered
    assert list(answers(rulebook, [decision])) == []


BOB_MINDS_NOTHING = "b: {name: Bob, brief: B}"


def test_the_debate_changes_nothing_where_level_answers_stay_level() -> None:
    """What is said moves all answers alike, by an amount that floating point does not hold exactly."""
    text = (
        CHOICES.replace("{gain: 10}", "{gain: 20}")
        .replace(
            "outcomes:",
            "arguments: {pro: {by: a, about: ask, for: well, claim: C}, con: {by: a, about: ask, for: worse, claim: C}}"
            "\n"
            "consequences: {stir: {title: S, text: S, when: pro or con, effects: [{adjust: {gain: 3}}]}}\noutcomes:",
        )
        .replace("gain: {name: Gain, start: 50}", "gain: {name: Gain, start: 50, max: 300}")
    )
    (decision,) = weigh_answers(rulebook_of(text.encode()), 1)
    assert decision.changed == 0
    assert decision.answers[0].best == decision.answers[1].best == decision.situations


def test_a_finding_has_the_name_that_fail_on_takes() -> None:
    rulebook = rulebook_of(CHOICES.encode())
    found: list[PlayFinding] = list(answers(rulebook, weigh_answers(rulebook, 1)))
    assert {each.code for each in found} == {"S902", "S903"}


def test_what_was_never_reached_tells_which_part_of_its_condition_stood_in_the_way() -> None:
    text = CHOICES.replace(
        "outcomes: {end", "consequences: {far: {title: F, text: F, when: ask.well and gain > 90}}\noutcomes: {end"
    )
    reading = read(text.encode(), "x")
    assert reading.scenario
    assert reading.tree
    found = playtest(text.encode(), reading.scenario, reading.tree, Order(games=300, thorough=False))
    (far,) = [each.message for each in found.findings if each.path == ("consequences", "far")]
    assert far.startswith("`far` never struck in 300 games: of 200 games, `ask.well` held in ")
    assert far.endswith("`gain > 90` held in 0%")


def test_shares_are_never_told_as_nothing_or_all_where_they_are_not() -> None:
    assert [percent(each) for each in (0, 0.004, 0.01, 0.5, 0.996, 1)] == ["0%", "<1%", "1%", "50%", ">99%", "100%"]
    assert [percent(each, 1) for each in (0, 0.0004, 0.001, 0.9999)] == ["0.0%", "<0.1%", "0.1%", ">99.9%"]


def test_a_rare_ending_is_not_said_to_have_no_share() -> None:
    rulebook = rulebook_of(CHOICES.replace("outcomes: {end", "outcomes: {odd: {title: O, text: O}, end").encode())
    tally = plays.play_random(rulebook, 1, 10)
    tally.games, tally.outcomes = 20_000, [3, 19_997]
    messages = [each.message for each in endings(rulebook, tally)]
    assert messages[0].startswith("<0.1% of the games end with `odd`")
    assert messages[1].startswith(">99% of the games end with `end`")


def exact_of(text: str) -> Playtest:
    reading = read(text.encode(), "x")
    assert reading.scenario
    assert reading.tree
    return playtest(text.encode(), reading.scenario, reading.tree, Order(limit=Limit()))


def test_exact_figures_and_findings_are_of_all_ways_and_of_no_games(monkeypatch: pytest.MonkeyPatch) -> None:
    def never(*_arguments: object) -> None:
        pytest.fail("games were played")

    monkeypatch.setattr("game.simulation.playtest.playtest.run", never)
    odds = "chance: [{odds: 1, then: [{end: odd}]}, {odds: 399, then: []}]"
    text = CHOICES.replace("{adjust: {gain: 20}}", f"{{adjust: {{gain: 20}}}}, {{{odds}}}").replace(
        "outcomes: {end", "outcomes: {odd: {title: O, text: O}, far: {title: F, text: F, when: gain > 70}, end"
    )
    found = exact_of(text)
    members = found.members()
    assert (members["method"], members["games"]) == ("exact", 0)
    assert members["outcomes"] == {"odd": 1 / 800, "far": 0, "end": 799 / 800}
    told = {each["message"].split(":")[0] for each in members["findings"] if each["code"] in ("S901", "S904", "S905")}
    assert told == {
        "`never` could never be chosen in any of the ways that games can go",
        "no game ended with `far` in any of the ways that games can go",
        "0.1% of the games end with `odd`, fewer than 1 in 100",
        ">99% of the games end with `end`, more than 4 in 10",
    }
    ann = found.tally.scores[0]
    assert (ann.least, ann.most) == (60, 70)
    assert ann.mean(found.tally.games) == pytest.approx(members["scores"]["a"]["mean"]) == pytest.approx(65)
    assert ann.sd(found.tally.games) == pytest.approx(5)
    assert set(ann.bins) == {60, 70}


def test_an_interrupt_while_answers_are_weighed_keeps_the_games(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_arguments: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("game.simulation.playtest.decisions.weigh_answers", interrupted)
    reading = read(CHOICES.encode(), "x")
    assert reading.scenario
    assert reading.tree
    found = playtest(CHOICES.encode(), reading.scenario, reading.tree, Order(games=40))
    assert found.interrupted
    assert found.tally.games == 40
    assert found.exact is None
    assert {each.code for each in found.findings} >= {"S901", "S905"}


def test_raising_is_weighed_for_its_sender() -> None:
    rulebook = rulebook_of(CHOICES.replace("when: round == 1", "raise: true").encode())
    (raising,) = weigh_raising(rulebook, 1)
    assert raising.better == raising.situations > 0
    assert 5 < raising.gain < 20
    costs = CHOICES.replace("when: round == 1", "raise: true").replace(
        "a: {name: Ann, brief: A, interests: {gain: 1}}", "a: {name: Ann, brief: A, interests: {gain: -1}}"
    )
    rulebook = rulebook_of(costs.encode())
    (told,) = idle_raises(rulebook, weigh_raising(rulebook, 1))
    assert told.path == ("demands", "ask", "raise")


def test_what_is_found_does_not_come_and_go_with_the_seed() -> None:
    data = (ROOT / "scenarios" / "first_steps.yaml").read_bytes()
    reading = read(data, "x")
    assert reading.scenario is not None
    assert reading.tree is not None
    found = [
        {(each.code, each.path) for each in playtest(data, reading.scenario, reading.tree, order).findings}
        for order in (Order(games=2000, seed=seed, sensible=0) for seed in (1, 7_000, 90_000))
    ]
    assert found[0] == found[1] == found[2] != set()


def test_a_finding_says_how_sure_it_is() -> None:
    reading = read(CHOICES.encode(), "x")
    assert reading.scenario is not None
    assert reading.tree is not None
    order = Order(games=2000, sensible=0)
    told = {
        each.path[-1]: each.told for each in playtest(CHOICES.encode(), reading.scenario, reading.tree, order).findings
    }
    assert "in none of 300 situations (95%: the chance is below 1.00%)" in told["worse"]
    assert "in all of 300 situations (95%: the chance is below 1.00%)" in told["well"]
    rulebook = rulebook_of(CHOICES.encode())
    (never,) = never_reached(rulebook, [run(CHOICES.encode(), "random", 1, 3000)])
    assert never.told == "`never` could never be chosen in 3,000 games (95%: the chance is below 0.10%)"


def test_of_an_ending_near_the_bound_nothing_is_said() -> None:
    rulebook = rulebook_of(CHOICES.encode())
    tally = run(CHOICES.encode(), "random", 1, 400)
    for reached, told in ((161, []), (400, ["common-ending"])):
        tally.outcomes = [reached]
        assert [each.name for each in endings(rulebook, tally)] == told


def test_an_answer_is_weighed_in_more_situations_before_never_is_said() -> None:
    rulebook = rulebook_of(RED_LINES)
    for decision in weigh_answers(rulebook, 3):
        for worth in decision.answers.values():
            assert 1 < worth.best < worth.offered - 1 or worth.offered >= 100 or worth.offered < 48
