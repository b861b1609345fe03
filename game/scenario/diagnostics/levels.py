"""Lines that stand at the wrong level, and dashes too many, in a file that YAML can read: told once, and put right.

What is written is moved to where it fits, so that nothing else has to be said of it.
"""

from collections.abc import Sequence as Sequence_
from operator import is_

from game.language import _
from game.scenario.diagnostics.advice import same_sense
from game.scenario.diagnostics.codes import Code
from game.scenario.diagnostics.diagnostics import Diagnostics
from game.scenario.diagnostics.spelling import nearest
from game.scenario.keys import BRANCH, SECTIONS, TOP, VERBS
from game.scenario.metadata import Key, Table, Takes, keys_of
from game.scenario.source import Mapping, Scalar, ScalarKind, Sequence, YamlNode, entries_of, is_null

_Entry = tuple[Scalar, YamlNode]
_MAPS = (Takes.SWINGS, Takes.INTERESTS)


def with_levels(diagnostics: Diagnostics, tree: YamlNode) -> YamlNode:
    """Give a scenario's tree with what stands at the wrong level where it belongs."""
    if not isinstance(tree, Mapping):
        return tree
    return _mapping(tree, _parted(diagnostics, [*_mended(diagnostics, tree, TOP).entries]))


def _mended(diagnostics: Diagnostics, node: Mapping, table: Table) -> Mapping:
    """Move unknown keys under the key before them where they belong there, and look further in."""
    entries: list[_Entry] = []
    run: Scalar | None = None
    for key, value in node.entries:
        home = entries[-1] if entries and key.text not in table else None
        if home is None or not _belongs(key, value, home, table):
            run = None
            entries.append((key, value))
            continue
        if run is None:
            _tell_level(diagnostics, key, home)
        run = key
        entries[-1] = home[0], _joined(home, table[home[0].text], (key, value))
    return _mapping(node, [(key, _inside(diagnostics, value, table.get(key.text))) for key, value in entries])


def _belongs(key: Scalar, value: YamlNode, home: _Entry, table: Table) -> bool:
    """Tell whether an unknown key stands beside the key that it belongs under."""
    known = table.get(home[0].text)
    if known is None or key.column != home[0].column or key.line == home[0].line:
        return False
    is_empty, is_near = is_null(home[1]), nearest(key.text, table) or same_sense(key.text, table)
    if known.part and hasattr(known.part, "id"):
        fits = _fits(value, known.part)
        return (
            fits and (is_empty or isinstance(home[1], Mapping)) and (not is_near or _is_sure(value, known.part, table))
        )
    if known.name in VERBS and table is VERBS[known.name]:
        is_empty = is_empty or isinstance(home[1], Mapping | Sequence)
        return known.takes is Takes.OTHER and is_empty and not is_near and key.text not in VERBS
    is_number = isinstance(value, Scalar) and not is_null(value)
    return known.takes in _MAPS and is_number and not is_near and (is_empty or isinstance(home[1], Mapping))


def _fits(value: YamlNode, part: type) -> bool:
    """Tell whether keys and values are those of a part of the model, most of them."""
    if not isinstance(value, Mapping) or not value.entries:
        return False
    known = sum(key.text in keys_of(part) for key, _value in value.entries)
    return 2 * known > len(value.entries)


def _is_sure(value: YamlNode, part: type, table: Table) -> bool:
    """Tell whether what stands under a key that is also near another one is surely of that part."""
    needed = {name for name, key in keys_of(part).items() if key.required}
    return isinstance(value, Mapping) and bool(needed & {key.text for key, _value in value.entries} - set(table))


def _tell_level(diagnostics: Diagnostics, key: Scalar, home: _Entry) -> None:
    message = _("`{key}` begins where `{home}` does, and belongs under it").format(key=key.text, home=home[0].text)
    inside = home[1].entries[0][0] if isinstance(home[1], Mapping) and home[1].entries else None
    column = inside.column if inside and inside.line > home[0].line else key.column + 2
    hint = _("set it in below `{home}`, by {blanks} more blanks, so that it begins in column {column}")
    hint = hint.format(home=home[0].text, blanks=column - key.column, column=column)
    diagnostics.report(Code.UNKNOWN_KEY, key, message, hint, others=[(home[0], _("it belongs under this"))])


