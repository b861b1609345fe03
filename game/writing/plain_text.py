"""A plain text as an article: paragraphs by blank lines, or one a line."""

import re
from collections.abc import Iterator, Sequence
from unicodedata import category, east_asian_width, name, normalize

from game.writing.draft import Draft
from game.writing.facts import take_lines

_LONG_LINE = 120
"""Nobody wraps a text by hand at lines longer than this."""
_LONGEST_HEADLINE = 120
_OTHER_SIGNS = "%&*@#/\\'‰†‡§¶٪"
"""Punctuation that closes no sentence, in whatever width."""
_AROUND = ("Cf", "Zs", "Pe")
"""What may stand behind the sign that closes a sentence: marks unseen, blanks, brackets."""
_NOTE_MARKS = re.compile(r"(?:\s*\[[\w ]{1,20}\]|[\u00b9\u00b2\u00b3\u2070-\u2079*†‡])+\s*$")
"""What refers to a note, behind the sign that closes a sentence."""
_NAME = r"[^\W\d_a-z][\w.'\u2019-]*"
_BYLINE = re.compile(
    rf"(?:By|BY|Von|Par|Por|Di|Door|Av|Af) (?P<author>{_NAME}(?:,? (?:and|und|et|y|e|en|og|och|van|de|von|{_NAME}))*)"
    r"(?:\s*[|·,\u2013—]\s*.*)?"
)
_LONGEST_BYLINE = 100


def read_plain(text: str) -> Draft:
    """Find the paragraphs of a text, and its headline where the first line looks like one."""
    facts, rest = take_lines(text)
    lines = [each.strip() for each in rest.split("\n")]
    paragraphs = [each for each in _paragraphs(lines) if any(letter.isalnum() for letter in each)]
    if "title" not in facts and _is_headline(paragraphs):
        facts["title"] = paragraphs.pop(0)
    return Draft(take_byline(paragraphs, facts), facts)


def take_byline(paragraphs: Sequence[str], facts: dict[str, str]) -> tuple[str, ...]:
    """Give the paragraphs without a first one that only names who wrote them; the name goes to the facts."""
    found = _BYLINE.fullmatch(paragraphs[0]) if len(paragraphs) > 1 and len(paragraphs[0]) < _LONGEST_BYLINE else None
    if found:
        facts.setdefault("author", found["author"])
    return tuple(paragraphs[1:] if found else paragraphs)


def join_lines(lines: Sequence[str]) -> str:
    """Give wrapped lines as one; scripts that put no blanks between words get none between lines."""
    joined = lines[0]
    for line in lines[1:]:
        joined += line if _is_unspaced(joined[-1:]) and _is_unspaced(line[:1]) else f" {line}"
    return joined


def _is_unspaced(letter: str) -> bool:
    wide = letter != "" and east_asian_width(letter) in ("W", "F")
    return wide and not name(letter, "").startswith("HANGUL")


def _paragraphs(lines: list[str]) -> list[str]:
    blocks = list(_blocks(lines))
    wrapped = [line for block in blocks if len(block) > 1 for line in block]
    long = sum(len(line) > _LONG_LINE for line in wrapped)
    if len(blocks) < 2 or long * 2 > len(wrapped):  # noqa: PLR2004 - no blank line parts anything
        return [line for block in blocks for line in block]
    return [join_lines(block) for block in blocks]


def _blocks(lines: list[str]) -> Iterator[list[str]]:
    """Give the runs of lines between blank ones."""
    block: list[str] = []
    for line in [*lines, ""]:
        if line:
            block.append(line)
        elif block:
            yield block
            block = []


def _is_headline(paragraphs: list[str]) -> bool:
    """Is the first a headline: short, no whole sentence, and with something under it?"""
    first = paragraphs[0] if len(paragraphs) > 1 else ""
    return 0 < len(first) <= _LONGEST_HEADLINE and not _ends_a_sentence(first)


def _ends_a_sentence(text: str) -> bool:
    """Tell whether a text ends with what closes a sentence or a part of one, in whatever script. A headline may ask."""
    text = _NOTE_MARKS.sub("", text)
    last = next((each for each in reversed(text) if each in "」』" or category(each) not in _AROUND), " ")
    if last in "?!" or normalize("NFKC", last) in _OTHER_SIGNS:
        return False
    return last in '"“„「」『』' or category(last) in ("Po", "Pi", "Pf")
