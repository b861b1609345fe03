"""Characters that look like others, or like nothing, where YAML and names want plain ones."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import replace

from game.language import _
from game.scenario.diagnostics.problems import Problem

_BLANKS = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_NOTHING = "\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff"
_WIDE = (*"\uff1a\uff0c\uff3b\uff3d\uff5b\uff5d\uff0d\uff03\uff0e", *map(chr, range(0xFF10, 0xFF1A)))
_SIGNS = {each: unicodedata.normalize("NFKC", each) for each in _WIDE}
_SIGNS |= {"\ua789": ":"} | dict.fromkeys("\u2010\u2011\u2212", "-")
_LISTED = re.compile(r"(?P<blank>\s*)(?P<sign>[\u2013\u2014\u2022\u00b7\u25cf\u25aa])(?=\s)")
LOOKS_OTHERWISE = re.compile(f"[{_BLANKS}{_NOTHING}{''.join(_SIGNS)}]")


def plain(line: str) -> str:
    """Give a line with the characters that it seems to have; a full-width colon gets its blank."""
    line = _LISTED.sub(r"\g<blank>-", line)
    line = re.sub("^[ \u3000]+", lambda blank: blank[0].replace("\u3000", "  "), line)
    line = re.sub(r"[\uff1a\ua789](?=\S)", ": ", line)
    return LOOKS_OTHERWISE.sub(lambda found: _meant(found[0]), line)


def _meant(character: str) -> str:
    return _SIGNS.get(character, " " if re.match(f"[{_BLANKS}]", character) else "")


def first_of(line: str, begin: int = 0, end: int | None = None) -> int | None:
    """Give where the first such character of a part of a line stands, from 0."""
    listed = _LISTED.match(line)
    if listed and begin <= listed.start("sign"):
        return listed.start("sign")
    found = LOOKS_OTHERWISE.search(line, begin, len(line) if end is None else end)
    return found.start() if found else None


def said_of(character: str) -> str:
    """Say which character stands there, and what to do about it."""
    name = unicodedata.name(character, "").lower()
    code = f"U+{ord(character):04X}" + (f" ({name})" if name else "")
    meant = "-" if _LISTED.match(f"{character} ") else "" if re.match(f"[{_BLANKS}]", character) else _meant(character)
    if meant:
        return _("the character here is {code}; type `{meant}` in its place").format(code=code, meant=meant)
    if re.match(f"[{_BLANKS}]", character):
        return _("the blank here is {code}; type it anew").format(code=code)
    return _("here is {code}, which may not be seen; type the word anew").format(code=code)


def at_its_place(problem: Problem, lines: Sequence[str]) -> Problem:
    """Give a problem that such a character makes at its place; any other as it is."""
    line = lines[problem.line - 1] if problem.line <= len(lines) else ""
    at = first_of(line, problem.column - 1, problem.column - 1 + problem.width)
    if at is None or at >= problem.column - 1 + problem.width:
        return problem
    return replace(problem, column=at + 1, width=1, hint=said_of(line[at]))