def _joined(home: _Entry, known: Key, entry: _Entry) -> YamlNode:
    """Give what stands under a key, with one more entry."""
    value = home[1]
    if known.name == "chance":
        items = value.items if isinstance(value, Sequence) else ()
        last = items[-1] if items and isinstance(items[-1], Mapping) else None
        is_new = last is None or entry[0].text in {key.text for key, _value in last.entries}
        branch = Mapping((*(() if is_new or last is None else last.entries), entry), entry[0].line, entry[0].column)
        return Sequence((*(items if is_new else items[:-1]), branch), entry[0].line, entry[0].column)
    entries = entries_of(value)
    part = known.part if known.part and hasattr(known.part, "id") else None
    return Mapping((*entries, *_apart(entry, part)), entry[0].line, entry[0].column)


def _apart(entry: _Entry, part: type | None) -> list[_Entry]:
    """Give an entry, and those that seem to stand in it since they begin where its keys do."""
    key, value = entry
    if part is None or not isinstance(value, Mapping):
        return [entry]
    others = [each for each in value.entries if each[0].text not in keys_of(part) and _fits(each[1], part)]
    return [(key, _mapping(value, [each for each in value.entries if each not in others])), *others]


def _inside(diagnostics: Diagnostics, value: YamlNode, known: Key | None) -> YamlNode:
    if known is None:
        return value
    if isinstance(value, Mapping) and known.part:
        if not hasattr(known.part, "id"):
            return _mended(diagnostics, value, keys_of(known.part))
        table = keys_of(known.part)
        entries = [
            (key, _mended(diagnostics, each, table) if isinstance(each, Mapping) else each)
            for key, each in value.entries
        ]
        return _mapping(value, entries)
    if not isinstance(value, Sequence):
        return value
    if known.takes is Takes.EFFECTS:
        return _sequence(value, tuple(_effect(diagnostics, each) for each in value.items))
    if known.part or known.name == "chance":
        table = keys_of(known.part) if known.part else BRANCH
        return _sequence(value, _items(diagnostics, value.items, table))
    return value


def _effect(diagnostics: Diagnostics, node: YamlNode) -> YamlNode:
    verb = (
        next((key.text for key, _v in node.entries if key.text in VERBS), None) if isinstance(node, Mapping) else None
    )
    return _mended(diagnostics, node, VERBS[verb]) if verb and isinstance(node, Mapping) else node


def _items(diagnostics: Diagnostics, items: Sequence_[YamlNode], table: Table) -> tuple[YamlNode, ...]:
    """Join items of a list that are one, and were parted by a dash too many."""
    joined: list[YamlNode] = []
    for each in items:
        before = joined[-1] if joined else None
        if isinstance(before, Mapping) and isinstance(each, Mapping) and _is_one(before, each, table):
            key = each.entries[0][0]
            message = _("`{key}` stands after a dash of its own, and belongs to the item before").format(key=key.text)
            diagnostics.report(
                Code.MISSING_KEY, key, message, _("leave the dash out, and let it begin under the item's first key")
            )
            joined[-1] = _mapping(before, [*before.entries, *each.entries])
        else:
            joined.append(each)
    return tuple(_mended(diagnostics, each, table) if isinstance(each, Mapping) else each for each in joined)


def _is_one(before: Mapping, after: Mapping, table: Table) -> bool:
    one, other = ({key.text for key, _value in each.entries} for each in (before, after))
    needed = {name for name, key in table.items() if key.required}
    return bool(other) and other <= set(table) and not one & other and not needed <= one and not needed <= other


