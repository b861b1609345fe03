"""Conditions and expressions over columns: a tree becomes a function that reckons it for many games at once."""

from collections.abc import Callable
from functools import partial, reduce

import numpy as np

from game.language import _
from game.rules.rulebook import ANSWERED, LAPSED, OPEN, UNOPENED, WITHDRAWN, Expression, Rulebook
from game.scenario.conditions import Binary, Call, Compare, Fact, Name, Number, Strength, Tree, Unary, children
from game.simulation.vectorized.columns import Bools, Columns, Games, Ints
from game.simulation.vectorized.floor import Floor
from game.simulation.vectorized.unfit import Unfit

Value = Callable[[Columns, Games], Ints]
"""(columns, games) -> a number for each of these games."""
Truth = Callable[[Columns, Games], Bools]

LARGEST = 2**52
"""No number that is reckoned here may be farther from 0, so that 64 bits hold every sum and product of two steps."""


_COMPARED: dict[str, Callable[..., Bools]] = {
    "<": np.less,
    "<=": np.less_equal,
    ">": np.greater,
    ">=": np.greater_equal,
    "==": np.equal,
    "!=": np.not_equal,
}
_RECKONED: dict[str, Callable[..., Ints]] = {
    "+": np.add,
    "-": np.subtract,
    "*": np.multiply,
    "//": np.floor_divide,
}
_FACTS = {"open": OPEN, "lapsed": LAPSED, "withdrawn": WITHDRAWN}
_OF_ALL = ("open", "withdrawn")
"""What a demand itself is where a target of it is."""


def truth_of(tree: Tree, rulebook: Rulebook) -> Truth:
    """Give what a condition says of games; raise Unfit where its numbers are too big."""
    _check_size(tree, rulebook)
    return _truth(tree, rulebook)


def truth_if_any(when: Expression | None, rulebook: Rulebook) -> Truth | None:
    """Give what a condition says of games; None where there is none."""
    return None if when is None else truth_of(when.tree, rulebook)


def value_of(tree: Tree, rulebook: Rulebook) -> Value:
    """Give what an expression reckons for games; raise Unfit where its numbers are too big."""
    _check_size(tree, rulebook)
    return _value(tree, rulebook)


def _truth(tree: Tree, rulebook: Rulebook) -> Truth:
    match tree:
        case Unary("not", operand):
            inner = _truth(operand, rulebook)
            return lambda c, games: ~inner(c, games)
        case Binary("and" | "or" as operator, left, right):
            one, other = _truth(left, rulebook), _truth(right, rulebook)
            if operator == "and":
                return lambda c, games: one(c, games) & other(c, games)
            return lambda c, games: one(c, games) | other(c, games)
        case Compare(first, rest):
            return _comparison(first, rest, rulebook)
        case Fact(demand, fact):
            return _fact(rulebook.demand_index[demand], fact, rulebook)
        case Name(id_) if id_ != "round" and id_ not in rulebook.indicator_index:
            return _happened(id_, rulebook)
        case Call("count", arguments):
            parts = [_truth(each, rulebook) for each in arguments]
            return lambda c, games: reduce(np.logical_or, [each(c, games) for each in parts])
        case _:
            value = _value(tree, rulebook)
            return lambda c, games: value(c, games) != 0


def _value(tree: Tree, rulebook: Rulebook) -> Value:  # noqa: C901 - one case a kind of node
    match tree:
        case Number(number):
            return lambda _c, games: np.full(len(games), number, dtype=np.int64)
        case Fact(demand, fact) if len(rulebook.demand_slots[rulebook.demand_index[demand]]) > 1:
            return _how_many(rulebook.demand_index[demand], fact, rulebook)
        case Strength(demand, response):
            index = rulebook.demand_index[demand]
            return partial(Floor(rulebook, index).strength, rulebook.response_index[index][response])
        case Name("round"):
            return lambda c, games: np.full(len(games), c.round, dtype=np.int64)
        case Name(id_) if id_ in rulebook.indicator_index:
            index = rulebook.indicator_index[id_]
            return lambda c, games: c.values[index].take(games)
        case Unary("-", operand):
            inner = _value(operand, rulebook)
            return lambda c, games: -inner(c, games)
        case Binary(operator, left, right) if operator in _RECKONED:
            one, other, reckon = _value(left, rulebook), _value(right, rulebook), _RECKONED[operator]
            return lambda c, games: reckon(one(c, games), other(c, games))
        case Call("count", arguments):
            parts = [_truth(each, rulebook) for each in arguments]
            return lambda c, games: reduce(np.add, [each(c, games).astype(np.int64) for each in parts])
        case Call(function, arguments):
            values = [_value(each, rulebook) for each in arguments]
            extreme = np.maximum if function == "max" else np.minimum
            return lambda c, games: reduce(extreme, [each(c, games) for each in values])
        case _:
            truth = _truth(tree, rulebook)
            return lambda c, games: truth(c, games).astype(np.int64)


