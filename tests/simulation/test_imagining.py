"""Games imagined on from a moment go as the core plays them, come out as likely as they are, and give nothing away."""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import islice
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from game.computer.chance import choose_at_random, choose_by
from game.play import rounds
from game.play.choices import Answer, Choice, Hold, Raise, answers_open_to, choices_open_to
from game.play.scores import score
from game.play.state import ANSWERS, State
from game.play.viewing import view_of
from game.rules.rulebook import OPEN, UNOPENED, Rulebook
from game.simulation import imagining
from game.simulation.fixing import Fixed, fix, fix_all
from game.simulation.imagining import Estimate, Imagined, imagine, played_on, score_moved, share_moved
from game.simulation.vectorized.onwards import play_on
from game.simulation.vectorized.scoring import scores_of
from game.solver.chances import chances_of
from tests.computer.computer_games import CASES, RED_LINES, rulebook_of
from tests.computer.small_games import SMALL_GAMES, small
from tests.simulation.rulebooks import rulebooks
from tests.simulation.test_vectorized import SCENARIOS, agree
from tests.solver import exact_games
from tests.solver.exact_games import SMALL, TWO, Tape, conformance, every

LUCK = 2
"""One of which all figures of these games lie within their bounds; of 60 such, 4.4 in 100 figures lay outside."""
ROUNDING = 1e-6
"""A figure whose bounds are as near as that is one of games that all came to the same."""

HIDING = [RED_LINES, *(path for path in CASES if path.stem in ("006", "007", "009", "010"))]
"""Scenarios with private demands, or with numbers that not everybody sees."""


def moments_of(rulebook: Rulebook, seed: int) -> Iterator[tuple[State, Mapping[int, tuple[Choice, ...]]]]:
    """Play a game at random; give each moment, and what is sealed there."""
    dice = Random(seed)
    state = rounds.start(rulebook, seed, watched=False).state
    while state.outcome is None:
        sealed = {each: choose_at_random(rulebook, state, each, dice) for each in range(len(rulebook.actors))}
        yield state, sealed
        state = rounds.close_phase(rulebook, state, sealed, watched=False).state


def go_on_alike(rulebook: Rulebook, state: State, ways: Sequence[Fixed]) -> None:
    """Hold games that go on from a State in lock step against the core's, one by one."""
    worlds = [state._replace(seed=1000 + number) for number in range(3)]
    columns = play_on(rulebook, worlds, ways)
    scores = scores_of(rulebook, columns)
    alone = [played_on(rulebook, world, way) for way in ways for world in worlds]
    assert columns.games == len(alone)
    for game, end in enumerate(alone):
        agree(rulebook, columns, scores, game, end)


def every_moment_goes_on_alike(rulebook: Rulebook, seed: int) -> None:
    for state, sealed in moments_of(rulebook, seed):
        own = fix(rulebook, seed % len(sealed), sealed[seed % len(sealed)])
        go_on_alike(rulebook, state, [Fixed(), own, fix_all(rulebook, state, sealed), fix_all(rulebook, state, {})])


@pytest.mark.parametrize("path", [*SCENARIOS, *CASES], ids=lambda path: path.stem)
def test_no_game_differs_that_goes_on_in_lock_step(path: Path) -> None:
    every_moment_goes_on_alike(rulebook_of(path), 4)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(rulebooks(additions=True), st.integers(0, 9))
def test_no_game_of_a_drawn_scenario_differs(rulebook: Rulebook, seed: int) -> None:
    every_moment_goes_on_alike(rulebook, seed)


def test_what_a_facilitator_scheduled_comes_too() -> None:
    """No effect of the scenario delays that consequence: only what was brought in does."""
    from game.scenario.verbs import Trigger

    rulebook = exact_games.rulebook_of(TWO.replace("trigger: wave, after: 1", "trigger: wave"))
    [(state, _sealed), *_later] = moments_of(rulebook, 1)
    later = rounds.inject(rulebook, state, (Trigger(0, 1), Trigger(0, 1), Trigger(0, 9))).state
    assert len(later.scheduled) == 1
    go_on_alike(rulebook, later, [Fixed()])
    (imagined,) = imagine(rulebook, later, 0, [Fixed()])
    assert imagined.games == imagining.GAMES


