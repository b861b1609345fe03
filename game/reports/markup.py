"""Texts in a passage of Twee: nothing in them is markup, whether Harlowe, SugarCube or another format reads it.

Signs go by their numbers in HTML, which all of those decode, but not in a link: SugarCube shows the numbers there. It
also tries a link's words as a program; those that hold a text of an author begin with a word and a number, which none
does.
"""

import re

_SIGN = re.compile(
    r"[$&*<>\[\\\]^_`{|}~]"  # signs that mean something wherever they stand
    r"|^[-!#+=:]"  # headings, lists and rules, which begin a line
    r"|^[0-9]+[.)]"
    r"|['\"/=@-]{2,}|/(?=[*%])"  # what is only a sign when doubled
    r"|:(?=\S)"  # a scheme's colon, of which SugarCube makes a link
    r"|\((?=[^():]*:)"  # a macro's parenthesis
    r"|\?(?=\w)",
    re.MULTILINE,
)
_MARGIN = re.compile(r"^\s+", re.MULTILINE)


def as_text(text: str) -> str:
    """Give a text as a passage shows it as it is."""
    return _SIGN.sub(_by_number, _MARGIN.sub("", text.strip()))


def link(words: str, passage: str) -> str:
    """Give a link. Signs of its words that may mean something stand in another width, in which they mean nothing."""
    return f"[[{' '.join(_OTHER_WIDTH.sub(_widened, words).split())}->{passage}]]"


_OTHER_WIDTH = re.compile(r"[^\w\s,.;!?:\u200c\u200d-]|_|:(?=\S)|\?(?=\w)|(?<!\w)-|-(?!\w)", re.ASCII)


def _widened(sign: re.Match[str]) -> str:
    code = ord(sign[0])
    return sign[0] if code > _LAST_OF_ASCII else _TYPESET.get(sign[0]) or chr(code + _WIDER)


_LAST_OF_ASCII = 0x7E
_WIDER = 0xFEE0
_TYPESET = {"'": "\u2019", '"': "\u201d", ":": ": ", "-": "\u2013"}


def _by_number(sign: re.Match[str]) -> str:
    return "".join(f"&#{ord(each)};" for each in sign[0])
