"""Text that somebody else wrote, made fit to be shown: what could steer a terminal is taken out, once, at the door."""

import re
import unicodedata

from game.scenario.orthography import part_of_writing

MAX_TEXT = 20_000
MAX_LINES = 500
MAX_LINE = 2_000

_SEQUENCE = re.compile(
    r"(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]?"  # control sequences, finished or not
    r"|(?:\x1b[\]PX^_]|[\x90\x98\x9d-\x9f])[^\x07\x1b\x9c]*(?:\x07|\x1b\\|\x9c)?"  # strings such as titles, clipboards
    r"|\x1b[ -/]*[0-~]?"
)
_BREAK = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_NO_CHARACTER = re.compile("[\ud800-\udfff]")
"""Half of a character, or a byte of a name that is no UTF-8: it cannot be shown, and left out makes another name."""
_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb"
    "\U000e0000-\U000e0fff]+"
)


def harmless(text: str) -> str:
    """Give a text without escape sequences, control characters and unseen marks; lines, blanks and length stay."""
    text = _BREAK.sub("\n", _SEQUENCE.sub("", text)).replace("\t", "    ")
    text = _NO_CHARACTER.sub("\N{REPLACEMENT CHARACTER}", text)
    return _UNSEEN.sub(lambda match: part_of_writing(text, *match.span()), text)


def clean_text(text: str, limit: int = MAX_TEXT, lines: int = MAX_LINES) -> str:
    """Give a text of several lines that is harmless, normalised and bounded."""
    text = unicodedata.normalize("NFC", harmless(text))
    kept = "\n".join(line.rstrip() for line in text.split("\n")[:lines])
    return _cut(kept, limit).strip("\n ")


def clean_line(text: str, limit: int = MAX_LINE) -> str:
    """Give a text as one line, cleaned."""
    return _cut(" ".join(clean_text(text, limit=4 * limit).split()), limit).rstrip()


def _cut(text: str, limit: int) -> str:
    """Give what fits of a text, without the mark of something that follows no more."""
    return text if len(text) <= limit else harmless(text[:limit])
