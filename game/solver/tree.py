"""The game as a tree: in each phase the moves of every actor, and where they lead by each fall of chance.

A move is everything that an actor chooses in one phase. With each comes how likely it is in random play.
"""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import product
from math import prod
from operator import attrgetter
from typing import NamedTuple

from game.play import rounds
from game.play.choices import Answer, Argue, Choice, Hold, Options, Raise, choices_open_to
from game.play.state import ANSWERS, State
from game.rules.rulebook import Rulebook
from game.solver.bare import Bare
from game.solver.chance_enumeration import falls
from game.solver.limits import Meter


class Move(NamedTuple):
    """What an actor may choose in a phase, and how likely it does in random play."""

    chance: Fraction
    choices: tuple[Choice, ...]


class Joint(NamedTuple):
    """One move of every actor, in the order of the file, and how likely they are together."""

    chance: Fraction
    moves: tuple[Move, ...]


Landing = tuple[Fraction, State]
"""How likely a State is to come next, and that State as the core leaves it."""


class Tree:
    """A rulebook's game, phase by phase."""

    def __init__(self, rulebook: Rulebook, meter: Meter) -> None:
        self.rulebook = rulebook
        self.meter = meter
        self.bare = Bare(rulebook)

    def start(self) -> Iterator[Landing]:
        """Give the States in which the game can begin."""
        for fall in falls(lambda luck: rounds.start(self.rulebook, 0, watched=False, luck=luck)):
            self.meter.step()
            yield fall.chance, fall.step.state

    def moves(self, state: State) -> list[list[Move]]:
        """Give every actor's moves; one without any has the move to do nothing."""
        return [self._moves_of(state, actor) for actor in range(len(self.rulebook.actors))]

    def joints(self, moves: list[list[Move]]) -> Iterator[Joint]:
        """Give every way to move together; the last actor's moves change first."""
        self.meter.step(prod(len(each) for each in moves))
        for together in product(*moves):
            yield Joint(prod((each.chance for each in together), start=Fraction(1)), together)

    def after(self, state: State, joint: Sequence[Move]) -> Iterator[Landing]:
        """Give where a phase leads with those moves."""
        sealed = {actor: move.choices for actor, move in enumerate(joint)}
        for fall in falls(lambda luck: rounds.close_phase(self.rulebook, state, sealed, watched=False, luck=luck)):
            self.meter.step()
            yield fall.chance, fall.step.state

    def at_random(self, state: State) -> Iterator[Landing]:
        """Give where random play leads from a State; what leads to the same debate is counted together."""
        moves = self.moves(state)
        if state.turn == ANSWERS:
            for joint in self.joints(moves):
                for chance, after in self.after(state, joint.moves):
                    yield joint.chance * chance, after
            return
        for choices, likely in self._debates(moves).items():
            together = Move(likely, tuple(sorted(choices, key=attrgetter("argument"))))
            for chance, after in self.after(state, [together]):
                yield likely * chance, after

    def _debates(self, moves: list[list[Move]]) -> dict[frozenset[Choice], Fraction]:
        """Give what may be said in a turn by all together."""
        said = {frozenset[Choice](): Fraction(1)}
        for own in moves:
            self.meter.step(len(said) * (len(own) - 1))
            more: dict[frozenset[Choice], Fraction] = {}
            for choices, likely in said.items():
                for move in own:
                    both = choices.union(move.choices)
                    more[both] = more.get(both, Fraction(0)) + likely * move.chance
            said = more
        return said

    def _moves_of(self, state: State, actor: int) -> list[Move]:
        options = choices_open_to(self.rulebook, state, actor)
        if options.arguments:
            return _speeches(options.arguments, self.rulebook.speeches)
        slots = slots_of(options)
        self.meter.step(prod(len(each) for each in slots))
        return [_chosen(slots, together) for together in product(*slots)]


def slots_of(options: Options) -> list[list[Choice | None]]:
    """Give what an actor decides in the answers, one thing at a time, each with its choices; None raises nothing."""
    slots: list[list[Choice | None]] = []
    for demand, available, may_hold in options.answers:
        held: list[Choice | None] = [Hold(demand)] if may_hold else []
        slots.append([*(Answer(demand, each) for each in available), *held])
    if options.raises:
        slots.append([*(Raise(each) for each in options.raises), None])
    return slots


def _chosen(slots: list[list[Choice | None]], together: tuple[Choice | None, ...]) -> Move:
    likely = Fraction(1, prod(len(each) for each in slots))
    return Move(likely, tuple(each for each in together if each is not None))


def _speeches(arguments: tuple[int, ...], speeches: int) -> list[Move]:
    """Give every set of arguments that can be made in a turn; random play picks one, or none, for each speech."""
    sets = {frozenset[int](): Fraction(1)}
    for _speech in range(min(speeches, len(arguments))):
        after: dict[frozenset[int], Fraction] = {}
        for said, likely in sets.items():
            left = [each for each in arguments if each not in said]
            for more in (said, *(said | {each} for each in left)):
                after[more] = after.get(more, Fraction(0)) + likely / (len(left) + 1)
        sets = after
    return [Move(likely, tuple(Argue(each) for each in sorted(said))) for said, likely in sets.items()]
