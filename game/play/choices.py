"""What an actor may choose, and the one place that says why it may not.

Buttons, computer-run actors, the network and the record reader all ask `why_refused`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from game.play.state import State
from game.rules.rulebook import Rulebook


@dataclass(frozen=True, slots=True)
class Argue:
    """Put an argument on the floor."""

    argument: int


@dataclass(frozen=True, slots=True)
class Pass:
    """Say nothing in this turn."""


@dataclass(frozen=True, slots=True)
class Answer:
    """Answer a demand with one of its responses (its index in the demand)."""

    demand: int
    response: int


@dataclass(frozen=True, slots=True)
class Hold:
    """Let a demand stand open, or lapse."""

    demand: int


@dataclass(frozen=True, slots=True)
class Raise:
    """Put a demand of one's own on the table of the next round."""

    demand: int


Choice = Argue | Pass | Answer | Hold | Raise


class Refusal(StrEnum):
    """Why a choice is not open to an actor now."""

    GAME_OVER = "game over"
    NOT_ON_FLOOR = "arguments and passes belong to the floor"
    NOT_IN_ANSWERS = "answers, holds and raises belong to the answers"
    NOT_YOUR_ARGUMENT = "the argument is not this actor's to make"
    ALREADY_MADE = "the argument has been made"
    DEMAND_NOT_OPEN = "the demand is not open"
    DEMAND_NOT_SEEN = "the demand is private"
    ONLY_REPLIES = "the last turn is for replies"
    NOTHING_TO_REPLY_TO = "the argument it replies to has not been made in an earlier turn"
    CONDITION = "its condition does not hold"
    ALREADY_CHOSEN = "chosen already"
    PASSED = "passed already"
    HAS_ARGUED = "has argued in this turn"
    NO_SPEECH_LEFT = "no speech left in this turn"
    NOT_YOUR_DEMAND = "the demand is not this actor's"
    MUST_ANSWER = "the deadline has come and silence is no choice"
    NOT_RAISABLE = "the demand cannot be raised"
    ALREADY_OPENED = "the demand is or was open, or waits to open"
    LAST_ROUND = "nothing can be raised in the last round"
    ALREADY_RAISED = "one demand a round"


class IllegalChoice(ValueError):
    """A choice that the rules refuse, with the reason."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.value)
        self.refusal = refusal


@dataclass(frozen=True, slots=True)
class Options:
    """Everything that is open to an actor at a State, before it has chosen anything."""

    arguments: tuple[int, ...] = ()
    answers: tuple[tuple[int, tuple[int, ...], bool], ...] = ()
    """For each open demand on the actor: (demand, available responses, may it hold)."""
    raises: tuple[int, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Is there nothing to decide? A single thing that must be done counts as something."""
        return not (self.arguments or self.answers or self.raises)


def why_refused(
    rulebook: Rulebook, state: State, actor: int, choice: Choice, standing: Sequence[Choice] = ()
) -> Refusal | None:
    """Say why the actor may not choose that beside its standing choices of the phase, or None if it may."""
    raise NotImplementedError


def choices_open_to(rulebook: Rulebook, state: State, actor: int) -> Options:
    """Give everything that the actor could choose now, beside no other choice."""
    raise NotImplementedError


def default_choices(rulebook: Rulebook, state: State, actor: int, standing: Sequence[Choice]) -> tuple[Choice, ...]:
    """Give the standing choices and, where something is left to choose, FORMAT's defaults after them."""
    raise NotImplementedError
