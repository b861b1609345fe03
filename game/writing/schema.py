"""The format as a JSON Schema (2020-12), made of the same table of keys that the reader uses.

It says what an editor can tell while somebody types: keys, types, bounds and the form of names. What needs the
whole file, such as whether a name is declared, only `standoff check` tells.
"""

import json
from collections.abc import Callable, Mapping
from typing import Any

from game.language import _, later
from game.scenario import keys, model
from game.scenario.conditions import MAX_LENGTH
from game.scenario.diagnostics.diagnostics import RESERVED
from game.scenario.keys import BEARINGS, VERBS
from game.scenario.metadata import Key, Table, Takes, keys_of
from game.scenario.verbs import Branch
from game.writing.hovers import explained

Schema = dict[str, Any]

FILE = "standoff.schema.json"
"""What the schema's file is called where it lies beside a scenario."""

ID = "^[a-z][a-z0-9_]*$"
_CITED = "^[a-z][a-z0-9_]*(#0*[1-9][0-9]*)?$"
_CONDITION = r"^[A-Za-z0-9_\s.,()<>=!+*/-]*[A-Za-z0-9_)]\s*$"

_ID_FORM = later("An id is made of small letters, digits and _, and begins with a letter.")
_CITED_FORM = later("Write `article` or `article#5`, with the id of a source.")
_CONDITION_FORM = later("This is no condition. Compare with == != < <= > >=, and join with and, or, not.")


def schema_text() -> str:
    """Give the schema as a file holds it: in ASCII, so that no way of saving it can spoil it."""
    return json.dumps(schema(), indent=2) + "\n"


