"""One line of a record: bytes become an entry, and an entry bytes (FORMAT 6). Nothing else here knows JSON.

What an entry means for a game: `log`.
"""

import json
import re
from collections import Counter
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, TypeVar, assert_never

from game.language import _
from game.play.rng import MAX_SEED
from game.play.state import ANSWERS
from game.record.entries import (
    ChoiceKind,
    Choose,
    ClosePhase,
    Entry,
    Header,
    Inject,
    JsonObject,
    Note,
    Played,
    TakeBack,
)

if TYPE_CHECKING:  # a list of saved games is shown before the rules are loaded
    from game.play.choices import Refusal

_T = TypeVar("_T")

VERSION = 1
_MOST_DIGITS = 300
_MOST_LEVELS = 500
"""How deeply a line may be nested: half of what Python's own stack holds, so that it reads alike everywhere."""
MOST_BYTES = 16 << 20
"""The most that is read of a record: three hundred times what a whole game of Red Lines takes."""


class LineError(ValueError):
    """A line that is no line of a record, or that the game cannot take; the text says why."""

    def __init__(self, reason: str, refusal: "Refusal | None" = None) -> None:
        super().__init__(reason)
        self.refusal = refusal
        """The rule that refuses the choice, where one does."""


class RecordError(ValueError):
    """A record that cannot be used: the number of the line (from 1), and why."""

    def __init__(self, line: int, reason: str) -> None:
        super().__init__(_("line {line}: {reason}").format(line=line, reason=reason))
        self.line = line
        self.reason = reason


def refuse_size(size: int) -> None:
    """Raise RecordError where a record has more bytes than are read of one."""
    if size > MOST_BYTES:
        told = _("the record is larger than {most} MB, the most that is read of one")
        raise RecordError(1, told.format(most=MOST_BYTES >> 20))


def read_bytes(path: Path) -> bytes:
    """Read a record's file; raise RecordError where it holds more than is read of one."""
    with path.open("rb") as file:
        data = file.read(MOST_BYTES + 1)
    refuse_size(len(data))
    return data


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


def read_entry(raw: bytes) -> Entry:
    """Read a later line, given without its newline; raise LineError where it is none."""
    members = _object(raw)
    kinds = [each for each in _READERS if each in members]
    if len(kinds) != 1:
        raise LineError(
            _("two kinds at once: {kinds}").format(kinds=", ".join(kinds))
            if kinds
            else _("none of {kinds}").format(kinds=", ".join(_READERS))
        )
    return _READERS[kinds[0]](members)


def write_line(members: JsonObject) -> bytes:
    """Give the line of a record that has those members, with its newline; raise LineError where JSON cannot."""
    try:
        return (
            json.dumps(dict(members), ensure_ascii=False, allow_nan=False).encode("utf-8", "backslashreplace") + b"\n"
        )
    except ValueError:
        raise LineError(_("there is a number that JSON cannot hold")) from None


def write_entry(entry: Entry) -> bytes:
    """Give an entry's line, with its newline."""
    if isinstance(entry, Note):
        return write_line(entry.members)
    return write_line(phase_members(entry.round, entry.turn) | _members(entry) | dict(entry.further))


def phase_members(round_: int, turn: int) -> dict[str, Any]:
    """Give the members by which a line says to which phase it belongs."""
    return {"round": round_} if turn == ANSWERS else {"round": round_, "turn": turn}


def choice_members(kind: ChoiceKind, about: str, response: str) -> dict[str, Any]:
    """Give the members by which a line says what is chosen."""
    chosen: dict[str, Any] = {kind: True if kind == "pass" else about}
    return chosen | {"with": response} if kind == "answer" else chosen


def _members(entry: Played) -> dict[str, Any]:
    match entry:
        case Choose():
            words = {} if entry.words is None else {"words": entry.words}
            return {"actor": entry.actor} | choice_members(entry.kind, entry.about, entry.response) | words
        case TakeBack():
            return {"actor": entry.actor, "undo": entry.what}
        case ClosePhase():
            return {"close": True}
        case Inject():
            told = {"name": entry.name, "text": entry.text}
            return {"inject": entry.effects} | {name: each for name, each in told.items() if each is not None}
        case _:
            assert_never(entry)


