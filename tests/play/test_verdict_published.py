"""Strengths by DF-QuAD that others have published.

DF-QuAD is from Rago, Toni, Aurisicchio, Baroni: Discontinuity-Free Decision Support with Quantitative
Argumentation Debates, KR 2016. Its own tables were not at hand. Each example says where its numbers are from,
and whether they were read there or in somebody's transcript. None was made with this program.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

import pytest

from game.rules.debate import combine


@dataclass(frozen=True)
class Example:
    source: str
    base: Mapping[str, str]
    attacks: tuple[tuple[str, str], ...]
    """(attacker, attacked)."""
    supports: tuple[tuple[str, str], ...]
    published: Mapping[str, str]


# Read in the notebook `examples/gradual/gradual_argumentation_examples.ipynb` of github.com/nicopotyka/Uncertainpy
# (commit 0f7e5005), cell "Computation via Forward Propagation": product aggregation and linear influence, which is
# DF-QuAD. It prints 0.862, 0.8500000000000001, 0.08000000000000002; rounding of floats is taken off here. The graph
# is that library's `bags/RagoEtAlEDemocracy.bag`, named for a paper of Rago and others.
E_DEMOCRACY = Example(
    source="Uncertainpy, the e-democracy example of Rago et al.",
    base={"A1": "0.5", "A2": "0.5", "P1": "0.7", "P2": "0.5", "P3": "0.9"}
    | {"C1": "0.2", "C2": "0.2", "C3": "0.6", "C4": "0.5"},
    attacks=(("C1", "A2"), ("C2", "P2"), ("C3", "P2"), ("C4", "P2")),
    supports=(("P1", "A1"), ("P2", "A1"), ("P3", "A2")),
    published={"A1": "0.862", "A2": "0.85", "P1": "0.7", "P2": "0.08", "P3": "0.9"}
    | {"C1": "0.2", "C2": "0.2", "C3": "0.6", "C4": "0.5"},
)

# Yin, Potyka, Toni: the fake news case of arXiv:2307.13582, figure 3, column DF-QuAD. Read in a transcript (a
# public repository's test of its own DF-QuAD), not in the paper.
FAKE_NEWS = Example(
    source="arXiv:2307.13582, figure 3",
    base=dict.fromkeys("ABCDEFGH", "0.5"),
    attacks=(("D", "A"), ("E", "B"), ("F", "D"), ("G", "F"), ("H", "F")),
    supports=(("B", "A"), ("C", "A")),
    published={"A": "0.59375", "B": "0.25", "D": "0.4375", "F": "0.125"},
)

# Yin, Potyka, Toni: CE-QArg, KR 2024, arXiv:2407.08497, figure 1, a loan. Read in the same transcript.
LOAN = Example(
    source="arXiv:2407.08497, figure 1",
    base={"alpha": "0.5", "beta": "0.3", "gamma": "0.6", "rho": "0.7", "zeta": "0.4"},
    attacks=(("gamma", "alpha"), ("rho", "beta")),
    supports=(("beta", "alpha"), ("zeta", "gamma")),
    published={"alpha": "0.165", "beta": "0.09", "gamma": "0.76", "rho": "0.7", "zeta": "0.4"},
)

# Yin, Potyka, Rago, Toni: Contrastive Explanations in Quantitative Bipolar Argumentation Frameworks, figure 1, read
# in the paper's text, without its picture: all base scores 0.5, zebra 0.875, horse and tiger 0.5. Of the arrows the
# text tells what each contrast rests on: stripes part zebra and horse, being a herbivore parts zebra and tiger. So
# stripes support zebra and tiger and attack horse; herbivore supports zebra and horse and attacks tiger.
ANIMALS = Example(
    source="Contrastive Explanations in QBAFs, figure 1",
    base=dict.fromkeys(("zebra", "horse", "tiger", "stripes", "herbivore"), "0.5"),
    attacks=(("stripes", "horse"), ("herbivore", "tiger")),
    supports=(("stripes", "zebra"), ("herbivore", "zebra"), ("herbivore", "horse"), ("stripes", "tiger")),
    published={"zebra": "0.875", "horse": "0.5", "tiger": "0.5"},
)


def strength(example: Example, argument: str) -> Fraction:
    attackers = [strength(example, source) for source, target in example.attacks if target == argument]
    supporters = [strength(example, source) for source, target in example.supports if target == argument]
    return combine(Fraction(example.base[argument]), attackers, supporters)


@pytest.mark.parametrize("example", [E_DEMOCRACY, FAKE_NEWS, LOAN, ANIMALS], ids=lambda each: each.source)
def test_strengths_are_those_published(example: Example) -> None:
    found = {argument: strength(example, argument) for argument in example.published}
    assert found == {argument: Fraction(value) for argument, value in example.published.items()}
