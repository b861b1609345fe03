"""What the engine plays: ids as small integers in file order, conditions as trees and as callables.

Index i of a tuple here is entry i of the Scenario's tuple of that name; texts are looked up there.
`Facts` is declared here, where it is asked, and satisfied by the State and StateBuilder of `play`.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from game.rules.debate import Debate
from game.scenario.conditions import Tree
from game.scenario.model import Bearing, Scenario
from game.scenario.verbs import AnyEffect, Section

# The status of a demand to one, and of each target of a demand to several: one of these, or ANSWERED + the index of
# the response taken. A demand to several itself is UNOPENED, OPEN while a target owes an answer, WITHDRAWN where it was
# withdrawn, and else CLOSED.
UNOPENED = 0
OPEN = 1
LAPSED = 2
WITHDRAWN = 3
CLOSED = 4
ANSWERED = 5


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
        """Each demand's status, and after them that of each target of the demands to several: see `Rulebook.slots`."""

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
    """The slots of the demands that this actor may have to answer."""
    slot_of: Mapping[int, int]
    """The same by demand."""
    hidden_speeches: tuple[tuple[int, Speech], ...] = ()
    """Those about other actors' private demands, each with the bit of `State.revealed` that opens it to this actor."""


@dataclass(frozen=True, slots=True)
class IndicatorRules:
    """A number's bounds, and who sees it (None: everybody)."""

    start: int
    min: int
    max: int
    visible_to: frozenset[int] | None


@dataclass(frozen=True, slots=True)
class ResponseRules:
    """When a response is offered (None: always), and to which targets (None: to all)."""

    when: Expression | None
    by: frozenset[int] | None


@dataclass(frozen=True, slots=True)
class SlotRules:
    """A demand as one of its targets faces it."""

    demand: int
    target: int
    by: tuple[int, ...]
    """The target alone: whose choices these are."""
    offered: tuple[tuple[int, Expression | None], ...]
    """The responses offered to this target, each with its condition."""
    always: tuple[int, ...] | None
    """The same, where none of them has a condition."""
    then: tuple[Effects, ...]
    """What each of the demand's responses does."""
    lapse: Effects | None


@dataclass(frozen=True, slots=True)
class DemandRules:
    """A demand as played."""

    senders: tuple[int, ...]
    """None for a decision."""
    targets: tuple[int, ...]
    """In the order of the actors."""
    slots: tuple[int, ...]
    """Where each target stands in `State.status`: the demand's own place for one alone."""
    parties: frozenset[int]
    """Its senders and targets."""
    when: Expression | None
    raisable: bool
    deadline: int
    private: bool
    verdict: tuple[tuple[int, int], ...]
    """(indicator, swing)."""
    responses: tuple[ResponseRules, ...]
    may_lapse: bool
    """Is silence a choice?"""
    closing: Effects
    arguments: tuple[int, ...]
    """The arguments about it, in file order."""
    argument_bits: int
    """The same as a set."""
    is_to_several: bool
    """Has it several targets, each with a status of its own?"""


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
    demand_slots: tuple[tuple[int, ...], ...]
    """For each demand, where its targets stand in `State.status`."""
    debates: tuple[Debate, ...]
    """For each demand."""


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
    slots: tuple[SlotRules, ...] = ()
    """Each place of `State.status`: a demand to one; one to several as its first target faces it; then, demand by
    demand, each target of those."""
    has_several: bool = False
    """Has a demand several targets?"""
    self_striking: tuple[tuple[int, Expression], ...] = ()
    """The consequences with a `when`, in file order, each with it."""
    self_opening: tuple[tuple[int, Expression], ...] = ()
    """The demands with a `when` and without `raise`, in file order, each with it."""
    texts: Callable[[str], Scenario] | None = None
    """Gives the scenario in another language; None where it is known in its own alone."""
    verdicts: dict[tuple[int, int, int], tuple[int, ...]] = field(default_factory=dict)
    """A memory, not a rule: (demand, response, arguments made about it) -> what the verdict adds."""

    def bit_of(self, section: Section, index: int) -> int:
        """Give the bit of `State.revealed` of a demand, an indicator or a consequence."""
        demands, indicators = len(self.demands), len(self.indicators)
        before = {Section.DEMANDS: 0, Section.INDICATORS: demands, Section.CONSEQUENCES: demands + indicators}
        return 1 << before[section] + index

    def owing(self, status: Sequence[int]) -> list[int]:
        """Give the slots of those who owe an answer, by demands in file order and within one by actors."""
        if not self.has_several:
            return [slot for slot, each in enumerate(status) if each == OPEN]
        return [slot for demand in self.demands for slot in demand.slots if status[slot] == OPEN]

    def read_in(self, language: str) -> Scenario:
        """Give the scenario with its texts in a language, as far as it has them: the ids are the same in each."""
        return self.scenario if self.texts is None else self.texts(language)
