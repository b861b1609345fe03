"""Keys and values of a mapping, held to the table of keys, and the ids that a section declares."""

import re
from typing import NamedTuple

from game.language import _
from game.scenario.cleaning import clean_line
from game.scenario.diagnostics.advice import belongs_to, same_sense
from game.scenario.diagnostics.codes import Code
from game.scenario.diagnostics.diagnostics import RESERVED, Diagnostics
from game.scenario.diagnostics.forms import keyed
from game.scenario.diagnostics.spelling import bare, nearest
from game.scenario.metadata import Table
from game.scenario.names import Ids
from game.scenario.source import Mapping as Map
from game.scenario.source import Scalar, ScalarKind, YamlNode, entries_of, is_null

_ID = re.compile(r"[a-z][a-z0-9_]*")
_GLUED = re.compile(r"([A-Za-z_]\w*) ?:? ?[\[{].*")
UNREAD = Map((), 0, 0)
"""Something whose problem is told, and of which no more is to be said."""


class Entry(NamedTuple):
    """Something with an id: the id, its key in the file, and what is written of it."""

    id: str
    key: Scalar
    node: YamlNode


Found = dict[str, YamlNode]
"""The values of a mapping by their keys."""


def fields(diagnostics: Diagnostics, node: YamlNode, table: Table, what: str, at: Scalar | None = None) -> Found:
    """Give the values of a mapping by their keys; tell what is unknown, and at `at` what is missing."""
    if node is UNREAD:
        return {}
    if not isinstance(node, Map):
        form = keyed(node, table)
        hint = _("write `{form}`").format(form=form) if form else None
        diagnostics.wrong(node, _("keys and values for {what}").format(what=what), hint)
        return {}
    written = {key.text for key, _value in node.entries}
    found: Found = {}
    told: set[str] = set()
    for key, value in node.entries:
        if key.text in table:
            found[key.text] = value
        elif glued := _glued(key, value, table):
            told.add(_tell_glued(diagnostics, key, glued))
        else:
            if _is_hidden(key, value, table):
                _forget_repeated(diagnostics, node, key)
            if said := _as_condition(key, value, table, written):
                found["when"] = _tell_condition(diagnostics, key, said, what)
                continue
            meant = _unknown_key(diagnostics, key, table, what, written, is_empty=is_null(value)) or ""
            told.add(meant)
            found |= {} if meant in ("", *written) else {meant: value}
    _tell_missing(diagnostics, at or node, table, what, {*found, *told, *diagnostics.astray})
    return found


def _as_condition(key: Scalar, value: YamlNode, table: Table, written: set[str]) -> str | None:
    """Give the condition that was meant by a key such as `final: true` or `round: 3`."""
    if "when" not in table or "when" in written or not isinstance(value, Scalar):
        return None
    if key.text in ("final", "last", "last_round") and value.text.casefold() in ("true", "yes"):
        return "final"
    return f"round == {value.text}" if key.text in ("round", "in_round") and value.text.isdigit() else None


def _tell_condition(diagnostics: Diagnostics, key: Scalar, said: str, what: str) -> Scalar:
    message = _("`{key}` is no key of {what}").format(key=key.text, what=what)
    hint = _("write `{suggestion}`").format(suggestion=f"when: {said}")
    diagnostics.report(Code.UNKNOWN_KEY, key, message, hint, f"when: {said}")
    return Scalar(said, ScalarKind.TEXT, key.line, key.column)


def _tell_missing(diagnostics: Diagnostics, place: YamlNode, table: Table, what: str, there: set[str]) -> None:
    for name, about in table.items():
        if about.required and name not in there:
            message = _("{what} needs `{key}`").format(what=what, key=name)
            diagnostics.report(Code.MISSING_KEY, place, message, f"`{name}`: {_(about.about)}")


def _glued(key: Scalar, value: YamlNode, table: Table) -> str | None:
    """Give the key that begins a text in which no colon, or no space after it, tells key from value."""
    if glued := _GLUED.fullmatch(key.text):
        return glued[1]
    word, _space, rest = key.text.partition(" ")
    return word if rest and word in table and is_null(value) else None


def _is_hidden(key: Scalar, value: YamlNode, table: Table) -> bool:
    """Tell whether a key with nothing under it is the id of something that is indented too far."""
    return is_null(value) and _ID.fullmatch(key.text) is not None and nearest(key.text, table) is None


def _forget_repeated(diagnostics: Diagnostics, node: Map, key: Scalar) -> None:
    """Take back what was told of keys under such an id: they stand twice only because it stands too far in."""
    repeated = [
        each
        for each in diagnostics.problems
        if each.code == Code.KEY_TWICE and each.line > key.line and each.column == key.column
        if each.related and node.line <= each.related[0].line < key.line
    ]
    diagnostics.problems[:] = [each for each in diagnostics.problems if each not in repeated]


def _tell_glued(diagnostics: Diagnostics, key: Scalar, word: str) -> str:
    """Tell that a key and its value run together; give the key."""
    message = _("`{text}` is no key").format(text=clean_line(key.text, 40))
    hint = _("write `{key}: `, with a colon and a space").format(key=word)
    diagnostics.report(Code.UNKNOWN_KEY, key, message, hint, word)
    return word


