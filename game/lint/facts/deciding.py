"""Parts of a condition that are decided, whatever happens in a game."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from game.lint.facts.interval_analysis import constant, span, truth
from game.lint.facts.values import Values
from game.scenario.conditions import Binary, Call, Compare, Fact, Name, Number, Strength, Tree, Unary, children, walk


@dataclass(frozen=True, slots=True)
class Decided:
    """A part of a condition that always holds, or never."""

    tree: Tree
    holds: bool


def missing_rounds(tree: Tree, last: int) -> list[Decided]:
    """Give the comparisons of the round that are decided because the game has no such round."""
    found = []
    for node in walk(tree):
        if isinstance(node, Compare) and _compares_round(node):
            low, high = span(node, Values(last, (1, last), {}, {}))
            numbers = [constant(each) for each in (node.first, *(other for _sign, other in node.rest))]
            is_past = any(each is not None and not 1 <= each <= last for each in numbers)
            if low == high and (high == 0 or is_past):
                found.append(Decided(node, bool(low)))
    return found


def decided(tree: Tree, values: Values) -> Iterator[Decided]:
    """Give the whole condition where it is decided, or else those of its parts that are; words such as `true` apart."""
    answer = truth(tree, values)
    if not answer.may_hold:
        yield Decided(tree, holds=False)
    elif not answer.may_fail and not truth(tree, _with_more_rounds(values)).may_fail:
        yield Decided(tree, holds=True)
    else:
        for part in _parts(tree):
            if any(isinstance(each, Name | Fact | Strength) for each in walk(part)):
                yield from decided(part, values)


def number_alone(tree: Tree, text: str) -> tuple[Binary, int] | None:
    """Give the part of a condition that joins something with a number written in digits, and the number."""
    joins = [each for each in walk(tree) if isinstance(each, Binary) and each.operator in ("and", "or")]
    numbers = [side for each in joins for side in (each.left, each.right) if isinstance(side, Number)]
    alone = next((side for side in numbers if text[side.at].isdigit()), None)
    whole = next((each for each in joins if alone is not None and alone in walk(each)), None)
    return (whole, alone.value) if whole and alone else None


def part_of(tree: Tree, text: str) -> tuple[int, int]:
    """Tell where a part of a condition begins in its text, and where it ends."""
    nodes = list(walk(tree))
    last = max((each for each in nodes if not isinstance(each, Binary | Compare | Unary)), key=lambda each: each.at)
    end = text.index(")", last.at) + 1 if isinstance(last, Strength) else last.at
    while end < len(text) and (text[end].isalnum() or text[end] in "_."):
        end += 1
    return min(each.at for each in nodes), end


def _with_more_rounds(values: Values) -> Values:
    """In a game of one round `round == 1` always holds, and is still how something is said to happen at the start."""
    last = max(values.last, 2)
    return values if last == values.last else replace(values, last=last, rounds=(1, last))


def _compares_round(node: Compare) -> bool:
    members = children(node)
    others = [each for each in members if not (isinstance(each, Name) and each.id == "round")]
    return len(others) < len(members) and all(constant(each) is not None for each in others)


def _parts(tree: Tree) -> tuple[Tree, ...]:
    """Give what a condition joins, as far as each part is a condition itself."""
    match tree:
        case Binary("and" | "or") | Unary("not") | Call("count"):
            return tuple(each for each in children(tree) if not isinstance(each, Number))
        case _:
            return ()
