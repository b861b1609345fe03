"""The explorer counts as many states as are met one by one."""

import numpy as np
import pytest

from game.rules.rulebook import Rulebook
from game.simulation.explorer.explorer import explore
from game.simulation.explorer.layers import Layer, distinct
from game.simulation.explorer.packing import Words
from game.solver.chances import chances_of
from game.solver.limits import Limit, TooLarge
from tests.solver.exact_games import DUEL, HIDDEN, ONE, TWO, conformance, rulebook_of

SMALL = (
    *("002", "003", "004", "005", "006", "009", "011", "012", "013", "014", "015", "016", "018", "021", "025", "026"),
    *("031", "035", "036", "037", "040", "042", "043", "045", "046", "049", "050", "051", "053", "054", "056", "057"),
    *("059", "060", "063", "065", "066", "067", "068", "069", "073", "074"),
)
"""Conformance scenarios of fewer than 10,000 states."""


def words_of(*rows: list[int]) -> Words:
    return np.array(rows, dtype=np.uint64)


@pytest.mark.parametrize(
    "rulebook", [*map(rulebook_of, (ONE, TWO, DUEL, HIDDEN))], ids=["one", "two", "duel", "hidden"]
)
def test_counts_what_is_met_one_by_one(rulebook: Rulebook) -> None:
    assert explore(rulebook).states == chances_of(rulebook).states


@pytest.mark.parametrize("number", SMALL)
def test_counts_the_states_of_conformance_scenarios(number: str) -> None:
    rulebook = conformance(number)

    assert explore(rulebook).states == chances_of(rulebook).states


def test_its_phases_and_endings_add_up() -> None:
    found = explore(rulebook_of(TWO))

    assert [(round_, turn) for round_, turn, _states in found.phases] == [(1, 1), (1, 0), (2, 1), (2, 0)]
    assert found.phases[0][2] == 1
    assert sum(states for _round, _turn, states in found.phases) < found.states


def test_a_limit_is_kept_and_named() -> None:
    rulebook = conformance("058")

    with pytest.raises(TooLarge, match="more than 1,000 states can be reached"):
        explore(rulebook, Limit(states=1000))
    with pytest.raises(TooLarge, match="more than 100,000 ways to go on"):
        explore(rulebook, Limit(states=10**9, ways=100_000))
    with pytest.raises(TooLarge, match="the states take more than 1 MB"):
        explore(rulebook, Limit(states=10**9, memory=2**20))


def test_states_of_several_words_are_each_kept_once() -> None:
    words = words_of([3, 1, 3, 3, 1], [5, 7, 6, 5, 7])
    layer = Layer(2)
    layer.add(words)
    layer.add(words_of([1], [8]))

    assert distinct(words).T.tolist() == [[1, 7], [3, 5], [3, 6]]
    assert layer.merged().T.tolist() == [[1, 7], [1, 8], [3, 5], [3, 6]]
