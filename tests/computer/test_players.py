"""What holds of every kind of player that the computer has."""

from pathlib import Path

import pytest

from game.computer.chance import choose_at_random, dice_for
from game.computer.players import KINDS, Player, choose
from game.play import rounds
from game.play.choices import Answer, Argue, Choice, Hold, Raise, choices_open_to
from game.play.state import ANSWERS, State
from game.rules.rulebook import Rulebook
from tests.computer.computer_games import CASES, RED_LINES, last, phases, refused, rulebook_of

SCENARIOS = [RED_LINES, *CASES]


def mixed(actor: int) -> Player:
    """Seat another kind at each actor, so that each meets the others' choices."""
    return list(KINDS.values())[actor % len(KINDS)]


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("path", SCENARIOS, ids=lambda path: path.stem)
def test_every_choice_is_legal(path: Path, kind: str) -> None:
    rulebook = rulebook_of(path)
    for seed in range(3):
        for state, sealed in phases(rulebook, seed, lambda _actor: KINDS[kind]):
            for actor, choices in sealed.items():
                assert refused(rulebook, state, actor, choices) == []


@pytest.mark.slow
@pytest.mark.parametrize("path", SCENARIOS, ids=lambda path: path.stem)
def test_every_choice_is_legal_among_other_kinds_and_random_play(path: Path) -> None:
    rulebook = rulebook_of(path)
    for seed in range(3):
        for state, _sealed in phases(rulebook, seed, lambda _actor: KINDS["random"]):
            for actor in range(len(rulebook.actors)):
                for kind in KINDS:
                    assert refused(rulebook, state, actor, choose(rulebook, state, actor, kind)) == []
        for state, sealed in phases(rulebook, seed, mixed):
            for actor, choices in sealed.items():
                assert refused(rulebook, state, actor, choices) == []


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("path", [RED_LINES, *CASES[:8]], ids=lambda path: path.stem)
def test_the_same_seed_gives_the_same_game(path: Path, kind: str) -> None:
    rulebook = rulebook_of(path)
    assert last(rulebook, 7, KINDS[kind]) == last(rulebook, 7, KINDS[kind])


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("path", [RED_LINES, *CASES[:8]], ids=lambda path: path.stem)
def test_every_open_demand_is_decided(path: Path, kind: str) -> None:
    rulebook = rulebook_of(path)
    for state, sealed in phases(rulebook, 3, lambda _actor: KINDS[kind]):
        for actor, choices in sealed.items():
            asked = [demand for demand, _, _ in choices_open_to(rulebook, state, actor).answers]
            assert [each.demand for each in choices if isinstance(each, Answer | Hold)] == asked


@pytest.mark.slow
def test_random_play_reaches_everything_that_is_open() -> None:
    rulebook = rulebook_of(RED_LINES)
    states = [state for seed in range(5) for state, _ in phases(rulebook, seed, mixed) if state.outcome is None]
    for state in states:
        for actor in range(len(rulebook.actors)):
            chosen = {
                choice
                for seed in range(150)
                for choice in choose_at_random(rulebook, state, actor, dice_for(state._replace(seed=seed), actor))
            }
            assert chosen == everything_open(rulebook, state, actor)


def test_random_play_is_uniform() -> None:
    rulebook = rulebook_of(RED_LINES)
    state = rounds.start(rulebook, 0).state._replace(turn=ANSWERS)
    actor = rulebook.actor_index["staff"]
    (demand, available, may_hold), *_ = choices_open_to(rulebook, state, actor).answers
    ways = len(available) + may_hold
    counts = dict.fromkeys(available, 0)
    games = 3000
    for seed in range(games):
        for choice in choose_at_random(rulebook, state, actor, dice_for(state._replace(seed=seed), actor)):
            if isinstance(choice, Answer) and choice.demand == demand:
                counts[choice.response] += 1
    assert all(abs(count - games / ways) < 5 * (games / ways) ** 0.5 for count in counts.values())


def everything_open(rulebook: Rulebook, state: State, actor: int) -> set[Choice]:
    options = choices_open_to(rulebook, state, actor)
    found: set[Choice] = {*map(Argue, options.arguments), *map(Raise, options.raises)}
    for demand, available, may_hold in options.answers:
        found.update(Answer(demand, each) for each in available)
        if may_hold:
            found.add(Hold(demand))
    return found
