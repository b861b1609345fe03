"""Where a file is read: single values, each with the problem that it has. `entries`, `effects` build on it.

A value that cannot be read is told and then taken for something harmless, so that one slip is told once.
"""

import keyword
from collections.abc import Iterable
from collections.abc import Sequence as Sequence_
from dataclasses import dataclass, field

from game.language import _, plural
from game.scenario import short_names
from game.scenario.cleaning import clean_line, clean_text
from game.scenario.conditions import FACTS, FUNCTIONS
from game.scenario.diagnostics.advice import meant_boolean, meant_number
from game.scenario.diagnostics.codes import Code
from game.scenario.diagnostics.forms import is_map, shortened, swings_of
from game.scenario.diagnostics.problems import MAX_PROBLEMS, Others, Problem, problem_at
from game.scenario.diagnostics.spelling import nearest
from game.scenario.metadata import Key
from game.scenario.names import Ids, Names, Spot, listed, names_in, spot_of
from game.scenario.source import Mapping, Scalar, ScalarKind, Sequence, YamlNode, is_null

_SUGGESTED = 200
_WRITTEN = 90
_DIGITS = 100
"""More than that, and its square or a sum of many games might be more than a number in floating point can be."""

RESERVED = frozenset(["round", "final", "true", "false", *FUNCTIONS, *FACTS, *keyword.kwlist])