def schema() -> Schema:
    """Give the schema, with its descriptions in the language in use."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "description": _("A scenario for Standoff: who wants what from whom, and what follows from each answer."),
        **_object(_("Standoff scenario, format 1"), keys.TOP),
        "$defs": _definitions(),
    }


def _definitions() -> dict[str, Schema]:
    return {
        "id": {"type": "string", **_form(ID, _ID_FORM)},
        "declared": {**_form(ID, _ID_FORM), "not": {"enum": sorted(RESERVED)}},
        "text": {"type": ["string", "number"], "pattern": r"\S"},
        "condition": {
            "type": ["string", "integer", "boolean"],
            **_form(_CONDITION, _CONDITION_FORM),
            "maxLength": MAX_LENGTH,
        },
        "ids": _ids(0),
        "sources": _one_or_list({"type": "string", **_form(_CITED, _CITED_FORM)}),
        **{part.__name__.lower(): _object(title, keys_of(part)) for part, title in _titles().items()},
        "effect": {"type": "object", "oneOf": [_object(_effect(verb), table) for verb, table in VERBS.items()]},
        "effects": _list_of("effect"),
    }


def _titles() -> dict[type, str]:
    """Give the parts of the format that are defined apart, with what each is called."""
    return {
        model.Source: _("Source"),
        model.Actor: _("Actor"),
        model.Goal: _("Goal"),
        model.Indicator: _("Indicator"),
        model.Demand: _("Demand"),
        model.Response: _("Response"),
        model.Argument: _("Argument"),
        model.Consequence: _("Consequence"),
        model.Outcome: _("Outcome"),
        model.Inject: _("Inject"),
        Branch: _("Branch of a chance"),
    }


def _form(pattern: str, told: str) -> Schema:
    """Give a pattern, with what editors that know such a message say where it does not fit."""
    return {"pattern": pattern, "patternErrorMessage": _(told)}


def _effect(verb: str) -> str:
    return _("Effect `{verb}`").format(verb=verb)


def _object(title: str, table: Table) -> Schema:
    rules = {"brief": _NEEDS_BRIEF, "for": _HAS_BEARING, "raise": _RAISED_BY_SOMEBODY}
    return {
        "title": title,
        "type": "object",
        "properties": {name: _value(name, key) | {"description": explained(name, key)} for name, key in table.items()},
        "required": [name for name, key in table.items() if key.required],
        "additionalProperties": False,
        **next((rule for name, rule in rules.items() if name in table), {}),
    }


_NEEDS_BRIEF: Schema = {
    "if": {"properties": {"playable": {"const": False}}, "required": ["playable"]},
    "then": {},
    "else": {"required": ["brief"]},
}
_RAISED_BY_SOMEBODY: Schema = {
    "if": {"properties": {"raise": {"const": True}}, "required": ["raise"]},
    "then": {"required": ["from"]},
}
_HAS_BEARING: Schema = {"oneOf": [{"required": [each]} for each in BEARINGS]}


def _value(name: str, key: Key) -> Schema:
    """Give what a key takes."""
    if key.takes is not Takes.OTHER:
        return TAKES[key.takes](key)
    return OTHERS[name](key) if name in OTHERS else _parts(key)


def _parts(key: Key) -> Schema:
    """Give the form of what holds a part of the model: itself, or many, with ids or without."""
    assert key.part is not None
    name = key.part.__name__.lower()
    if not key.holds_many:
        return _object(_("Floor") if key.part is model.Floor else _("Debrief"), keys_of(key.part))
    least = key.least or 0
    has_ids = hasattr(key.part, "id")
    return _map_of({"$ref": f"#/$defs/{name}"}, least=least) if has_ids else _list_of(name, least)


def _ref(name: str) -> Callable[[Key], Schema]:
    return lambda _key: {"$ref": f"#/$defs/{name}"}


def _text(key: Key) -> Schema:
    return {"$ref": "#/$defs/text"} | ({"maxLength": key.length} if key.length else {})


def _whole(key: Key) -> Schema:
    bounds = {"minimum": key.least, "maximum": key.most}
    return {"type": "integer"} | {name: bound for name, bound in bounds.items() if bound is not None}


def _swings(**further: Any) -> Callable[[Key], Schema]:
    number = {"type": "integer", **further}
    return lambda _key: _map_of(number, names="id")


def _map_of(value: Schema, *, names: str = "declared", least: int = 0) -> Schema:
    sized = {"minProperties": least} if least else {}
    return {"type": "object", "propertyNames": {"$ref": f"#/$defs/{names}"}, "additionalProperties": value, **sized}


def _list_of(name: str, least: int = 0) -> Schema:
    sized = {"minItems": least} if least else {}
    return {"type": "array", "items": {"$ref": f"#/$defs/{name}"}, **sized}


def _one_or_list(item: Schema) -> Schema:
    return {"anyOf": [item, {"type": "array", "items": item}]}


def _ids(least: int) -> Schema:
    """Give the form of ids: a list in which each stands once, or one alone."""
    one, several = _one_or_list({"$ref": "#/$defs/id"})["anyOf"]
    return {"anyOf": [one, several | {"uniqueItems": True} | ({"minItems": least} if least else {})]}


def _rounds(key: Key) -> Schema:
    names = _list_of("text", key.least or 0) | {"maxItems": key.most}
    return {"anyOf": [_whole(key), names]}


TAKES: Mapping[Takes, Callable[[Key], Schema]] = {
    **dict.fromkeys((Takes.TEXT, Takes.LINE, Takes.WORD), _text),
    **dict.fromkeys(
        (Takes.ACTOR, Takes.DEMAND, Takes.CONSEQUENCE, Takes.OUTCOME, Takes.HIDDEN, Takes.NAME), _ref("id")
    ),
    Takes.WHOLE: _whole,
    Takes.BOOLEAN: lambda _key: {"type": "boolean"},
    Takes.CONDITION: _ref("condition"),
    Takes.SOURCES: _ref("sources"),
    Takes.ACTORS: lambda key: _ids(key.least) if key.least else {"$ref": "#/$defs/ids"},
    Takes.EFFECTS: _ref("effects"),
    Takes.SWINGS: _swings(),
    Takes.INTERESTS: _swings(**{"not": {"const": 0}}),
}
OTHERS: Mapping[str, Callable[[Key], Schema]] = {
    "glossary": lambda _key: _map_of({"$ref": "#/$defs/text"}, names="text"),
    "rounds": _rounds,
    "questions": lambda _key: _list_of("text"),
    "adjust": lambda _key: _map_of({"$ref": "#/$defs/condition"}, names="id"),
}
"""The lists and maps that hold no part of the model, by key."""
