"""Texts in a passage of Twee: nothing in them is markup, whether Harlowe, SugarCube or another format reads it.

Signs go by their numbers in HTML, which all of those decode. A link's own words must be the program's: SugarCube
reckons them as a program, so that no text of a scenario may stand there.
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
    """Give a link. `words` are the program's own."""
    return f"[[{words}->{passage}]]"


def _by_number(sign: re.Match[str]) -> str:
    return "".join(f"&#{ord(each)};" for each in sign[0])
