"""What the engine plays: ids as small integers in file order, conditions as trees and as callables.

Index i of a tuple here is entry i of the Scenario's tuple of that name; texts are looked up there.
`Facts` is declared here, where it is asked, and satisfied by the State and StateBuilder of `play`.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Protocol

from game.scenario.conditions import Tree
from game.scenario.model import Bearing, Scenario
from game.scenario.verbs import AnyEffect

# A demand's status: one of these, or ANSWERED + the index of the response taken.
UNOPENED = 0
OPEN = 1
LAPSED = 2
WITHDRAWN = 3
ANSWERED = 4


class Facts(Protocol):
    """What a condition may ask of a moment of the game."""

    @property
    def round(self) -> int:
        """The round's number, from 1."""

    @property
    def values(self) -> Sequence[int]:
        """Each indicator's value."""

    @property
    def status(self) -> Sequence[int]:
        """Each demand's status."""

    @property
    def struck_bits(self) -> int:
        """Bit i: consequence i has struck."""

    @property
    def made_bits(self) -> int:
        """Bit i: argument i has been made."""


@dataclass(frozen=True, slots=True)
class Expression:
    """A condition or expression with its ids resolved."""

    tree: Tree
    evaluate: Callable[[Facts], int]
    fixed: int | None
    """What it always comes to, where it is but a number."""


Effect = AnyEffect[int, Expression]
Effects = tuple[Effect, ...]


Speech = tuple[int, int, int, int, Expression | None]
"""(argument, the demand that must be open, the bits of `made_bits` that count, what they must be, its condition).

The bits are its own, not to be made yet, and that of the argument it replies to, which must be made.
"""


@dataclass(frozen=True, slots=True)
class ActorRules:
    """What an actor's players may do and want."""

    interests: tuple[tuple[int, int], ...]
    """(indicator, weight)."""
    goals: tuple[tuple[Expression, int], ...]
    """(condition, worth)."""
    arguments: tuple[int, ...]
    """The arguments that this actor may make."""
    speeches: tuple[Speech, ...]
    """The same, without those about other actors' private demands."""
    replies: tuple[Speech, ...]
    """Those of the speeches that reply to an argument."""
    raisable: tuple[int, ...]
    """The demands that this actor may raise."""
    faced: tuple[int, ...]
    """The demands that this actor may have to answer."""


@dataclass(frozen=True, slots=True)
class IndicatorRules:
    """A number's bounds, and who sees it (None: everybody)."""

    start: int
    min: int
    max: int
    visible_to: frozenset[int] | None


@dataclass(frozen=True, slots=True)
class ResponseRules:
    """When a response is offered (None: always), and what it does."""

    when: Expression | None
    then: Effects


@dataclass(frozen=True, slots=True)
class DemandRules:
    """A demand as played. `graph` gives the order in which strengths are reckoned: replies first."""

    sender: int
    target: int
    when: Expression | None
    raisable: bool
    deadline: int
    private: bool
    verdict: tuple[tuple[int, int], ...]
    """(indicator, swing)."""
    responses: tuple[ResponseRules, ...]
    always: tuple[int, ...] | None
    """All its responses, where none of them has a condition."""
    lapse: Effects | None
    arguments: tuple[int, ...]
    """The arguments about it, in file order."""
    argument_bits: int
    """The same as a set."""
    graph: tuple[int, ...]
    """The same, each after all the replies to it."""


@dataclass(frozen=True, slots=True)
class ArgumentRules:
    """An argument as played: `of` is a response's index for FOR and AGAINST, an argument's for BACKS and REBUTS."""

    by: frozenset[int]
    about: int
    bearing: Bearing
    of: int
    weight: int
    when: Expression | None
    is_reply: bool


@dataclass(frozen=True, slots=True)
class ConsequenceRules:
    """A consequence as played. `visible_to` None: everybody."""

    when: Expression | None
    visible_to: frozenset[int] | None
    effects: Effects


@dataclass(frozen=True, slots=True, eq=False)
class Ids:
    """What the names in a condition stand for, and how many rounds there are."""

    rounds: int
    actor_index: Mapping[str, int]
    indicator_index: Mapping[str, int]
    demand_index: Mapping[str, int]
    argument_index: Mapping[str, int]
    consequence_index: Mapping[str, int]
    outcome_index: Mapping[str, int]
    response_index: tuple[Mapping[str, int], ...]
    """For each demand, its responses by id."""


@dataclass(frozen=True, slots=True, eq=False)
class Rulebook(Ids):
    """A whole scenario as played. Equal only to itself."""

    scenario: Scenario
    turns: int
    speeches: int
    actors: tuple[ActorRules, ...]
    indicators: tuple[IndicatorRules, ...]
    demands: tuple[DemandRules, ...]
    arguments: tuple[ArgumentRules, ...]
    consequences: tuple[ConsequenceRules, ...]
    outcomes: tuple[Expression | None, ...]
    """The condition of each outcome."""
    injects: tuple[Effects, ...]
    self_striking: tuple[tuple[int, Expression], ...] = ()
    """The consequences with a `when`, in file order, each with it."""
    self_opening: tuple[tuple[int, Expression], ...] = ()
    """The demands with a `when` and without `raise`, in file order, each with it."""
    texts: Callable[[str], Scenario] | None = None
    """Gives the scenario in another language; None where it is known in its own alone."""
    verdicts: dict[tuple[int, int, int], tuple[int, ...]] = field(default_factory=dict)
    """A memory, not a rule: (demand, response, arguments made about it) -> what the verdict adds."""
    strengths: dict[tuple[int, int], tuple[Mapping[int, Fraction], tuple[Fraction, ...]]] = field(default_factory=dict)
    """Another: (demand, arguments made about it) -> the strength of each argument, and of each response."""

    def read_in(self, language: str) -> Scenario:
        """Give the scenario with its texts in a language, as far as it has them: the ids are the same in each."""
        return self.scenario if self.texts is None else self.texts(language)
