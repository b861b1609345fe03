"""Condition trees become Python callables over Facts, by way of Python's own syntax tree.

No source text is made of an author's words: only nodes for FORMAT 3's operators, whole numbers and lookups.
Every part yields an int (1 or 0 for what is true or false), as FORMAT says.
"""

import ast
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from game.rules.rulebook import ANSWERED, LAPSED, OPEN, UNOPENED, WITHDRAWN, Expression, Facts
from game.scenario import model
from game.scenario.conditions import Binary, Call, Compare, Fact, Name, Number, Tree, Unary

_ARITHMETIC: dict[str, type[ast.operator]] = {"+": ast.Add, "-": ast.Sub, "*": ast.Mult, "//": ast.FloorDiv}
_COMPARISON: dict[str, type[ast.cmpop]] = {
    "<": ast.Lt,
    "<=": ast.LtE,
    ">": ast.Gt,
    ">=": ast.GtE,
    "==": ast.Eq,
    "!=": ast.NotEq,
}
_FACTS = {"open": OPEN, "lapsed": LAPSED, "withdrawn": WITHDRAWN}


@dataclass(frozen=True, slots=True)
class Ids:
    """What the names in a condition stand for."""

    rounds: int
    indicators: Mapping[str, int]
    demands: Mapping[str, int]
    arguments: Mapping[str, int]
    consequences: Mapping[str, int]
    responses: tuple[Mapping[str, int], ...]


def compile_expression(written: model.Expression, ids: Ids) -> Expression:
    """Give the expression as the engine asks it."""
    facts = ast.arguments(posonlyargs=[], args=[ast.arg("s")], kwonlyargs=[], kw_defaults=[], defaults=[])
    function = ast.Expression(ast.Lambda(facts, _value(written.tree, ids)))
    code = compile(ast.fix_missing_locations(function), "<condition>", "eval")
    evaluate: Callable[[Facts], int] = eval(code, {"__builtins__": {"min": min, "max": max}})  # noqa: S307
    return Expression(written.tree, evaluate, _fixed(written.tree))


def _fixed(tree: Tree) -> int | None:
    if isinstance(tree, Unary) and tree.operator == "-" and isinstance(tree.operand, Number):
        return -tree.operand.value
    return tree.value if isinstance(tree, Number) else None


def _truth(tree: Tree, ids: Ids) -> ast.expr:
    """Give an expression of which only the truth counts."""
    match tree:
        case Unary("not", operand):
            return ast.UnaryOp(ast.Not(), _truth(operand, ids))
        case Binary("and" | "or", left, right):
            operator = ast.And() if tree.operator == "and" else ast.Or()
            return ast.BoolOp(operator, [_truth(left, ids), _truth(right, ids)])
        case _:
            return _plain(tree, ids)


def _value(tree: Tree, ids: Ids) -> ast.expr:
    """Give an expression whose value is a whole number."""
    match tree:
        case Unary("not") | Binary("and" | "or") | Compare() | Fact():
            return ast.IfExp(_truth(tree, ids), ast.Constant(1), ast.Constant(0))
        case Name(id) if id == "final" or id in ids.arguments or id in ids.consequences:
            return ast.IfExp(_truth(tree, ids), ast.Constant(1), ast.Constant(0))
        case _:
            return _plain(tree, ids)


def _plain(tree: Tree, ids: Ids) -> ast.expr:  # noqa: C901 - one case a kind of node
    match tree:
        case Number(value):
            return ast.Constant(value)
        case Name(id):
            return _name(id, ids)
        case Fact(demand, fact):
            return _fact(ids.demands[demand], fact, ids)
        case Unary("-", operand):
            return ast.UnaryOp(ast.USub(), _value(operand, ids))
        case Binary(operator, left, right) if operator in _ARITHMETIC:
            return ast.BinOp(_value(left, ids), _ARITHMETIC[operator](), _value(right, ids))
        case Compare(first, rest):
            operators: list[ast.cmpop] = [_COMPARISON[operator]() for operator, _ in rest]
            return ast.Compare(_value(first, ids), operators, [_value(right, ids) for _, right in rest])
        case Call("count", arguments):
            holding = [ast.UnaryOp(ast.Not(), ast.UnaryOp(ast.Not(), _truth(each, ids))) for each in arguments]
            return _sum(holding)
        case Call(function, arguments):
            return _extreme(function, [_value(each, ids) for each in arguments])
        case _:
            return _truth(tree, ids)


def _sum(parts: "list[ast.UnaryOp]") -> ast.expr:
    total: ast.expr = ast.Constant(0)
    for part in parts:
        total = ast.BinOp(total, ast.Add(), part)
    return total


def _extreme(function: str, values: list[ast.expr]) -> ast.expr:
    return ast.Call(ast.Name(function, ast.Load()), [ast.Tuple(values, ast.Load())], [])


def _name(name: str, ids: Ids) -> ast.expr:
    if name == "round":
        return _of("round")
    if name == "final":
        return ast.Compare(_of("round"), [ast.Eq()], [ast.Constant(ids.rounds)])
    if name in ids.indicators:
        return _entry("values", ids.indicators[name])
    if name in ids.arguments:
        return _bit("made_bits", ids.arguments[name])
    return _bit("struck_bits", ids.consequences[name])


def _fact(demand: int, fact: str, ids: Ids) -> ast.expr:
    status = _entry("status", demand)
    if fact == "opened":
        return ast.Compare(status, [ast.NotEq()], [ast.Constant(UNOPENED)])
    code = _FACTS[fact] if fact in _FACTS else ANSWERED + ids.responses[demand][fact]
    return ast.Compare(status, [ast.Eq()], [ast.Constant(code)])


def _of(name: str) -> ast.expr:
    return ast.Attribute(ast.Name("s", ast.Load()), name, ast.Load())


def _entry(name: str, index: int) -> ast.expr:
    return ast.Subscript(_of(name), ast.Constant(index), ast.Load())


def _bit(name: str, index: int) -> ast.expr:
    return ast.BinOp(_of(name), ast.BitAnd(), ast.Constant(1 << index))
