"""What others may be supposed to do. Their wants are secret: only what they may say and have answered tells of them.

Whoever may argue for an answer of somebody else is taken to want what it moves, more than what other answers would.
What an actor answers is taken as a sign of the same kind. Beside that, the debate sways everybody.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import exp

from game.computer.guesses import gain_of, likely_closing, moves_of_answers, weighed_gain
from game.computer.observation import Eyes
from game.play.state import State
from game.play.verdict import strengths
from game.rules.rulebook import ANSWERED, LAPSED, Facts, Rulebook
from game.scenario.model import Bearing

_SWAY = 3
"""How far the debate sways answers: by this power of their strengths."""
_LEAST = 0.01
"""No answer is supposed to be weaker than this."""
_SILENCE = 0.5
"""How strong it is to answer nothing, where that is a choice."""
_MOST = 5.0
"""No liking is supposed to be stronger than this."""
_HEAR = 0.5
"""How much an argument tells of the wants of those who may make it."""
_LEARN = 0.3
"""How much an answer tells of its actor's wants."""
_EAGER = 1.5
"""How much likelier an argument is by what its speaker has to expect."""


def supposed_at(rulebook: Rulebook, known: State, eyes: Eyes) -> "Supposed":
    """Give what is supposed by who knows so much; the same for all actors who know the same, and then reckoned once."""
    moment = _Moment(known.round, known.values, known.status, known.struck_bits, known.made_bits)
    return _supposed(rulebook, moment, eyes.demands)


@dataclass(frozen=True, slots=True)
class _Moment:
    """All that a condition may ask of what is known."""

    round: int
    values: tuple[int, ...]
    status: tuple[int, ...]
    struck_bits: int
    made_bits: int


@lru_cache(maxsize=16)
def _supposed(rulebook: Rulebook, moment: _Moment, demands_seen: tuple[bool, ...]) -> "Supposed":
    return Supposed(rulebook, moment, demands_seen)


class Supposed:
    """What is supposed of others at one moment by who sees those demands."""

    def __init__(self, rulebook: Rulebook, known: Facts, demands_seen: Sequence[bool]) -> None:
        self.rulebook = rulebook
        self.moves = tuple(moves_of_answers(rulebook, known, each.slots[0]) for each in rulebook.demands)
        self.closings = tuple(likely_closing(rulebook, known, demand) for demand in range(len(rulebook.demands)))
        self.paces = tuple((10 / (each.max - each.min)) ** 2 for each in rulebook.indicators)
        self._appeals: dict[tuple[int, int], float] = {}
        self._odds: dict[tuple[int, int, int], tuple[float, ...]] = {}
        self.wants = [[0.0] * len(rulebook.indicators) for _ in rulebook.actors]
        """For each actor, how much it likes a rise by 1 of each indicator."""
        for argument in range(len(rulebook.arguments)):
            self._hear(argument)
        for demand, rules in enumerate(rulebook.demands):
            for target, slot in zip(rules.targets, rules.slots, strict=True):
                status = known.status[slot]
                if demands_seen[demand] and (status >= ANSWERED or status == LAPSED):
                    taken = status - ANSWERED if status >= ANSWERED else len(rules.responses)
                    self._learn(demand, target, taken, known.made_bits)

    def odds(self, demand: int, target: int, made_bits: int) -> Sequence[float]:
        """Give how likely each answer of another actor is, and silence after them where it is a choice."""
        key = demand, target, made_bits & self.rulebook.demands[demand].argument_bits
        if key not in self._odds:
            self._odds[key] = self._weigh(*key)
        return self._odds[key]

    def appeal(self, actor: int, argument: int) -> float:
        """Give how likely an actor is to make an argument, against its others."""
        key = actor, argument
        if key not in self._appeals:
            demand, response, sign = self._side(argument)
            likings = self._likings(demand, actor)
            liking = likings[response] - sum(likings) / len(likings)
            self._appeals[key] = exp(sign * _EAGER * liking)
        return self._appeals[key]

    def _weigh(self, demand: int, target: int, made_bits: int) -> tuple[float, ...]:
        """Weigh the answers by their actor's wants, what the debate would add to them included, and by the debate."""
        strong = map(float, strengths(self.rulebook, demand, made_bits)[1])
        offered = {response for response, _when in self.rulebook.slots[self._slot(demand, target)].offered}
        swayed = [max(_LEAST, each) ** _SWAY for each in (*strong, _SILENCE)]
        for response in range(len(swayed) - 1):
            if response not in offered:
                swayed[response] = 0.0
        return tuple(
            sway * exp(liking + _bounded(weighed_gain(self.rulebook, self.wants[target], demand, response, made_bits)))
            for response, (sway, liking) in enumerate(zip(swayed, self._likings(demand, target), strict=False))
        )

    def _slot(self, demand: int, target: int) -> int:
        return self.rulebook.actors[target].slot_of[demand]

    def _side(self, argument: int) -> tuple[int, int, int]:
        """Give whose side an argument takes in the end: (demand, response, 1 for or -1 against it)."""
        rules, sign = self.rulebook.arguments[argument], 1
        while rules.is_reply:
            sign *= -1 if rules.bearing is Bearing.REBUTS else 1
            rules = self.rulebook.arguments[rules.of]
        return rules.about, rules.of, -sign if rules.bearing is Bearing.AGAINST else sign

    def _likings(self, demand: int, actor: int) -> list[float]:
        """Give how an actor likes each answer, and silence after them where it is a choice, the debate left aside."""
        return [_bounded(gain_of(self.wants[actor], moves)) for moves in self.moves[demand]]

    def _hear(self, argument: int) -> None:
        """Suppose that who may argue for a response wants it, and who may argue against it does not.

        Only of those to whom it is not put: a scenario gives whoever has to answer something to say for every answer.
        """
        demand, response, sign = self._side(argument)
        for actor in self.rulebook.arguments[argument].by:
            if actor not in self.rulebook.demands[demand].targets:
                likings = self._likings(demand, actor)
                mean = 1 / len(likings)
                doubt = 1 / (1 + exp(sign * (likings[response] - mean * sum(likings))))
                pace = _HEAR * sign * doubt
                self._shift(actor, demand, [pace * ((each == response) - mean) for each in range(len(likings))])

    def _learn(self, demand: int, target: int, taken: int, made_bits: int) -> None:
        """Suppose more of what was answered, the more the less it was to be expected."""
        odds = self._weigh(demand, target, made_bits)
        whole = sum(odds) or 1.0
        surprises = [_LEARN * ((each == taken) - share / whole) for each, share in enumerate(odds)]
        self._shift(target, demand, surprises)

    def _shift(self, actor: int, demand: int, surprises: Sequence[float]) -> None:
        wants = self.wants[actor]
        for surprise, moves in zip(surprises, self.moves[demand], strict=True):
            for indicator, move in moves:
                wants[indicator] += surprise * self.paces[indicator] * move


def _bounded(liking: float) -> float:
    return max(-_MOST, min(_MOST, liking))
