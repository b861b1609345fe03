"""The names in a condition, each with whether it speaks for what has the condition, or against it."""

from collections.abc import Iterator

from game.scenario.conditions import Binary, Call, Compare, Fact, Name, Number, Tree, Unary

Named = tuple[Fact | Name, bool]


def names_in(tree: Tree, *, speaks_for: bool = True) -> Iterator[Named]:
    """Give every name: true where the condition is likelier to hold with it (`not refuse` is against)."""
    match tree:
        case Fact() | Name():
            yield tree, speaks_for
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
        wants_more = operator in (">", ">=") or (operator in ("==", "!=") and _wants_more(operator, right))
        yield from names_in(left, speaks_for=speaks_for == wants_more)
        yield from names_in(right, speaks_for=speaks_for == (not wants_more or operator in ("==", "!=")))
        left = right


def _wants_more(operator: str, right: Tree) -> bool:
    """Is `x == 3` (or `x != 0`) meant, rather than `x == 0` (or `x != 3`)?"""
    return (operator == "==") != (isinstance(right, Number) and right.value == 0)
