"""The name that was probably meant."""

from collections.abc import Iterable
from difflib import SequenceMatcher


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Give the known name nearest to a word, across case, hyphens, plurals and slips; None where none is near."""
    plain = _plain(word)
    best: tuple[float, str] | None = None
    for name in known:
        other = _plain(name)
        if plain == other:
            return name
        if abs(len(plain) - len(other)) > _FAR or len(set(plain) ^ set(other)) > 2 * _FAR:
            continue
        distance = slips(plain, other)
        if distance > min(_FAR, max(1, len(plain) // 3)):
            continue
        rank = (distance - SequenceMatcher(None, plain, other).ratio(), name)
        if best is None or rank < best:
            best = rank
    return best[1] if best else None


_FAR = 3


def _plain(word: str) -> str:
    return word.casefold().replace("-", "_").replace(" ", "_")


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