def exactly(rulebook: Rulebook, state: State, actor: int, choice: Choice) -> tuple[dict[int, Fraction], Fraction]:
    """Reckon the chance of each ending, and the mean score, by every way in which the game can go on."""
    shares: dict[int, Fraction] = {}
    mean = Fraction(0)

    def run(tape: Tape) -> State:
        chosen = {each: choose_by(rulebook, state, each, tape.roll) for each in range(len(rulebook.actors))}
        sealed = {each: fix(rulebook, actor, [choice]).sealed(rulebook, each, own) for each, own in chosen.items()}
        after = rounds.close_phase(rulebook, state, sealed, watched=False, luck=tape.luck).state
        return exact_games.played_on(rulebook, after, tape)

    for chance, end in every(run):
        assert end.outcome is not None
        shares[end.outcome] = shares.get(end.outcome, Fraction(0)) + chance
        mean += chance * score(rulebook, end, actor)
    return shares, mean


def figures(rulebook: Rulebook, seed: int) -> Iterator[tuple[Estimate, Fraction]]:
    """Give what is imagined, and what is true, for every choice of every actor at some moment of a small game."""
    state = next(state for state, _sealed in moments_of(rulebook, seed) if state.turn == ANSWERS)
    for actor in range(len(rulebook.actors)):
        for demand, available, may_hold in answers_open_to(rulebook, state, actor):
            answers: list[Choice] = [Answer(demand, each) for each in available]
            for choice in (*answers, *([Hold(demand)] if may_hold else [])):
                (found,) = imagine(rulebook, state, actor, [fix(rulebook, actor, [choice])], is_public=True)
                shares, mean = exactly(rulebook, state, actor, choice)
                yield from ((found.share(outcome), true) for outcome, true in shares.items() if 0 < true < 1)
                yield found.score, mean


def figures_of_the_whole(rulebook: Rulebook) -> Iterator[tuple[Estimate, Fraction]]:
    """Give what is imagined from the start of a small game, and what its exact solution says."""
    chances = chances_of(rulebook)
    state = rounds.start(rulebook, 0, watched=False).state
    for actor in range(len(rulebook.actors)):
        (found,) = imagine(rulebook, state, actor, [Fixed()], is_public=True, luck=LUCK)
        yield from ((found.share(outcome), true) for outcome, true in enumerate(chances.outcomes) if 0 < true < 1)
        yield found.score, chances.scores[actor].mean


def test_figures_are_as_near_to_the_exact_solution_as_they_say() -> None:
    games = [exact_games.rulebook_of(each) for each in (exact_games.ONE, exact_games.TWO, exact_games.DUEL)]
    games += [small(SMALL_GAMES[each]) for each in ("trust", "gamble", "later", "trap", "wait", "goal")]
    named = [each for game in games for each in figures_of_the_whole(game) if each[0].margin > ROUNDING]
    assert len(named) >= 10
    for found, true in named:
        assert found.low <= true <= found.high, (found, float(true))
        assert found.margin < 6


def test_the_truth_lies_within_the_bounds_as_often_as_they_say() -> None:
    """Of many figures some five in a hundred may lie outside, and few bounds are so wide that they say nothing."""
    found = [each for number in SMALL for each in figures(conformance(number), 2)]
    spread = [(estimate, true) for estimate, true in found if estimate.margin > ROUNDING]
    within = sum(estimate.low <= true <= estimate.high for estimate, true in spread)
    assert len(spread) >= 20
    assert within >= 0.9 * len(spread)