def _object(raw: bytes) -> dict[str, Any]:
    try:
        value = _DECODER.decode(raw.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise LineError(_("not UTF-8 at byte {at}").format(at=error.start + 1)) from None
    except json.JSONDecodeError as error:
        reason = _("blank") if not raw.strip() else _("not JSON at character {at}").format(at=error.pos + 1)
        raise LineError(reason) from None
    except RecursionError:
        raise LineError(_("nested too deeply")) from None
    if not isinstance(value, dict):
        raise LineError(_("not a JSON object"))
    if raw.count(b"[") + raw.count(b"{") > _MOST_LEVELS:
        _refuse_depth(raw)
    return value


def _refuse_depth(raw: bytes) -> None:
    depth = 0
    for mark in _MARKS.findall(raw):
        depth += (mark in b"[{") - (mark in b"]}")
        if depth > _MOST_LEVELS:
            raise LineError(_("nested too deeply"))


_MARKS = re.compile(rb'"(?:[^"\\]|\\.)*"|[][{}]')


def _without_duplicates(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    members = dict(pairs)
    if len(members) < len(pairs):
        times = Counter(name for name, _value in pairs)
        twice = next(name for name in times if times[name] > 1)
        raise LineError(_("`{name}` stands there twice").format(name=twice))
    return members


def _no_constant(name: str) -> None:
    raise LineError(_("{name} is not JSON").format(name=name))


def _bounded_integer(digits: str) -> int | float:
    return int(digits) if len(digits) <= _MOST_DIGITS else float(digits)


_DECODER = json.JSONDecoder(
    object_pairs_hook=_without_duplicates, parse_constant=_no_constant, parse_int=_bounded_integer
)


def _whole(members: JsonObject, name: str) -> int:
    value = members.get(name)
    if not isinstance(value, int) or isinstance(value, bool):
        raise _unfit(members, name, _("`{name}` must be a whole number"))
    return value


def _text(members: JsonObject, name: str) -> str:
    value = members.get(name)
    if not isinstance(value, str):
        raise _unfit(members, name, _("`{name}` must be text"))
    return value


def _unfit(members: JsonObject, name: str, wanted: str) -> LineError:
    return LineError((wanted if name in members else _("`{name}` is missing")).format(name=name))


def _taken(members: dict[str, Any], name: str, read: Callable[[JsonObject, str], _T]) -> _T:
    """Take a member out of a line's, so that those that the format does not know are left."""
    value = read(members, name)
    del members[name]
    return value


def _taken_if_any(members: dict[str, Any], name: str) -> str | None:
    return _taken(members, name, _text) if name in members else None


def _true(members: JsonObject, name: str) -> None:
    if members[name] is not True:
        raise LineError(_("`{kind}` must be true").format(kind=name))


def _phase(members: dict[str, Any], kind: str) -> tuple[int, int]:
    round_ = _taken(members, "round", _whole)
    on_floor, in_answers = kind in ("argue", "pass"), kind in ("answer", "hold", "raise")
    if "turn" not in members:
        if on_floor:
            raise LineError(_("`turn` is missing"))
        return round_, ANSWERS
    if in_answers:
        raise LineError(_("`{kind}` belongs to the answers, which have no `turn`").format(kind=kind))
    turn = _taken(members, "turn", _whole)
    if turn < 1:
        raise LineError(_("turns are counted from 1"))
    return round_, turn


def _read_choose(members: dict[str, Any], kind: ChoiceKind) -> Choose:
    about, words = _taken(members, kind, _text), _taken_if_any(members, "words")
    response = _taken(members, "with", _text) if kind == "answer" else ""
    phase, actor = _phase(members, kind), _taken(members, "actor", _text)
    return Choose(*phase, actor, kind, about, response, words, members)


def _read_pass(members: dict[str, Any]) -> Choose:
    _taken(members, "pass", _true)
    phase, actor = _phase(members, "pass"), _taken(members, "actor", _text)
    words = members.pop("words") if isinstance(members.get("words"), str) else None
    return Choose(*phase, actor, "pass", words=words, further=members)


def _read_undo(members: dict[str, Any]) -> TakeBack:
    what: str | Literal[True] = members.pop("undo")
    if what is not True and not isinstance(what, str):
        raise LineError(_("`undo` names a demand or an argument, or is true"))
    phase, actor = _phase(members, "undo"), _taken(members, "actor", _text)
    return TakeBack(*phase, actor, what, members)


def _read_close(members: dict[str, Any]) -> ClosePhase:
    _taken(members, "close", _true)
    return ClosePhase(*_phase(members, "close"), members)


def _read_inject(members: dict[str, Any]) -> Inject:
    effects = members.pop("inject")
    if not isinstance(effects, list):
        raise LineError(_("`inject` must be a list of effects"))
    name, text = _taken_if_any(members, "name"), _taken_if_any(members, "text")
    return Inject(*_phase(members, "inject"), effects, name, text, members)


def _read_note(members: dict[str, Any]) -> Note:
    _text(members, "note")
    return Note(members)


_READERS: dict[str, Callable[[dict[str, Any]], Entry]] = {
    "argue": partial(_read_choose, kind="argue"),
    "pass": _read_pass,
    "answer": partial(_read_choose, kind="answer"),
    "hold": partial(_read_choose, kind="hold"),
    "raise": partial(_read_choose, kind="raise"),
    "undo": _read_undo,
    "close": _read_close,
    "inject": _read_inject,
    "note": _read_note,
}
