"""What no game of a scenario may show, written as conditions, and the games that are looked through for it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from random import Random

from game.computer.chance import choose_at_random
from game.computer.players import consider
from game.play import rounds
from game.play.choices import Choice
from game.play.state import State
from game.rules.compiler import compile_rulebook
from game.rules.rulebook import Rulebook
from game.scenario.conditions import parse
from game.scenario.model import Expression, Outcome
from tests.scenarios import measures

STRENGTH = 4


@dataclass(frozen=True)
class Story:
    """A scenario by its name, what must hold at no moment of its games, and what must not where one has ended so."""

    name: str
    never: Mapping[str, str]
    endings: Mapping[str, str]

    @cached_property
    def rulebook(self) -> Rulebook:
        return measures.rulebook_of(self.name)

    @cached_property
    def _never(self) -> Rulebook:
        return watched(self.rulebook, self.never)

    @cached_property
    def _endings(self) -> Rulebook:
        return watched(self.rulebook, self.endings)

    def found_in(self, state: State) -> Iterator[str]:
        """Name what contradicts itself at a moment."""
        for name, when in zip(self.never, self._never.outcomes, strict=True):
            if when is not None and when.evaluate(state):
                yield name
        if state.outcome is not None:
            ending = self.rulebook.scenario.outcomes[state.outcome].id
            when = self._endings.outcomes[list(self.endings).index(ending)]
            if when is not None and when.evaluate(state):
                yield f"it ends as {ending}"

    def contradictions(self, kind: str, games: range) -> list[tuple[int, int, str]]:
        """Give seed, round and name of each contradiction in games that are played `random` or in `character`."""
        chosen = {"random": self._at_random, "character": self._in_character}[kind]
        found = []
        for seed in games:
            dice = Random(seed)
            state = rounds.start(self.rulebook, seed, watched=False).state
            while state.outcome is None:
                found += [(seed, state.round, name) for name in self.found_in(state)]
                state = rounds.close_phase(self.rulebook, state, chosen(state, dice), watched=False).state
            found += [(seed, state.round, name) for name in self.found_in(state)]
        return found

    def _at_random(self, state: State, dice: Random) -> dict[int, tuple[Choice, ...]]:
        return {each: choose_at_random(self.rulebook, state, each, dice) for each in range(len(self.rulebook.actors))}

    def _in_character(self, state: State, _dice: Random) -> dict[int, tuple[Choice, ...]]:
        return in_character(self.rulebook, state)


def in_character(rulebook: Rulebook, state: State, strength: int = STRENGTH) -> dict[int, tuple[Choice, ...]]:
    """Give what all choose who weigh their choices in character."""
    return {
        actor: tuple(choice for choice, _why in consider(rulebook, state, actor, "character", strength))
        for actor in range(len(rulebook.actors))
    }


def watched(rulebook: Rulebook, written: Mapping[str, str]) -> Rulebook:
    """Give the rulebook whose outcomes are these conditions."""
    outcomes = tuple(
        Outcome(f"c{place}", name, name, when=Expression(text, parse(text)))
        for place, (name, text) in enumerate(written.items())
    )
    return compile_rulebook(replace(rulebook.scenario, outcomes=outcomes))
