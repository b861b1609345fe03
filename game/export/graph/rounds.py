"""In which rounds a condition may hold, as far as it says so itself: `2 <= round <= 4`, `final`."""

from game.export.graph.names import TURNED
from game.scenario.conditions import Binary, Compare, Name, Number, Tree, Unary

Span = tuple[int, int]


def span_of(tree: Tree, rounds: int) -> Span:
    """Give the first and the last round in which the condition may hold; all of them where it does not tell."""
    match tree:
        case Binary("and", left, right):
            one, other = span_of(left, rounds), span_of(right, rounds)
            return max(one[0], other[0]), min(one[1], other[1])
        case Binary("or", left, right):
            one, other = span_of(left, rounds), span_of(right, rounds)
            return min(one[0], other[0]), max(one[1], other[1])
        case Compare():
            return _of_chain(tree, rounds)
        case Name("final"):
            return rounds, rounds
        case Unary("not", Name("final")):
            return 1, rounds - 1
        case _:
            return 1, rounds


def _of_chain(tree: Compare, rounds: int) -> Span:
    first, last = 1, rounds
    left = tree.first
    for operator, right in tree.rest:
        low, high = _of_pair(left, operator, right, rounds)
        first, last = max(first, low), min(last, high)
        left = right
    return first, last


def _of_pair(left: Tree, operator: str, right: Tree, rounds: int) -> Span:
    match left, right:
        case Name("round"), Number(number):
            return _bounds(operator, number, rounds)
        case Number(number), Name("round"):
            return _bounds(TURNED.get(operator, operator), number, rounds)
        case _:
            return 1, rounds


def _bounds(operator: str, number: int, rounds: int) -> Span:
    return {
        "<": (1, number - 1),
        "<=": (1, number),
        ">": (number + 1, rounds),
        ">=": (number, rounds),
        "==": (number, number),
    }.get(operator, (1, rounds))
