"""The first pass over a file: every id that it declares, so that the second can look names up."""

from game.language import _
from game.scenario import keys
from game.scenario.diagnostics.advice import same_sense
from game.scenario.diagnostics.codes import Code
from game.scenario.diagnostics.diagnostics import Diagnostics
from game.scenario.diagnostics.spelling import nearest
from game.scenario.entries import Entry, Found, declare, hidden_in, id_of, meant_id
from game.scenario.metadata import Table, keys_of
from game.scenario.names import NAMED, Ids
from game.scenario.places import value_at
from game.scenario.source import Mapping, Scalar, ScalarKind, Sequence, YamlNode, entries_of

Declared = dict[str, list[Entry]]
"""For each section, its ids with what is written of each."""

_MOST_DIGITS = 9
_SHARED = ("indicators", "demands", "arguments", "consequences")


def declarations(diagnostics: Diagnostics, found: Found) -> Declared:
    """Read the ids of all sections, and note them on the diagnostics."""
    shared = Ids()
    what = _("ids with their keys and values")
    declared: Declared = {}
    for section, part in keys.SECTIONS.items():
        space = shared if section in _SHARED else Ids()
        least = keys.TOP[section].least or 0
        declared[section] = declare(diagnostics, found.get(section), what, space, keys_of(part), least=least)
    _note(diagnostics, declared, found)
    return declared


def _note(diagnostics: Diagnostics, declared: Declared, found: Found) -> None:
    names = diagnostics.names
    for section in NAMED:
        ids = Ids((each.id, each.key) for each in declared[section])
        is_told = keys.TOP[section].required and section not in found
        ids.is_whole = not is_told and isinstance(found.get(section, _NONE), Mapping) and all(map(meant_id, ids))
        setattr(names, section, ids)
    names.responses = {each.id: _responses_of(each.node) for each in declared["demands"]}
    _note_lost_ids(diagnostics, declared)
    names.about = {each.id: _text_at(each.node, "about", keys.ARGUMENT) for each in declared["arguments"]}
    names.paragraphs = {each.id: _paragraphs_of(each.node) for each in declared["sources"]}


def _note_lost_ids(diagnostics: Diagnostics, declared: Declared) -> None:
    """Let names go unknown without a word where a line with an id seems to be lost: keys stand twice in an entry."""
    places = [(each.key.line, section, each.id) for section, entries in declared.items() for each in entries]
    for problem in diagnostics.problems:
        within = max((each for each in places if each[0] < problem.line), default=None)
        if problem.code != Code.KEY_TWICE or not within:
            continue
        _line, section, id_ = within
        if section == "demands":
            diagnostics.names.responses[id_].is_whole = False
        if section != "injects":
            getattr(diagnostics.names, section).is_whole = False


_NONE = Mapping((), 1, 1)


def key_at(node: YamlNode, key: str) -> Scalar | None:
    """Give the place of a mapping's key."""
    return next((name for name, _value in entries_of(node) if name.text == key), None)


def _at(node: YamlNode, key: str, table: Table) -> YamlNode | None:
    """Give the value of a key, misspelt or not."""
    meant = (
        value
        for name, value in entries_of(node)
        if name.text not in table and key in (same_sense(name.text, [key]), nearest(name.text, [key]))
    )
    return value_at(node, (key,)) or next(meant, None)


def item_of(node: YamlNode, text: str) -> YamlNode:
    """Give the item of a list that is that text; where there is none, the whole."""
    items = node.items if isinstance(node, Sequence) else ()
    return next((each for each in items if isinstance(each, Scalar) and each.text == text), node)


def _text_at(node: YamlNode, key: str, table: Table) -> str | None:
    value = _at(node, key, table)
    return value.text if isinstance(value, Scalar) else None


def _responses_of(demand: YamlNode) -> Ids:
    responses = _at(demand, "responses", keys.DEMAND)
    entries = entries_of(responses)
    ids = Ids((id_of(key.text), key) for key, _value in entries)
    ids |= {key.text: key for _key, value in entries for key in hidden_in(value, keys.RESPONSE)}
    ids.is_whole = isinstance(responses, Mapping) and all(map(meant_id, ids))
    return ids


def _paragraphs_of(source: YamlNode) -> tuple[int | None, YamlNode | None]:
    value = _at(source, "paragraphs", keys.SOURCE)
    if not isinstance(value, Scalar) or value.kind is not ScalarKind.INTEGER:
        return None, None
    is_fit = value.text.isdigit() and len(value.text) <= _MOST_DIGITS
    return (int(value.text), value) if is_fit else (None, None)
