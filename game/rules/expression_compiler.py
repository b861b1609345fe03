"""Condition trees become Python callables over Facts, by way of an expression of Python's.

Nothing of an author's words is in it: only FORMAT 3's operators, whole numbers, and lookups by index. Every part
yields an int (1 or 0 for what is true or false), as FORMAT says, and stands in one pair of parentheses at most, since
Python nests no more than 200.
"""

from collections.abc import Callable

from game.rules.rulebook import ANSWERED, LAPSED, OPEN, UNOPENED, WITHDRAWN, Expression, Facts, Ids
from game.scenario import model
from game.scenario.conditions import Binary, Call, Compare, Fact, Name, Number, Strength, Tree, Unary

_BUILTINS = {"min": min, "max": max, "sum": sum}
_FACTS = {"open": OPEN, "lapsed": LAPSED, "withdrawn": WITHDRAWN}


def compile_expression(written: model.Expression, ids: Ids) -> Expression:
    """Give the expression as the engine asks it."""
    code = compile(f"lambda s: {_value(written.tree, ids)}", "<condition>", "eval")
    evaluate: Callable[[Facts], int] = eval(code, {"__builtins__": _BUILTINS, "debates": ids.debates})  # noqa: S307
    return Expression(written.tree, evaluate, _fixed(written.tree))


def _fixed(tree: Tree) -> int | None:
    if isinstance(tree, Unary) and tree.operator == "-" and isinstance(tree.operand, Number):
        return -tree.operand.value
    return tree.value if isinstance(tree, Number) else None


def _truth(tree: Tree, ids: Ids) -> str:
    """Give an expression of which only the truth counts."""
    asked = _asked(tree, ids)
    return _value(tree, ids) if asked is None else f"({asked})"


def _value(tree: Tree, ids: Ids) -> str:  # noqa: C901 - one case a kind of node
    """Give an expression whose value is a whole number."""
    match tree:
        case Number(value):
            return str(value)
        case Name("round"):
            return "s.round"
        case Name(id) if id in ids.indicator_index:
            return f"s.values[{ids.indicator_index[id]}]"
        case Unary("-", operand):
            return f"(-{_value(operand, ids)})"
        case Binary("+" | "-" | "*" | "//", left, right):
            return f"({_value(left, ids)} {tree.operator} {_value(right, ids)})"
        case Fact(demand, fact) if _is_counted(demand, fact, ids):
            return _how_many(ids.demand_index[demand], fact, ids)
        case Strength(demand, response):
            index = ids.demand_index[demand]
            return f"debates[{index}].strength({ids.response_index[index][response]}, s.made_bits)"
        case Call("count", arguments):
            holding = [f"(1 if {_truth(each, ids)} else 0)" for each in arguments]
            return holding[0] if len(holding) == 1 else f"({' + '.join(holding)})"
        case Call(function, arguments):
            values = [_value(each, ids) for each in arguments]
            return values[0] if len(values) == 1 else f"{function}({', '.join(values)})"
        case _:
            return f"(1 if {_asked(tree, ids)} else 0)"


def _asked(tree: Tree, ids: Ids) -> str | None:
    """Give what is true or false, without parentheses; None for what is a number."""
    match tree:
        case Unary("not", operand):
            return f"not {_truth(operand, ids)}"
        case Binary("and" | "or" as operator, left, right):
            return f"{_truth(left, ids)} {operator} {_truth(right, ids)}"
        case Compare(first, rest):
            return " ".join([_value(first, ids), *(f"{sign} {_value(right, ids)}" for sign, right in rest)])
        case Fact(demand, fact):
            return _fact(demand, fact, ids)
        case Name("final"):
            return f"s.round == {ids.rounds}"
        case Name(id) if id in ids.argument_index:
            return f"s.made_bits & {1 << ids.argument_index[id]:#x}"
        case Name(id) if id in ids.consequence_index:
            return f"s.struck_bits & {1 << ids.consequence_index[id]:#x}"
        case _:
            return None


def _fact(demand: str, fact: str, ids: Ids) -> str:
    """Give whether a demand is so, or a target of it."""
    index = ids.demand_index[demand]
    status = f"s.status[{index}]"
    match fact:
        case "opened":
            return f"{status} != {UNOPENED}"
        case "open" | "withdrawn":
            return f"{status} == {_FACTS[fact]}"
        case _ if len(ids.demand_slots[index]) > 1:
            return _how_many(index, fact, ids)
        case "answered":
            return f"{status} >= {ANSWERED}"
        case _:
            return f"{status} == {_code(index, fact, ids)}"


def _is_counted(demand: str, fact: str, ids: Ids) -> bool:
    """Tell whether a fact of a demand may come to more than 1."""
    return len(ids.demand_slots[ids.demand_index[demand]]) > 1 and fact not in ("opened", "withdrawn")


def _how_many(demand: int, fact: str, ids: Ids) -> str:
    """Give how many targets of a demand to several are so, in one pair of parentheses whatever their number."""
    places = ids.demand_slots[demand]
    targets = f"s.status[{places[0]}:{places[-1] + 1}]"
    if fact == "answered":
        return f"sum([each >= {ANSWERED} for each in {targets}])"
    return f"{targets}.count({_code(demand, fact, ids)})"


def _code(demand: int, fact: str, ids: Ids) -> int:
    return _FACTS[fact] if fact in _FACTS else ANSWERED + ids.response_index[demand][fact]
