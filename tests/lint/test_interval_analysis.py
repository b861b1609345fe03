"""What is told of a condition beforehand, beside all the values that it can have: Python reckons them one by one."""

from collections.abc import Iterator
from itertools import product
from random import Random
from types import SimpleNamespace

import pytest

from game.lint.facts.deciding import part_of
from game.lint.facts.interval_analysis import bounds, truth
from game.lint.facts.spelled import spell
from game.lint.facts.values import LAPSED, OPEN, UNOPENED, WITHDRAWN, Values
from game.scenario.conditions import parse

ROUNDS = 3
STATES = (UNOPENED, OPEN, LAPSED, WITHDRAWN, "yes", "no")
RANGES = {"a": (-2, 3), "b": (0, 4), "c": (0, 1)}
VALUES = Values(ROUNDS, (1, ROUNDS), dict(RANGES), {"d": set(STATES)})
ATOMS = ("a", "b", "c", "d.yes", "d.no", "d.open", "d.opened", "d.lapsed", "round", "final", "0", "1", "2", "4", "true")


def condition(dice: Random, depth: int) -> str:
    """Write a condition by chance; `not not`, since Python's `and` and `or` give more than 1 and 0."""
    if depth == 0:
        return dice.choice(ATOMS)
    one, other, third = (condition(dice, depth - 1) for _ in range(3))
    pattern = dice.choice(
        (
            "(not not ({one} and {other}))",
            "(not not ({one} or {other}))",
            "(not {one})",
            "({one} < {other})",
            "({one} >= {other})",
            "({one} == {other})",
            "({one} != {other})",
            "({one} <= {other} < {third})",
            "({one} + {other})",
            "({one} - {other})",
            "({one} * {other})",
            "(-{one})",
            "({one} // -2)",
            "min({one}, {other})",
            "max({one}, {other})",
            "count({one}, {other}, {third})",
        )
    )
    return pattern.format(one=one, other=other, third=third)


def cases() -> Iterator[dict[str, object]]:
    """Give every combination of what the names stand for."""
    numbers = [range(low, high + 1) for low, high in RANGES.values()]
    for round_, state, *values in product(range(1, ROUNDS + 1), STATES, *numbers):
        facts = {each: int(state == each) for each in (OPEN, LAPSED, WITHDRAWN, "yes", "no")}
        demand = SimpleNamespace(**facts, opened=int(state != UNOPENED))
        known = dict(zip(RANGES, values, strict=True))
        yield {**known, "d": demand, "round": round_, "final": int(round_ == ROUNDS)}


CASES = list(cases())
FUNCTIONS = {"count": lambda *several: sum(map(bool, several)), "min": min, "max": max, "true": 1, "__builtins__": {}}


def values_of(text: str) -> set[int]:
    """Give every value of a condition."""
    code = compile(text, "condition", "eval")
    return {int(eval(code, FUNCTIONS, case)) for case in CASES}  # noqa: S307 - made by this test


@pytest.mark.parametrize("seed", range(12))
def test_no_value_lies_outside_its_bounds(seed: int) -> None:
    dice = Random(seed)
    for _ in range(25):
        text = condition(dice, dice.choice((1, 2, 2)))
        tree = parse(text)
        found = values_of(spell(tree))
        low, high = bounds(tree, VALUES)
        answer = truth(tree, VALUES)
        assert low <= min(found)
        assert max(found) <= high
        assert answer.may_hold >= any(found)
        assert answer.may_fail >= (0 in found)


@pytest.mark.parametrize(
    ("text", "may_hold", "may_fail"),
    [
        ("d.yes and d.no", False, True),
        ("d.yes or not d.yes", True, False),
        ("a > 1 and a < 1", False, True),
        ("a > 0 and a < 2", True, True),
        ("round == 1 and final", False, True),
        ("round < 3 or final", True, False),
        ("a * a == 2", False, True),
        ("a <= 3", True, False),
        ("count(d.yes, d.no, d.open) == 2", False, True),
        ("d.yes and not d.opened", False, True),
    ],
)
def test_a_condition_is_told_from_its_parts_together(text: str, may_hold: bool, may_fail: bool) -> None:
    answer = truth(parse(text), VALUES)
    assert (answer.may_hold, answer.may_fail) == (may_hold, may_fail)


@pytest.mark.parametrize("text", ["a + b * 2 > -3 and not d.yes", "(a or b) and c", "-(a + 1) // 2 == min(a, b, 3)"])
def test_a_condition_is_spelled_as_it_was_written(text: str) -> None:
    assert spell(parse(text)) == text
    assert part_of(parse("a > 1 or  d.yes"), "a > 1 or  d.yes") == (0, 15)
