"""Games for property tests: random play of the conformance scenarios and of Red Lines, as records."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random

from hypothesis import strategies as st

from game.computer.chance import choose_at_random
from game.play import moments
from game.play.choices import Choice
from game.play.events import Event
from game.play.moments import Moment
from game.play.state import State
from game.record.codec import write_entry, write_line
from game.record.entries import Choose, JsonObject
from game.record.naming import entry_of
from game.rules.compiler import compile_rulebook
from game.rules.rulebook import Rulebook
from game.scenario.reader import read_file
from game.session.game import header_for

ROOT = Path(__file__).parents[2]
PATHS = [ROOT / "scenarios" / "red_lines.yaml", *sorted((ROOT / "tests").glob("conformance*/*.yaml"))]


@cache
def rulebook_of(path: Path) -> Rulebook:
    scenario = read_file(path).scenario
    assert scenario is not None
    return compile_rulebook(scenario)


@dataclass(frozen=True)
class Turn:
    """One phase of a game that was played: how it began and what was sealed in it."""

    opened: State
    sealed: dict[int, tuple[Choice, ...]]
    events: tuple[Event, ...]
    """What happened when it was closed."""


@dataclass(frozen=True)
class Game:
    rulebook: Rulebook
    seed: int
    turns: tuple[Turn, ...]
    opening: tuple[Event, ...]
    end: State

    def header(self) -> JsonObject:
        return header_for(self.rulebook, "test", self.seed)

    def entries(self, dice: Random) -> list[Choose]:
        """Give the record's later entries, with the choices of each phase in an order that keeps each actor's own."""
        entries: list[Choose] = []
        for turn in self.turns:
            order = [actor for actor, choices in turn.sealed.items() for _ in choices]
            dice.shuffle(order)
            queues = {actor: iter(choices) for actor, choices in turn.sealed.items()}
            entries += [entry_of(self.rulebook, turn.opened.phase, actor, next(queues[actor])) for actor in order]
        return entries

    def record(self, dice: Random) -> bytes:
        return write_line(self.header()) + b"".join(map(write_entry, self.entries(dice)))


def play(rulebook: Rulebook, seed: int, dice: Random) -> Game:
    transition = moments.begin(rulebook, seed)
    opening = transition.events
    turns = []
    while transition.moment.state.outcome is None:
        moment: Moment = transition.moment
        for actor in range(len(rulebook.actors)):
            for choice in choose_at_random(rulebook, moment.state, actor, dice):
                moment = moments.choose(rulebook, moment, actor, choice)
        transition = moments.close(rulebook, moment)
        turns.append(Turn(moment.state, dict(moment.sealed), transition.events))
    return Game(rulebook, seed, tuple(turns), opening, transition.moment.state)


@st.composite
def games(draw: st.DrawFn) -> Game:
    path = draw(st.sampled_from(PATHS))
    seed = draw(st.integers(0, 2**53 - 1))
    return play(rulebook_of(path), seed, Random(draw(st.integers(0, 2**32))))