def _comparison(first: Tree, rest: tuple[tuple[str, Tree], ...], rulebook: Rulebook) -> Truth:
    """Compare neighbours of a chain; where a side is a plain number it is not made an array."""
    sides = [first, *(tree for _operator, tree in rest)]
    pairs = [
        _pair(left, operator, right, rulebook)
        for left, (operator, _tree), right in zip(sides, rest, sides[1:], strict=False)
    ]
    if len(pairs) == 1:
        return pairs[0]
    return lambda c, games: reduce(np.logical_and, [each(c, games) for each in pairs])


def _pair(left: Tree, operator: str, right: Tree, rulebook: Rulebook) -> Truth:
    compare = _COMPARED[operator]
    if isinstance(left, Name) and left.id == "round" and isinstance(right, Number):
        number = right.value
        return lambda c, games: np.full(len(games), bool(compare(c.round, number)))
    one = _value(left, rulebook)
    if isinstance(right, Number):
        number = right.value
        return lambda c, games: compare(one(c, games), number)
    other = _value(right, rulebook)
    return lambda c, games: compare(one(c, games), other(c, games))


def _fact(demand: int, fact: str, rulebook: Rulebook) -> Truth:
    """Say whether a demand is so, or a target of it."""
    if fact == "opened":
        return lambda c, games: c.status[demand].take(games) != UNOPENED
    if fact in _OF_ALL:
        code = _FACTS[fact]
        return lambda c, games: c.status[demand].take(games) == code
    asked = [_target(slot, demand, fact, rulebook) for slot in rulebook.demand_slots[demand]]
    return asked[0] if len(asked) == 1 else lambda c, games: reduce(np.logical_or, [each(c, games) for each in asked])


def _how_many(demand: int, fact: str, rulebook: Rulebook) -> Value:
    """Count the targets of a demand to several that are so; of what is so of the demand itself, give 1 or 0."""
    if fact in ("opened", "withdrawn"):
        truth = _fact(demand, fact, rulebook)
        return lambda c, games: truth(c, games).astype(np.int64)
    asked = [_target(slot, demand, fact, rulebook) for slot in rulebook.demand_slots[demand]]
    return lambda c, games: reduce(np.add, [each(c, games).astype(np.int64) for each in asked])


def _target(slot: int, demand: int, fact: str, rulebook: Rulebook) -> Truth:
    """Say whether a target is so."""
    if fact == "answered":
        return lambda c, games: c.status[slot].take(games) >= ANSWERED
    code = _FACTS[fact] if fact in _FACTS else ANSWERED + rulebook.response_index[demand][fact]
    return lambda c, games: c.status[slot].take(games) == code


def _happened(id_: str, rulebook: Rulebook) -> Truth:
    if id_ == "final":
        rounds = rulebook.rounds
        return lambda c, games: np.full(len(games), c.round == rounds)
    if id_ in rulebook.argument_index:
        argument = rulebook.argument_index[id_]
        return lambda c, games: c.made[argument].take(games)
    consequence = rulebook.consequence_index[id_]
    return lambda c, games: c.struck[consequence].take(games)


def _check_size(tree: Tree, rulebook: Rulebook) -> None:
    refuse_large(size_of(tree, rulebook))


def refuse_large(*numbers: int) -> None:
    """Raise Unfit where one of the numbers is too big."""
    if any(abs(each) > LARGEST for each in numbers):
        raise Unfit(_("numbers that 64 bits do not hold"))


def size_of(tree: Tree, rulebook: Rulebook) -> int:
    """Give a bound for how far from 0 the tree, and every part of it, may be."""
    match tree:
        case Number(value):
            return abs(value)
        case Name("round"):
            return rulebook.rounds
        case Name(id_) if id_ in rulebook.indicator_index:
            bounds = rulebook.indicators[rulebook.indicator_index[id_]]
            return max(abs(bounds.min), abs(bounds.max))
        case Fact(demand, _fact):
            return len(rulebook.demand_slots[rulebook.demand_index[demand]])
        case Strength():
            return 100
    parts = [size_of(each, rulebook) for each in children(tree)]
    match tree:
        case Binary("+" | "-"):
            return sum(parts)
        case Binary("*"):
            product = parts[0] * parts[1]
            return max(product, *parts)
        case _:
            return max([*parts, len(parts), 1])
