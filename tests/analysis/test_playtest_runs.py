"""What playing often finds: counts that agree with the games, and answers weighed by playing on."""

from pathlib import Path

import pytest

from game.analysis.lockstep.phases import LockStep
from game.analysis.lockstep.randomly import RandomPlayers
from game.analysis.playtest import plays
from game.analysis.playtest.decisions import weigh
from game.analysis.playtest.findings import PlayFinding, answers, idle_raises
from game.analysis.playtest.playtest import Order, playtest
from game.analysis.playtest.raising import weigh_raising
from game.analysis.playtest.runs import run
from game.analysis.playtest.tally import Tally, bin_of
from game.rules.compiler import compile_rulebook
from game.rules.rulebook import Rulebook
from game.scenario.reader import read

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
    told: list[int] = []
    tally = run(RED_LINES, "steered", 1, 600, tell=lambda done, _all: told.append(done))
    assert told == [250, 500, 600]
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
    (decision,) = weigh(rulebook, 1)
    assert decision.answers[0].best == decision.situations == decision.answers[0].offered
    assert decision.answers[0].gain == pytest.approx(10)
    assert 2 not in decision.answers
    assert {(each.name, each.path[-1]) for each in answers(rulebook, [decision])} == {
        ("always-best", "well"),
        ("never-best", "worse"),
    }


def test_a_finding_has_the_name_that_fail_on_takes() -> None:
    rulebook = rulebook_of(CHOICES.encode())
    found: list[PlayFinding] = list(answers(rulebook, weigh(rulebook, 1)))
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


def test_raising_is_weighed_for_its_sender() -> None:
    rulebook = rulebook_of(CHOICES.replace("when: round == 1", "raise: true").encode())
    (raising,) = weigh_raising(LockStep(rulebook), RandomPlayers(rulebook), 1)
    assert raising.better == raising.situations > 0
    assert 5 < raising.gain < 20
    costs = CHOICES.replace("when: round == 1", "raise: true").replace(
        "a: {name: Ann, brief: A, interests: {gain: 1}}", "a: {name: Ann, brief: A, interests: {gain: -1}}"
    )
    rulebook = rulebook_of(costs.encode())
    (told,) = idle_raises(rulebook, weigh_raising(LockStep(rulebook), RandomPlayers(rulebook), 1))
    assert told.path == ("demands", "ask", "raise")
