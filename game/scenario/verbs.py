"""The verbs of FORMAT 4, as values: what each holds within it, what it asks for, and what it changes.

One family of classes for both sides of the compiler. As a file writes them (`model.Effect`) they name things by id,
and their conditions are texts with trees; as the engine plays them (`rulebook.Effect`) by index, and ready to evaluate.
Whoever wants to know what effects lead to asks `children`, `reads` and `writes`; a new verb is told of in each.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, Generic, Protocol, TypeAlias, TypeVar, assert_never

from game.scenario.conditions import Tree
from game.scenario.metadata import Key, Takes
from game.scenario.paths import Path


class Asking(Protocol):
    """A condition or an expression, whatever else there is of it."""

    @property
    def tree(self) -> Tree:
        """What it asks, as FORMAT 3 has it."""


Ref = TypeVar("Ref")
"""What something is named by: its id, or its index."""
Asked = TypeVar("Asked", bound=Asking)


class Section(StrEnum):
    """Where in a file that stands which effects change."""

    INDICATORS = "indicators"
    DEMANDS = "demands"
    CONSEQUENCES = "consequences"
    OUTCOMES = "outcomes"


@dataclass(frozen=True, slots=True)
class Adjust(Generic[Ref, Asked]):
    """Adds to indicators, one after another."""

    amounts: Annotated[
        tuple[tuple[Ref, Asked], ...],
        Key("indicators, each with what is added to it: a whole number or an expression", "adjust"),
    ]


@dataclass(frozen=True, slots=True)
class Trigger(Generic[Ref]):
    """Strikes a consequence now, or at the opening of the round `after` later (0 = now)."""

    consequence: Annotated[Ref, Takes.CONSEQUENCE, Key("the consequence that strikes", "trigger")]
    after: Annotated[int, Key("how many rounds later it strikes; at once where this is left out", least=1)] = 0


@dataclass(frozen=True, slots=True)
class Cancel(Generic[Ref]):
    """Forgets every strike of a consequence that is still to come."""

    consequence: Annotated[Ref, Takes.CONSEQUENCE, Key("the consequence whose coming strikes are forgotten", "cancel")]


@dataclass(frozen=True, slots=True)
class Open(Generic[Ref]):
    """Lets a demand open the next time that demands open."""

    demand: Annotated[Ref, Takes.DEMAND, Key("the demand that opens in the next round", "open")]


@dataclass(frozen=True, slots=True)
class Withdraw(Generic[Ref]):
    """Closes an open demand for all who owe an answer, or forgets a waiting one."""

    demand: Annotated[Ref, Takes.DEMAND, Key("the demand that closes for all who owe an answer", "withdraw")]


@dataclass(frozen=True, slots=True)
class Extend(Generic[Ref]):
    """Moves the deadline of an open demand on, to the last round at most."""

    demand: Annotated[Ref, Takes.DEMAND, Key("the demand whose deadline moves on", "extend")]
    by: Annotated[int, Key("by how many rounds; 1 where this is left out", least=1)] = 1


@dataclass(frozen=True, slots=True)
class Reveal(Generic[Ref]):
    """Makes a hidden demand, indicator or consequence as if it had never been hidden."""

    what: Annotated[Ref, Takes.HIDDEN, Key("the demand, indicator or consequence that is hidden no longer", "reveal")]
    section: Section
    """Of what kind it is."""


@dataclass(frozen=True, slots=True)
class Branch(Generic[Ref, Asked]):
    """One way a chance may fall."""

    odds: Annotated[
        Asked, Takes.CONDITION, Key("the branch's weight against the others: a whole number or an expression")
    ]
    then: Annotated["AnyEffects[Ref, Asked]", Takes.EFFECTS, Key("what happens if the lot falls on it")]


@dataclass(frozen=True, slots=True)
class Chance(Generic[Ref, Asked]):
    """One branch, by weight. `key` is the hash of its place, which luck draws with; 0 where it is only written."""

    branches: Annotated[
        tuple[Branch[Ref, Asked], ...],
        Key("branches, of which one is drawn by weight, each with odds and then", "chance", least=1),
    ]
    key: int = 0


@dataclass(frozen=True, slots=True)
class If(Generic[Ref, Asked]):
    """One of two lists of effects, by a condition."""

    condition: Annotated[Asked, Takes.CONDITION, Key("the condition", "if")]
    then: Annotated["AnyEffects[Ref, Asked]", Takes.EFFECTS, Key("what happens where the condition holds")]
    otherwise: Annotated["AnyEffects[Ref, Asked]", Takes.EFFECTS, Key("what happens where it does not", "else")] = ()


@dataclass(frozen=True, slots=True)
class End(Generic[Ref]):
    """Ends the game at once."""

    outcome: Annotated[Ref, Takes.OUTCOME, Key("the outcome with which the game ends at once", "end")]


AnyEffect: TypeAlias = (
    Adjust[Ref, Asked]
    | Trigger[Ref]
    | Cancel[Ref]
    | Open[Ref]
    | Withdraw[Ref]
    | Extend[Ref]
    | Reveal[Ref]
    | Chance[Ref, Asked]
    | If[Ref, Asked]
    | End[Ref]
)
AnyEffects: TypeAlias = tuple[AnyEffect[Ref, Asked], ...]


def children(effect: AnyEffect[Ref, Asked]) -> tuple[tuple[Path, AnyEffects[Ref, Asked]], ...]:
    """Give the lists of effects of which an effect runs one, each with its place below the effect's own."""
    match effect:
        case If():
            return ((("then",), effect.then), (("else",), effect.otherwise))
        case Chance():
            return tuple((("chance", at, "then"), each.then) for at, each in enumerate(effect.branches))
        case Adjust() | Trigger() | Cancel() | Open() | Withdraw() | Extend() | Reveal() | End():
            return ()
        case _:
            assert_never(effect)


def reads(effect: AnyEffect[Ref, Asked]) -> tuple[Asked, ...]:
    """Give the condition or the expressions that an effect itself evaluates."""
    match effect:
        case Adjust():
            return tuple(amount for _indicator, amount in effect.amounts)
        case If():
            return (effect.condition,)
        case Chance():
            return tuple(each.odds for each in effect.branches)
        case Trigger() | Cancel() | Open() | Withdraw() | Extend() | Reveal() | End():
            return ()
        case _:
            assert_never(effect)


def writes(effect: AnyEffect[Ref, Asked]) -> tuple[tuple[Section, Ref], ...]:
    """Give what an effect itself changes, in the order in which it does."""
    match effect:
        case Adjust():
            return tuple((Section.INDICATORS, indicator) for indicator, _amount in effect.amounts)
        case Trigger() | Cancel():
            return ((Section.CONSEQUENCES, effect.consequence),)
        case Reveal():
            return ((effect.section, effect.what),)
        case Open() | Withdraw() | Extend():
            return ((Section.DEMANDS, effect.demand),)
        case End():
            return ((Section.OUTCOMES, effect.outcome),)
        case If() | Chance():
            return ()
        case _:
            assert_never(effect)


def every(effects: AnyEffects[Ref, Asked], place: Path = ()) -> Iterator[tuple[Path, AnyEffect[Ref, Asked]]]:
    """Give effects and all below them, in file order, each with its place (FORMAT 5, Luck)."""
    for index, effect in enumerate(effects):
        at = (*place, index)
        yield at, effect
        for below, then in children(effect):
            yield from every(then, (*at, *below))