def _parted(diagnostics: Diagnostics, entries: list[_Entry]) -> list[_Entry]:
    """Give the sections, one whose line was forgotten apart from what it seems to be a part of."""
    parted: list[_Entry] = []
    present = {key.text for key, _value in entries}
    for key, value in entries:
        known = TOP.get(key.text)
        part = known.part if known else None
        found = _section_in(value, part, present) if part and isinstance(value, Mapping) else None
        if found is None or not isinstance(value, Mapping):
            parted.append((key, value))
            continue
        at, section = found
        first, own = value.entries[at]
        is_named = first.text == section
        _tell_section(diagnostics, first, section, is_named=is_named)
        rest = Mapping(value.entries[at + is_named :], first.line, first.column)
        name = first if is_named else Scalar(section, ScalarKind.TEXT, first.line, 1)
        inside = _inside(diagnostics, rest if not is_named or is_null(own) else own, TOP[section])
        parted += [(key, _mapping(value, list(value.entries[:at]))), (name, inside)]
    return parted


def _tell_section(diagnostics: Diagnostics, first: Scalar, section: str, *, is_named: bool) -> None:
    """Tell of a section that is indented, or of what seems to be one whose line is missing."""
    if is_named:
        message = _("`{section}` is a section of its own, and is indented").format(section=section)
        diagnostics.report(Code.UNKNOWN_KEY, first, message, _("let it begin in column 1"))
        return
    message = _("`{id}` and what follows look like {section}").format(id=first.text, section=section)
    hint = _("is the line `{section}:` missing above it?").format(section=section)
    diagnostics.report(Code.MISSING_KEY, first, message, hint)


def _section_in(value: Mapping, part: type, present: set[str]) -> tuple[int, str] | None:
    """Give where another section begins in what stands under a key, and which."""
    for at, (key, node) in enumerate(value.entries):
        is_last = at == len(value.entries) - 1
        is_named = key.text in TOP and TOP[key.text].takes is Takes.OTHER and key.text not in present
        if is_named and (is_null(node) or (is_last and not _fits(node, part))):
            return at, key.text
    missing = [name for name in SECTIONS if name not in present]
    return _stranger(value, part, missing) or _endings(value, part, missing)


def _endings(value: Mapping, part: type, missing: Sequence_[str]) -> tuple[int, str] | None:
    """Give where outcomes begin among consequences: behind the last that does or hides something, if one is final."""
    if part is not SECTIONS["consequences"] or "outcomes" not in missing:
        return None
    ends = [isinstance(node, Mapping) and _strange(node, SECTIONS["outcomes"]) == 0 for _key, node in value.entries]
    begin = len(ends) - next((at for at, is_end in enumerate(reversed(ends)) if not is_end), len(ends))
    rest = [node for _key, node in value.entries[begin:] if isinstance(node, Mapping)]
    is_sure = any(isinstance(each, Scalar) and each.text == "final" for node in rest for _key, each in node.entries)
    return (begin, "outcomes") if rest and is_sure else None


def _stranger(value: Mapping, part: type, missing: Sequence_[str]) -> tuple[int, str] | None:
    """Give from which entry on those of a section seem to be another's, that the file does not have, and whose."""
    is_section = hasattr(part, "id")
    for at, (key, node) in enumerate(value.entries):
        if (not is_section and key.text in keys_of(part)) or (is_section and _strange(node, part) == 0):
            continue
        rest = [each for _key, each in value.entries[at:]]
        for section in missing:
            other = SECTIONS[section]
            if all(_fits(each, other) for each in rest) and sum(_strange(each, other) for each in rest) == 0:
                return at, section
        return None
    return None


def _strange(node: YamlNode, part: type) -> int:
    """Count the keys of an entry that its section does not have."""
    return sum(key.text not in keys_of(part) for key, _value in entries_of(node))


def _mapping(node: Mapping, entries: list[_Entry]) -> Mapping:
    """Give keys with those values; where they are the same as before, what there is, since trees are large."""
    is_same = len(entries) == len(node.entries) and all(
        key is own and value is there for (key, value), (own, there) in zip(entries, node.entries, strict=True)
    )
    return node if is_same else Mapping(tuple(entries), node.line, node.column)


def _sequence(node: Sequence, items: tuple[YamlNode, ...]) -> Sequence:
    is_same = len(items) == len(node.items) and all(map(is_, items, node.items))
    return node if is_same else Sequence(items, node.line, node.column)
