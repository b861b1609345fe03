"""What is not left to chance in the phase from which games are played on."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from game.play.choices import Answer, Choice, Hold, Raise, default_choices
from game.play.state import State
from game.rules.rulebook import OPEN, ActorRules, Rulebook

HOLD = -1
"""In the place of a response: the demand is left open."""


@dataclass(frozen=True, slots=True)
class Fixed:
    """Answers that are given (slot -> response, or HOLD), and what actors raise (actor -> demand, or nothing)."""

    answers: Mapping[int, int] = field(default_factory=dict)
    raised: Mapping[int, int | None] = field(default_factory=dict)

    def sealed(self, rulebook: Rulebook, actor: int, by_chance: Iterable[Choice]) -> tuple[Choice, ...]:
        """Give an actor's choices: what is fixed of them, and by chance the rest."""
        rules = rulebook.actors[actor]
        left = [each for each in by_chance if not self._decides(rules, actor, each)]
        given = [(rulebook.slots[each].demand, self.answers[each]) for each in rules.faced if each in self.answers]
        fixed: list[Choice] = [Hold(demand) if answer == HOLD else Answer(demand, answer) for demand, answer in given]
        demand = self.raised.get(actor)
        return (*left, *fixed, *([] if demand is None else [Raise(demand)]))

    def _decides(self, rules: ActorRules, actor: int, choice: Choice) -> bool:
        match choice:
            case Answer(demand, _) | Hold(demand):
                return rules.slot_of[demand] in self.answers
            case Raise():
                return actor in self.raised
        return False


def fix(rulebook: Rulebook, actor: int, choices: Iterable[Choice]) -> Fixed:
    """Fix an actor's answers, holds and raises; what it says on the floor is left to chance all the same."""
    answers: dict[int, int] = {}
    raised: dict[int, int | None] = {}
    slot_of = rulebook.actors[actor].slot_of
    for choice in choices:
        match choice:
            case Answer(demand, response):
                answers[slot_of[demand]] = response
            case Hold(demand):
                answers[slot_of[demand]] = HOLD
            case Raise(demand):
                raised[actor] = demand
    return Fixed(answers, raised)


def fix_all(rulebook: Rulebook, state: State, sealed: Mapping[int, Sequence[Choice]]) -> Fixed:
    """Fix all that was chosen in the answers of a State, by default too, and that nothing else was raised.

    What is answered without being open is left out: somebody brought it in later in the phase.
    """
    answers: dict[int, int] = {}
    raised: dict[int, int | None] = {}
    for actor in range(len(rulebook.actors)):
        chosen = fix(rulebook, actor, default_choices(rulebook, state, actor, sealed.get(actor, ())))
        answers |= {slot: answer for slot, answer in chosen.answers.items() if state.status[slot] == OPEN}
        raised |= {actor: None, **chosen.raised}
    return Fixed(answers, raised)
