"""The compiled scenario as one object for JSON: every entry in file order, every key always there, null for none.

It is made of the model's own fields. A condition is {text, tree}; an effect names its place, which is
the path of FORMAT 5.
"""

from dataclasses import fields
from typing import Any, assert_never

from game.scenario import model
from game.scenario.conditions import Binary, Call, Compare, Fact, Name, Number, Strength, Tree, Unary, children
from game.scenario.keys import EFFECTS
from game.scenario.metadata import keys_of

VERSION = 2
"""Rises when a reader of the object would have to be changed."""

Object = dict[str, Any]

_NAMES = {"senders": "from", "targets": "to", "raisable": "raise", "otherwise": "else", "citations": "sources"}
"""The fields that have other names here."""
_UNWRITTEN = ("key",)
"""What is only for the engine."""
_PAIRS = {
    "glossary": ("term", "text"),
    "interests": ("indicator", "weight"),
    "verdict": ("indicator", "swing"),
    "amounts": ("indicator", "by"),
}
"""The fields that hold pairs, and what these become."""
_VERBS: dict[type, str] = {effect: verb for verb, effect in EFFECTS.items()}


def compiled(scenario: model.Scenario) -> Object:
    """Give the whole scenario."""
    told = _part(scenario, "")
    names = told.pop("round_names")
    del told["standoff"]
    return {"standoff_export": VERSION, **told, "rounds": {"number": scenario.rounds, "names": names}}


def _part(part: Any, place: str) -> Object:
    """Give a part of the model by its fields; `place` is where its effects stand."""
    steps = {key.field: key.name for key in keys_of(type(part)).values()}
    told: Object = {}
    for each in fields(part):
        value, step = getattr(part, each.name), steps.get(each.name, each.name)
        told[_NAMES.get(each.name, each.name)] = (
            [dict(zip(_PAIRS[each.name], map(_told, pair), strict=True)) for pair in value]
            if each.name in _PAIRS
            else _told(value, f"{place}.{step}" if place else step)
        )
    return {name: each for name, each in told.items() if name not in _UNWRITTEN}


def _told(value: object, place: str = "") -> object:
    match value:
        case model.Expression(text, tree):
            return {"text": text, "tree": _tree(tree)}
        case model.Bearing():
            return str(value)
        case None | str() | int():
            return value
        case tuple():
            return [_told(each, _place_of(each, at, place)) for at, each in enumerate(value)]
        case _:
            does = {"place": place, "does": _VERBS[type(value)]} if type(value) in _VERBS else {}
            return {**does, **_part(value, place)}


def _place_of(item: object, at: int, place: str) -> str:
    return f"{place}.{item.id}" if hasattr(item, "id") else f"{place}[{at}]"


def _tree(tree: Tree) -> dict[str, Any]:
    """Give a condition as an object.

    `is` is number, name, demand, strength, compare, min, max, count or an operator; `-` with one node under it is a
    minus sign.
    """
    match tree:
        case Number(value):
            return {"is": "number", "value": value}
        case Name(id):
            return {"is": "name", "id": id}
        case Fact(demand, fact):
            return {"is": "demand", "id": demand, "fact": fact}
        case Strength(demand, response):
            return {"is": "strength", "id": demand, "response": response}
        case Compare(_, rest):
            return {"is": "compare", "signs": [sign for sign, _right in rest], "of": _under(tree)}
        case Unary(operator) | Binary(operator):
            return {"is": operator, "of": _under(tree)}
        case Call(function):
            return {"is": function, "of": _under(tree)}
        case _:
            assert_never(tree)


def _under(tree: Tree) -> list[dict[str, Any]]:
    return [_tree(each) for each in children(tree)]
