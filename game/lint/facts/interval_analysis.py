"""Between which bounds a condition's value lies, and so whether it can hold, given what may be known of a game.

Bounds of the parts give bounds of the whole. What is asked more than once is tried value by value, so that
`access.accept and access.refuse` is seen never to hold; where there are too many values to try, the bounds stay
wider than they might be. They are never narrower: what is told never to hold never does.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from game.lint.facts.values import OPEN, UNANSWERED, UNKNOWN, UNOPENED, WITHDRAWN, Span, Values, variable_of, variables
from game.scenario.conditions import (
    Binary,
    Call,
    Compare,
    Fact,
    Name,
    Number,
    Strength,
    Tree,
    Unary,
    children,
    walk,
)

_MOST_TRIED = 512
"""How many combinations of values are tried for one condition."""
_MOST_VALUES = 128


@dataclass(frozen=True, slots=True)
class Truth:
    """Whether a condition can hold, and whether it can fail."""

    may_hold: bool
    may_fail: bool


def span(tree: Tree, values: Values) -> Span:  # noqa: C901 - one case a kind of node
    """Give bounds of an expression's value."""
    match tree:
        case Number():
            return tree.value, tree.value
        case Name():
            return _name(tree, values)
        case Fact():
            return _fact(tree, values)
        case Unary():
            return _unary(tree, values)
        case Binary():
            return _BINARY[tree.operator](span(tree.left, values), span(tree.right, values))
        case Compare():
            return _compare(tree, values)
        case Call():
            return _call(tree, values)
        case Strength():
            return 0, 100


def truth(tree: Tree, values: Values, asked: list[str] | None = None) -> Truth:
    """Tell whether a condition can hold, and whether it can fail; `asked` spares looking up what it asks of."""
    may_hold = may_fail = False
    for each in _cases(tree, values, variables(tree) if asked is None else asked):
        low, high = span(tree, each)
        may_hold = may_hold or not low == high == 0
        may_fail = may_fail or low <= 0 <= high
        if may_hold and may_fail:
            break
    return Truth(may_hold, may_fail)


def bounds(tree: Tree, values: Values) -> Span:
    """Give bounds of an expression's value, with what it asks more than once tried value by value."""
    if isinstance(tree, Number):
        return tree.value, tree.value
    found = [span(tree, each) for each in _cases(tree, values, variables(tree))]
    return min(low for low, _high in found), max(high for _low, high in found)


def _name(tree: Name, values: Values) -> Span:
    if tree.id == "round":
        return values.rounds
    if tree.id == "final":
        low, high = values.rounds
        return int(low >= values.last), int(high >= values.last)
    return values.numbers.get(tree.id, UNKNOWN)


def _fact(tree: Fact, values: Values) -> Span:
    states = values.demands.get(tree.demand)
    if states is None:
        return (0, 1)
    if tree.fact == "opened":
        return int(UNOPENED not in states), int(len(states) > (UNOPENED in states))
    if tree.demand not in values.targets and tree.fact != "answered":
        return int(states == {tree.fact}), int(tree.fact in states)
    asked = states - UNANSWERED if tree.fact == "answered" else states & {tree.fact}
    most = 1 if tree.fact == WITHDRAWN else values.targets.get(tree.demand, 1)
    is_sure = bool(asked) and asked == states
    return most * is_sure, most * bool(asked)


def _unary(tree: Unary, values: Values) -> Span:
    low, high = span(tree.operand, values)
    if tree.operator == "-":
        return -high, -low
    holds = _bit((low, high))
    return 1 - holds[1], 1 - holds[0]


def _compare(tree: Compare, values: Values) -> Span:
    always, sometimes = 1, 1
    left = span(tree.first, values)
    for operator, other in tree.rest:
        right = span(other, values)
        low, high = _COMPARE[operator](left, right)
        always, sometimes, left = always & low, sometimes & high, right
    return always, sometimes


def _call(tree: Call, values: Values) -> Span:
    spans = [span(each, values) for each in tree.arguments]
    if tree.function == "count":
        spans = [_bit(each) for each in spans]
    gather = _CALLS[tree.function]
    return gather([low for low, _high in spans]), gather([high for _low, high in spans])


def _bit(value: Span) -> Span:
    low, high = value
    return int(low > 0 or high < 0), int(not low == high == 0)


def _and(left: Span, right: Span) -> Span:
    (low, high), (also_low, also_high) = _bit(left), _bit(right)
    return low & also_low, high & also_high


def _or(left: Span, right: Span) -> Span:
    (low, high), (also_low, also_high) = _bit(left), _bit(right)
    return low | also_low, high | also_high


def _times(left: Span, right: Span) -> Span:
    corners = [one * other for one in left for other in right]
    return min(corners), max(corners)


