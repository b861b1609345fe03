"""The weight of the debate: strengths by DF-QuAD, exactly, in fractions (FORMAT 5, The verdict)."""

from fractions import Fraction

from game.rules.rulebook import Rulebook


def strengths(rulebook: Rulebook, demand: int, made_bits: int) -> tuple[dict[int, Fraction], tuple[Fraction, ...]]:
    """Give the strength of each argument made about a demand, and of each of its responses (0 to 1)."""
    raise NotImplementedError


def verdict(rulebook: Rulebook, demand: int, response: int, made_bits: int) -> tuple[int, ...]:
    """Give what answering so adds to each indicator of the demand's verdict, in its order."""
    raise NotImplementedError
