"""What happened, in the past tense, each with its cause. Indexes are those of the Rulebook.

`views` says who may see which; `wording` says them as sentences.
"""

from dataclasses import dataclass

from game.play.choices import Choice
from game.play.state import Cause
from game.scenario.verbs import Section


@dataclass(frozen=True, slots=True)
class RoundOpened:
    """A round began."""

    round: int


@dataclass(frozen=True, slots=True)
class DemandOpened:
    """A demand came to the table, to be answered by the round `due`."""

    demand: int
    due: int
    cause: Cause


@dataclass(frozen=True, slots=True)
class DemandRaised:
    """An actor chose to raise a demand: it opens with the next round. Until then only that actor knows."""

    demand: int
    by: int


@dataclass(frozen=True, slots=True)
class DemandAnswered:
    """A target answered. `by_default`: it did not choose, so the rules did."""

    demand: int
    response: int
    by_default: bool
    target: int


@dataclass(frozen=True, slots=True)
class DemandHeld:
    """A target let a demand stand open."""

    demand: int
    target: int


@dataclass(frozen=True, slots=True)
class DemandLapsed:
    """The deadline came without an answer from a target."""

    demand: int
    target: int


@dataclass(frozen=True, slots=True)
class DemandWithdrawn:
    """An open demand closed for all who owed an answer."""

    demand: int
    cause: Cause


@dataclass(frozen=True, slots=True)
class DemandExtended:
    """The deadline of an open demand moved on, to the round `due`."""

    demand: int
    due: int
    cause: Cause


@dataclass(frozen=True, slots=True)
class Revealed:
    """A hidden demand, indicator or consequence became public, whatever becomes of it."""

    section: Section
    index: int
    cause: Cause


@dataclass(frozen=True, slots=True)
class ArgumentMade:
    """An argument was put on the floor, by one actor or by several in the same turn."""

    argument: int
    speakers: tuple[int, ...]
    turn: int


@dataclass(frozen=True, slots=True)
class IndicatorMoved:
    """An indicator changed its value."""

    indicator: int
    before: int
    after: int
    cause: Cause


@dataclass(frozen=True, slots=True)
class ConsequenceStruck:
    """A consequence came about."""

    consequence: int
    cause: Cause


@dataclass(frozen=True, slots=True)
class Injected:
    """The facilitator brought something in; `name` and `text` are for people and may be empty."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class ChoicesReturned:
    """What an actor had sealed became impossible by what was brought in, and is its own again."""

    actor: int
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class GameEnded:
    """The game reached its outcome. `cause` RULE: the outcome's own condition held."""

    outcome: int
    cause: Cause


Caused = DemandOpened | DemandWithdrawn | DemandExtended | Revealed | IndicatorMoved | ConsequenceStruck | GameEnded
"""What has a cause."""
Event = (
    RoundOpened
    | DemandOpened
    | DemandRaised
    | DemandAnswered
    | DemandHeld
    | DemandLapsed
    | DemandWithdrawn
    | DemandExtended
    | Revealed
    | ArgumentMade
    | IndicatorMoved
    | ConsequenceStruck
    | Injected
    | ChoicesReturned
    | GameEnded
)
