"""What playing often finds: counts that agree with the games, and answers weighed by playing on."""

from dataclasses import replace
from pathlib import Path

import pytest

from game.rules.compiler import compile_rulebook
from game.rules.rulebook import Rulebook
from game.scenario.reader import read
from game.simulation.fixing import HOLD
from game.simulation.playtest import plays
from game.simulation.playtest.decisions import weigh_answers
from game.simulation.playtest.findings import PlayFinding, answers, behind, bound, endings, idle_raises, never_reached
from game.simulation.playtest.playtest import Order, playtest
from game.simulation.playtest.raising import weigh_raising
from game.simulation.playtest.result import Playtest
from game.simulation.playtest.runs import run
from game.simulation.playtest.shares import percent
from game.simulation.playtest.tally import Spread, Tally, bin_of
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
        [(each.total, each.squares, each.at_min, each.at_max) for each in tally.indicators],
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


def told_of(text: str) -> dict[object, str]:
    """Give what is told of each answer, by its id."""
    rulebook = rulebook_of(text.encode())
    return {each.path[-1]: each.told for each in answers(rulebook, weigh_answers(rulebook, 1))}


def test_of_what_is_never_best_is_told_to_what_it_loses_and_by_how_much() -> None:
    told = told_of(CHOICES)
    assert told["worse"].endswith(": 10.0 points behind `well` on average")
    assert told["well"].endswith(": 10.0 points ahead of the next best on average")


@pytest.mark.parametrize(
    ("argument", "is_alone"),
    [("for: well", True), ("against: well", True), ("for: worse", False), ("against: worse", True)],
)
def test_of_what_is_never_best_is_told_that_nobody_can_argue_for_it(argument: str, is_alone: bool) -> None:
    said = f"arguments: {{pro: {{by: a, about: ask, {argument}, claim: C}}}}\noutcomes:"
    told = told_of(CHOICES.replace("outcomes:", said))
    assert told["worse"].endswith("; nobody can argue for it") is is_alone


def test_of_a_vote_is_told_whose_answer_it_is() -> None:
    text = CHOICES.replace("from: a\n    to: b", "to: [a, b]").replace("{label: Worse,", "{label: Worse, by: b,")
    told = told_of(text)
    assert "the best answer for `b` in none of" in told["worse"]
    assert "the best answer for `a`, `b` in all of" in told["well"]


def test_what_loses_to_silence_is_told_so() -> None:
    silent = CHOICES.replace("responses:", "lapse: [{adjust: {gain: 30}}]\n    responses:")
    assert told_of(silent)["worse"].endswith(": 20.0 points behind silence")


def test_the_one_that_an_answer_loses_to_is_the_best_of_those_above_it() -> None:
    third = CHOICES.replace("      never:", "      middle: {label: M, then: [{adjust: {gain: 15}}]}\n      never:")
    rulebook = rulebook_of(third.encode())
    (decision,) = weigh_answers(rulebook, 1)
    assert {answer: (worth.rival, round(worth.behind, 6)) for answer, worth in decision.answers.items()} == {
        0: (None, 0),
        1: (0, 10),
        2: (0, 5),
    }


def test_an_answer_that_opens_in_a_later_round_is_weighed_beside_those_that_were_there_at_once() -> None:
    later = CHOICES.replace("when: round == 1", "when: round == 1\n    deadline: 3")
    rulebook = rulebook_of(later.replace("when: gain > 90", "when: round >= 2").encode())
    (decision,) = weigh_answers(rulebook, 1)
    offered = {answer: worth.offered for answer, worth in decision.answers.items()}
    assert set(offered) == {0, 1, 2, HOLD}
    assert decision.situations * 0.5 <= offered[2] < offered[0] == decision.situations


def test_how_often_an_answer_is_among_the_three_best_is_counted() -> None:
    more = "".join(f"      more{i}: {{label: M, then: [{{adjust: {{gain: {i}}}}}]}}\n" for i in (12, 14))
    rulebook = rulebook_of(CHOICES.replace("      never:", more + "      never:").encode())
    (decision,) = weigh_answers(rulebook, 1)
    high = {answer: worth.high for answer, worth in decision.answers.items()}
    assert high == {0: decision.situations, 1: 0, 2: decision.situations, 3: decision.situations}


def test_the_bound_is_that_of_few_events() -> None:
    assert [bound(0, each) for each in (1, 100, 300, 20_000)] == [1, 0.03, 0.01, 0.0002]
    assert [bound(each, 1000) for each in (1, 2, 3, 10)] == pytest.approx([0.0047, 0.0063, 0.0078, 0.017], abs=1e-4)
    assert bound(0, 0) == 1


def test_hardly_ever_is_told_as_never_and_with_how_often() -> None:
    rulebook = rulebook_of(CHOICES.encode())
    (decision,) = weigh_answers(rulebook, 1)
    assert decision.answers[1].best == 0
    for best, told in ((3, "in only 3 of 300 situations (95%: the chance is below 2.5"), (4, None)):
        of = replace(decision, answers={1: replace(decision.answers[1], offered=300, best=best)})
        found = list(answers(rulebook, [of]))
        assert [told in each.told for each in found if told] == ([True] if told else [])


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
    told = b"{calm: 9, say: 5, tools: -1, trust: 10}"
    data = (ROOT / "scenarios" / "first_steps.yaml").read_bytes()
    assert told in data
    data = data.replace(told, b"{calm: -30, say: -30, tools: -1, trust: -30}")
    reading = read(data, "x")
    assert reading.scenario is not None
    assert reading.tree is not None
    found = [
        {(each.code, each.path) for each in playtest(data, reading.scenario, reading.tree, order).findings}
        for order in (Order(games=2000, seed=seed, sensible=0) for seed in (1, 7_000, 90_000))
    ]
    assert found[0] == found[1] == found[2] != set()


