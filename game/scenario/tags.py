"""Tags of languages (BCP 47): which there are, and which one a name stands for."""

import locale
import re
from functools import cache
from pathlib import Path

from game.scenario.diagnostics.spelling import bare

_TAG = re.compile(
    r"(?P<language>[A-Za-z]{2,3})(?:-[A-Za-z]{4})?(?:-(?:[A-Za-z]{2}|[0-9]{3}))?(?:-(?:[A-Za-z0-9]{5,8}|[0-9]\w{3}))*"
)


def is_language(tag: str) -> bool:
    """Is this the tag of a language that exists, with its script, region and variants if it has any?"""
    match = _TAG.fullmatch(tag)
    return match is not None and match["language"].casefold() in _codes()


def tag_of(name: str) -> str | None:
    """Give the tag that was meant by a language's name or by a tag written otherwise; None where none is known."""
    plain = name.strip().replace("_", "-").partition(".")[0]
    if is_language(plain):
        return plain
    words = bare(plain).casefold().replace("-", " ").split()
    known = (_names().get(word) or locale.locale_alias.get(word, "").partition("_")[0] for word in words)
    return next(
        (tag for word, tag in zip(words, known, strict=True) if len(word) > len("en") and is_language(tag)), None
    )


LANGUAGES = Path(__file__).with_name("languages.txt")
"""The languages with a code of two letters, and those of three that are named in CLDR, the Unicode project's list; then
names of languages, each with the code that it stands for."""


@cache
def _codes() -> frozenset[str]:
    return frozenset(each for each in LANGUAGES.read_text("ascii").split() if "=" not in each)


@cache
def _names() -> dict[str, str]:
    return dict(each.split("=") for each in LANGUAGES.read_text("ascii").split() if "=" in each)
