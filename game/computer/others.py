"""How the others who owe an answer to a demand may answer it together.

What closes a demand asks only how many did what: so ways in which as many targets answer the same are one.
"""

from collections.abc import Iterable, Iterator, Sequence
from heapq import nlargest

from game.rules.rulebook import ANSWERED, LAPSED, OPEN, Rulebook

Odds = Sequence[float]
"""For each response, and silence after them, how likely it is against the others."""
Codes = tuple[int, ...]
"""What the others' slots are then, whichever of them each."""

_MOST = 24
"""No more ways than so many are looked at: the likeliest."""


def who_else_owes(rulebook: Rulebook, status: Sequence[int], demand: int, slot: int) -> list[int]:
    """Give the other slots of a demand that still have to answer it, or would, if it opened."""
    return [each for each in rulebook.demands[demand].slots if each != slot and status[each] <= OPEN]


def joint_answers(rulebook: Rulebook, slots: Iterable[int], odds: Odds) -> list[tuple[float, Codes]]:
    """Give the ways in which those slots may be answered, with their likelihoods, which sum to 1."""
    ways: dict[Codes, float] = {(): 1.0}
    for slot in slots:
        more: dict[Codes, float] = {}
        for codes, likely in ways.items():
            for share, code in _ways_of(rulebook, slot, odds):
                together = tuple(sorted((*codes, code)))
                more[together] = more.get(together, 0.0) + likely * share
        ways = dict(nlargest(_MOST, more.items(), key=lambda way: way[1]))
    whole = sum(ways.values())
    return [(likely / whole, codes) for codes, likely in ways.items()]


def _ways_of(rulebook: Rulebook, slot: int, odds: Odds) -> Iterator[tuple[float, int]]:
    """Give what one target may do; one without a choice falls silent."""
    faced = rulebook.slots[slot]
    likely = {ANSWERED + response: odds[response] for response, _when in faced.offered}
    if faced.lapse is not None or not faced.offered:
        likely[LAPSED] = odds[-1]
    whole = sum(likely.values())
    for code, each in likely.items():
        yield (each / whole if whole else 1 / len(likely)), code
