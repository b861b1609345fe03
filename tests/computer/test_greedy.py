"""The sensible player gains by what it does, and knows no more than its players do."""

from pathlib import Path
from random import Random
from statistics import mean

import pytest

from game.computer.observation import known_state
from game.computer.players import KINDS, Player
from game.play import rounds
from game.play.choices import choices_open_to
from game.play.scores import score
from game.play.state import Cause, CauseKind, State
from game.play.visibility import sees_demand, sees_indicator
from game.rules.rulebook import OPEN, Rulebook
from tests.computer.computer_games import CASES, RED_LINES, last, phases, rulebook_of

sensible = KINDS["sensible"]


def with_other_secrets(rulebook: Rulebook, state: State, actor: int, dice: Random) -> State:
    """Change the indicators that the actor cannot see."""
    values = [
        value if sees_indicator(rulebook, actor, i, state.revealed) else dice.randint(rules.min, rules.max)
        for i, (value, rules) in enumerate(zip(state.values, rulebook.indicators, strict=True))
    ]
    return state._replace(values=tuple(values))


@pytest.mark.parametrize("path", [RED_LINES, *CASES], ids=lambda path: path.stem)
def test_hidden_numbers_change_no_choice(path: Path) -> None:
    rulebook = rulebook_of(path)
    dice = Random(1)
    for seed in range(4):
        for state, _sealed in phases(rulebook, seed, lambda _actor: KINDS["random"]):
            for actor in range(len(rulebook.actors)):
                other = with_other_secrets(rulebook, state, actor, dice)
                if choices_open_to(rulebook, other, actor) == choices_open_to(rulebook, state, actor):
                    assert sensible(rulebook, other, actor) == sensible(rulebook, state, actor)


@pytest.mark.parametrize("path", [RED_LINES, *CASES], ids=lambda path: path.stem)
def test_hidden_demands_and_the_luck_to_come_are_not_known(path: Path) -> None:
    rulebook = rulebook_of(path)
    for state, _sealed in phases(rulebook, 5, lambda _actor: KINDS["random"]):
        for actor in range(len(rulebook.actors)):
            hidden = [i for i in range(len(rulebook.demands)) if not sees_demand(rulebook, actor, i, state.revealed)]
            status = [OPEN if i in hidden else each for i, each in enumerate(state.status)]
            other = state._replace(status=tuple(status), seed=state.seed + 1)
            assert known_state(rulebook, other, actor) == known_state(rulebook, state, actor)


def test_what_others_raise_is_not_known_before_it_opens() -> None:
    rulebook = rulebook_of(RED_LINES)
    state = rounds.start(rulebook, 0).state
    demand = rulebook.demand_index["hearing"]
    (sender,) = rulebook.demands[demand].senders
    waiting = state._replace(waiting=((demand, Cause(CauseKind.RAISE, demand, by=(sender,))),))
    for actor in range(len(rulebook.actors)):
        knows = known_state(rulebook, waiting, actor) != known_state(rulebook, state, actor)
        assert knows == (actor == sender)


@pytest.mark.parametrize("role", ["developer", "defense", "white_house", "rival", "congress", "staff"])
def test_it_does_better_than_chance_in_red_lines(role: str) -> None:
    rulebook = rulebook_of(RED_LINES)
    actor = rulebook.actor_index[role]

    def mean_score(player: Player) -> float:
        return mean(final_score(rulebook, seed, actor, player) for seed in range(60))

    assert mean_score(sensible) > mean_score(KINDS["random"]) + 1


def final_score(rulebook: Rulebook, seed: int, actor: int, player: Player) -> float:
    *_, (end, _nothing) = phases(rulebook, seed, lambda each: player if each == actor else KINDS["random"])
    return float(score(rulebook, end, actor))


def test_games_between_sensible_players_differ_by_their_seeds() -> None:
    rulebook = rulebook_of(RED_LINES)
    assert len({last(rulebook, seed, sensible).outcome for seed in range(40)}) >= 3
