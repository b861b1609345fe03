"""Ways that a game could really stand, as far as an actor can tell: what is hidden from it is drawn by its dice."""

from dataclasses import dataclass
from random import Random

from game.computer.knowledge import eyes_of, known_state
from game.play.luck import MAX_SEED
from game.play.state import State
from game.rules.rulebook import OPEN, UNOPENED, Rulebook


@dataclass(frozen=True, slots=True)
class World:
    """One such way, and the rolls by which others choose in it: the same ones whatever the actor itself does."""

    state: State
    answers: tuple[float, ...]
    """For each demand, 0 to 1."""
    initiatives: tuple[float, ...]
    """For each actor, 0 to 1."""


class Worlds:
    """The worlds that an actor supposes at one moment. World k is the same whenever it is asked for."""

    def __init__(self, rulebook: Rulebook, state: State, actor: int, dice: Random) -> None:
        self.rulebook = rulebook
        self.known = known_state(rulebook, state, actor)
        self.dice = dice
        self.eyes = eyes = eyes_of(rulebook, actor)
        self._drawn: list[World] = []
        self._is_blind = not all((*eyes.indicators, *eyes.demands, *eyes.consequences))

    def __getitem__(self, number: int) -> World:
        while len(self._drawn) <= number:
            self._drawn.append(self._draw())
        return self._drawn[number]

    def _draw(self) -> World:
        random = self.dice.random
        state = self.known._replace(seed=self.dice.randint(0, MAX_SEED))
        if self._is_blind:
            state = self._with_what_is_hidden(state._replace(values=self._values()))
        return World(
            state, tuple(random() for _ in self.rulebook.demands), tuple(random() for _ in self.rulebook.actors)
        )

    def _values(self) -> tuple[int, ...]:
        """Draw the numbers that the actor cannot see, most often near the middle of their scales."""
        bounds = self.rulebook.indicators
        return tuple(
            value if seen else round(self.dice.triangular(each.min, each.max))
            for value, seen, each in zip(self.known.values, self.eyes.indicators, bounds, strict=True)
        )

    def _with_what_is_hidden(self, state: State) -> State:
        """Let be so what the actor cannot see and what would have come about by itself by now."""
        rulebook, struck, status, due = self.rulebook, state.struck_bits, list(state.status), list(state.due)
        for consequence in rulebook.self_striking:
            when = rulebook.consequences[consequence].when
            if not self.eyes.consequences[consequence] and when is not None and when.reckon(state):
                struck |= 1 << consequence
        for demand in rulebook.self_opening:
            when = rulebook.demands[demand].when
            unseen = not self.eyes.demands[demand] and status[demand] == UNOPENED
            if unseen and when is not None and when.reckon(state):
                status[demand] = OPEN
                due[demand] = min(state.round + rulebook.demands[demand].deadline - 1, rulebook.rounds)
        return state._replace(struck_bits=struck, status=tuple(status), due=tuple(due))
