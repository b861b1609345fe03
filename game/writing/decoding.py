"""A file's bytes become text, by its byte order mark, what it says of itself, or what is likely."""

import codecs
import re
from contextlib import suppress
from functools import cache
from pathlib import Path

from game.language import _, plural
from game.writing.draft import ArticleError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_OTHER_PROGRAMS = (b"%PDF-", b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"{\\rtf")
_CHARSET = re.compile(
    rb"""(?:<meta[^>]{0,200}charset|<\?xml[^>]{0,200}encoding)\s*=\s*["']?\s*([\w:.-]{1,40})""", re.IGNORECASE
)
LABELS = Path(__file__).with_name("encodings.txt")
"""What the Encoding Standard reads otherwise than Python, a label and its encoding a line: first encodings that stand
for others, mostly for what Windows made of them; then labels that Python does not know."""
_OF_BROWSERS = re.compile(
    r"utf-8|cp(?:866|874|932|949|125\d)|iso8859-\d+|koi8-[ru]|mac-\w+|gb18030|big5hkscs|euc_jp|iso2022_jp"
)
_MOST_UNREADABLE = 0.1
"""Of the letters beyond ASCII: with more, the encoding is another one."""


def decode(data: bytes, name: str) -> tuple[str, str]:
    """Give the text, and a remark where its encoding had to be guessed; raise ArticleError where it is none."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding, "replace"), ""
    if data.startswith(_OTHER_PROGRAMS) or b"\0" in data:
        raise ArticleError(
            _("`{name}` is no text file. Open it in its own program, and save it as plain text (.txt) first.").format(
                name=name
            )
        )
    label = _CHARSET.search(data[:4096])
    declared = encoding_of(label[1].decode("ascii", "replace")) if label else None
    if declared == "iso2022_jp":  # its bytes are all of them ASCII, so that they would pass as UTF-8
        return data.decode(declared, "replace"), ""
    with suppress(UnicodeDecodeError):
        return data.decode("utf-8"), ""
    for likely in filter(None, (declared, "utf-8")):
        text = data.decode(likely, "replace")
        beyond = sum(not each.isascii() for each in text)
        lost = text.count("\ufffd")
        if beyond and lost <= beyond * _MOST_UNREADABLE:
            return text, _remark(name, lost)
    return data.decode("cp1252", "replace"), _(
        "`{name}` is not UTF-8; it was read as Windows-1252. Look whether its accents and quotation marks are right."
    ).format(name=name)


def encoding_of(label: str) -> str | None:
    """Give Python's name of the encoding that browsers read a label as; None where they know none of that name."""
    label = label.strip().lower().replace("_", "-")
    label = re.sub(r"^(?:cs-?)?iso-?8859-?(\d{1,2})-?[ei]?$", r"iso8859-\1", label)
    bare = re.sub(r"^(?:x-|cn-|cs)+", "", label)
    otherwise, unknown = _labels()
    for spelled in (unknown.get(bare, label), bare, re.sub(r"^(?:windows|dos)-", "cp", bare)):
        with suppress(LookupError):
            found = codecs.lookup(spelled).name
            found = otherwise.get(found, found)
            if _OF_BROWSERS.fullmatch(found):
                return found
    return None


@cache
def _labels() -> tuple[dict[str, str], dict[str, str]]:
    otherwise, unknown = (
        dict(line.split() for line in part.splitlines()) for part in LABELS.read_text("ascii").split("\n\n")
    )
    return otherwise, unknown


def _remark(name: str, lost: int) -> str:
    if not lost:
        return ""
    return plural(
        "One character of `{name}` could not be read. It stands as \ufffd.",
        "{count} characters of `{name}` could not be read. They stand as \ufffd.",
        lost,
    ).format(name=name, count=lost)
