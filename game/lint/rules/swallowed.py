"""What a text took in or lost without a word, since YAML reads it otherwise than it looks: S808 and S809."""

import re
from collections.abc import Iterator, Sequence

from game.language import _
from game.lint.facts.study import Study
from game.lint.facts.written import Place, Written, written
from game.lint.rule import Finding, Rule
from game.scenario.diagnostics.codes import Code
from game.scenario.keys import ALL
from game.scenario.metadata import Takes
from game.scenario.names import Spot

_KEY = re.compile(r"(?P<blank>\s*)(?P<key>[a-z]\w*)\s?[:\uff1a](?P<value>.*)")
_REMARK = re.compile(r"(?P<before>.*?\S)(?P<blank>\s+)(?P<remark>#[^\s#].*)")

_NUMBER = re.compile(r"(?P<before>.*?\S)(?P<blank>\s+)(?P<remark>#\s*[0-9]+)\s*")
"""What behind a source can only be meant as its paragraph."""


def _swallowed(study: Study) -> Iterator[Finding]:
    for each in written(study.tree):
        found = next(_keys_in(each, study.lines), None)
        if found:
            spot, key, column = found
            message = _("this line is a part of `{text}` above, and looks like the key `{key}`")
            hint = _("let it begin in column {column}, if it is one").format(column=column)
            yield Finding((), message.format(text=each.key.text, key=key), hint, spot=spot)


def _keys_in(each: Written, lines: Sequence[str]) -> Iterator[tuple[Spot, str, int]]:
    """Give the lines of a text that look like keys: where each stands, the key, and where it should begin."""
    for number in _lines_of(each, lines):
        line = _KEY.fullmatch(lines[number - 1])
        place = _place_of(line["key"], line["value"], each.within, lines[number:]) if line else None
        if line and place:
            yield Spot(number, len(line["blank"]) + 1, len(line["key"])), line["key"], place.column


def _place_of(key: str, value: str, within: tuple[Place, ...], below: Sequence[str]) -> Place | None:
    """Give what a key would stand in; a word that is none may be an id, if a key stands below it."""
    for place in within:
        if key in place.table:
            return None if key in place.present else place
    under = _KEY.fullmatch(below[0]) if below and not value.strip() else None
    return within[0] if under and under["key"] in ALL else None


def _lines_of(each: Written, lines: Sequence[str]) -> range:
    """Give the lines of a text after its first; none of one that stands on one line."""
    begin = each.value.line + 1
    if each.value.is_plain or not lines:
        return range(0)
    blank = each.within[0].column - 1
    end = begin
    while end <= len(lines) and (not lines[end - 1].strip() or _indent(lines[end - 1]) > blank):
        end += 1
    return range(begin, end)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _remark(study: Study) -> Iterator[Finding]:
    for each in written(study.tree):
        is_plain = each.value.shift == 0 and study.lines
        for number in (each.value.line, *_lines_of(each, study.lines)) if is_plain else ():
            begin = each.value.column - 1 if number == each.value.line else 0
            line = study.lines[number - 1][begin:]
            match = _REMARK.fullmatch(line) or (each.takes is Takes.SOURCES and _NUMBER.fullmatch(line))
            if match and " ".join(each.value.text.split()).endswith(" ".join(match["before"].split())):
                spot = Spot(number, begin + match.start("remark") + 1, len(match["remark"]))
                yield _told(each, match, spot)


def _told(each: Written, match: re.Match[str], spot: Spot) -> Finding:
    paragraph = re.match(r"#\s*([0-9]+)", match["remark"]) if each.takes is Takes.SOURCES else None
    remark = paragraph[0] if paragraph else match["remark"].split()[0]
    said = _("`{remark}` is read as a remark, and not as a part of `{key}`").format(remark=remark, key=each.key.text)
    if not paragraph:
        return Finding((), said, _("put the whole text in quotes; a remark begins with `# `"), spot=spot)
    hint = _("write `{suggestion}`").format(suggestion=f"{each.value.text}#{paragraph[1]}")
    return Finding((), said, hint, spot=spot)


RULES = (
    Rule(Code.SWALLOWED_KEY, _swallowed, reads_drafts=True),
    Rule(Code.REMARK_IN_TEXT, _remark, reads_drafts=True),
)
