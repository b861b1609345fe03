"""What others may be supposed to do. Their wants are secret: only what they answered before tells of them.

Each answer is taken as a sign of what its actor wants: more of what it moved up, against what the other responses
would have. Beside that, the debate sways everybody.
"""

from collections.abc import Sequence
from functools import lru_cache
from math import exp

from game.computer.guesses import Moves, moves_of_answers
from game.computer.knowledge import Eyes
from game.play.state import State
from game.play.verdict import strengths
from game.rules.rulebook import ANSWERED, LAPSED, Rulebook
from game.scenario.model import Bearing

_SWAY = 4
"""How far the debate sways answers: by this power of their strengths."""
_LEAST = 0.01
"""No answer is supposed to be weaker than this."""
_LEARN = 0.5
"""How much an answer tells of its actor's wants."""


class Supposed:
    """What an actor supposes of the others at one moment."""

    def __init__(self, rulebook: Rulebook, known: State, eyes: Eyes) -> None:
        self.rulebook = rulebook
        self.moves = tuple(moves_of_answers(rulebook, known, demand) for demand in range(len(rulebook.demands)))
        self.steps = tuple(10 / (each.max - each.min) for each in rulebook.indicators)
        self._appeals: dict[tuple[int, int], float] = {}
        self.wants = [[0.0] * len(rulebook.indicators) for _ in rulebook.actors]
        for argument in known.made:
            self._hear(argument)
        for demand, status in enumerate(known.status):
            if eyes.demands[demand] and (status >= ANSWERED or status == LAPSED):
                taken = status - ANSWERED if status >= ANSWERED else len(rulebook.demands[demand].responses)
                self._learn(demand, taken, known.made_bits)
        self.pulls = tuple(
            tuple(map(exp, self._likings(demand, asked.target))) for demand, asked in enumerate(rulebook.demands)
        )
        """For each demand, how its target's wants pull it to each response, as a factor of the likelihood."""

    def odds(self, demand: int, made_bits: int) -> Sequence[float]:
        """Give how likely each answer of another actor is, and silence after them where it is a choice."""
        swayed = _swayed(self.rulebook, demand, made_bits & self.rulebook.demands[demand].argument_bits)
        return [sway * pull for sway, pull in zip(swayed, self.pulls[demand], strict=True)]

    def appeal(self, actor: int, argument: int) -> float:
        """Give how likely an actor is to make an argument, against its others and against none (1)."""
        key = actor, argument
        if key not in self._appeals:
            demand, response, sign = self._side(argument)
            likings = self._likings(demand, actor)
            liking = likings[response] - sum(likings) / len(likings)
            self._appeals[key] = _TALKS * exp(sign * _EAGER * liking)
        return self._appeals[key]

    def _side(self, argument: int) -> tuple[int, int, int]:
        """Give whose side an argument takes in the end: (demand, response, 1 for or -1 against it)."""
        rules, sign = self.rulebook.arguments[argument], 1
        while rules.is_reply:
            sign *= -1 if rules.bearing is Bearing.REBUTS else 1
            rules = self.rulebook.arguments[rules.of]
        return rules.about, rules.of, -sign if rules.bearing is Bearing.AGAINST else sign

    def _likings(self, demand: int, actor: int) -> list[float]:
        wants = self.wants[actor]
        return [max(-_MOST, min(_MOST, self._liking(wants, moves))) for moves in self.moves[demand]]

    def _liking(self, wants: Sequence[float], moves: Moves) -> float:
        return sum([want * step * move for want, step, move in zip(wants, self.steps, moves, strict=True) if move])

    def _hear(self, argument: int) -> None:
        """Suppose that who argues for a response wants it, and who argues against it does not."""
        demand, response, sign = self._side(argument)
        speakers = self.rulebook.arguments[argument].by
        for actor in speakers:
            likings = [exp(each) for each in self._likings(demand, actor)]
            whole = sum(likings)
            pace = _HEAR * sign / len(speakers)
            if sign < 0:
                share = likings[response] / whole
                pace *= share / (1 - share) if share < 1 else 0
            self._shift(actor, demand, response, [each / whole for each in likings], pace)

    def _shift(self, actor: int, demand: int, response: int, shares: Sequence[float], pace: float) -> None:
        wants = self.wants[actor]
        for each, (share, moves) in enumerate(zip(shares, self.moves[demand], strict=True)):
            surprise = pace * ((each == response) - share)
            for indicator, move in enumerate(moves):
                if move:
                    wants[indicator] += surprise * self.steps[indicator] * move

    def _learn(self, demand: int, response: int, made_bits: int) -> None:
        """Suppose more of what was answered, the more the less it was to be expected."""
        target = self.rulebook.demands[demand].target
        likings = map(exp, self._likings(demand, target))
        swayed = _swayed(self.rulebook, demand, made_bits & self.rulebook.demands[demand].argument_bits)
        odds = [liking * sway for liking, sway in zip(likings, swayed, strict=True)]
        whole = sum(odds)
        self._shift(target, demand, response, [each / whole for each in odds], _LEARN)


_TALKS = 3.0
"""How likely an argument is of which its speaker has nothing to expect, against none."""
_EAGER = 1.5
_HEAR = 0.8
"""How much an argument tells of its speaker's wants."""
_MOST = 5.0
"""No liking is supposed to be stronger than this."""


@lru_cache(maxsize=65536)
def _swayed(rulebook: Rulebook, demand: int, made_bits: int) -> tuple[float, ...]:
    swayed = [max(_LEAST, float(each)) ** _SWAY for each in strengths(rulebook, demand, made_bits)[1]]
    return tuple(swayed if rulebook.demands[demand].lapse is None else [*swayed, 0.5**_SWAY])
