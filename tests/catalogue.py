"""The program's sentences as translators get them, and the catalogues as they give them back."""

import io
import re
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from string import Formatter

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from game.language import CATALOGUES, DOMAIN

GAME = Path(__file__).parents[1] / "game"
KEYWORDS = {"_": None, "plural": (1, 2), "later": None, "Key": (1,)}
"""What takes sentences; the guide for changes gives the same to pybabel."""


@cache
def sentences() -> Mapping[str, tuple[str, ...]]:
    """Give every sentence of the program with its forms: two where there is a count."""
    found = Catalog()
    for _file, _line, message, comments, _context in extract_from_dir(
        GAME, method_map=[("**.py", "python"), ("**/templates/**.html", "jinja2")], keywords=KEYWORDS
    ):
        found.add(message, auto_comments=comments)
    return {forms(each.id)[0]: forms(each.id) for each in found if each.id}


@cache
def catalogue(language: str) -> tuple[Message, ...]:
    """Give what a language's catalogue holds, but for its header."""
    data = (CATALOGUES / language / "LC_MESSAGES" / f"{DOMAIN}.po").read_bytes()
    return tuple(each for each in read_po(io.BytesIO(data), abort_invalid=True) if each.id)


def languages() -> list[str]:
    """Give the languages that have a catalogue."""
    return sorted(each.parts[-3] for each in CATALOGUES.glob(f"*/LC_MESSAGES/{DOMAIN}.po"))


def forms(text: str | Sequence[str] | None) -> tuple[str, ...]:
    """Give the forms of a sentence, one where it has no count."""
    return (text or "",) if isinstance(text, str | None) else tuple(text)


def english_in(said: str, language: str) -> list[str]:
    """Give the parts of English sentences, of three words or more, that stand in what was said in a language."""
    return [part for part in _english_parts(language) if part in said]


@cache
def _english_parts(language: str) -> tuple[str, ...]:
    """Give the parts between the places of the sentences that it translates, but for those that it has elsewhere."""
    done = {forms(each.id)[0]: each for each in catalogue(language) if all(forms(each.string))}
    own = [form for each in done.values() for form in forms(each.string)]
    left = [form for first, each in sentences().items() if first not in done for form in each]
    elsewhere = " ".join([*own, *left])
    found = {part.strip() for each in done.values() for form in forms(each.id) for part in _BETWEEN.split(form)}
    return tuple(sorted(part for part in found if len(part.split()) >= _TELLING and part not in elsewhere))


_TELLING = 3
"""So many words are no accident; fewer stand in files and scenarios too."""
_BETWEEN = re.compile(r"\{[^}]*\}|\n|%\(?\w*\)?[sr]?")


def places(sentence: str) -> set[str]:
    """Give the named places of a sentence; of one that is not meant to be filled, what its braces hold."""
    try:
        return {name for _text, name, _spec, _conversion in Formatter().parse(sentence) if name is not None}
    except ValueError:
        return set(re.findall(r"\{[^}]*\}", sentence))
