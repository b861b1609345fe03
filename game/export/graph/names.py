"""The names in a condition, each with whether it speaks for what has the condition, or against it."""

from collections.abc import Iterator

from game.scenario.conditions import TURNED, Binary, Call, Compare, Fact, Name, Number, Strength, Tree, Unary

Named = tuple[Fact | Name, bool]


def names_in(tree: Tree, *, speaks_for: bool = True) -> Iterator[Named]:
    """Give every name: true where the condition is likelier to hold with it (`not refuse` is against)."""
    match tree:
        case Fact() | Name():
            yield tree, speaks_for
        case Strength(demand, response, at):
            yield Fact(demand, response, at), speaks_for
        case Unary(_, operand):
            yield from names_in(operand, speaks_for=not speaks_for)
        case Binary(operator, left, right):
            yield from names_in(left, speaks_for=speaks_for)
            yield from names_in(right, speaks_for=speaks_for != (operator == "-"))
        case Compare():
            yield from _in_chain(tree, speaks_for=speaks_for)
        case Call(_, arguments):
            for each in arguments:
                yield from names_in(each, speaks_for=speaks_for)


def _in_chain(tree: Compare, *, speaks_for: bool) -> Iterator[Named]:
    left = tree.first
    for operator, right in tree.rest:
        yield from names_in(left, speaks_for=speaks_for == _wants_more(operator, right))
        yield from names_in(right, speaks_for=speaks_for == _wants_more(TURNED[operator], left))
        left = right


def _wants_more(operator: str, other: Tree) -> bool:
    """Is it likelier to hold with more on its left? `x == 3` and `x != 0` are taken to be, `x == 0` is not."""
    if operator in _EQUAL:
        return (operator == "==") != (isinstance(other, Number) and other.value == 0)
    return operator in (">", ">=")


_EQUAL = ("==", "!=")
