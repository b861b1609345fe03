"""What an answer adds by the weight of the debate (FORMAT 5, The verdict)."""

from fractions import Fraction

from game.rules.debate import Strengths
from game.rules.rulebook import Rulebook

_HALF = Fraction(1, 2)
_REMEMBERED = 100_000
"""How many verdicts a rulebook remembers at most."""


def strengths(rulebook: Rulebook, demand: int, made_bits: int) -> Strengths:
    """Give the strength of each argument made about a demand, and of each of its responses (0 to 1)."""
    return rulebook.debates[demand].strengths(made_bits)


def verdict(rulebook: Rulebook, demand: int, response: int, made_bits: int) -> tuple[int, ...]:
    """Give what answering so adds to each indicator of the demand's verdict, in its order."""
    rules = rulebook.demands[demand]
    key = (demand, response, made_bits & rules.argument_bits)
    known = rulebook.verdicts.get(key)
    if known is None:
        strength = strengths(rulebook, demand, made_bits)[1][response]
        known = tuple(((2 * strength - 1) * swing + _HALF).__floor__() for _, swing in rules.verdict)
        if len(rulebook.verdicts) < _REMEMBERED:
            rulebook.verdicts[key] = known
    return known
