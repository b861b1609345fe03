"""Where a file is read: single values, each with the problem that it has. `reader` and `effects` build on it.

A value that cannot be read is told and then taken for something harmless, so that one slip is told once.
"""

import keyword
import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from game.language import _
from game.scenario import model
from game.scenario.cleaning import clean_line, clean_text
from game.scenario.keys import Key, Table, Takes
from game.scenario.problems import Problem, Severity
from game.scenario.source import Kind, Node, Scalar, Sequence
from game.scenario.source import Mapping as Map
from game.scenario.spelling import nearest

MAX_PROBLEMS = 1000
_SUGGESTED = 200
_DIGITS = 300

RESERVED = frozenset(
    ["round", "final", "min", "max", "count", "true", "false", "open", "opened", "lapsed", "withdrawn", *keyword.kwlist]
)
_ID = re.compile(r"[a-z][a-z0-9_]*")
_CITATION = re.compile(r"(?P<source>[^#]*)(?:#(?P<paragraph>[0-9]{1,9}))?")


@dataclass(slots=True)
class Names:
    """Every id that the file declares."""

    actors: dict[str, None] = field(default_factory=dict)
    indicators: dict[str, None] = field(default_factory=dict)
    demands: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Each with its responses."""
    arguments: dict[str, str | None] = field(default_factory=dict)
    """Each with the demand that it is about."""
    consequences: dict[str, None] = field(default_factory=dict)
    outcomes: dict[str, None] = field(default_factory=dict)
    sources: dict[str, int | None] = field(default_factory=dict)
    """Each with the number of its paragraphs."""

    def shared(self) -> Iterable[str]:
        """Give the ids of the name space that conditions use."""
        return [*self.indicators, *self.demands, *self.consequences, *self.arguments]


@dataclass(slots=True)
class Desk:
    """A file being read: its problems so far, and its names."""

    file: str
    names: Names = field(default_factory=Names)
    problems: list[Problem] = field(default_factory=list)

    def say(
        self,
        code: str,
        node: Node,
        message: str,
        hint: str | None = None,
        suggestion: str | None = None,
        shift: int = 0,
    ) -> None:
        """Note a problem at a node, or so many characters after its beginning."""
        if len(self.problems) <= MAX_PROBLEMS:
            place = node.column + shift
            problem = Problem(code, Severity.ERROR, self.file, node.line, place, message, hint, suggestion)
            self.problems.append(problem)

    def nearest(self, word: str, known: Iterable[str]) -> str | None:
        """Give the name that was probably meant; none any more where there are very many problems."""
        return nearest(word, known) if len(self.problems) < _SUGGESTED else None

    def unknown(self, code: str, node: Node, word: str, message: str, known: Iterable[str], shift: int = 0) -> None:
        """Note an unknown name, with the one that was probably meant."""
        meant = self.nearest(word, known)
        hint = _("did you mean `{name}`?").format(name=meant) if meant else None
        self.say(code, node, message, hint, meant, shift)

    def fields(self, node: Node, table: Table, what: str) -> dict[str, Node]:
        """Give the entries of a mapping by their keys; tell what is unknown and what is missing."""
        if not isinstance(node, Map):
            self.wrong(node, _("keys and values for {what}").format(what=what))
            return {}
        found: dict[str, Node] = {}
        misspelt: set[str] = set()
        written = {key.text for key, _value in node.entries}
        for key, value in node.entries:
            if key.text in table:
                found[key.text] = value
                continue
            message = _("`{key}` is no key of {what}").format(key=clean_line(key.text, 80), what=what)
            meant = self.nearest(key.text, [each for each in table if each not in written] or table)
            hint = _("did you mean `{name}`?").format(name=meant) if meant else _keys_of(table)
            self.say("S201", key, message, hint, meant)
            if meant and meant not in written:
                misspelt.add(meant)
        for name, key_ in table.items():
            if key_.required and name not in found and name not in misspelt:
                self.say("S202", node, _("{what} needs `{key}`").format(what=what, key=name), key_.about)
        return found

    def wrong(self, node: Node, wanted: str) -> None:
        """Note that something else was wanted here."""
        if isinstance(node, Scalar) and node.kind is Kind.NULL:
            self.say("S206", node, _("there is no value here"), _("wanted: {wanted}").format(wanted=wanted))
            return
        given = _("a list") if isinstance(node, Sequence) else _("keys and values")
        hint = None
        if isinstance(node, Scalar):
            given = f"`{clean_line(node.text, 40)}`"
            hint = _("put it in quotes") if node.kind is Kind.BOOLEAN else None
        self.say("S203", node, _("{given} stands where {wanted} should").format(given=given, wanted=wanted), hint)

    def text(self, node: Node | None, *, line: bool = False) -> str:
        """Read a text, cleaned; a number is one as it is written."""
        if node is None:
            return ""
        if not isinstance(node, Scalar) or node.kind in (Kind.BOOLEAN, Kind.NULL):
            self.wrong(node, _("text"))
            return ""
        cleaned = clean_line(node.text) if line else clean_text(node.text)
        if not cleaned:
            self.say("S205", node, _("this text is empty"))
        return cleaned

    def line(self, node: Node | None) -> str:
        """Read a text of one line."""
        return self.text(node, line=True)

    def whole(self, node: Node | None, default: int, key: Key | None = None) -> int:
        """Read a whole number within a key's bounds."""
        if node is None:
            return default
        if not isinstance(node, Scalar) or node.kind is not Kind.INTEGER or len(node.text) > _DIGITS:
            self.wrong(node, _("a whole number"))
            return default
        value = int(node.text, 0) if node.text[:2] in ("0o", "0x") else int(node.text)
        if key and not self._within(node, value, key):
            return default
        return value

    def _within(self, node: Scalar, value: int, key: Key) -> bool:
        low, high = key.least, key.most
        if (low is None or value >= low) and (high is None or value <= high):
            return True
        message = (
            _("{value} is less than {least}").format(value=value, least=low)
            if low is not None and value < low
            else _("{value} is more than {most}").format(value=value, most=high)
        )
        self.say("S204", node, message)
        return False

    def boolean(self, node: Node | None, *, default: bool) -> bool:
        """Read true or false."""
        if node is None:
            return default
        if not isinstance(node, Scalar) or node.kind is not Kind.BOOLEAN:
            self.wrong(node, _("`true` or `false`"))
            return default
        return node.text == "true"

    def items(self, node: Node | None, what: str, *, least: int = 0) -> tuple[Node, ...]:
        """Read a list."""
        if node is None:
            return ()
        if not isinstance(node, Sequence):
            self.wrong(node, what)
            return ()
        if len(node.items) < least:
            self.say("S205", node, _("this list is empty"), _("wanted: {what}").format(what=what))
        return node.items

    def entries(self, node: Node | None, what: str, *, least: int = 0) -> tuple[tuple[Scalar, Node], ...]:
        """Read a map."""
        if node is None:
            return ()
        if not isinstance(node, Map):
            self.wrong(node, what)
            return ()
        if len(node.entries) < least:
            self.say("S205", node, _("at least one is needed here"), _("wanted: {what}").format(what=what))
        return node.entries

    def known(self, node: Node | None, kind: str, among: Collection[str]) -> str:
        """Read a name that must be declared; an empty text where it is not."""
        if node is None:
            return ""
        if not isinstance(node, Scalar) or node.kind in (Kind.NULL, Kind.BOOLEAN):
            self.wrong(node, _("the id of one {kind}").format(kind=kind))
            return ""
        if node.text not in among:
            message = _("there is no {kind} `{name}`").format(kind=kind, name=clean_line(node.text, 80))
            self.unknown("S304", node, node.text, message, among)
            return ""
        return node.text

    def actors(self, node: Node | None) -> tuple[str, ...]:
        """Read the ids of actors, a list or one alone."""
        nodes = node.items if isinstance(node, Sequence) else () if node is None else (node,)
        return tuple(dict.fromkeys(self.known(each, _("actor"), self.names.actors) for each in nodes))

    def swings(self, node: Node | None, *, may_be_zero: bool = True) -> tuple[tuple[str, int], ...]:
        """Read indicators with whole numbers."""
        read = []
        for key, value in self.entries(node, _("indicators with whole numbers")):
            indicator = self.known(key, _("indicator"), self.names.indicators)
            number = self.whole(value, 1)
            if number == 0 and not may_be_zero:
                self.say("S204", value, _("0 is no interest"), _("leave the indicator out"))
            read.append((indicator, number))
        return tuple(read)

    def citations(self, node: Node | None) -> tuple[model.Citation, ...]:
        """Read what a text rests on: `article#5`, `article`, or a list of those."""
        nodes = node.items if isinstance(node, Sequence) else () if node is None else (node,)
        read = [self._citation(each) for each in nodes]
        return tuple(each for each in read if each)

    def _citation(self, node: Node) -> model.Citation | None:
        if not isinstance(node, Scalar) or node.kind in (Kind.NULL, Kind.BOOLEAN):
            self.wrong(node, _("a source such as `article#5`"))
            return None
        match = _CITATION.fullmatch(node.text)
        if match is None:
            self.say("S305", node, _("this is no source"), _("write `article` or `article#5`"))
            return None
        source = match["source"]
        if source not in self.names.sources:
            message = _("there is no source `{name}`").format(name=clean_line(source, 80))
            self.unknown("S304", node, source, message, self.names.sources)
            return None
        if match["paragraph"] is None:
            return model.Citation(source, None)
        paragraph, last = int(match["paragraph"]), self.names.sources[source]
        if paragraph < 1 or (last is not None and paragraph > last):
            message = _("`{source}` has no paragraph {paragraph}").format(source=source, paragraph=paragraph)
            hint = None if last is None else _("its paragraphs are 1 to {last}").format(last=last)
            self.say("S306", node, message, hint, None if last is None else str(last))
            return None
        return model.Citation(source, paragraph)

    def declare(self, node: Node | None, what: str, taken: dict[str, int], *, least: int = 0) -> list[tuple[str, Node]]:
        """Read the ids of a map with their values; `taken` holds those of the name space, with their lines."""
        declared = []
        for key, value in self.entries(node, what, least=least):
            name = key.text
            if not _ID.fullmatch(name):
                name = self._mended_id(key)
            elif name in RESERVED:
                self.say("S302", key, _("`{name}` is reserved and cannot be an id").format(name=name))
            elif name in taken:
                message = _("`{name}` is taken").format(name=name)
                self.say("S303", key, message, _("it stands in line {line} already").format(line=taken[name]))
            taken.setdefault(name, key.line)
            declared.append((name, value))
        return declared

    def _mended_id(self, key: Scalar) -> str:
        """Tell that a key is no id; give what it probably should be, so that its uses are not told as well."""
        hint = _("an id is made of small letters, digits and `_`, and begins with a letter")
        meant = re.sub(r"[^a-z0-9]+", "_", key.text.lower()).strip("_")
        suggestion = meant if _ID.fullmatch(meant) and meant not in RESERVED else None
        self.say("S301", key, _("`{name}` is no id").format(name=clean_line(key.text, 80)), hint, suggestion)
        return suggestion or key.text


def refers_to(names: Names, takes: Takes) -> tuple[str, Collection[str]]:
    """Give what a key that takes an id refers to: the word for it, and the ids."""
    match takes:
        case Takes.CONSEQUENCE:
            return _("consequence"), names.consequences
        case Takes.OUTCOME:
            return _("outcome"), names.outcomes
        case Takes.ACTOR:
            return _("actor"), names.actors
        case _:
            return _("demand"), names.demands


def _keys_of(table: Mapping[str, Key]) -> str:
    return _("its keys are {keys}").format(keys=", ".join(table))