def _unknown_key(
    diagnostics: Diagnostics, key: Scalar, table: Table, what: str, written: set[str], *, is_empty: bool
) -> str | None:
    """Tell that a key is none of the table's; give the one that was probably meant."""
    message = _("`{key}` is no key of {what}").format(key=clean_line(key.text, 80), what=what)
    free = [each for each in table if each not in written]
    meant = same_sense(key.text, free) or diagnostics.nearest(key.text, free)
    place = None if meant else belongs_to(key.text, table)
    if place:
        diagnostics.astray.add(key.text)
    elif not meant:
        meant = diagnostics.nearest(key.text, table)
    hint = place or _("its keys are {keys}").format(keys=", ".join(table))
    if meant:
        hint = _("did you mean `{name}`?").format(name=meant)
    if is_empty and not meant and not place:
        hint = _("nothing stands under it; if it is an id, let it begin where the ids above begin")
    if key.text.strip() in table:
        hint = _("a space that only looks like one stands beside it; type it anew")
    diagnostics.report(Code.UNKNOWN_KEY, key, message, hint, meant)
    return meant


def declare(
    diagnostics: Diagnostics, node: YamlNode | None, what: str, taken: Ids, table: Table, *, least: int = 0
) -> list[Entry]:
    """Read the ids of a map with their values; `taken` holds those of the name space."""
    declared: list[Entry] = []
    for key, value in diagnostics.entries(node, what, least=least):
        if _is_astray(key, value, table):
            _adopt(diagnostics, key, value, declared)
            continue
        name = key.text
        if glued := _GLUED.fullmatch(name):
            taken.setdefault(glued[1], key)
            declared.append(Entry(_tell_glued(diagnostics, key, glued[1]), key, UNREAD))
            continue
        if not _ID.fullmatch(name):
            name = _mended_id(diagnostics, key)
        elif name in RESERVED:
            message = _("`{name}` is reserved and cannot be an id").format(name=name)
            hint = _("conditions and effects use that word; take another, such as `{name}_`").format(name=name)
            diagnostics.report(Code.RESERVED_ID, key, message, hint)
        elif name in taken:
            message, others = _("`{name}` is taken").format(name=name), [(taken[name], _("it stands here already"))]
            diagnostics.report(Code.TAKEN_ID, key, message, _("take another id"), others=others)
        taken.setdefault(name, key)
        declared.append(Entry(name, key, value))
        declared += [Entry(each.text, each, UNREAD) for each in hidden_in(value, table) if each.text not in taken]
    return declared


def hidden_in(node: YamlNode, table: Table) -> list[Scalar]:
    """Give the keys of an entry that are ids indented too far; they are ids, lest their uses be told as well."""
    return [key for key, value in entries_of(node) if _is_hidden(key, value, table)]


def _is_astray(key: Scalar, value: YamlNode, table: Table) -> bool:
    """Tell whether a key of the table stands where an id should."""
    if key.text not in table:
        return False
    return not isinstance(value, Map) or not any(inner.text in table for inner, _value in value.entries)


def _adopt(diagnostics: Diagnostics, key: Scalar, value: YamlNode, declared: list[Entry]) -> None:
    """Tell that a key stands where an id should, and take it for one of what is declared before it."""
    message = _("`{key}` stands where an id should").format(key=key.text)
    if not declared:
        hint = _("write an id such as `access:` above it, and move `{key}` under that, two steps further in")
        diagnostics.report(Code.UNKNOWN_KEY, key, message, hint.format(key=key.text))
        return
    last = declared[-1]
    hint = _("move it two steps further in, if it belongs to `{id}`").format(id=last.id)
    others = [(last.key, _("`{id}` stands here").format(id=last.id))]
    diagnostics.report(Code.UNKNOWN_KEY, key, message, hint, others=others)
    entries = entries_of(last.node)
    if key.text not in {each.text for each, _value in entries}:
        place = last.node
        declared[-1] = last._replace(node=Map((*entries, (key, value)), place.line, place.column))


def _mended_id(diagnostics: Diagnostics, key: Scalar) -> str:
    """Tell that a key is no id; give what it probably should be, so that its uses are not told as well."""
    hint = _("an id is made of small letters, digits and `_`, and begins with a letter")
    suggestion = meant_id(key.text)
    if suggestion:
        hint = _("write `{id}`: {rule}").format(id=suggestion, rule=hint)
        diagnostics.misnamed[key.text] = suggestion
    diagnostics.report(Code.NO_ID, key, _("`{name}` is no id").format(name=clean_line(key.text, 80)), hint, suggestion)
    return suggestion or key.text


def id_of(name: str) -> str:
    """Give a name that is an id as it is, and else the id that it should be, where one can be made of it."""
    return name if _ID.fullmatch(name) else meant_id(name) or name


def meant_id(name: str) -> str | None:
    """Give the id that a name should be, itself where it is one; None where none can be made of it."""
    if _ID.fullmatch(name):
        return name
    meant = re.sub(r"[^a-z0-9]+", "_", bare(name).casefold()).strip("_")
    return meant if _ID.fullmatch(meant) and meant not in RESERVED else None
