"""One line of a record: bytes become an entry, and an entry bytes (FORMAT 6). What it means for a game: `record`."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from game.language import _
from game.play.rng import MAX_SEED
from game.play.state import ANSWERS

VERSION = 1

JsonObject = Mapping[str, Any]
"""A line's JSON object, as it was written."""


class LineError(ValueError):
    """A line that is no line of a record; the text says why."""


class RecordError(ValueError):
    """A record that cannot be used: the number of the line (from 1), and why."""

    def __init__(self, line: int, reason: str) -> None:
        super().__init__(_("line {line}: {reason}").format(line=line, reason=reason))
        self.line = line
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Header:
    """A record's first line."""

    seed: int
    digest: str | None
    members: JsonObject


@dataclass(frozen=True, slots=True)
class Entry:
    """Any later line but a note: its kind (`argue`, `pass`, … `inject`) and its phase."""

    kind: str
    round: int
    turn: int
    """ANSWERS, or the floor's turn."""
    members: JsonObject


@dataclass(frozen=True, slots=True)
class Note:
    """A line that changes nothing."""

    members: JsonObject


def read_header(raw: bytes) -> Header:
    """Read a record's first line, given without its newline; raise LineError where it is none."""
    members = _object(raw)
    if _whole(members, "standoff") != VERSION:
        raise LineError(_("this record has version {given}; version 1 can be read").format(given=members["standoff"]))
    seed = _whole(members, "seed")
    if not 0 <= seed <= MAX_SEED:
        raise LineError(_("the seed must lie between 0 and {most}").format(most=MAX_SEED))
    digest = members.get("digest")
    if digest is not None and not isinstance(digest, str):
        raise LineError(_("`digest` must be text"))
    return Header(seed, digest, members)


def read_entry(raw: bytes) -> Entry | Note:
    """Read a later line, given without its newline; raise LineError where it is none."""
    members = _object(raw)
    kinds = [each for each in _KINDS if each in members]
    if len(kinds) != 1:
        raise LineError(
            _("two kinds at once: {kinds}").format(kinds=", ".join(kinds))
            if kinds
            else _("none of {kinds}").format(kinds=", ".join(_KINDS))
        )
    kind = kinds[0]
    _KINDS[kind](members, kind)
    if kind == "note":
        return Note(members)
    round_, turn = _whole(members, "round"), _turn(members, kind)
    if kind not in ("close", "inject"):
        _text(members, "actor")
    return Entry(kind, round_, turn, members)


def write_line(members: JsonObject) -> bytes:
    """Give the line of a record that has those members, with its newline."""
    return json.dumps(dict(members), ensure_ascii=False, allow_nan=False).encode("utf-8", "replace") + b"\n"


def _object(raw: bytes) -> dict[str, Any]:
    try:
        value = json.loads(
            raw.decode("utf-8"),
            object_pairs_hook=_without_duplicates,
            parse_constant=_no_constant,
            parse_int=_bounded_integer,
        )
    except UnicodeDecodeError as error:
        raise LineError(_("not UTF-8 at byte {at}").format(at=error.start + 1)) from None
    except json.JSONDecodeError as error:
        reason = _("blank") if not raw.strip() else _("not JSON at character {at}").format(at=error.pos + 1)
        raise LineError(reason) from None
    except RecursionError:
        raise LineError(_("nested too deeply")) from None
    if not isinstance(value, dict):
        raise LineError(_("not a JSON object"))
    return value


def _without_duplicates(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    members = dict(pairs)
    if len(members) < len(pairs):
        names = [name for name, _value in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise LineError(_("`{name}` stands there twice").format(name=twice))
    return members


def _no_constant(name: str) -> None:
    raise LineError(_("{name} is not JSON").format(name=name))


def _bounded_integer(digits: str) -> int | float:
    return int(digits) if len(digits) <= _MOST_DIGITS else float(digits)


_MOST_DIGITS = 300


def _whole(members: JsonObject, name: str) -> int:
    value = members.get(name)
    if not isinstance(value, int) or isinstance(value, bool):
        raise LineError(
            _("`{name}` must be a whole number").format(name=name)
            if name in members
            else _("`{name}` is missing").format(name=name)
        )
    return value


def _turn(members: JsonObject, kind: str) -> int:
    on_floor, in_answers = kind in ("argue", "pass"), kind in ("answer", "hold", "raise")
    if "turn" not in members:
        if on_floor:
            raise LineError(_("`turn` is missing"))
        return ANSWERS
    if in_answers:
        raise LineError(_("`{kind}` belongs to the answers, which have no `turn`").format(kind=kind))
    turn = _whole(members, "turn")
    if turn < 1:
        raise LineError(_("turns are counted from 1"))
    return turn


def _text(members: JsonObject, name: str) -> None:
    if not isinstance(members.get(name), str):
        raise LineError(
            _("`{name}` must be text").format(name=name)
            if name in members
            else _("`{name}` is missing").format(name=name)
        )


def _optional_text(members: JsonObject, name: str) -> None:
    if name in members:
        _text(members, name)


def _choice(members: JsonObject, kind: str) -> None:
    _text(members, kind)
    _optional_text(members, "words")
    if kind == "answer":
        _text(members, "with")


def _mark(members: JsonObject, kind: str) -> None:
    if members[kind] is not True:
        raise LineError(_("`{kind}` must be true").format(kind=kind))


def _undo(members: JsonObject, kind: str) -> None:
    if members[kind] is not True and not isinstance(members[kind], str):
        raise LineError(_("`undo` names a demand or an argument, or is true"))


def _inject(members: JsonObject, kind: str) -> None:
    if not isinstance(members[kind], list):
        raise LineError(_("`inject` must be a list of effects"))
    _optional_text(members, "name")
    _optional_text(members, "text")


_KINDS: dict[str, Callable[[JsonObject, str], None]] = {
    "argue": _choice,
    "pass": _mark,
    "answer": _choice,
    "hold": _choice,
    "raise": _choice,
    "undo": _undo,
    "close": _mark,
    "inject": _inject,
    "note": _text,
}
