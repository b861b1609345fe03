"""What an actor may choose, and the one place that says why it may not.

Buttons, computer-run actors, the network and the record reader all ask `why_refused`.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from game.play.state import ANSWERS, State
from game.rules.rulebook import OPEN, UNOPENED, ActorRules, Rulebook, SlotRules


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
    OWES_NOTHING = "this actor owes no answer to the demand any more"
    NOT_OFFERED = "the response is not offered to this actor"
    MUST_ANSWER = "the deadline has come and silence is no choice"
    NOT_RAISABLE = "the demand cannot be raised"
    ALREADY_OPENED = "the demand is or was open, or waits to open"
    LAST_ROUND = "nothing can be raised in the last round"
    ALREADY_RAISED = "one demand a round"
    PHASE_OVER = "this phase is over"
    PHASE_TO_COME = "this phase has not come yet"


class IllegalChoice(ValueError):
    """A choice that the rules refuse, with the reason."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.value)
        self.refusal = refusal


AnswerOptions = tuple[int, tuple[int, ...], bool]
"""(an open demand, its available responses, may it be held)."""


class Options(NamedTuple):
    """Everything that is open to an actor at a State, before it has chosen anything."""

    arguments: tuple[int, ...] = ()
    answers: tuple[AnswerOptions, ...] = ()
    """One for each open demand on the actor."""
    raises: tuple[int, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Is there nothing to decide? A single thing that must be done counts as something."""
        return not (self.arguments or self.answers or self.raises)


NO_OPTIONS = Options()


def why_refused(
    rulebook: Rulebook, state: State, actor: int, choice: Choice, standing: Sequence[Choice] = ()
) -> Refusal | None:
    """Say why the actor may not choose that beside its standing choices of the phase, or None if it may."""
    if state.outcome is not None:
        return Refusal.GAME_OVER
    match choice:
        case Argue(argument):
            return _why_not_argue(rulebook, state, actor, argument) or _why_not_beside(rulebook, choice, standing)
        case Pass():
            return _why_not_pass(state, standing)
        case Answer(demand, response):
            return (
                _why_not_its_own(rulebook, state, actor, demand)
                or _why_not_so(rulebook, state, actor, demand, response)
                or _why_not_twice(demand, standing)
            )
        case Hold(demand):
            return _why_not_hold(rulebook, state, actor, demand) or _why_not_twice(demand, standing)
        case Raise(demand):
            if refusal := why_not_raise(rulebook, state, actor, demand):
                return refusal
            return Refusal.ALREADY_RAISED if any(isinstance(each, Raise) for each in standing) else None


def excludes(choice: Choice, other: Choice) -> bool:
    """Must an actor take back the other choice of a phase before it can make this one?"""
    match choice, other:
        case (Answer() | Hold(), Answer() | Hold()):
            return choice.demand == other.demand
        case Raise(), Raise():
            return True
        case _:
            return choice == other or isinstance(other, Pass)


def choices_open_to(rulebook: Rulebook, state: State, actor: int) -> Options:
    """Give everything that the actor could choose now, beside no other choice."""
    if state.outcome is not None:
        return NO_OPTIONS
    if state.turn != ANSWERS:
        arguments = arguments_open_to(rulebook, state, actor)
        return Options(arguments=arguments) if arguments else NO_OPTIONS
    answers, raises = answers_open_to(rulebook, state, actor), raises_open_to(rulebook, state, actor)
    return Options(answers=answers, raises=raises) if answers or raises else NO_OPTIONS


def arguments_open_to(rulebook: Rulebook, state: State, actor: int) -> tuple[int, ...]:
    """Give the arguments that the actor could make in this turn of the floor: those that `why_refused` lets pass."""
    rules = rulebook.actors[actor]
    status, made = state.status, state.made_bits
    found = []
    only_replies = state.turn == rulebook.turns > 1
    for argument, about, asked, wanted, when in rules.replies if only_replies else rules.speeches:
        if status[about] == OPEN and made & asked == wanted and (when is None or when.evaluate(state)):
            found.append(argument)
    if state.revealed and rules.hidden_speeches:
        found += _revealed_speeches(state, rules, only_replies=only_replies)
        found.sort()
    return tuple(found)


def _revealed_speeches(state: State, rules: ActorRules, *, only_replies: bool) -> Iterator[int]:
    """Give the arguments about other actors' demands that were private."""
    for bit, (argument, about, asked, wanted, when) in rules.hidden_speeches:
        is_open = state.revealed & bit and state.status[about] == OPEN and (wanted or not only_replies)
        if is_open and state.made_bits & asked == wanted and (when is None or when.evaluate(state)):
            yield argument


def answers_open_to(rulebook: Rulebook, state: State, actor: int) -> tuple[AnswerOptions, ...]:
    """Give the open demands that the actor could answer in these answers, and how."""
    status = state.status
    return tuple([_answers_to(rulebook, state, each) for each in rulebook.actors[actor].faced if status[each] == OPEN])


def raises_open_to(rulebook: Rulebook, state: State, actor: int) -> tuple[int, ...]:
    """Give the demands of which the actor could raise one in these answers."""
    status = state.status
    return tuple(
        [
            each
            for each in rulebook.actors[actor].raisable
            if status[each] == UNOPENED and why_not_raise(rulebook, state, actor, each) is None
        ]
    )


def default_choices(rulebook: Rulebook, state: State, actor: int, standing: Sequence[Choice]) -> tuple[Choice, ...]:
    """Give the standing choices and, where something is left to choose, FORMAT's defaults after them."""
    if state.turn != ANSWERS:
        return tuple(standing) or (Pass(),)
    rules = rulebook.actors[actor]
    left = [each for each in rules.faced if state.status[each] == OPEN]
    if left and standing:
        decided = {rules.slot_of[each.demand] for each in standing if isinstance(each, Answer | Hold)}
        left = [each for each in left if each not in decided]
    return (*standing, *[_default(rulebook, state, slot) for slot in left])


def may_hold(rulebook: Rulebook, state: State, slot: int) -> bool:
    """May a target that owes an answer hold in this round?"""
    return _answers_to(rulebook, state, slot)[2]


def available_responses(rulebook: Rulebook, state: State, slot: int) -> tuple[int, ...]:
    """Give the responses of a demand that are available now to the target in that slot."""
    faced = rulebook.slots[slot]
    return faced.always or _available(state, faced)


def _answers_to(rulebook: Rulebook, state: State, slot: int) -> AnswerOptions:
    faced = rulebook.slots[slot]
    available = faced.always or _available(state, faced)
    demand = faced.demand
    return demand, available, state.round < state.due[demand] or faced.lapse is not None or not available


def _available(state: State, faced: SlotRules) -> tuple[int, ...]:
    return tuple([index for index, when in faced.offered if when is None or when.evaluate(state)])


def _default(rulebook: Rulebook, state: State, slot: int) -> Choice:
    demand, available, holds = _answers_to(rulebook, state, slot)
    return Hold(demand) if holds else Answer(demand, available[0])


def _why_not_argue(rulebook: Rulebook, state: State, actor: int, index: int) -> Refusal | None:  # noqa: C901 - reasons
    if state.turn == ANSWERS:
        return Refusal.NOT_ON_FLOOR
    argument = rulebook.arguments[index]
    about = rulebook.demands[argument.about]
    if actor not in argument.by:
        return Refusal.NOT_YOUR_ARGUMENT
    if about.private and actor not in about.parties and not state.revealed >> argument.about & 1:
        return Refusal.DEMAND_NOT_SEEN
    if state.made_bits >> index & 1:
        return Refusal.ALREADY_MADE
    if state.status[argument.about] != OPEN:
        return Refusal.DEMAND_NOT_OPEN
    if argument.is_reply:
        if not state.made_bits >> argument.of & 1:
            return Refusal.NOTHING_TO_REPLY_TO
    elif state.turn == rulebook.turns > 1:
        return Refusal.ONLY_REPLIES
    if argument.when is not None and not argument.when.evaluate(state):
        return Refusal.CONDITION
    return None


def _why_not_beside(rulebook: Rulebook, choice: Argue, standing: Sequence[Choice]) -> Refusal | None:
    if choice in standing:
        return Refusal.ALREADY_CHOSEN
    if Pass() in standing:
        return Refusal.PASSED
    return Refusal.NO_SPEECH_LEFT if len(standing) >= rulebook.speeches else None


def _why_not_pass(state: State, standing: Sequence[Choice]) -> Refusal | None:
    if state.turn == ANSWERS:
        return Refusal.NOT_ON_FLOOR
    if Pass() in standing:
        return Refusal.PASSED
    return Refusal.HAS_ARGUED if standing else None


def _why_not_its_own(rulebook: Rulebook, state: State, actor: int, demand: int) -> Refusal | None:
    if state.turn != ANSWERS:
        return Refusal.NOT_IN_ANSWERS
    slot = rulebook.actors[actor].slot_of.get(demand)
    if slot is None:
        return Refusal.NOT_YOUR_DEMAND
    if state.status[slot] == OPEN:
        return None
    return Refusal.OWES_NOTHING if state.status[demand] == OPEN else Refusal.DEMAND_NOT_OPEN


def _why_not_so(rulebook: Rulebook, state: State, actor: int, demand: int, response: int) -> Refusal | None:
    rules = rulebook.demands[demand].responses[response]
    if rules.by is not None and actor not in rules.by:
        return Refusal.NOT_OFFERED
    return None if rules.when is None or rules.when.evaluate(state) else Refusal.CONDITION


def _why_not_hold(rulebook: Rulebook, state: State, actor: int, demand: int) -> Refusal | None:
    if refusal := _why_not_its_own(rulebook, state, actor, demand):
        return refusal
    return None if may_hold(rulebook, state, rulebook.actors[actor].slot_of[demand]) else Refusal.MUST_ANSWER


def _why_not_twice(demand: int, standing: Sequence[Choice]) -> Refusal | None:
    decided = any(isinstance(each, Answer | Hold) and each.demand == demand for each in standing)
    return Refusal.ALREADY_CHOSEN if decided else None


def why_not_raise(rulebook: Rulebook, state: State, actor: int, demand: int) -> Refusal | None:
    """Say why the actor may not raise that demand now, whatever else it has chosen."""
    if state.turn == ANSWERS:
        rules = rulebook.demands[demand]
        if actor not in rules.senders:
            return Refusal.NOT_YOUR_DEMAND
        if not rules.raisable:
            return Refusal.NOT_RAISABLE
        if state.status[demand] != UNOPENED or demand in dict(state.waiting):
            return Refusal.ALREADY_OPENED
        if state.round >= rulebook.rounds:
            return Refusal.LAST_ROUND
        return None if rules.when is None or rules.when.evaluate(state) else Refusal.CONDITION
    return Refusal.NOT_IN_ANSWERS
