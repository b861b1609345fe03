"""The debate about a demand: strengths by DF-QuAD, exactly, in fractions (FORMAT 5, The verdict).

Source: Rago, Toni, Aurisicchio, Baroni: Discontinuity-Free Decision Support with Quantitative
Argumentation Debates, KR 2016.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import NamedTuple

from game.scenario.model import Argument, Bearing, Scenario

Strengths = tuple[Mapping[int, Fraction], tuple[Fraction, ...]]
"""(of each argument made, of each response)."""

REPLIES = (Bearing.REBUTS, Bearing.BACKS)
_HALF = Fraction(1, 2)
_REMEMBERED = 100_000
"""For how many sets of arguments a debate remembers the strengths at most."""


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


class Node(NamedTuple):
    """An argument of a debate: `of` is a response's index for FOR and AGAINST, an argument's for BACKS and REBUTS."""

    argument: int
    base: Fraction
    bearing: Bearing
    of: int


@dataclass(frozen=True, slots=True, eq=False)
class Debate:
    """What may be said about one demand."""

    graph: tuple[Node, ...]
    """Its arguments, each after all the replies to it."""
    bits: int
    """The same as a set."""
    responses: int
    """How many the demand has."""
    known: dict[int, Strengths] = field(default_factory=dict)
    """A memory, not a rule: the arguments made, with what comes of them."""

    def strengths(self, made_bits: int) -> Strengths:
        """Give the strength of each argument made, and of each response (0 to 1)."""
        made = made_bits & self.bits
        known = self.known.get(made)
        if known is None:
            known = self._strengths(made)
            if len(self.known) < _REMEMBERED:
                self.known[made] = known
        return known

    def strength(self, response: int, made_bits: int) -> int:
        """Give a response's strength as conditions have it: from 0 to 100, halves upwards."""
        return (100 * self.strengths(made_bits)[1][response] + _HALF).__floor__()

    def _strengths(self, made: int) -> Strengths:
        attackers: dict[int, list[Fraction]] = {}
        supporters: dict[int, list[Fraction]] = {}
        attacked: dict[int, list[Fraction]] = {}
        supported: dict[int, list[Fraction]] = {}
        of_arguments: dict[int, Fraction] = {}
        for index, base, bearing, of in self.graph:
            if not made >> index & 1:
                continue
            strength = combine(base, attackers.get(index, ()), supporters.get(index, ()))
            of_arguments[index] = strength
            match bearing:
                case Bearing.REBUTS:
                    attackers.setdefault(of, []).append(strength)
                case Bearing.BACKS:
                    supporters.setdefault(of, []).append(strength)
                case Bearing.AGAINST:
                    attacked.setdefault(of, []).append(strength)
                case Bearing.FOR:
                    supported.setdefault(of, []).append(strength)
        of_responses = tuple(
            combine(_HALF, attacked.get(response, ()), supported.get(response, ()))
            for response in range(self.responses)
        )
        return of_arguments, of_responses


def debates_of(scenario: Scenario) -> tuple[Debate, ...]:
    """Give the debate about each demand."""
    about: dict[str, list[Argument]] = {}
    for argument in scenario.arguments:
        about.setdefault(argument.about, []).append(argument)
    index = {each.id: i for i, each in enumerate(scenario.arguments)}
    debates = []
    for demand in scenario.demands:
        responses = {each.id: i for i, each in enumerate(demand.responses)}
        graph = tuple(
            Node(
                index[each.id],
                Fraction(each.weight, 100),
                each.bearing,
                (index if each.bearing in REPLIES else responses)[each.of],
            )
            for each in _replies_first(about.get(demand.id, []))
        )
        debates.append(Debate(graph, sum(1 << each.argument for each in graph), len(demand.responses)))
    return tuple(debates)


def _replies_first(about: list[Argument]) -> list[Argument]:
    """Order the arguments about a demand so that each comes after all replies to it."""
    of = {each.id: each.of for each in about if each.bearing in REPLIES}
    depths: dict[str, int] = {}
    for argument in about:
        trail = []
        at = argument.id
        while at not in depths and at in of:
            trail.append(at)
            at = of[at]
        depth = depths.setdefault(at, 0)
        for step, each in enumerate(reversed(trail), start=1):
            depths[each] = depth + step
    return sorted(about, key=lambda argument: -depths[argument.id])
