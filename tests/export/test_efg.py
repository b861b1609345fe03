"""The game as a Gambit file: read back here, and by OpenSpiel and Gambit themselves where they are installed."""

import os
from importlib import import_module
from io import StringIO
from typing import Any

import pytest

from game.export.efg import efg_of, nodes_counted, nodes_guessed
from game.rules.rulebook import Rulebook
from game.solver.chances import chances_of
from game.solver.extensive_form import Unfolding
from game.solver.limits import TooLarge
from tests.solver.exact_games import DUEL, HIDDEN, ONE, TWO, conformance, rulebook_of
from tests.solver.exact_trees import Node, every, lines_of, parse, uniform

SMALL = ("006", "018", "042", "046", "049", "051", "056", "057", "059", "068", "074")
GAMES = [*map(rulebook_of, (ONE, TWO, DUEL, HIDDEN)), *map(conformance, SMALL)]
IDS = ["one", "two", "duel", "hidden", *SMALL]


def referee(module: str) -> Any:
    """Give the reader of somebody else, who is in the extra `referee`: CI has it, elsewhere a test may skip."""
    return import_module(module) if os.environ.get("CI") else pytest.importorskip(module)


@pytest.mark.parametrize("rulebook", GAMES, ids=IDS)
def test_uniform_play_is_our_random_play_exactly(rulebook: Rulebook) -> None:
    root = parse(lines_of(rulebook))

    assert uniform(root) == [each.mean for each in chances_of(rulebook).scores]


@pytest.mark.parametrize("rulebook", GAMES, ids=IDS)
def test_numbers_have_no_gaps_and_mean_one_thing_each(rulebook: Rulebook) -> None:
    nodes = list(every(parse(lines_of(rulebook))))
    meant: dict[tuple[str, int], dict[int, list[str]]] = {}

    for node in nodes:
        known = meant.setdefault((node.kind, node.player), {})
        if node.number in known:
            assert node.kind != "c"
            assert known[node.number] == node.parts
        known[node.number] = node.parts
    for numbers in meant.values():
        assert list(numbers) == list(range(1, len(numbers) + 1))


@pytest.mark.parametrize("rulebook", GAMES, ids=IDS)
def test_nobody_forgets_what_it_knew_or_did(rulebook: Rulebook) -> None:
    pasts: dict[tuple[int, int], set[tuple[tuple[int, int], ...]]] = {}
    waiting: list[tuple[Node, dict[int, tuple[tuple[int, int], ...]]]] = [(parse(lines_of(rulebook)), {})]
    while waiting:
        node, own = waiting.pop()
        past = own.get(node.player, ())
        if node.kind == "p":
            pasts.setdefault((node.player, node.number), set()).add(past)
        for action, child in enumerate(node.children):
            waiting.append((child, {**own, node.player: (*past, (node.number, action))} if node.kind == "p" else own))

    assert all(len(each) == 1 for each in pasts.values())


def test_sealed_choices_are_hidden_within_a_phase() -> None:
    nodes = [node for node in every(parse(lines_of(rulebook_of(DUEL)))) if node.kind == "p"]

    assert [(node.player, node.number) for node in nodes] == [(1, 1), (2, 1), (2, 1)]


def test_what_an_actor_cannot_see_makes_no_difference_to_it() -> None:
    nodes = list(every(parse(lines_of(rulebook_of(HIDDEN)))))
    souths = [node for node in nodes if node.kind == "p" and node.player == 2]

    # Take, then the tax's chance: 2 ways. Leave, then both chances: 4 ways. South knows only which it was.
    assert len(souths) == 6
    assert {node.number for node in souths} == {1, 2}


def test_too_many_nodes_are_refused_before_the_first_line() -> None:
    with pytest.raises(TooLarge, match="more than 100 nodes"):
        efg_of(rulebook_of(TWO), 100)
    with pytest.raises(TooLarge, match=r"about \de\+\d\d nodes, more than 200,000"):
        efg_of(conformance("001"))


def test_the_guess_is_right_where_every_way_is_alike() -> None:
    assert nodes_guessed(Unfolding(rulebook_of(DUEL))) == 7


@pytest.mark.parametrize("rulebook", GAMES, ids=IDS)
def test_nodes_are_counted_without_looking_at_each(rulebook: Rulebook) -> None:
    nodes = len(list(efg_of(rulebook))) - 2
    assert nodes_counted(Unfolding(rulebook), 10**6) == nodes
    with pytest.raises(TooLarge, match=f"its tree has more than {nodes - 1:,} nodes: {nodes:,}"):
        efg_of(rulebook, nodes - 1)
    assert len(list(efg_of(rulebook, nodes))) == nodes + 2


@pytest.mark.parametrize("rulebook", GAMES, ids=IDS)
def test_to_the_last_round_it_is_the_whole_tree_and_before_a_part_of_it(rulebook: Rulebook) -> None:
    whole = list(efg_of(rulebook))
    assert list(efg_of(rulebook, depth=rulebook.rounds)) == whole
    first = list(efg_of(rulebook, depth=1))
    assert len(first) <= len(whole)
    assert any("goes on" in line for line in first) is (len(first) < len(whole))


@pytest.mark.parametrize("rulebook", GAMES, ids=IDS)
def test_open_spiel_reads_the_same_game(rulebook: Rulebook) -> None:
    spiel = referee("pyspiel")
    lines = lines_of(rulebook)
    game = spiel.load_efg_game("\n".join(lines) + "\n")

    nodes, values = _played_by_spiel(game.new_initial_state(), game.num_players())

    assert nodes == len(lines) - 2
    assert values == pytest.approx([float(each.mean) for each in chances_of(rulebook).scores], abs=1e-9)


def _played_by_spiel(state: Any, players: int) -> tuple[int, list[float]]:
    if state.is_terminal():
        return 1, list(state.returns())
    legal = [] if state.is_chance_node() else state.legal_actions()
    ways = state.chance_outcomes() if not legal else [(each, 1 / len(legal)) for each in legal]
    nodes, values = 1, [0.0] * players
    for action, share in ways:
        under, gained = _played_by_spiel(state.child(action), players)
        nodes += under
        values = [value + share * each for value, each in zip(values, gained, strict=True)]
    return nodes, values


@pytest.mark.parametrize("rulebook", GAMES, ids=IDS)
def test_gambit_reads_the_same_game(rulebook: Rulebook) -> None:
    gambit = referee("pygambit")
    lines = lines_of(rulebook)
    game = gambit.read_efg(StringIO("\n".join(lines)))
    uniformly = game.mixed_behavior_profile()

    assert sum(1 for _each in game.nodes) == len(lines) - 2
    assert game.is_perfect_recall
    means = [float(each.mean) for each in chances_of(rulebook).scores]
    assert [float(uniformly.payoff(each)) for each in game.players] == pytest.approx(means, abs=1e-9)
