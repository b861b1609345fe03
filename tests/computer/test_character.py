"""A character has interests of its own mind and picks by worth, not always the best; its dice are its own alone."""

from dataclasses import replace
from random import Random

import pytest

from game.computer.character import TEMPERATURE, heat_of, pick, with_own_mind
from game.computer.players import KINDS, consider
from game.computer.strategist import character_of, consider_in_character
from game.play import rounds
from game.play.state import ANSWERS
from tests.computer.computer_games import RED_LINES, rulebook_of
from tests.computer.small_games import SMALL_GAMES, small
from tests.computer.test_strategist import some_phases

BOOK = rulebook_of(RED_LINES)
ACTORS = range(len(BOOK.actors))


def factors(seed: int, actor: int) -> list[float]:
    minded = with_own_mind(BOOK, seed, actor).actors[actor].interests
    return [own / weight / 1000 for (_, own), (_, weight) in zip(minded, BOOK.actors[actor].interests, strict=True)]


def test_each_weight_is_multiplied_by_between_a_half_and_two() -> None:
    drawn = [each for seed in range(300) for actor in ACTORS for each in factors(seed, actor)]
    assert all(0.499 <= each <= 2.001 for each in drawn)
    assert sum(each < 1 for each in drawn) / len(drawn) == pytest.approx(0.5, abs=0.03)
    assert sum(each < 0.5**0.5 for each in drawn) / len(drawn) == pytest.approx(0.25, abs=0.03)
    assert max(drawn) > 1.95
    assert min(drawn) < 0.52


def test_a_mind_is_the_same_all_game_long_and_another_in_another_game_and_for_another_actor() -> None:
    for actor in ACTORS:
        assert with_own_mind(BOOK, 5, actor).actors == with_own_mind(BOOK, 5, actor).actors
        assert factors(5, actor) != factors(6, actor)
    assert factors(5, 0)[0] != factors(5, 1)[0]


def test_only_the_actor_s_own_interests_differ() -> None:
    minded = with_own_mind(BOOK, 3, 1)
    assert [each for each in ACTORS if minded.actors[each] != BOOK.actors[each]] == [1]
    assert [indicator for indicator, _ in minded.actors[1].interests] == [each for each, _ in BOOK.actors[1].interests]
    assert replace(minded.actors[1], interests=BOOK.actors[1].interests) == BOOK.actors[1]
    assert all(
        (own > 0) == (weight > 0)
        for (_, own), (_, weight) in zip(minded.actors[1].interests, BOOK.actors[1].interests, strict=True)
    )


def test_what_is_better_is_picked_more_often_by_so_much() -> None:
    dice, worths = Random(1), {"best": 10.0, "behind": 7.0, "far": -80.0}
    picked = [pick(worths, 3.0, dice) for _ in range(4000)]
    assert picked.count("best") / picked.count("behind") == pytest.approx(2.718, abs=0.25)
    assert "far" not in picked


def test_without_heat_the_first_of_the_best_is_picked() -> None:
    assert {pick({"worse": 0.0, "best": 1.0, "as good": 1.0}, 0.0, Random(seed)) for seed in range(20)} == {"best"}


def test_in_a_longer_game_heads_are_cooler_so_that_a_whole_game_costs_about_the_same() -> None:
    short = rulebook_of(RED_LINES.parent / "first_steps.yaml")
    assert heat_of(short) == TEMPERATURE == 3.0
    assert heat_of(BOOK) == TEMPERATURE / 4
    assert heat_of(replace(short, rounds=1)) == TEMPERATURE


@pytest.mark.parametrize("temperature", [0.1, 50.0])
def test_heat_is_for_answers_alone_what_it_says_is_its_best(temperature: float) -> None:
    for rulebook, state in some_phases(RED_LINES, 4):
        actor = rulebook.actor_index["defense"]
        hot = consider_in_character(rulebook, state, actor, 20, temperature)
        cool = consider_in_character(rulebook, state, actor, 20, 1e-9)
        if state.on_floor:
            assert hot == cool


def test_it_follows_from_the_seed_and_differs_between_seeds() -> None:
    state = rounds.start(BOOK, 4).state._replace(turn=ANSWERS)
    actor = BOOK.actor_index["defense"]
    think = character_of(20)
    assert think(BOOK, state, actor) == think(BOOK, state, actor)
    assert len({think(BOOK, state._replace(seed=seed), actor) for seed in range(30)}) > 1


def test_a_hot_head_takes_the_worse_more_often_and_a_cool_one_never() -> None:
    rulebook = small(SMALL_GAMES["trust"])
    state = rounds.start(rulebook, 0).state

    def worse(temperature: float) -> int:
        states = [state._replace(seed=seed) for seed in range(60)]
        chosen = [consider_in_character(rulebook, each, 0, 20, temperature)[0][0] for each in states]
        return sum(each != KINDS["strategist"](rulebook, state, 0)[0] for each in chosen)

    assert worse(0.01) == 0
    assert 0 < worse(8.0) < worse(200.0)


def test_what_others_want_changes_no_choice() -> None:
    for rulebook, state in some_phases(RED_LINES, 2):
        for actor, own in enumerate(rulebook.actors):
            others = [replace(each, interests=(), goals=()) for each in rulebook.actors]
            blind = replace(rulebook, actors=(*others[:actor], own, *others[actor + 1 :]))
            assert consider(blind, state, actor, "character", 20) == consider(rulebook, state, actor, "character", 20)


def test_what_is_hidden_changes_no_choice() -> None:
    """Two moments that look alike to an actor differ in the numbers that it cannot see."""
    changed = 0
    for rulebook, state in some_phases(RED_LINES, 3):
        for actor in ACTORS:
            hidden = [i for i, each in enumerate(rulebook.indicators) if actor not in (each.visible_to or {actor})]
            changed += len(hidden)
            values = tuple(7 if i in hidden else value for i, value in enumerate(state.values))
            elsewhere = state._replace(values=values)
            assert consider(rulebook, elsewhere, actor, "character", 20) == consider(
                rulebook, state, actor, "character", 20
            )
    assert changed
