"""Short names of what has a name, for columns, charts and small screens: as written, or made of the name itself."""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import accumulate, count, takewhile
from typing import Protocol

from game.scenario.orthography import cells

MOST = 12
"""Characters that an author may write (FORMAT 2), and columns that any short name takes."""
_CUT = "…"
_SMALL = 3
"""Letters of a word such as `of`, `the`, `für`, which means nothing at an end."""
_EDGES = " ,;:/&('-\N{EN DASH}\N{EM DASH}\N{RIGHT SINGLE QUOTATION MARK}"


class Named(Protocol):
    """An actor or an indicator as its author wrote it."""

    @property
    def name(self) -> str:
        """Its name."""

    @property
    def short(self) -> str | None:
        """Its short name, where it was given one."""


def short_names(named: Iterable[Named]) -> tuple[str, ...]:
    """Give a short name for each: what its author wrote, or its name shortened, and another for each if it can be."""
    return _short_names(tuple((each.name, each.short) for each in named))


@lru_cache(maxsize=64)
def _short_names(names: tuple[tuple[str, str | None], ...]) -> tuple[str, ...]:
    shown = [short or name for name, short in names]
    taken = {each.casefold() for each in shown if cells(each) <= MOST}
    short: list[str] = []
    for each in shown:
        if cells(each) <= MOST:
            short.append(each)
            continue
        short.append(next(free for free in _shorter(each) if free.casefold() not in taken))
        taken.add(short[-1].casefold())
    return tuple(short)


def shortened(name: str) -> str:
    """Give what stands for a name where there is room for a short one alone."""
    return _short_names(((name, None),))[0]


def _shorter(name: str) -> Iterator[str]:
    """Give shorter forms of a name, the best first, without end: its first words, its last, its beginning."""
    words = name.split()
    ends = range(min(len(words) - 1, MOST), 0, -1)
    first, last = _fitting(words[:end] for end in ends), _fitting(words[-end:] for end in ends)
    begun = _cut(name, MOST - 1) + _CUT
    yield from (*first[:1], *last[:1], *first, *last, begun) if first else (begun, *last)
    for number in count(2):
        yield f"{_cut(name, MOST - 2 - len(str(number)))}{_CUT} {number}"


def _fitting(several: Iterable[list[str]]) -> list[str]:
    return [each for each in map(_without_small, several) if 0 < cells(each) <= MOST]


def _without_small(words: list[str]) -> str:
    """Join words without small ones at either end, such as the last of `Support for`."""
    kept = [not (len(each) <= _SMALL and each.isalpha() and each.islower()) for each in words]
    if not any(kept):
        return ""
    return " ".join(words[kept.index(True) : len(words) - kept[::-1].index(True)]).strip(_EDGES)


def _cut(text: str, most: int) -> str:
    """Give as much of a text as so many columns hold."""
    fits = sum(1 for _width in takewhile(lambda width: width <= most, accumulate(map(cells, text))))
    return text[:fits].rstrip(_EDGES)