def test_a_difference_is_as_sure_as_it_says() -> None:
    rulebook = small(SMALL_GAMES["gamble"])
    [(state, _sealed), *_later] = moments_of(rulebook, 1)
    ways = [fix(rulebook, 0, [Answer(0, response)]) for response in (0, 1)]
    sure, dare = imagine(rulebook, state, 0, ways)
    broken = rulebook.outcome_index["broken"]
    moved, gained = share_moved(sure, dare, broken), score_moved(sure, dare)
    assert moved.low <= 0.25 <= moved.high
    assert 0 < moved.margin < 0.06
    assert gained.low <= 0.75 * 20 - 10 <= gained.high
    same = share_moved(sure, sure, broken)
    assert same.value == 0
    assert same.low < 0 < same.high


def test_every_choice_meets_the_same_luck() -> None:
    rulebook = rulebook_of(RED_LINES)
    state = next(state for state, _sealed in moments_of(rulebook, 3) if state.turn == ANSWERS)
    once, again = imagine(rulebook, state, 0, [Fixed(), Fixed()])
    assert once == again
    assert imagine(rulebook, state, 0, [Fixed()], luck=1) != (once,)


def test_without_numpy_fewer_games_go_the_same_way(monkeypatch: pytest.MonkeyPatch) -> None:
    rulebook = rulebook_of(RED_LINES)
    state, sealed = next(each for each in moments_of(rulebook, 3) if each[0].turn == ANSWERS)
    ways = [Fixed(), fix_all(rulebook, state, sealed)]
    many = imagine(rulebook, state, 1, ways)
    monkeypatch.setattr(imagining, "has_numpy", lambda: False)
    few = imagine(rulebook, state, 1, ways)
    assert [each.games for each in few] == [imagining.FEWER] * 2
    assert [each.outcomes for each in few] == [each.outcomes[: imagining.FEWER] for each in many]
    for one, other in zip(few, many, strict=True):
        assert one.scores == pytest.approx(other.scores[: imagining.FEWER])


def otherwise(rulebook: Rulebook, state: State, actor: int, dice: Random) -> State:
    """Change all of a State that the actor cannot see."""
    values = list(state.values)
    status, due = list(state.status), list(state.due)
    for index, number in enumerate(rulebook.indicators):
        if number.visible_to is not None and actor not in number.visible_to:
            values[index] = dice.randint(number.min, number.max)
    for index, demand in enumerate(rulebook.demands):
        if demand.private and actor not in demand.parties:
            status[index] = dice.choice([UNOPENED, OPEN])
            due[index] = rulebook.rounds if status[index] == OPEN else 0
    return state._replace(seed=dice.randint(0, 10**6), values=tuple(values), status=tuple(status), due=tuple(due))


@pytest.mark.parametrize("path", HIDING, ids=lambda path: path.stem)
def test_games_that_are_alike_to_an_actor_give_it_the_same_figures(path: Path) -> None:
    rulebook, dice, compared = rulebook_of(path), Random(5), 0
    for state, _sealed in islice(moments_of(rulebook, 2), None, None, 3):
        for actor in range(len(rulebook.actors)):
            other = otherwise(rulebook, state, actor, dice)
            if view_of(rulebook, state, actor) != view_of(rulebook, other, actor):
                continue
            ways = [Fixed(), *(fix(rulebook, actor, [each]) for each in some_choices(rulebook, state, actor))]
            assert imagine(rulebook, state, actor, ways) == imagine(rulebook, other, actor, ways)
            compared += state._replace(seed=0) != other._replace(seed=0)
    assert compared


def some_choices(rulebook: Rulebook, state: State, actor: int) -> list[Choice]:
    options = choices_open_to(rulebook, state, actor)
    answers: list[Choice] = [Answer(demand, available[0]) for demand, available, _may in options.answers if available]
    return [*answers, *map(Raise, options.raises)]


def test_shares_are_of_all_the_games() -> None:
    found = Imagined((1, 1, 0, 2), (1.0, 2.0, 3.0, 4.0))
    assert found.endings() == [1, 0, 2]
    assert [found.share(each).value for each in (0, 1, 2, 3)] == [0.25, 0.5, 0.25, 0]
    assert found.score.value == 2.5
