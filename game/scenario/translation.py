"""A translation: a scenario's texts in another language, held against the scenario itself (FORMAT 2).

It has the same ids, and only keys that hold text. What it leaves out stays in the scenario's own language.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, TypeVar

from game.language import _, plural
from game.scenario import keys
from game.scenario.cleaning import clean_line
from game.scenario.diagnostics.codes import Code
from game.scenario.diagnostics.diagnostics import Diagnostics
from game.scenario.diagnostics.faults import problem_of, unreadable
from game.scenario.entries import Found, fields
from game.scenario.metadata import Key, Table, Takes, keys_of
from game.scenario.model import Scenario
from game.scenario.names import KINDS, Ids, called, spot_of
from game.scenario.paths import Path as Place
from game.scenario.places import lines_of
from game.scenario.reader import Reading, bytes_of, in_order, names_of
from game.scenario.source import Mapping as Map
from game.scenario.source import Sequence as List
from game.scenario.source import SourceError, YamlNode, entries_of, read_tree


@dataclass(frozen=True, slots=True)
class Translation:
    """What came of a translation's file."""

    reading: Reading
    """Of the file itself; its scenario is None where the file has errors."""
    scenario: Scenario
    """The scenario with every text that could be read."""
    left_out: tuple[Place, ...] = ()
    """The texts that stay in the scenario's own language."""
    texts: int = 0
    """How many the scenario has."""


def read_translation_file(path: Path, original: Scenario, tag: str, beside: str) -> Translation:
    """Read a translation's file; whatever is wrong with it is a problem."""
    try:
        data = bytes_of(path)
    except (OSError, ValueError) as error:
        return Translation(Reading(None, (unreadable(str(path), path, error),), file=str(path)), original)
    return read_translation(data, str(path), original, tag, beside)


def read_translation(data: bytes, file: str, original: Scenario, tag: str, beside: str) -> Translation:
    """Read a translation's bytes; `tag` is its language and `beside` the name of the scenario's file."""
    text = data.decode("utf-8-sig", "replace")
    try:
        tree, faults = read_tree(data)
    except SourceError as error:
        fault = problem_of(file, error.problem, lines_of(text))
        return Translation(Reading(None, (fault,), text=text, file=file), original)
    diagnostics = Diagnostics(file, names_of(original), [problem_of(file, each, ()) for each in faults])
    translator = _Translator(diagnostics, beside)
    scenario = translator.scenario(tree, original, tag)
    problems = in_order(diagnostics)
    reading = Reading(None if problems else scenario, problems, tree=tree, text=text, file=file)
    return Translation(reading, scenario, tuple(translator.left_out), translator.texts)


_PROSE = (Takes.TEXT, Takes.LINE)
_Part = TypeVar("_Part")


