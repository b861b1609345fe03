"""A file's bytes become text, by its byte order mark, what it says of itself, or what is likely."""

import codecs
import re
from contextlib import suppress

from game.language import _
from game.writing.draft import ArticleError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_OTHER_PROGRAMS = (b"%PDF-", b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"{\\rtf")
_CHARSET = re.compile(rb"""<meta[^>]{0,200}charset\s*=\s*["']?\s*([\w-]{1,40})""", re.IGNORECASE)


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
    with suppress(UnicodeDecodeError):
        return data.decode("utf-8"), ""
    declared = _CHARSET.search(data[:4096])
    if declared:
        with suppress(LookupError, UnicodeError):
            return data.decode(declared[1].decode("ascii")), ""
    return data.decode("cp1252", "replace"), _(
        "`{name}` is not UTF-8; it was read as Windows-1252. Look whether its accents and quotation marks are right."
    ).format(name=name)
