"""Each answer of the smaller stories is the best in some situation, and none is always."""

import pytest

from game.simulation.playtest.decisions import weigh_answers
from game.simulation.playtest.findings import FIXED, answers
from tests.scenarios.measures import rulebook_of


@pytest.mark.slow
@pytest.mark.parametrize("name", ["first_steps", "mill_creek"])
def test_no_answer_is_never_or_always_the_best(name: str) -> None:
    rulebook = rulebook_of(name)
    decisions = list(weigh_answers(rulebook, FIXED))
    assert {each.demand for each in decisions} == set(range(len(rulebook.demands)))
    found = answers(rulebook, decisions)
    assert [each.told for each in found if each.name in ("never-best", "always-best")] == []
