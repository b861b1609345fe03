"""What an actor, the public or the facilitator may see of a State: the only way out of the core.

A view holds texts and numbers that its viewer may read, and nothing else; screens need no more than a view
and what everybody may read of a Scenario (title, summary, rounds' names, glossary, sources, names of actors).
`viewing` makes them.
"""

from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

from game.play.choices import Refusal
from game.play.forecast import Moves, Preview
from game.rules.rulebook import ANSWERED, LAPSED, OPEN, WITHDRAWN, Rulebook
from game.scenario.conditions import Tree
from game.scenario.model import Bearing, Citation, Scenario


@dataclass(frozen=True, slots=True, eq=False)
class Edition:
    """A scenario as somebody reads it: its texts in that reader's language, beside the rules that they are of.

    What a sentence names is looked up in `scenario`, and never in the scenario that the rules were made from.
    """

    rules: Rulebook
    scenario: Scenario


@dataclass(frozen=True, slots=True)
class ActorView:
    """What everybody knows of an actor."""

    index: int
    id: str
    name: str
    short: str
    """Its name in at most 12 columns."""
    kind: str | None
    playable: bool
    brief: str | None
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class IndicatorView:
    """A number that the viewer may see; `weight` is the viewer's interest in it, 0 for none."""

    index: int
    id: str
    name: str
    short: str
    """Its name in at most 12 columns."""
    text: str | None
    value: int
    min: int
    max: int
    weight: int
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class ResponseView:
    """An answer as it is offered. `closed_by` is the condition that keeps it closed, None if it may not be known."""

    index: int
    id: str
    label: str
    text: str | None
    news: str | None
    citations: tuple[Citation, ...]
    available: bool
    closed_by: Tree | None
    by: tuple[int, ...] | None
    """The targets to whom it is offered; None: to all."""
    preview: Preview
    strength: Fraction

    def is_for(self, target: int) -> bool:
        """Is it offered to that target, now or in another round?"""
        return self.by is None or target in self.by


@dataclass(frozen=True, slots=True)
class ArgumentView:
    """An argument about a demand that the viewer may see. `strength` None: not made yet."""

    index: int
    id: str
    by: tuple[int, ...]
    about: int
    bearing: Bearing
    of: int
    """A response's index for FOR and AGAINST, an argument's for BACKS and REBUTS."""
    claim: str
    grounds: str | None
    warrant: str | None
    weight: int
    citations: tuple[Citation, ...]
    strength: Fraction | None
    refusal: Refusal | None
    """Why the viewer may not make it now; None if it may."""


class TargetView(NamedTuple):
    """One of a demand's targets, and what it has made of it: OPEN, LAPSED, WITHDRAWN, ANSWERED + response."""

    actor: int
    status: int

    @property
    def owes(self) -> bool:
        """Does it owe an answer?"""
        return self.status == OPEN

    @property
    def is_silent(self) -> bool:
        """Has it let the demand lapse?"""
        return self.status == LAPSED

    @property
    def is_spared(self) -> bool:
        """Was the demand withdrawn while it owed an answer?"""
        return self.status == WITHDRAWN

    @property
    def response(self) -> int | None:
        """The response that it has given (an index)."""
        return self.status - ANSWERED if self.status >= ANSWERED else None


@dataclass(frozen=True, slots=True)
class DemandView:
    """A demand that the viewer may see, open or past, or one of its own that it may raise."""

    index: int
    id: str
    senders: tuple[int, ...]
    """None for a decision, which events ask for."""
    targets: tuple[TargetView, ...]
    """In the order of the actors."""
    text: str
    citations: tuple[Citation, ...]
    status: int
    """As in the rulebook: UNOPENED, OPEN, LAPSED, WITHDRAWN, ANSWERED + response; with several targets CLOSED too."""
    due: int
    private: bool
    """Is it hidden from some, and not revealed?"""
    verdict: Moves
    """(indicator, swing) of the indicators that the viewer may see."""
    responses: tuple[ResponseView, ...]
    arguments: tuple[ArgumentView, ...]
    """Those made, in file order."""
    may_hold: bool
    """May the viewer hold (or where it owes no answer itself, those who do)?"""
    lapse: Preview | None
    """What silence does; None where silence is no choice."""
    refusal: Refusal | None = None
    """Why the viewer may not raise it now; None if it may, or has no need to."""

    @property
    def is_open(self) -> bool:
        """Does somebody owe an answer?"""
        return self.status == OPEN

    @property
    def is_withdrawn(self) -> bool:
        """Was it withdrawn while somebody owed an answer?"""
        return self.status == WITHDRAWN

    @property
    def is_to_several(self) -> bool:
        """Has it several targets, each with an answer of its own?"""
        return len(self.targets) > 1

    @property
    def is_decision(self) -> bool:
        """Does nobody put it, but events?"""
        return not self.senders

    @property
    def answer(self) -> ResponseView | None:
        """The answer that was given to it, where it has but one target."""
        return self.responses[self.status - ANSWERED] if self.status >= ANSWERED else None

    @property
    def owing(self) -> tuple[int, ...]:
        """The targets who owe an answer."""
        return tuple(each.actor for each in self.targets if each.owes)

    @property
    def tally(self) -> tuple[int, ...]:
        """How many targets have given each response."""
        given = [each.response for each in self.targets]
        return tuple(given.count(index) for index in range(len(self.responses)))

    @property
    def silent(self) -> int:
        """How many targets have let it lapse."""
        return sum(each.is_silent for each in self.targets)

    def faces(self, actor: int) -> bool:
        """Tell whether that actor owes an answer."""
        return actor in self.owing

    def is_put_to(self, actor: int) -> bool:
        """Tell whether that actor is a target."""
        return any(each.actor == actor for each in self.targets)

    def is_put_by(self, actor: int) -> bool:
        """Tell whether that actor is a sender."""
        return actor in self.senders


@dataclass(frozen=True, slots=True)
class ConsequenceView:
    """A consequence that has struck."""

    index: int
    id: str
    title: str
    text: str
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class GoalView:
    """A goal, and whether it holds now."""

    text: str
    worth: int
    holds: bool


@dataclass(frozen=True, slots=True)
class StakesView:
    """What an actor wants and how it fares: for its own players, and for all when the game has ended."""

    actor: int
    secret: str | None
    score: Fraction
    interests: tuple[tuple[int, int, Fraction], ...]
    """(indicator, weight, points it gives now)."""
    goals: tuple[GoalView, ...]


@dataclass(frozen=True, slots=True)
class OutcomeView:
    """How the game ended."""

    index: int
    id: str
    title: str
    text: str
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class View:
    """Everything that a viewer may see of a moment."""

    viewer: int
    round: int
    turn: int
    """ANSWERS (0), or the floor's turn from 1."""
    actors: tuple[ActorView, ...]
    indicators: tuple[IndicatorView, ...]
    demands: tuple[DemandView, ...]
    """Those that are or were open, in file order."""
    raises: tuple[DemandView, ...]
    """The viewer's own demands to raise that never opened, with `refusal` where it may not now."""
    arguments: tuple[ArgumentView, ...]
    """The viewer's own arguments about open demands that are not made yet, with `refusal` where it may not now."""
    consequences: tuple[ConsequenceView, ...]
    """Those that have struck, in order."""
    stakes: tuple[StakesView, ...]
    """The viewer's own; everybody's when the game has ended."""
    outcome: OutcomeView | None

    @property
    def own(self) -> StakesView | None:
        """The viewer's own stakes."""
        return next((each for each in self.stakes if each.actor == self.viewer), None)
