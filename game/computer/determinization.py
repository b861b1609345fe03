"""Ways that a game could really stand, as far as an actor can tell: what is hidden from it is drawn by its dice."""

from dataclasses import dataclass
from random import Random

from game.computer.observation import eyes_of, known_state
from game.play.rng import MAX_SEED
from game.play.state import State
from game.rules.rulebook import Rulebook


@dataclass(frozen=True, slots=True)
class World:
    """One such way, and the rolls by which others choose in it: the same ones whatever the actor itself does."""

    state: State
    answers: tuple[float, ...]
    """For each demand, and after them each target of those to several (`Rulebook.slots`), 0 to 1."""
    initiatives: tuple[float, ...]
    """For each actor, 0 to 1."""


class Worlds:
    """The worlds that an actor supposes at one moment. World k is the same whenever it is asked for."""

    def __init__(self, rulebook: Rulebook, state: State, actor: int, dice: Random) -> None:
        self.rulebook = rulebook
        self.known = known_state(rulebook, state, actor)
        self.dice = dice
        self.eyes = eyes_of(rulebook, actor, state.revealed)
        self._drawn: list[World] = []

    def __getitem__(self, number: int) -> World:
        while len(self._drawn) <= number:
            self._drawn.append(self._draw())
        return self._drawn[number]

    def _draw(self) -> World:
        random = self.dice.random
        return World(
            self.known._replace(seed=self.dice.randint(0, MAX_SEED), values=self._values()),
            tuple(random() for _ in self.rulebook.slots),
            tuple(random() for _ in self.rulebook.actors),
        )

    def _values(self) -> tuple[int, ...]:
        """Draw the numbers that the actor cannot see, most often near the middle of their scales."""
        return tuple(
            value if seen else round(self.dice.triangular(rules.min, rules.max))
            for value, seen, rules in zip(
                self.known.values, self.eyes.indicators, self.rulebook.indicators, strict=True
            )
        )