def _divided(left: Span, right: Span) -> Span:
    corners = [one // right[0] for one in left]
    return min(corners), max(corners)


def _equal(left: Span, right: Span) -> Span:
    return int(left == right and left[0] == left[1]), int(left[0] <= right[1] and right[0] <= left[1])


def _unequal(left: Span, right: Span) -> Span:
    always, sometimes = _equal(left, right)
    return 1 - sometimes, 1 - always


_CALLS: dict[str, Callable[[list[int]], int]] = {
    "min": min,
    "max": max,
    "count": sum,
}
_BINARY: dict[str, Callable[[Span, Span], Span]] = {
    "and": _and,
    "or": _or,
    "+": lambda left, right: (left[0] + right[0], left[1] + right[1]),
    "-": lambda left, right: (left[0] - right[1], left[1] - right[0]),
    "*": _times,
    "//": _divided,
}
_COMPARE: dict[str, Callable[[Span, Span], Span]] = {
    "<": lambda left, right: (int(left[1] < right[0]), int(left[0] < right[1])),
    "<=": lambda left, right: (int(left[1] <= right[0]), int(left[0] <= right[1])),
    ">": lambda left, right: (int(left[0] > right[1]), int(left[1] > right[0])),
    ">=": lambda left, right: (int(left[0] >= right[1]), int(left[1] >= right[0])),
    "==": _equal,
    "!=": _unequal,
}

_Value = Span | set[str]
_Choice = tuple[str, Sequence[_Value]]
"""A name with the values to try, one after another."""


def _cases(tree: Tree, values: Values, asked: list[str]) -> Iterator[Values]:
    """Give the values again and again, each time with one value for what the condition asks more than once."""
    if len(asked) == len(set(asked)):
        yield values
        return
    often = [name for name, times in Counter(asked).items() if times > 1]
    tried: list[_Choice] = []
    combinations = 1
    for name, options in sorted(_choices(tree, often, values), key=lambda each: len(each[1])):
        combinations *= len(options)
        if combinations > _MOST_TRIED:
            break
        tried.append((name, options))
    for chosen in product(*(options for _name, options in tried)):
        yield _settled(values, asked, zip([name for name, _options in tried], chosen, strict=True))


def _settled(values: Values, asked: list[str], chosen: Iterable[tuple[str, _Value]]) -> Values:
    case = values.only(asked)
    rounds = values.rounds
    for name, value in chosen:
        if isinstance(value, set):
            case.demands[name] = value
        elif name == "round":
            rounds = value
        else:
            case.numbers[name] = value
    return Values(values.last, rounds, case.numbers, case.demands, case.targets)


def _choices(tree: Tree, names: list[str], values: Values) -> Iterator[_Choice]:
    for name in names:
        if name in values.targets:
            continue
        if name in values.demands:
            yield name, _kinds_of_state(tree, name, values.demands[name])
        else:
            low, high = values.rounds if name == "round" else values.numbers.get(name, UNKNOWN)
            yield name, [(value, value) for value in _points(tree, name, low, high, values.last)] or [(low, high)]


def _kinds_of_state(tree: Tree, demand: str, states: set[str]) -> list[set[str]]:
    """Give the states that the condition tells apart, one by one, and all others at once."""
    named = {each.fact for each in walk(tree) if isinstance(each, Fact) and each.demand == demand}
    apart = states if "answered" in named else {UNOPENED, OPEN, *named} & states
    others = states - apart
    return [{each} for each in sorted(apart)] + ([others] if others else [])


def _points(tree: Tree, name: str, low: int, high: int, last: int) -> list[int]:
    """Give values that stand for all: those about every number it is compared with, or else simply all."""
    numbers = compared_with(tree, name, last)
    if numbers is None:
        return list(range(low, high + 1)) if high - low < _MOST_VALUES else []
    near = {each + shift for each in numbers for shift in (-1, 0, 1)}
    return sorted({low, high} | {each for each in near if low < each < high})


def compared_with(tree: Tree, name: str, last: int) -> list[int] | None:
    """Give the numbers that a name is compared with; None where it is used otherwise as well."""
    found: list[int] = []
    waiting: list[Tree] = [tree]
    while waiting:
        node = waiting.pop()
        if isinstance(node, Name) and variable_of(node) == name:
            if node.id != "final":
                return None
            found.append(last)
        members = children(node)
        if isinstance(node, Compare) and any(_is_plain(each, name) for each in members):
            constants = [constant(each) for each in members if not _is_plain(each, name)]
            if None in constants:
                return None
            found += [each for each in constants if each is not None]
        else:
            waiting += members
    return found


def constant(tree: Tree) -> int | None:
    """Give the value of an expression without any name."""
    if any(isinstance(each, Name | Fact | Strength) for each in walk(tree)):
        return None
    return span(tree, Values(1, (1, 1), {}, {}))[0]


def _is_plain(tree: Tree, name: str) -> bool:
    return isinstance(tree, Name) and tree.id == name