def test_what_hardly_ever_comes_is_decided_by_the_same_games_for_every_order() -> None:
    odds = "chance: [{odds: 1, then: [{end: odd}]}, {odds: 200, then: []}]"
    text = CHOICES.replace("{adjust: {gain: 20}}", f"{{adjust: {{gain: 20}}}}, {{{odds}}}").replace(
        "outcomes: {end", "outcomes: {odd: {title: O, text: O}, end"
    )
    reading = read(text.encode(), "x")
    assert reading.scenario is not None
    assert reading.tree is not None
    told, came = set(), set()
    for seed in (1, 101, 201, 301, 401):
        order = Order(games=100, seed=seed, thorough=False)
        found = playtest(text.encode(), reading.scenario, reading.tree, order)
        came.add(found.tally.outcomes[0] > 0)
        told.add(frozenset((each.code, each.path) for each in found.findings if each.name == "never-reached"))
        more = [each.more for each in found.findings if each.path == ("outcomes", "odd")]
        assert more == (["a few of the games told of here came to it"] if found.tally.outcomes[0] else [""])
    assert came == {True, False}
    assert len(told) == 1


NEVER_AND_ALWAYS = ("never-reached", "never-best", "always-best")


@pytest.mark.slow
def test_of_red_lines_the_same_is_found_to_be_never_or_always_with_any_luck() -> None:
    rulebook = rulebook_of(RED_LINES)
    found = {
        frozenset((each.name, each.path) for each in answers(rulebook, weigh_answers(rulebook, seed)))
        for seed in (1, 7_000, 90_000)
    }
    assert {frozenset(each for each in some if each[0] in NEVER_AND_ALWAYS) for some in found} == {frozenset()}


@pytest.mark.slow
def test_of_red_lines_the_same_is_told_as_never_and_always_for_five_seeds() -> None:
    shrug = b"      shrug: {label: Shrug, then: [{adjust: {heat: 1, morale: -30, unity: -30}}]}\n"
    sign = b"      sign_full:\n        label: Sign on"
    text = RED_LINES.replace(sign, shrug + sign)
    reading = read(text, "x")
    assert reading.scenario is not None
    assert reading.tree is not None
    found = [
        {
            (each.name, each.path)
            for each in playtest(
                text, reading.scenario, reading.tree, Order(games=2000, seed=seed, sensible=0)
            ).findings
            if each.name in NEVER_AND_ALWAYS
        }
        for seed in (1, 2_001, 40_000, 500_000, 6_000_000)
    ]
    assert found[0] == found[1] == found[2] == found[3] == found[4]
    assert ("never-best", ("demands", "fill_gap", "responses", "shrug")) in found[0]


def test_the_endings_of_sensible_games_are_judged_too() -> None:
    rulebook = rulebook_of(CHOICES.replace("outcomes: {end", "outcomes: {odd: {title: O, text: O}, end").encode())
    tally, sensible = plays.play_random(rulebook, 1, 400), plays.PLAYS["sensible"](rulebook, 1, 40)
    tally.outcomes, sensible.outcomes = [240, 160], [2, 38]
    told = [each.told for each in endings(rulebook, tally, sensible)]
    assert told == [
        "60% of the games end with `odd`, more than 4 in 10 (95%: within 4.9%)",
        "95% of the sensible games end with `end`, more than 4 in 10 (95%: within 6.9%)",
    ]


def test_where_indicators_end_is_told_for_games_and_exactly() -> None:
    text = CHOICES.replace("{name: Gain, start: 50}", "{name: Gain, start: 50, max: 65}")
    rulebook = rulebook_of(text.encode())
    (gain,) = plays.play_random(rulebook, 1, 4000).indicators
    (exact,) = exact_of(text).members()["indicators"].values()
    assert exact == {"mean": 62.5, "sd": 2.5, "at_min": 0, "at_max": 0.5}
    assert gain.mean(4000) == pytest.approx(62.5, abs=0.2)
    assert gain.sd(4000) == pytest.approx(2.5, abs=0.01)
    assert gain.at_max / 4000 == pytest.approx(0.5, abs=0.04)
    assert gain.at_min == 0


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


def test_a_role_is_behind_only_where_that_is_sure() -> None:
    rulebook = rulebook_of(CHOICES.encode())
    bounds = [Spread(least=0, most=1), Spread(least=0, most=1)]
    for games, told in ((4, []), (4000, ["role-behind"])):
        tally = plays.play_random(rulebook, 1, games)
        tally.scores = [Spread(total=games * each, squares=games * each) for each in (0.5, 0.25)]
        found = list(behind(rulebook, tally, bounds))
        assert [each.name for each in found] == told
        assert all(each.sure.startswith("(95%: within ") for each in found)


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
