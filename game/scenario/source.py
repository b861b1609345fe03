"""YAML text becomes a tree in which every key and value keeps its line and column. The only user of yaml."""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

import yaml

MAX_BYTES = 2 * 1024 * 1024
MAX_DEPTH = 60
MAX_NODES = 200_000


class ScalarKind(StrEnum):
    """What a scalar is, by YAML 1.2's core schema as FORMAT narrows it."""

    TEXT = "text"
    INTEGER = "whole number"
    DECIMAL = "number"
    BOOLEAN = "true or false"
    NULL = "nothing"


@dataclass(frozen=True, slots=True)
class Scalar:
    """A value without parts. `line` and `column` count from 1, here and below; `at` tells where its text begins."""

    text: str
    kind: ScalarKind
    line: int
    column: int
    is_plain: bool = True
    """Written without quotes on one line, so that a place in the text is a place in the file."""
    shift: int = 0
    """How far the text begins after `column` (1 after a quote)."""


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys with values, in file order; where a key stands twice, the first."""

    entries: "tuple[tuple[Scalar, YamlNode], ...]"
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Sequence:
    """Values in order."""

    items: "tuple[YamlNode, ...]"
    line: int
    column: int


YamlNode = Scalar | Mapping | Sequence


def is_null(node: YamlNode | None) -> bool:
    """Tell whether nothing stands in the place of a value."""
    return isinstance(node, Scalar) and node.kind is ScalarKind.NULL


def entries_of(node: YamlNode | None) -> tuple[tuple[Scalar, YamlNode], ...]:
    """Give keys with their values; none where something else stands there."""
    return node.entries if isinstance(node, Mapping) else ()


class Fault(StrEnum):
    """Why a text is no tree. The first few end the reading, DUPLICATE does not."""

    SYNTAX = "syntax"
    ENCODING = "encoding"
    TOO_BIG = "too big"
    OTHER_FORM = "other form"
    TOO_DEEP = "too deep"
    ALIASES = "aliases"
    RECURSION = "recursion"
    DOCUMENTS = "documents"
    TAG = "tag"
    KEY = "key"
    EMPTY = "empty"
    DUPLICATE = "duplicate"


@dataclass(frozen=True, slots=True)
class SourceProblem:
    """A fault, where it is, and what it is about (a word of the file, or the parser's own words)."""

    fault: Fault
    line: int
    column: int
    about: str = ""
    other: tuple[int, int] | None = None
    """Another place, line and column: where a key stands first, or where what is unfinished began."""


class SourceError(ValueError):
    """A text of which no tree can be made."""

    def __init__(self, problem: SourceProblem) -> None:
        super().__init__(problem.fault.value)
        self.problem = problem


def digest_of(data: bytes) -> str:
    """Give FORMAT's digest of a file's bytes."""
    return "sha256:" + hashlib.sha256(data).hexdigest()


def read_tree(data: bytes) -> tuple[YamlNode, tuple[SourceProblem, ...]]:
    """Read a file's bytes; raise SourceError where no tree can be made of them."""
    if form := _other_form(data):
        raise _error(Fault.OTHER_FORM, 1, 1, form)
    if len(data) > MAX_BYTES:
        raise _error(Fault.TOO_BIG, 1, 1)
    builder = _Builder()
    try:
        for event in _events(_decode(data)):
            builder.take(event)
    except yaml.MarkedYAMLError as error:
        raise SourceError(_syntax(error, builder.quoted)) from None
    except yaml.YAMLError as error:
        raise _error(Fault.SYNTAX, 1, 1, str(error).split("\n", maxsplit=1)[0]) from None
    if builder.root is None:
        raise _error(Fault.EMPTY, 1, 1)
    return builder.root, tuple(builder.problems)


def _other_form(data: bytes) -> str:
    """Give what a file is that is no text, as programs of many kinds begin theirs; nothing for a text."""
    begins = next((form for sign, form in _FORMS.items() if data.startswith(sign)), "")
    inside = next((form for part, form in _INSIDE.items() if part in data), begins)
    return inside if begins == "ZIP" else begins


_FORMS = {
    b"PK\x03\x04": "ZIP",
    b"\xd0\xcf\x11\xe0": "Word",
    b"{\\rtf": "RTF",
    b"%PDF": "PDF",
    b"\x89PNG": "PNG",
    b"\xff\xd8\xff": "JPEG",
    b"\x1f\x8b": "ZIP",
    b"<!DOCTYPE": "HTML",
    b"<!doctype": "HTML",
    b"<html": "HTML",
}
_INSIDE = {b"word/": "Word", b"xl/": "Excel", b"ppt/": "PowerPoint", b"application/vnd.oasis": "LibreOffice"}
"""What the parts of a packed file are called, by the program."""


def _syntax(error: yaml.MarkedYAMLError, quoted: "yaml.ScalarEvent | None") -> SourceProblem:
    """Give what the parser says; where a quoted text of several lines has just ended, that is where it went wrong."""
    mark, began = error.problem_mark or error.context_mark, error.context_mark
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    other = (began.line + 1, began.column + 1) if began else None
    if quoted and quoted.end_mark and quoted.end_mark.line + 1 == line:
        other = _place(quoted)
    said = error.problem or error.context or ""
    fault = Fault.TOO_DEEP if "nesting depth" in said else Fault.SYNTAX
    return SourceProblem(fault, line, column, said, other)


def _decode(data: bytes) -> str:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start]
        line = before.count(b"\n") + 1
        column = len(before.rpartition(b"\n")[2].decode("utf-8", "replace")) + 1
        raise _error(Fault.ENCODING, line, column) from None
    found = _UNPRINTABLE.search(text)
    if found:
        before_it = text[: found.start()]
        line, column = before_it.count("\n") + 1, len(before_it.rpartition("\n")[2]) + 1
        raise _error(Fault.SYNTAX, line, column, f"U+{ord(found.group()):04X}")
    return text


