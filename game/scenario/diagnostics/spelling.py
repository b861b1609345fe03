"""The name that was probably meant."""

import re
import unicodedata
from collections.abc import Iterable
from difflib import SequenceMatcher
from functools import lru_cache


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Give the known name nearest to a word, across case, separators, plurals, slips and parts; None where none is."""
    names = list(known)
    given = plain(word)
    if not given:
        return None
    alike = [name for name in names if plain(name) == given]
    if alike:
        return max(alike, key=lambda name: _likeness(word, name))
    near = [(distance, name) for name in names if (distance := _distance(given, plain(name))) is not None]
    if near:
        return min(near, key=lambda each: (each[0] - _likeness(given, plain(each[1])), each[1]))[1]
    return _by_parts(word, names)


_FAR = 3
_LEAST_PART = 3
_PARTS = re.compile(r"[^\W_]+")


def _likeness(one: str, other: str) -> float:
    return SequenceMatcher(None, one, other).ratio()


def _distance(one: str, other: str) -> int | None:
    """Give how many slips lie between two words; None where they are too many for the length, or leave nothing."""
    allowed = min(_FAR, max(1, (len(one) + 1) // 3))
    if abs(len(one) - len(other)) > allowed or len(set(one) ^ set(other)) > 2 * _FAR:
        return None
    distance = slips(one, other)
    return distance if distance <= allowed and distance < max(len(one), len(other)) else None


def _by_parts(word: str, names: list[str]) -> str | None:
    """Give the one name that is made of the word's parts, of more or of fewer, in whatever order."""
    given = _parts(word)
    for fits in (_same, _within, _begins, _shortened):
        found = [name for name in names if fits(given, _parts(name))]
        if len(found) == 1:
            return found[0]
    return None


def _same(given: tuple[str, ...], other: tuple[str, ...]) -> bool:
    return len(given) == len(other) and _within(given, other)


def _within(given: tuple[str, ...], other: tuple[str, ...]) -> bool:
    few, many = sorted((given, other), key=len)
    return sum(map(len, few)) >= _LEAST_PART and all(any(_alike(one, each) for each in many) for one in few)


def _begins(given: tuple[str, ...], other: tuple[str, ...]) -> bool:
    few, many = sorted(("".join(given), "".join(other)), key=len)
    return len(few) >= _LEAST_PART and (many.startswith(few) or many.endswith(few))


def _shortened(given: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Is one word the other with letters left out, as `rnd` is `round`, from its first to its last?"""
    few, many = sorted(("".join(given), "".join(other)), key=len)
    letters = iter(many)
    has_ends = few[:1] == many[:1] and few[-1:] == many[-1:]
    return len(few) >= _LEAST_PART and has_ends and all(letter in letters for letter in few)


def _alike(one: str, other: str) -> bool:
    return one == other or (min(len(one), len(other)) > _LEAST_PART and slips(one, other) == 1)


@lru_cache(maxsize=20_000)
def plain(word: str) -> str:
    """Give a word without what is easily written otherwise: case, separators, accents, plurals."""
    return "".join(_parts(word))


def _parts(word: str) -> tuple[str, ...]:
    """Give a word's parts without accents, case and plurals."""
    return tuple(map(_singular, _PARTS.findall(bare(word))))


def bare(word: str) -> str:
    """Give a word without its accents."""
    return "".join(each for each in unicodedata.normalize("NFKD", word) if not unicodedata.combining(each))


def _singular(part: str) -> str:
    part = part.casefold()
    if len(part) <= _LEAST_PART:
        return part
    return f"{part[:-3]}y" if part.endswith("ies") else part.removesuffix("s")


def slips(one: str, other: str) -> int:
    """Count the slips (a letter more, fewer, other, or two changed about) from one word to another."""
    before: list[int] = []
    above = list(range(len(other) + 1))
    for i, letter in enumerate(one, start=1):
        row = [i]
        for j, against in enumerate(other, start=1):
            least = min(above[j] + 1, row[j - 1] + 1, above[j - 1] + (letter != against))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == against:
                least = min(least, before[j - 2] + 1)
            row.append(least)
        before, above = above, row
    return above[-1]
