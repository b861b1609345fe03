"""A condition of FORMAT 3 as plain English: `Public trust is at least 20 and the lab answered “Accept”`."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import assert_never

from game.language import _
from game.play.views import Edition
from game.scenario.conditions import TURNED, Binary, Call, Compare, Fact, Name, Number, Strength, Tree, Unary
from game.wording.comparisons import OPPOSITE, say_comparison, say_count, say_range, say_round, say_rounds
from game.wording.facts import is_truth, say_fact, say_how_many, say_name, say_strength


def say_condition(edition: Edition, tree: Tree | None) -> str:
    """Say what is so when a condition holds, without a full stop; `undisclosed` for None: it may not be known."""
    return _("undisclosed") if tree is None else _Saying(edition).that(tree)


@dataclass(frozen=True, slots=True)
class _Saying:
    """Words for trees: `that` says that something holds, or does not; `value` says what a number is."""

    edition: Edition

    def that(self, tree: Tree, *, holds: bool = True) -> str:  # noqa: C901 - one case a kind of node
        match tree:
            case Unary("not", operand):
                return self.that(operand, holds=not holds)
            case Binary("and" | "or"):
                return self.joined(tree, holds=holds)
            case Compare():
                return self.comparison(tree, holds=holds)
            case Fact() if is_truth(self.edition, tree):
                return say_fact(self.edition, tree, holds=holds)
            case Fact():
                return say_comparison(self.value(tree), ">=" if holds else "<", "1")
            case Name() if is_truth(self.edition, tree):
                return say_name(self.edition, tree, holds=holds)
            case Call("count", arguments):
                return say_count(self.each(arguments), ">=" if holds else "<", 1)
            case Number(value):
                return _("this is always so") if bool(value) == holds else _("this is never so")
            case Unary() | Binary() | Call() | Name() | Strength():
                return say_comparison(self.value(tree), "!=" if holds else "==", "0")
            case _:
                assert_never(tree)

    def each(self, trees: Sequence[Tree]) -> list[str]:
        return [self.that(tree) for tree in trees]

    def joined(self, tree: Binary, *, holds: bool) -> str:
        """Say an `and` or an `or`; what is not so of an `and` is an `or` of what is not so."""
        said = [self.member(each, holds=holds) for each in _members(tree)]
        return _all_of(said) if (tree.operator == "and") == holds else any_of(said)

    def member(self, tree: Tree, *, holds: bool) -> str:
        said = self.that(tree, holds=holds)
        while isinstance(tree, Unary) and tree.operator == "not":
            tree, holds = tree.operand, not holds
        is_several = isinstance(tree, Compare) and len(tree.rest) > 1 and not (holds and _range_of(tree))
        return f"({said})" if is_several or (isinstance(tree, Binary) and tree.operator in _JOINING) else said

    def comparison(self, tree: Compare, *, holds: bool) -> str:
        """Say a comparison, or a chain of them pair by pair."""
        if holds and (between := _range_of(tree)):
            low, middle, high = between
            if isinstance(middle, Name) and middle.id == "round":
                return say_rounds(self.edition, low, high)
            return say_range(self.value(middle), low, high)
        operators = [operator if holds else OPPOSITE[operator] for operator, _right in tree.rest]
        sides = [tree.first, *(right for _operator, right in tree.rest)]
        said = [self.pair(*pair) for pair in zip(sides, operators, sides[1:], strict=False)]
        return _all_of(said) if holds else any_of(said)

    def pair(self, left: Tree, operator: str, right: Tree) -> str:
        if isinstance(left, Number):
            left, operator, right = right, TURNED[operator], left
        match left, right:
            case Name("round"), Number(number):
                return say_round(self.edition, operator, number)
            case Call("count", arguments), Number(number):
                return say_count(self.each(arguments), operator, number)
            case _, Number(0 | 1 as number) if operator in ("==", "!=") and is_truth(self.edition, left):
                return self.that(left, holds=(operator == "==") == bool(number))
            case _:
                return say_comparison(self.value(left), operator, self.value(right))

    def value(self, tree: Tree) -> str:  # noqa: C901 - one case a kind of node
        match tree:
            case Number(number):
                return str(number)
            case Name("round"):
                return _("the round's number")
            case Name(id) if id in self.edition.rules.indicator_index:
                return self.edition.scenario.indicators[self.edition.rules.indicator_index[id]].name
            case Unary("-", operand):
                return f"-{self.part(operand)}"
            case Binary("+" | "-" | "*" | "//"):
                return self.sum(tree)
            case Fact() if not is_truth(self.edition, tree):
                return say_how_many(self.edition, tree)
            case Strength():
                return say_strength(self.edition, tree)
            case Call():
                return self.call(tree)
            case _:
                return _("(1 if {condition}, else 0)").format(condition=self.that(tree))

    def sum(self, tree: Binary) -> str:
        left, right = self.part(tree.left), self.part(tree.right)
        if tree.operator == "//":
            return _("{left} divided by {right}, rounded down").format(left=left, right=right)
        return f"{left} {_SIGNS[tree.operator]} {right}"

    def part(self, tree: Tree) -> str:
        said = self.value(tree)
        return f"({said})" if isinstance(tree, Binary) and tree.operator not in _JOINING else said

    def call(self, tree: Call) -> str:
        if tree.function == "count":
            return _("how many of these hold ({conditions})").format(conditions="; ".join(self.each(tree.arguments)))
        pattern = _("the greatest of ({values})") if tree.function == "max" else _("the least of ({values})")
        return pattern.format(values="; ".join(self.value(each) for each in tree.arguments))


_JOINING = ("and", "or")
_SIGNS = {"+": "+", "-": "-", "*": "×"}  # noqa: RUF001 - the sign of multiplication is meant


def _range_of(tree: Compare) -> tuple[int, Tree, int] | None:
    """Give the parts of `20 <= trust <= 40`, or None for any other comparison."""
    match tree:
        case Compare(Number(low), (("<=", middle), ("<=", Number(high)))):
            return low, middle, high
        case _:
            return None


def _members(tree: Binary) -> list[Tree]:
    """Give the members of a run of the same operator, from left to right."""
    members: list[Tree] = []
    waiting: list[Tree] = [tree]
    while waiting:
        node = waiting.pop()
        if isinstance(node, Binary) and node.operator == tree.operator:
            waiting += (node.right, node.left)
        else:
            members.append(node)
    return members


def _all_of(said: Sequence[str]) -> str:
    first, *others = said
    for other in others:
        first = _("{left} and {right}").format(left=first, right=other)
    return first


def any_of(said: Sequence[str]) -> str:
    """Say that one of several will do."""
    first, *others = said
    for other in others:
        first = _("{left} or {right}").format(left=first, right=other)
    return first
