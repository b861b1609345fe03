"""The strategist knows no more than its players do, loses little against exact play, and says why it chose."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from statistics import mean

import pytest

from game.computer.observation import eyes_of
from game.computer.players import KINDS, THINKERS, consider
from game.computer.reasons import Goal, Interest, Why
from game.computer.strategist import strategist_of
from game.play.choices import Answer, Hold
from game.play.state import State
from game.rules.rulebook import Rulebook
from tests.computer.computer_games import CASES, RED_LINES, phases, rulebook_of
from tests.computer.small_games import SMALL_GAMES, losses, small

SOME = [RED_LINES, *CASES[:6]]
think = strategist_of(60)


def some_phases(path: Path, seed: int) -> Iterator[tuple[Rulebook, State]]:
    rulebook = rulebook_of(path)
    for state, _sealed in phases(rulebook, seed, lambda _actor: KINDS["sensible"]):
        if state.outcome is None:
            yield rulebook, state


@pytest.mark.slow
@pytest.mark.parametrize("path", SOME, ids=lambda path: path.stem)
def test_what_others_want_changes_no_choice(path: Path) -> None:
    for rulebook, state in some_phases(path, 2):
        for actor, own in enumerate(rulebook.actors):
            others = [replace(each, interests=(), goals=()) for each in rulebook.actors]
            blind = replace(rulebook, actors=(*others[:actor], own, *others[actor + 1 :]))
            assert think(blind, state, actor) == think(rulebook, state, actor)


@pytest.mark.parametrize("kind", sorted(THINKERS))
@pytest.mark.parametrize("path", SOME, ids=lambda path: path.stem)
def test_each_reason_is_a_want_of_the_actor_that_it_can_follow(path: Path, kind: str) -> None:
    told = 0
    for rulebook, state in some_phases(path, 3):
        for actor in range(len(rulebook.actors)):
            eyes = eyes_of(rulebook, actor, state.revealed)
            for _choice, why in consider(rulebook, state, actor, kind, 60):
                for want in () if why is None else (why.put, why.before):
                    told += 1
                    if isinstance(want, Interest):
                        assert want.indicator in dict(eyes.interests)
                    if isinstance(want, Goal):
                        assert rulebook.actors[actor].goals[want.index] in eyes.goals
    assert told or path != RED_LINES


def test_a_sole_way_needs_no_reason() -> None:
    rulebook = small(SMALL_GAMES["sole"])
    [(state, _), *_rest] = phases(rulebook, 0, lambda _actor: KINDS["sensible"])
    assert consider(rulebook, state, 0, "strategist", 60) == ((Answer(0, 0), None),)


def test_the_reason_is_what_spoke_for_the_choice() -> None:
    rulebook = small(SMALL_GAMES["trust"])
    [(state, _), *_rest] = phases(rulebook, 0, lambda _actor: KINDS["sensible"])
    [(choice, why)] = consider(rulebook, state, 0, "strategist", 60)
    assert choice == Answer(0, 1)
    assert why == Why(Interest(0), None)


def test_strength_is_how_many_games_it_plays() -> None:
    rulebook = rulebook_of(RED_LINES)
    states = [state for state, _ in phases(rulebook, 1, lambda _actor: KINDS["sensible"]) if state.outcome is None]
    weak, strong = strategist_of(4), strategist_of(60)
    actors = range(len(rulebook.actors))
    assert [weak(rulebook, each, a) for each in states for a in actors] != [
        strong(rulebook, each, a) for each in states for a in actors
    ]


@pytest.mark.parametrize("name", [each for each in SMALL_GAMES if each != "sole"])
def test_it_loses_little_against_exact_play(name: str) -> None:
    """At each decision of small games: the loss against perfect play, as a share of the range of the score."""
    lost = losses(small(SMALL_GAMES[name]), strategist_of(200))
    assert lost
    assert mean(lost) <= 0.01


def test_it_sees_the_trap_that_one_round_ahead_does_not_show() -> None:
    trap = small(SMALL_GAMES["trap"])
    assert max(losses(trap, KINDS["sensible"])) > 0.3
    assert max(losses(trap, strategist_of(200))) == 0


def test_conformance_scenarios_are_lost_little_on_too() -> None:
    rulebook = rulebook_of(next(each for each in CASES if each.stem == "014"))
    lost = losses(rulebook, strategist_of(200))
    assert len(lost) > 50
    assert mean(lost) <= 0.01


def test_it_holds_where_waiting_pays() -> None:
    rulebook = small(SMALL_GAMES["wait"])
    [(state, _), *_rest] = phases(rulebook, 0, lambda _actor: KINDS["sensible"])
    assert [choice for choice, _ in consider(rulebook, state, 0, "strategist", 200)] == [Hold(0)]