_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")


def _events(text: str) -> "Iterator[yaml.Event]":
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    events: Iterator[yaml.Event] = yaml.parse(text, Loader=loader)
    return events


def _error(fault: Fault, line: int, column: int, about: str = "") -> SourceError:
    return SourceError(SourceProblem(fault, line, column, about))


_INTEGER = re.compile(r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+")
_DECIMAL = re.compile(
    r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)"
)
_NULL = ("", "~", "null", "Null", "NULL")


def _kind(text: str) -> ScalarKind:
    if text in ("true", "false"):
        return ScalarKind.BOOLEAN
    if text in _NULL:
        return ScalarKind.NULL
    if text[0] not in "-+.0123456789":
        return ScalarKind.TEXT
    if _INTEGER.fullmatch(text):
        return ScalarKind.INTEGER
    return ScalarKind.DECIMAL if _DECIMAL.fullmatch(text) else ScalarKind.TEXT


def _place(event: "yaml.Event") -> tuple[int, int]:
    mark = event.start_mark
    return (mark.line + 1, mark.column + 1) if mark else (1, 1)


def _untagged(event: "yaml.ScalarEvent | yaml.CollectionStartEvent") -> tuple[int, int]:
    """Give where something begins; raise SourceError where it has a tag."""
    line, column = _place(event)
    if event.tag is not None:
        raise _error(Fault.TAG, line, column, event.tag)
    return line, column


class _Frame:
    """A mapping or sequence under way."""

    __slots__ = ("anchor", "column", "is_mapping", "items", "key", "keys", "line", "size")

    def __init__(self, event: "yaml.CollectionStartEvent", *, is_mapping: bool) -> None:
        self.is_mapping = is_mapping
        self.anchor = event.anchor
        self.line, self.column = _untagged(event)
        self.items: list[YamlNode | tuple[Scalar, YamlNode]] = []
        self.keys: dict[str, tuple[int, int]] = {}
        self.key: Scalar | None = None
        self.size = 1


