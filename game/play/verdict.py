"""The weight of the debate: strengths by DF-QuAD, exactly, in fractions (FORMAT 5, The verdict).

Source: Rago, Toni, Aurisicchio, Baroni: Discontinuity-Free Decision Support with Quantitative
Argumentation Debates, KR 2016.
"""

from collections.abc import Mapping, Sequence
from fractions import Fraction

from game.rules.rulebook import Rulebook
from game.scenario.model import Bearing

Strengths = tuple[Mapping[int, Fraction], tuple[Fraction, ...]]
"""(of each argument, of each response)."""

_HALF = Fraction(1, 2)


def combine(base: Fraction, attackers: Sequence[Fraction], supporters: Sequence[Fraction]) -> Fraction:
    """Give the strength (0 to 1) of what has that base score and those attackers and supporters."""
    against, favour = _aggregate(attackers), _aggregate(supporters)
    if against >= favour:
        return base - base * (against - favour)
    return base + (1 - base) * (favour - against)


def _aggregate(strengths: Sequence[Fraction]) -> Fraction:
    remaining = Fraction(1)
    for strength in strengths:
        remaining *= 1 - strength
    return 1 - remaining


def strengths(rulebook: Rulebook, demand: int, made_bits: int) -> Strengths:
    """Give the strength of each argument made about a demand, and of each of its responses (0 to 1)."""
    key = (demand, made_bits & rulebook.demands[demand].argument_bits)
    known = rulebook.strengths.get(key)
    if known is None:
        known = _strengths(rulebook, *key)
        if len(rulebook.strengths) < _REMEMBERED:
            rulebook.strengths[key] = known
    return known


def _strengths(rulebook: Rulebook, demand: int, made_bits: int) -> Strengths:
    rules = rulebook.demands[demand]
    attackers: dict[int, list[Fraction]] = {}
    supporters: dict[int, list[Fraction]] = {}
    attacked: dict[int, list[Fraction]] = {}
    supported: dict[int, list[Fraction]] = {}
    of_arguments: dict[int, Fraction] = {}
    for index in rules.graph:
        if not made_bits >> index & 1:
            continue
        argument = rulebook.arguments[index]
        base = Fraction(argument.weight, 100)
        strength = combine(base, attackers.get(index, ()), supporters.get(index, ()))
        of_arguments[index] = strength
        match argument.bearing:
            case Bearing.REBUTS:
                attackers.setdefault(argument.of, []).append(strength)
            case Bearing.BACKS:
                supporters.setdefault(argument.of, []).append(strength)
            case Bearing.AGAINST:
                attacked.setdefault(argument.of, []).append(strength)
            case Bearing.FOR:
                supported.setdefault(argument.of, []).append(strength)
    of_responses = tuple(
        combine(_HALF, attacked.get(response, ()), supported.get(response, ()))
        for response in range(len(rules.responses))
    )
    return of_arguments, of_responses


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


_REMEMBERED = 100_000
"""How many verdicts, and how many strengths, a rulebook remembers at most."""