@dataclass(slots=True)
class _Translator:
    """A translation being read: what it leaves out so far."""

    diagnostics: Diagnostics
    beside: str
    left_out: list[Place] = field(default_factory=list)
    texts: int = 0

    def scenario(self, node: YamlNode, original: Scenario, tag: str) -> Scenario:
        found = self._found(node, keys.TOP, _("a translation"))
        self._check_language(found.pop("language", None), tag)
        return replace(self._part(found, original, ()), language=tag)

    def _found(self, node: YamlNode, table: Table, what: str) -> Found:
        """Give the values of the keys that hold text; tell of all others."""
        own = ("language",) if table is keys.TOP else ()
        held = {name: replace(key, required=False) for name, key in table.items() if key.holds_text or name in own}
        entries = entries_of(node)
        for key, _value in entries:
            if key.text in table and key.text not in held:
                message = _("`{key}` holds no text, so it stays in `{file}` alone")
                hint = _("leave it out here")
                if key.text == "standoff":
                    hint = _("leave it out here, or give the file a name without a dot if it is a scenario of its own")
                self.diagnostics.report(Code.UNKNOWN_KEY, key, message.format(key=key.text, file=self.beside), hint)
        if isinstance(node, Map):
            kept = tuple(each for each in entries if each[0].text in held or each[0].text not in table)
            node = Map(kept, node.line, node.column)
        return fields(self.diagnostics, node, held, what)

    def _check_language(self, node: YamlNode | None, tag: str) -> None:
        said = self.diagnostics.line(node)
        if node and said and said.casefold() != tag.casefold():
            message = _("this is `{said}`, and by its name the file is in `{tag}`")
            message = message.format(said=clean_line(said, 40), tag=tag)
            self.diagnostics.report(
                Code.WRONG_KIND, node, message, _("write `{suggestion}`").format(suggestion=tag), tag
            )

    def _part(self, found: Found, part: _Part, place: Place) -> _Part:
        """Give a part of the model with the texts that are translated."""
        changes: dict[str, Any] = {}
        for key in keys_of(type(part)).values():
            node, at, known = found.get(key.name), (*place, key.name), getattr(part, key.field)
            if key.takes in _PROSE:
                text = self._text(node, key, at, known=known)
                changes |= {key.field: text} if text else {}
            elif key.takes is Takes.OTHER and key.holds_text:
                changes |= self._inside(node, key, at, part)
        return replace(part, **changes)  # type: ignore[type-var]  # each part of the model is a dataclass

    def _text(self, node: YamlNode | None, key: Key, place: Place, *, known: object) -> str:
        """Read a text; one that the scenario has not is told."""
        text = self.diagnostics.text(node, line=key.takes is Takes.LINE, most=key.length)
        if known:
            self._count(place, text)
        elif node and text:
            message = _("`{file}` has no `{key}` here that this could translate")
            hint = _("write one there first, or leave this out")
            self.diagnostics.report(Code.UNKNOWN_KEY, node, message.format(file=self.beside, key=key.name), hint)
        return text if known else ""

    def _inside(self, node: YamlNode | None, key: Key, place: Place, part: Any) -> dict[str, Any]:
        """Give what stands under a key: parts of the model, or lists of texts."""
        known = getattr(part, key.field)
        match key.name:
            case "glossary":
                return {"glossary": self._glossary(node, known)}
            case "rounds":
                what = _("the names of the rounds")
                return {"round_names": self._lines(node, part.round_names, what, place, line=True)}
            case "questions":
                return {"questions": self._lines(node, known, _("a list of questions"), place)}
            case "goals":
                items = enumerate(zip(self._list(node, known, _("a list of goals")), known, strict=True))
                return {"goals": tuple(self._below(each, _("a goal"), goal, (*place, i)) for i, (each, goal) in items)}
            case "debrief":
                return {"debrief": self._below(node, _("the debrief"), known, place)}
            case _:
                return {key.field: self._items(node, known, place)}

    def _below(self, node: YamlNode | None, what: str, part: _Part, place: Place) -> _Part:
        return self._part({} if node is None else self._found(node, keys_of(type(part)), what), part, place)

    def _count(self, place: Place, text: object) -> None:
        self.texts += 1
        if not text:
            self.left_out.append(place)

    def _items(self, node: YamlNode | None, known: tuple[Any, ...], place: Place) -> tuple[Any, ...]:
        """Read what has ids."""
        section = str(place[-1])
        ids = Ids((each.id, None) for each in known)
        written: dict[str, YamlNode] = {}
        for key, value in self.diagnostics.entries(node, _("ids with their keys and values")):
            if key.text in ids:
                written[key.text] = value
                continue
            message, name = _("`{file}` has no {kind} `{name}`"), _named(clean_line(key.text, 80), place)
            message = message.format(file=self.beside, kind=_(KINDS[section]), name=name)
            self.diagnostics.unknown(Code.UNKNOWN_NAME, spot_of(key), key.text, message, ids)
        what = {each.id: called(section, _named(each.id, place)) for each in known}
        return tuple(self._below(written.get(each.id), what[each.id], each, (*place, each.id)) for each in known)

    def _lines(
        self, node: YamlNode | None, known: tuple[str, ...], what: str, place: Place, *, line: bool = False
    ) -> tuple[str, ...]:
        """Read a list of texts, each of which stands for the one at its place: all of them, or none."""
        texts = [self.diagnostics.text(each, line=line) for each in self._list(node, known, what)]
        is_whole = all(texts)
        for at in range(len(known)):
            self._count((*place, at), is_whole)
        return tuple(texts) if is_whole else known

    def _list(self, node: YamlNode | None, known: Sequence[object], what: str) -> Sequence[YamlNode | None]:
        """Give the items of a list that must have as many as the scenario's; where it has not, none of them."""
        items = self.diagnostics.items(node, what)
        if isinstance(node, List) and len(items) == len(known):
            return items
        if isinstance(node, List):
            here = plural("this list has {n} item", "this list has {n} items", len(items)).format(n=len(items))
            message = _("{here}, and that of `{file}` has {there}")
            message = message.format(here=here, file=self.beside, there=len(known))
            hint = _("each stands for the one at its place") if known else _("leave it out here")
            self.diagnostics.report(Code.OUT_OF_BOUNDS, node, message, hint)
        return [None] * len(known)

    def _glossary(self, node: YamlNode | None, known: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
        """Read the glossary as a whole: which words need an explanation differs by language."""
        entries = self.diagnostics.entries(node, _("terms and what they mean"))
        read = [(self.diagnostics.line(term), self.diagnostics.text(meaning)) for term, meaning in entries]
        for term, _meaning in known:
            self._count(("glossary", term), entries)
        return tuple((term, meaning) for term, meaning in read if term and meaning) or known


def _named(id_: str, place: Place) -> str:
    """Give the name by which a file speaks of what has an id; a response's begins with its demand's."""
    return f"{place[1]}.{id_}" if place[-1] == "responses" else id_
