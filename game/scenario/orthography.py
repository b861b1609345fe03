"""How languages and emoji are written: the unseen marks that belong to them, and the cells that texts take."""

import re
import unicodedata

_LETTERS = re.compile(
    "[\u0600-\u07ff\u0840-\u08ff\u0900-\u0dff\u1000-\u109f\u1780-\u18af\u1a20-\u1aad\u1b00-\u1bff\ua840-\ua87f"
    "\ua8e0-\ua8ff\ua980-\ua9df\uaa60-\uaa7f\uabc0-\uabff\ufb50-\ufdff\ufe70-\ufefc\U00010d00-\U00010d3f"
    "\U00010f30-\U00010fdf\U00011000-\U0001193f\U0001e900-\U0001e95f]"
)
"""The scripts whose letters take another shape beside one of the two joiners: Arabic, the Indic ones, and their kin."""
_LASTING = re.compile(
    "[\u0600-\u08ff\u094d\u09cd\u0a4d\u0acd\u0b4d\u0bcd\u0c4d\u0ccd\u0d4d\u0dca\u1800-\u18af\ufb50-\ufdff\ufe70-\ufefc]"
)
"""What a joiner changes at a word's end too: the letters of Arabic, and those that a virama ends."""
_NON_JOINER, _JOINER = "\u200c", "\u200d"
PICTURES = (
    "\u00a9\u00ae\u203c\u2049\u2122\u2139\u2194-\u2199\u21a9\u21aa\u231a\u231b\u2328\u23cf\u23e9-\u23f3\u23f8-\u23fa"
    "\u24c2\u25aa\u25ab\u25b6\u25c0\u25fb-\u25fe\u2600-\u27bf\u2934\u2935\u2b05-\u2b55\u3030\u303d\u3297\u3299"
    "\U0001f004-\U0001f1e5\U0001f200-\U0001faff"
)
"""The characters, as a part of a regular expression, that are or may be shown as a picture, and joined into others."""
_PICTURE = re.compile(f"[{PICTURES}]")
_LETTERS_OF_A_FLAG = re.compile("[\U000e0020-\U000e007e]{1,8}\U000e007f")
_VARIED = (
    (
        re.compile("[\u2e80-\u2fdf\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"),
        "[\ufe00-\ufe02\U000e0100-\U000e01ef]",
    ),
    (re.compile("[\u1820-\u18aa]"), "[\u180b-\u180f]"),
)
"""Letters of which a mark behind them chooses the shape, and the marks: of Han, and of Mongolian."""


_JOINING = re.compile("[\u1160-\u11ff\ud7b0-\ud7ff]")
"""Parts of a Korean syllable that take no cell of their own."""


def cells(text: str) -> int:
    """Count the cells that a harmless text takes: two for wide characters, none for marks over others."""
    return len(text) if text.isascii() else sum(map(_width, text))


def _width(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me", "Cf") or _JOINING.match(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def part_of_writing(text: str, start: int, end: int) -> str:
    """Give what of the unseen marks in a part of a text belongs to what is written around them."""
    run, before, after = text[start:end], text[start - 1 : start], text[end : end + 1]
    if not before:
        return ""
    if before in "0123456789#*":
        return "\ufe0f" if after == "\u20e3" and "\ufe0f" in run else ""
    if _PICTURE.match(before):
        return _in_a_picture(run, before, after)
    if joiner := next((each for each in run if each in (_NON_JOINER, _JOINER)), ""):
        return joiner if _joins(joiner, before, after) else ""
    marks = next((marks for letters, marks in _VARIED if letters.match(before)), None)
    found = re.search(marks, run) if marks else None
    return found[0] if found else ""


def _in_a_picture(run: str, before: str, after: str) -> str:
    """Give the marks of an emoji: how it is shown, what it is joined with, or the letters of a region's flag."""
    if before == "\U0001f3f4" and (flag := _LETTERS_OF_A_FLAG.match(run)):
        return flag[0]
    shown = next((each for each in run if each in "\ufe0e\ufe0f"), "")
    return shown + (_JOINER if _JOINER in run and _PICTURE.match(after) else "")


def _joins(joiner: str, before: str, after: str) -> bool:
    """Is there a letter that a joiner changes: one of two between which it stands, or one at a word's end?"""
    if _is_letter(before) and _is_letter(after):
        return bool(_LETTERS.match(before) or _LETTERS.match(after))
    return joiner == _JOINER and bool(_LASTING.match(before))


def _is_letter(character: str) -> bool:
    return unicodedata.category(character)[0] in "LMN" if character else False