@dataclass(slots=True)
class Diagnostics:
    """A file being read: its problems so far, and its names."""

    file: str
    names: Names = field(default_factory=Names)
    problems: list[Problem] = field(default_factory=list)
    misnamed: dict[str, str] = field(default_factory=dict)
    """What was declared as something that is no id, with the id that it should be."""
    astray: set[str] = field(default_factory=set)
    """Keys of the entry under way that stand at the wrong depth, and are told."""
    lines: Sequence_[str] = ()
    """The file's lines, where it has any."""

    def report(
        self,
        code: Code,
        place: YamlNode | Spot,
        message: str,
        hint: str | None = None,
        suggestion: str | None = None,
        *,
        others: Others = (),
    ) -> None:
        """Note a problem at a node, or at a word of it."""
        if len(self.problems) > MAX_PROBLEMS:
            return
        self.problems.append(problem_at(code, self.file, spot_of(place), message, hint, suggestion, others=others))

    @property
    def is_crowded(self) -> bool:
        """Are there so many problems that it would take too long to find out what each was meant to be?"""
        return len(self.problems) >= _SUGGESTED

    def nearest(self, word: str, known: Iterable[str]) -> str | None:
        """Give the name that was probably meant; none any more where there are very many problems."""
        return None if self.is_crowded else nearest(word, known)

    def unknown(self, code: Code, place: Spot, word: str, message: str, known: Ids) -> None:
        """Note an unknown name: what else it is, or the one that was probably meant, with its place."""
        for said, key in self.names.elsewhere(word):
            self.report(code, place, message, said, others=[(key, _("it stands here"))])
            return
        head, dot, _rest = word.partition(".")
        meant = head if dot and head in known else self.nearest(word, known)
        if meant in self.misnamed.values():
            return
        if meant:
            key = known[meant]
            others = [(key, _("`{name}` stands here").format(name=meant))]
            self.report(code, place, message, _("did you mean `{name}`?").format(name=meant), meant, others=others)
            return
        if not known.is_whole:
            return
        names = listed(known)
        there_are = plural("there is only {names}", "there are {names}", len(known)).format(names=names)
        self.report(code, place, message, there_are if names else None if known else _("the file declares none"))

    def no_response(self, code: Code, place: Spot, demand: str, word: str, *, besides: tuple[str, ...] = ()) -> None:
        """Note that a demand has no such response: what it is instead, what was meant, or what may stand there."""
        responses = self.names.responses[demand]
        said = _("`{demand}` has {names}").format(demand=demand, names=listed(responses, 12) or _("these responses"))
        message = _("demand `{demand}` has no response `{name}`").format(demand=demand, name=clean_line(word, 80))
        for fact, key in self.names.elsewhere(word):
            self.report(code, place, message, f"{fact}; {said}", others=[(key, _("it stands here"))])
            return
        meant = self.nearest(word, [*responses, *besides])
        if meant in self.misnamed.values() or (not meant and not responses.is_whole):
            return
        hint = _("did you mean `{name}`?").format(name=meant) if meant else said
        key = responses.get(meant or "") or next(iter(responses.values()), None)
        self.report(code, place, message, hint, meant, others=[(key, said)])

    def wrong(self, node: YamlNode, wanted: str, hint: str | None = None, suggestion: str | None = None) -> None:
        """Note that something else was wanted here."""
        if isinstance(node, Scalar) and is_null(node):
            remark = _("what follows `#` is a remark; if it belongs to the value, put the whole value in quotes")
            hint = remark if self._is_remarked(node) else _("wanted: {wanted}").format(wanted=wanted)
            self.report(Code.NO_VALUE, node, _("there is no value here"), hint)
            return
        given = _("a list") if isinstance(node, Sequence) else _("keys and values")
        if isinstance(node, Scalar):
            given = clean_line(node.text, 40)
            given = f'`"{given}"`' if node.shift else f"`{given}`"
        message = _("{given} stands where {wanted} should") if given[0] == "`" or isinstance(node, Sequence) else None
        message = message or _("{given} stand where {wanted} should")
        if suggestion and not hint:
            hint = _("write `{suggestion}`").format(suggestion=shortened(suggestion, _WRITTEN))
        self.report(Code.WRONG_KIND, node, message.format(given=given, wanted=wanted), hint, suggestion)

    def _is_remarked(self, node: Scalar) -> bool:
        """Tell whether a remark stands where a value should."""
        line = self.lines[node.line - 1] if node.line <= len(self.lines) else ""
        return line[node.column - 1 :].lstrip().startswith("#")

    def text(self, node: YamlNode | None, *, line: bool = False, most: int | None = None) -> str:
        """Read a text, cleaned; a number is one as it is written."""
        if node is None:
            return ""
        if not isinstance(node, Scalar) or node.kind in (ScalarKind.BOOLEAN, ScalarKind.NULL):
            self.wrong(node, _("text"), _("put it in quotes"))
            return ""
        cleaned = clean_line(node.text) if line else clean_text(node.text)
        if not cleaned:
            self.report(Code.EMPTY, node, _("this text is empty"), _("write something, or leave the key out"))
        return self._cut(node, cleaned, most) if most and len(cleaned) > most else cleaned

    def _cut(self, node: Scalar, text: str, most: int) -> str:
        """Tell that a text has too many characters; give it with as many as it may have."""
        message = _("`{text}` has {given} characters, and at most {most} are allowed")
        said = message.format(text=clean_line(text, 80), given=len(text), most=most)
        suggestion = short_names.shortened(text)
        hint = _("write `{suggestion}`").format(suggestion=suggestion)
        self.report(Code.OUT_OF_BOUNDS, node, said, hint, suggestion)
        return suggestion

    def line(self, node: YamlNode | None, key: Key | None = None) -> str:
        """Read a text of one line, of a key that may have a bound."""
        return self.text(node, line=True, most=key.length if key else None)

    def whole(self, node: YamlNode | None, default: int, key: Key | None = None, *, hint: str | None = None) -> int:
        """Read a whole number within a key's bounds; `hint` is told where no number was meant."""
        if node is None:
            return default
        if not isinstance(node, Scalar) or node.kind is not ScalarKind.INTEGER:
            meant = meant_number(node.text) if isinstance(node, Scalar) else None
            self.wrong(node, _("a whole number"), None if meant else hint, meant)
            return default
        if len(node.text) > _DIGITS:
            self.wrong(node, _("a whole number of at most {most} digits").format(most=_DIGITS))
            return default
        value = whole_of(node.text)
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
        allowed = _("{least} or more is allowed") if high is None else _("{least} to {most} is allowed")
        self.report(Code.OUT_OF_BOUNDS, node, message, allowed.format(least=low, most=high))
        return False

    def boolean(self, node: YamlNode | None, *, default: bool) -> bool:
        """Read true or false."""
        if node is None:
            return default
        if not isinstance(node, Scalar) or node.kind is not ScalarKind.BOOLEAN:
            meant = meant_boolean(node.text) if isinstance(node, Scalar) else None
            self.wrong(node, _("`true` or `false`"), suggestion=meant)
            return default if meant is None else meant == "true"
        return node.text == "true"

    def items(self, node: YamlNode | None, what: str, *, least: int = 0) -> tuple[YamlNode, ...]:
        """Read a list; what should be in one but stands alone is told, and read as well."""
        if node is None:
            return ()
        if not isinstance(node, Sequence):
            self.wrong(node, what, _("each item of a list begins with a dash: `- `"))
            return () if is_null(node) else (node,)
        if len(node.items) < least:
            self.report(Code.EMPTY, node, _("this list is empty"), _("wanted: {what}").format(what=what))
        return node.items

    def entries(self, node: YamlNode | None, what: str, *, least: int = 0) -> tuple[tuple[Scalar, YamlNode], ...]:
        """Read a map; keys and values in a list are told, and read as well."""
        if node is None:
            return ()
        if isinstance(node, Sequence) and node.items and all(isinstance(each, Mapping) for each in node.items):
            self.wrong(node, what, _("leave the dashes out"))
            return tuple(entry for each in node.items for entry in _named(each))
        if not isinstance(node, Mapping):
            self.wrong(node, what)
            return ()
        if len(node.entries) < least:
            self.report(Code.EMPTY, node, _("at least one is needed here"), _("wanted: {what}").format(what=what))
        return node.entries

    def known(self, node: YamlNode | None, kind: str, among: Ids) -> str:
        """Read a name that must be declared; an empty text where it is not."""
        if node is None:
            return ""
        if not isinstance(node, Scalar) or node.kind in (ScalarKind.NULL, ScalarKind.BOOLEAN):
            only = _("only one can stand here") if isinstance(node, Sequence) else None
            self.wrong(node, _("the id of one {kind}").format(kind=kind), only)
            return ""
        name = node.text if node.text in among else self.misnamed.get(node.text, node.text)
        if name not in among:
            message = _("there is no {kind} `{name}`").format(kind=kind, name=clean_line(node.text, 80))
            self.unknown(Code.UNKNOWN_NAME, spot_of(node), node.text, message, among)
            return ""
        return name

    def actors(self, node: YamlNode | None, least: int = 0) -> tuple[str, ...]:
        """Read the ids of actors, a list or one alone, each once."""
        if isinstance(node, Sequence) and len(node.items) < least:
            self.report(Code.EMPTY, node, _("this list is empty"), _("wanted: {what}").format(what=_("ids of actors")))
        nodes = node.items if isinstance(node, Sequence) else () if node is None else (node,)
        self._tell_twice(nodes)
        several = names_in(node.text, self.names.actors) if isinstance(node, Scalar) else ()
        if node and several:
            self.report(Code.UNKNOWN_NAME, node, _("a list stands in brackets"), *self.as_list(several))
            return several
        return tuple(dict.fromkeys(self.known(each, _("actor"), self.names.actors) for each in nodes))

    def _tell_twice(self, nodes: tuple[YamlNode, ...]) -> None:
        """Tell of an id that stands in a list again."""
        first: dict[str, Scalar] = {}
        for each in nodes:
            if isinstance(each, Scalar) and each.text in first:
                others = [(first[each.text], _("it stands here already"))]
                message = _("`{name}` stands in this list twice").format(name=clean_line(each.text, 80))
                self.report(Code.NAMED_TWICE, each, message, _("leave it out here"), others=others)
            elif isinstance(each, Scalar):
                first[each.text] = each

    def as_list(self, items: Iterable[str]) -> tuple[str, str]:
        """Give what to do where a list stands without its brackets, and the list with them."""
        written = f"[{', '.join(items)}]"
        return _("write `{suggestion}`").format(suggestion=written), written

    def weighed(self, node: YamlNode | None, what: str) -> tuple[tuple[Scalar, YamlNode], ...]:
        """Read indicators with something each; where they stand otherwise, the form is told."""
        if node and not is_map(node):
            form = swings_of(node, self.names.indicators)
            self.wrong(node, what, _("write each with a number, such as `{form}`").format(form=form))
            return ()
        return self.entries(node, what)

    def swings(self, node: YamlNode | None, *, may_be_zero: bool = True) -> tuple[tuple[str, int], ...]:
        """Read indicators with whole numbers."""
        read = []
        for key, value in self.weighed(node, _("indicators with whole numbers")):
            indicator = self.known(key, _("indicator"), self.names.indicators)
            number = self.whole(value, 1, hint=_("such as `3`; a number below 0 stands for the contrary"))
            if number == 0 and not may_be_zero:
                self.report(Code.OUT_OF_BOUNDS, value, _("0 is no interest"), _("leave the indicator out"))
            read.append((indicator, number))
        return tuple(read)


def whole_of(text: str) -> int:
    """Give the whole number that YAML means by a text."""
    return int(text, 0) if text[:2] in ("0o", "0x") else int(text)


def _named(node: YamlNode) -> tuple[tuple[Scalar, YamlNode], ...]:
    """Give the entries of a list's item; an item that says its own id is one entry."""
    assert isinstance(node, Mapping)
    for key, value in node.entries:
        if key.text == "id" and isinstance(value, Scalar):
            rest = tuple(entry for entry in node.entries if entry[0] is not key)
            return ((value, Mapping(rest, node.line, node.column)),)
    return node.entries
