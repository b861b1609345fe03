"""Conditions as trees of small objects: `is` names the kind of a node, `of` holds the nodes under it, in order."""

from typing import Any, assert_never

from game.scenario.conditions import Binary, Call, Compare, Fact, Name, Number, Tree, Unary, children


def tree_object(tree: Tree) -> dict[str, Any]:
    """Give a condition as an object.

    `is` is number, name, demand, compare, min, max, count or an operator; `-` with one node under it is a minus sign.
    """
    match tree:
        case Number(value):
            return {"is": "number", "value": value}
        case Name(id):
            return {"is": "name", "id": id}
        case Fact(demand, fact):
            return {"is": "demand", "id": demand, "fact": fact}
        case Compare(_, rest):
            return {"is": "compare", "signs": [sign for sign, _right in rest], "of": _under(tree)}
        case Unary(operator) | Binary(operator):
            return {"is": operator, "of": _under(tree)}
        case Call(function):
            return {"is": function, "of": _under(tree)}
        case _:
            assert_never(tree)


def _under(tree: Tree) -> list[dict[str, Any]]:
    return [tree_object(each) for each in children(tree)]