class _Builder:
    """Makes a tree of events, without recursion."""

    def __init__(self) -> None:
        self.root: YamlNode | None = None
        self.problems: list[SourceProblem] = []
        self.frames: list[_Frame] = []
        self.anchors: dict[str, tuple[YamlNode, int] | None] = {}
        self.nodes = 0
        self.expanded = 0
        self.documents = 0
        self.quoted: yaml.ScalarEvent | None = None

    def take(self, event: "yaml.Event") -> None:
        match event:
            case yaml.ScalarEvent():
                self.put(self.scalar(event), event.anchor, len(event.value) + 1)
            case yaml.MappingStartEvent() | yaml.SequenceStartEvent():
                self.start(event)
            case yaml.MappingEndEvent() | yaml.SequenceEndEvent():
                self.finish()
            case yaml.AliasEvent():
                self.put(*self.aliased(event.anchor or "", *_place(event)))
            case yaml.DocumentStartEvent():
                self.documents += 1
                if self.documents > 1:
                    raise _error(Fault.DOCUMENTS, *_place(event))

    def scalar(self, event: "yaml.ScalarEvent") -> Scalar:
        line, column = _untagged(event)
        is_plain = event.style in (None, "")
        kind = _kind(event.value) if is_plain else ScalarKind.TEXT
        one_line = event.end_mark is not None and event.end_mark.line + 1 == line and event.style not in ("|", ">")
        if not one_line and event.style in ('"', "'"):
            self.quoted = event
        return Scalar(event.value, kind, line, column, one_line, 0 if is_plain else 1)

    def start(self, event: "yaml.CollectionStartEvent") -> None:
        if len(self.frames) >= MAX_DEPTH:
            raise _error(Fault.TOO_DEEP, *_place(event))
        self.frames.append(_Frame(event, is_mapping=isinstance(event, yaml.MappingStartEvent)))
        if event.anchor:
            self.anchors[event.anchor] = None

    def finish(self) -> None:
        frame = self.frames.pop()
        made: YamlNode
        if frame.is_mapping:
            made = Mapping(tuple(frame.items), frame.line, frame.column)  # type: ignore[arg-type]
        else:
            made = Sequence(tuple(frame.items), frame.line, frame.column)  # type: ignore[arg-type]
        self.put(made, frame.anchor, frame.size)

    def aliased(self, name: str, line: int, column: int) -> tuple[YamlNode, None, int]:
        if name not in self.anchors:
            raise _error(Fault.SYNTAX, line, column, f"*{name}")
        known = self.anchors[name]
        if known is None:
            raise _error(Fault.RECURSION, line, column, name)
        node, size = known
        self.expanded += size
        if self.expanded > MAX_BYTES:
            raise _error(Fault.ALIASES, line, column, name)
        return node, None, size

    def put(self, node: YamlNode, anchor: str | None, size: int) -> None:
        self.nodes += 1
        if self.nodes > MAX_NODES:
            raise _error(Fault.TOO_BIG, node.line, node.column)
        if anchor:
            self.anchors[anchor] = (node, size)
        if not self.frames:
            self.root = node
            return
        frame = self.frames[-1]
        frame.size += size
        if not frame.is_mapping:
            frame.items.append(node)
        elif frame.key is None:
            self.put_key(frame, node)
        else:
            key, frame.key = frame.key, None
            if key.text not in frame.keys:
                frame.keys[key.text] = (key.line, key.column)
                frame.items.append((key, node))
            else:
                first = frame.keys[key.text]
                self.problems.append(SourceProblem(Fault.DUPLICATE, key.line, key.column, key.text, first))

    def put_key(self, frame: _Frame, node: YamlNode) -> None:
        if not isinstance(node, Scalar):
            raise _error(Fault.KEY, node.line, node.column)
        frame.key = node
