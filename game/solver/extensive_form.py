"""The game unfolded into a tree of single decisions: nothing merged, one actor after the other, chance explicit.

Within a phase the actors decide in the order of the file, each thing by itself, just as random play does.
Where only one thing can be chosen nothing is decided.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby

from game.play import rounds
from game.play.choices import Argue, Choice, Options, choices_open_to
from game.play.events import Event
from game.play.state import State
from game.rules.rulebook import Rulebook
from game.solver.chance_enumeration import Fall, falls
from game.solver.tree import slots_of

Said = tuple[Choice | None, ...]
"""What one actor has decided in a phase; None where it let something be."""


@dataclass(slots=True, eq=False)
class PhaseStart:
    """The beginning of a phase, and how the game came to it."""

    state: State
    before: "PhaseStart | None"
    chosen: tuple[Said, ...]
    """What each actor decided in the phase before."""
    events: tuple[Event, ...]
    """What has happened since that phase was closed."""
    options: list[Options]
    """What is open to each actor."""
    memories: dict[int, int] = field(default_factory=dict)
    """What actors know, as numbers: for whoever asks."""


@dataclass(frozen=True, slots=True, eq=False)
class Decision:
    """An actor decides one thing."""

    moment: PhaseStart
    done: tuple[Said, ...]
    """What the actors before it have decided in this phase."""
    said: Said
    """What the actor itself has."""
    options: tuple[Choice | None, ...]

    @property
    def actor(self) -> int:
        """Who decides."""
        return len(self.done)


@dataclass(frozen=True, slots=True, eq=False)
class Turn:
    """Chance falls in one of several ways."""

    moment: PhaseStart | None
    chosen: tuple[Said, ...]
    falls: tuple[Fall, ...]
    """The ways, alike in all the chances before this one."""
    depth: int
    """How many chances of the step have fallen before."""


@dataclass(frozen=True, slots=True, eq=False)
class Terminal:
    """The game has ended, or goes on below what is unfolded."""

    state: State


GameNode = Decision | Turn | Terminal


class Unfolding:
    """The nodes of a rulebook's game, to its ends or to that of a round."""

    def __init__(self, rulebook: Rulebook, depth: int | None = None) -> None:
        self.rulebook = rulebook
        self.depth = rulebook.rounds if depth is None else depth
        self.actors = range(len(rulebook.actors))

    def root(self) -> GameNode:
        """Give the first node."""
        ways = tuple(falls(lambda luck: rounds.start(self.rulebook, 0, luck=luck)))
        return self._fallen(None, (), ways, 0)

    def children(self, node: GameNode) -> Iterator[GameNode]:
        """Give the nodes under one, in the order of its options or branches."""
        match node:
            case Decision():
                for choice in node.options:
                    yield self._decided(node.moment, node.done, (*node.said, choice))
            case Turn():
                depth = node.depth
                for _branch, ways in groupby(node.falls, lambda fall: fall.forks[depth].branch):
                    yield self._fallen(node.moment, node.chosen, tuple(ways), depth + 1)
            case Terminal():
                return

    def _decided(self, moment: PhaseStart, done: tuple[Said, ...], said: Said) -> GameNode:
        """Go on to the next thing that somebody has to decide, or to the end of the phase."""
        while len(done) < len(self.actors):
            options = self._options(moment.options[len(done)], said)
            if options is None:
                done, said = (*done, said), ()
            elif len(options) == 1:
                said = (*said, options[0])
            else:
                return Decision(moment, done, said, options)
        sealed = {actor: [each for each in own if each is not None] for actor, own in enumerate(done)}
        ways = falls(lambda luck: rounds.close_phase(self.rulebook, moment.state, sealed, luck=luck))
        return self._fallen(moment, done, tuple(ways), 0)

    def _options(self, options: Options, said: Said) -> tuple[Choice | None, ...] | None:
        if options.arguments:
            if len(said) == min(self.rulebook.speeches, len(options.arguments)):
                return None
            return (*(each for each in map(Argue, options.arguments) if each not in said), None)
        slots = slots_of(options)
        return tuple(slots[len(said)]) if len(said) < len(slots) else None

    def _fallen(
        self, moment: PhaseStart | None, chosen: tuple[Said, ...], ways: tuple[Fall, ...], depth: int
    ) -> GameNode:
        if len(ways) > 1:
            return Turn(moment, chosen, ways, depth)
        state, events = ways[0].step.state, ways[0].step.events
        if state.outcome is not None or state.round > self.depth:
            return Terminal(state)
        options = [choices_open_to(self.rulebook, state, actor) for actor in self.actors]
        return self._decided(PhaseStart(state, moment, chosen, events, options), (), ())
