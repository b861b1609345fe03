"""What play is worth to each actor, exactly, from the last phase back to the first.

- Perfect: everybody plays as well as it can, knowing that the others do (subgame-perfect). For this the sealed
  phases are put in sequence: the actors choose in the order of the file, each knowing what those before it chose.
- Best reply: one actor plays as well as it can, while the others play at random.
- Guarantee: what one actor is sure of, in the mean of luck, where all the others together play against it and know
  what it chooses in each phase.

All three are reckoned as if everybody saw everything; `Worths.hides` tells whether the scenario hides something.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import prod
from typing import NamedTuple

from game.play.scores import score
from game.play.state import ANSWERS, State
from game.rules.rulebook import Rulebook
from game.solver.limits import Limit, Meter
from game.solver.tree import Joint, Landing, Move, Tree

Numbers = tuple[Fraction, ...]
"""A number for each actor."""


class Worth(NamedTuple):
    """What a State is worth to each actor."""

    perfect: Numbers
    outcomes: Numbers
    """How likely each outcome is where everybody plays perfectly."""
    random: Numbers
    best_reply: Numbers
    guarantee: Numbers


@dataclass(frozen=True, slots=True)
class Worths:
    """What the whole game is worth."""

    states: int
    worth: Worth
    ties: int
    """At how many decisions of perfect play an actor has several best moves; the first of them is taken."""
    ties_that_matter: int
    """At how many of these it makes a difference to another actor."""
    hides: bool
    """Does the scenario hide anything from an actor that plays?"""

    def gain(self, actor: int) -> Fraction:
        """Give what an actor gains by playing well, rather than at random, against random play."""
        return self.worth.best_reply[actor] - self.worth.random[actor]


def worths_of(rulebook: Rulebook, limit: Limit | None = None) -> Worths:
    """Give what play is worth; raise TooLarge where a limit is met."""
    meter = Meter(limit or Limit())
    return _Backwards(rulebook, meter).worths()


class _Backwards:
    """One walk to the last phase, and back."""

    def __init__(self, rulebook: Rulebook, meter: Meter) -> None:
        self.rulebook = rulebook
        self.meter = meter
        self.tree = Tree(rulebook, meter)
        self.actors = range(len(rulebook.actors))
        self.ties = 0
        self.ties_that_matter = 0
        self.known: dict[State, Worth] = {}

    def worths(self) -> Worths:
        layers = [self._merged(self.tree.start())]
        while layers[-1]:
            layers.append(self._merged(way for state in layers[-1] for way in self.tree.at_random(state)))
        for layer in reversed(layers):
            now = {state: self._of(state) for state in layer}
            self.known |= now
        worth = self._mean(self.tree.start())
        return Worths(self.meter.states, worth, self.ties, self.ties_that_matter, hides(self.rulebook))

    def _merged(self, landings: Iterable[Landing]) -> list[State]:
        """Give the States of a layer, each once; an ending is worth its scores."""
        layer: dict[State, None] = {}
        for _chance, state in landings:
            bare = self.tree.bare(state)
            if bare in layer or bare in self.known:
                continue
            self.meter.keep(bare)
            if bare.outcome is None:
                layer[bare] = None
            else:
                self.known[bare] = self._of_ending(bare)
        return list(layer)

    def _of_ending(self, state: State) -> Worth:
        scores = tuple(score(self.rulebook, state, actor) for actor in self.actors)
        outcomes = tuple(Fraction(index == state.outcome) for index in range(len(self.rulebook.outcomes)))
        return Worth(scores, outcomes, scores, scores, scores)

    def _of(self, state: State) -> Worth:
        moves = self.tree.moves(state)
        joints = list(self.tree.joints(moves))
        leaves = list(self._leaves(state, joints))
        perfect = self._perfect(moves, leaves)
        return Worth(
            perfect.perfect,
            perfect.outcomes,
            _sums((joint.chance, leaf.random) for joint, leaf in zip(joints, leaves, strict=True)),
            tuple(_best_reply(actor, moves, joints, leaves) for actor in self.actors),
            tuple(_guarantee(actor, moves, leaves) for actor in self.actors),
        )

    def _leaves(self, state: State, joints: list[Joint]) -> Iterator[Worth]:
        """Give what each way to move together is worth; in a debate only what has been said counts."""
        met: dict[object, Worth] = {}
        for place, joint in enumerate(joints):
            said = frozenset(choice for move in joint.moves for choice in move.choices)
            key = place if state.turn == ANSWERS else said
            if key not in met:
                met[key] = self._mean(self.tree.after(state, joint.moves))
            yield met[key]

    def _mean(self, landings: Iterator[Landing]) -> Worth:
        ways = [(chance, self.known[self.tree.bare(state)]) for chance, state in landings]
        if len(ways) == 1:
            return ways[0][1]
        return Worth(*(_sums((chance, worth[part]) for chance, worth in ways) for part in range(len(Worth._fields))))

    def _perfect(self, moves: list[list[Move]], leaves: list[Worth]) -> Worth:
        """Let the actors choose one after the other, the last one first."""
        for actor in reversed(self.actors):
            own = len(moves[actor])
            if own > 1:
                leaves = [self._best(actor, leaves[at : at + own]) for at in range(0, len(leaves), own)]
        return leaves[0]

    def _best(self, actor: int, leaves: list[Worth]) -> Worth:
        best = max(leaf.perfect[actor] for leaf in leaves)
        among = [leaf for leaf in leaves if leaf.perfect[actor] == best]
        self.ties += len(among) > 1
        self.ties_that_matter += any(leaf.perfect != among[0].perfect for leaf in among)
        return among[0]


def hides(rulebook: Rulebook) -> bool:
    """Tell whether a scenario hides anything from some actor."""
    everybody = set(range(len(rulebook.actors)))
    seen_by = [each.visible_to for each in rulebook.indicators]
    seen_by += [each.visible_to for each in rulebook.consequences]
    return any(each is not None and each != everybody for each in seen_by) or any(
        each.private and each.parties != everybody for each in rulebook.demands
    )


def _best_reply(actor: int, moves: list[list[Move]], joints: list[Joint], leaves: Sequence[Worth]) -> Fraction:
    """Give the most that an actor gets in the mean of what the others do at random."""
    by_move = [Fraction(0)] * len(moves[actor])
    for joint, leaf, own in zip(joints, leaves, _own(actor, moves), strict=True):
        by_move[own] += joint.chance / joint.moves[actor].chance * leaf.best_reply[actor]
    return max(by_move)


def _guarantee(actor: int, moves: list[list[Move]], leaves: Sequence[Worth]) -> Fraction:
    """Give the most that an actor can be sure of whatever the others do."""
    least: dict[int, Fraction] = {}
    for leaf, own in zip(leaves, _own(actor, moves), strict=True):
        sure = leaf.guarantee[actor]
        least[own] = min(least.get(own, sure), sure)
    return max(least.values())


def _own(actor: int, moves: list[list[Move]]) -> Iterator[int]:
    """Give the place of an actor's move in each way to move together."""
    after = prod(len(each) for each in moves[actor + 1 :])
    together = prod(len(each) for each in moves)
    return (place // after % len(moves[actor]) for place in range(together))


def _sums(parts: Iterable[tuple[Fraction, Numbers]]) -> Numbers:
    """Give the mean of numbers, each with its share."""
    return tuple(
        sum(column, Fraction(0))
        for column in zip(*(tuple(share * each for each in of) for share, of in parts), strict=True)
    )
