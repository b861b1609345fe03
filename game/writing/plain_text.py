"""A plain text as an article: paragraphs by blank lines, or one a line."""

from collections.abc import Iterator

from game.writing.draft import Draft
from game.writing.facts import take_lines

_LONG_LINE = 120
"""Nobody wraps a text by hand at lines longer than this."""
_LONGEST_HEADLINE = 120
_ENDS_OF_SENTENCES = (".", ",", ";", ":", "…", "”", "\u2019", '"', "»", "“")


def read_plain(text: str) -> Draft:
    """Find the paragraphs of a text, and its headline where the first line looks like one."""
    facts, rest = take_lines(text)
    lines = [each.strip() for each in rest.split("\n")]
    paragraphs = [each for each in _paragraphs(lines) if any(letter.isalnum() for letter in each)]
    if "title" not in facts and _is_headline(paragraphs):
        facts["title"] = paragraphs.pop(0)
    return Draft(tuple(paragraphs), facts)


def _paragraphs(lines: list[str]) -> list[str]:
    blocks = list(_blocks(lines))
    wrapped = [line for block in blocks if len(block) > 1 for line in block]
    long = sum(len(line) > _LONG_LINE for line in wrapped)
    if len(blocks) < 2 or long * 2 > len(wrapped):  # noqa: PLR2004 - no blank line parts anything
        return [line for block in blocks for line in block]
    return [" ".join(block) for block in blocks]


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
    return 0 < len(first) <= _LONGEST_HEADLINE and not first.endswith(_ENDS_OF_SENTENCES)
