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

_SWAY = 4
"""How far the debate sways answers: by this power of their strengths."""
_LEAST = 0.01
"""No answer is supposed to be weaker than this."""
_LEARN = 0.6
"""How much an answer tells of its actor's wants."""


class Supposed:
    """What an actor supposes of the others at one moment."""

    def __init__(self, rulebook: Rulebook, known: State, eyes: Eyes) -> None:
        self.rulebook = rulebook
        self.moves = tuple(moves_of_answers(rulebook, known, demand) for demand in range(len(rulebook.demands)))
        self.steps = tuple(10 / (each.max - each.min) for each in rulebook.indicators)
        self.wants = [[0.0] * len(rulebook.indicators) for _ in rulebook.actors]
        for demand, status in enumerate(known.status):
            if eyes.demands[demand] and (status >= ANSWERED or status == LAPSED):
                taken = status - ANSWERED if status >= ANSWERED else len(rulebook.demands[demand].responses)
                self._learn(demand, taken, known.made_bits)
        self.pulls = tuple(tuple(map(exp, self._likings(demand))) for demand in range(len(rulebook.demands)))
        """For each demand, how its target's wants pull it to each response, as a factor of the likelihood."""

    def odds(self, demand: int, made_bits: int) -> Sequence[float]:
        """Give how likely each answer of another actor is, and silence after them where it is a choice."""
        swayed = _swayed(self.rulebook, demand, made_bits & self.rulebook.demands[demand].argument_bits)
        return [sway * pull for sway, pull in zip(swayed, self.pulls[demand], strict=True)]

    def _likings(self, demand: int) -> list[float]:
        wants = self.wants[self.rulebook.demands[demand].target]
        return [max(-_MOST, min(_MOST, self._liking(wants, moves))) for moves in self.moves[demand]]

    def _liking(self, wants: Sequence[float], moves: Moves) -> float:
        return sum([want * step * move for want, step, move in zip(wants, self.steps, moves, strict=True) if move])

    def _learn(self, demand: int, response: int, made_bits: int) -> None:
        """Suppose more of what was answered, the more the less it was to be expected."""
        likings = map(exp, self._likings(demand))
        swayed = _swayed(self.rulebook, demand, made_bits & self.rulebook.demands[demand].argument_bits)
        odds = [liking * sway for liking, sway in zip(likings, swayed, strict=True)]
        whole = sum(odds)
        wants = self.wants[self.rulebook.demands[demand].target]
        for each, (part, moves) in enumerate(zip(odds, self.moves[demand], strict=True)):
            surprise = (each == response) - part / whole
            for indicator, move in enumerate(moves):
                if move:
                    wants[indicator] += _LEARN * surprise * self.steps[indicator] * move


_MOST = 5.0
"""No liking is supposed to be stronger than this."""


@lru_cache(maxsize=65536)
def _swayed(rulebook: Rulebook, demand: int, made_bits: int) -> tuple[float, ...]:
    swayed = [max(_LEAST, float(each)) ** _SWAY for each in strengths(rulebook, demand, made_bits)[1]]
    return tuple(swayed if rulebook.demands[demand].lapse is None else [*swayed, 0.5**_SWAY])
