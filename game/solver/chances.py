"""What random play comes to, exactly: every state that can be reached, with its chance, layer by layer."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from math import floor, sqrt

from game.play.scores import score
from game.play.state import ANSWERS, State
from game.rules.rulebook import ANSWERED, LAPSED, OPEN, UNOPENED, WITHDRAWN, Rulebook
from game.solver.limits import Limit, Meter
from game.solver.tree import Landing, Tree

Layer = dict[State, Fraction]
"""States of one phase, bare, each with the chance that the game comes to it."""


@dataclass(slots=True)
class DemandChances:
    """How likely it is what becomes of a demand in a game."""

    opened: Fraction
    taken: list[Fraction]
    """For each response, that the demand is answered so."""
    lapsed: Fraction
    withdrawn: Fraction


@dataclass(slots=True)
class ScoreChances:
    """An actor's score at the end of a game."""

    mean: Fraction = Fraction(0)
    squares: Fraction = Fraction(0)
    """The mean of its square."""
    least: Fraction | None = None
    most: Fraction | None = None
    ahead: Fraction = Fraction(0)
    """How likely no playable actor has a higher score."""
    bins: dict[int, Fraction] = field(default_factory=dict)
    """How likely a score from a whole number of points, to below the next."""

    @property
    def sd(self) -> float:
        """The standard deviation."""
        return sqrt(self.squares - self.mean * self.mean)


@dataclass(slots=True)
class LevelChances:
    """Where an indicator stands at the end of a game."""

    mean: Fraction = Fraction(0)
    squares: Fraction = Fraction(0)
    """The mean of its square."""
    at_min: Fraction = Fraction(0)
    """How likely it ends at the least that it can be, and at the most."""
    at_max: Fraction = Fraction(0)


@dataclass(slots=True)
class Chances:
    """What random play comes to, by the rulebook's indexes. Every figure is a chance, but for rounds and scores."""

    states: int
    """How many different states can be reached; states that differ in nothing that matters are one."""
    rounds: Fraction
    """The mean of the round in which the game ends."""
    outcomes: list[Fraction]
    consequences: list[Fraction]
    arguments: list[Fraction]
    demands: list[DemandChances]
    scores: list[ScoreChances]
    indicators: list[LevelChances]
    best_worst: Fraction | None = None
    """The score of the worst-off playable actor, in the ending in which it is best; None without such actors."""


def chances_of(rulebook: Rulebook, limit: Limit | None = None) -> Chances:
    """Give what random play comes to; raise TooLarge where a limit is met."""
    meter = Meter(limit or Limit())
    return _Reckoning(rulebook, meter).chances()


def nothing_yet(rulebook: Rulebook) -> Chances:
    """Give chances to which nothing has been added."""

    def none(things: tuple[object, ...]) -> list[Fraction]:
        return [Fraction(0) for _each in things]

    return Chances(
        states=0,
        rounds=Fraction(0),
        outcomes=none(rulebook.outcomes),
        consequences=none(rulebook.consequences),
        arguments=none(rulebook.arguments),
        demands=[
            DemandChances(Fraction(0), none(each.responses), Fraction(0), Fraction(0)) for each in rulebook.demands
        ],
        scores=[ScoreChances() for _each in rulebook.actors],
        indicators=[LevelChances() for _each in rulebook.indicators],
    )


class _Reckoning:
    """One walk over the layers of a game."""

    def __init__(self, rulebook: Rulebook, meter: Meter) -> None:
        self.rulebook = rulebook
        self.meter = meter
        self.tree = Tree(rulebook, meter)
        self.found = nothing_yet(rulebook)
        self.endings: set[State] = set()
        self.playable = [index for index, each in enumerate(rulebook.scenario.actors) if each.playable]
        self.before = State(0, 0, ANSWERS, (), (UNOPENED,) * len(rulebook.slots), (), (), (), (), 0, (), 0, 0, None)

    def chances(self) -> Chances:
        layer = self._merged((self.before, landing) for landing in self.tree.start())
        while layer:
            layer = self._merged(self._onwards(layer))
        self.found.states = self.meter.states
        return self.found

    def _onwards(self, layer: Layer) -> Iterator[tuple[State, Landing]]:
        for state, chance in layer.items():
            for likely, after in self.tree.at_random(state):
                yield state, (chance * likely, after)

    def _merged(self, landings: Iterator[tuple[State, Landing]]) -> Layer:
        """Note what happened on the way, and give the States of the next layer, each once."""
        going_on: Layer = {}
        ended: Layer = {}
        for before, (chance, state) in landings:
            self._note(before, chance, state)
            bare = self.tree.bare(state)
            layer = going_on if state.outcome is None else ended
            if bare not in layer and bare not in self.endings:
                self.meter.keep(bare)
            layer[bare] = layer.get(bare, Fraction(0)) + chance
        for state, chance in ended.items():
            self._end(state, chance)
        self.endings |= ended.keys()
        return going_on

    def _note(self, before: State, chance: Fraction, after: State) -> None:
        """Note what a step brought; everything that is noted happens once in a game at most."""
        for place, bits in (
            (self.found.consequences, after.struck_bits & ~before.struck_bits),
            (self.found.arguments, after.made_bits & ~before.made_bits),
        ):
            for index in _ones(bits):
                place[index] += chance
        for demand, rules in enumerate(self.rulebook.demands):
            if before.status[demand] in (UNOPENED, OPEN):
                self._note_demand(demand, rules.slots, before.status, after.status, chance)

    def _note_demand(
        self, demand: int, slots: Sequence[int], old: Sequence[int], new: Sequence[int], chance: Fraction
    ) -> None:
        """Note what became of a demand: what a target made of it, the first time that one does."""
        of = self.found.demands[demand]
        if old[demand] == UNOPENED != new[demand]:
            of.opened += chance
        if new[demand] == WITHDRAWN:
            of.withdrawn += chance
        for code in {new[slot] for slot in slots} - {old[slot] for slot in slots}:
            if code >= ANSWERED:
                of.taken[code - ANSWERED] += chance
            elif code == LAPSED:
                of.lapsed += chance

    def _end(self, state: State, chance: Fraction) -> None:
        """Note how games end that come to the same State."""
        assert state.outcome is not None
        self.found.outcomes[state.outcome] += chance
        self.found.rounds += chance * state.round
        self._note_levels(state, chance)
        scores = [score(self.rulebook, state, actor) for actor in range(len(self.rulebook.actors))]
        best = max((scores[each] for each in self.playable), default=Fraction(0))
        for of, each in zip(self.found.scores, scores, strict=True):
            of.mean += chance * each
            of.squares += chance * each * each
            of.least = each if of.least is None else min(of.least, each)
            of.most = each if of.most is None else max(of.most, each)
            of.ahead += chance if each >= best else 0
            of.bins[floor(each)] = of.bins.get(floor(each), Fraction(0)) + chance
        if self.playable:
            worst = min(scores[each] for each in self.playable)
            self.found.best_worst = worst if self.found.best_worst is None else max(self.found.best_worst, worst)

    def _note_levels(self, state: State, chance: Fraction) -> None:
        for of, rules, value in zip(self.found.indicators, self.rulebook.indicators, state.values, strict=True):
            of.mean += chance * value
            of.squares += chance * value * value
            of.at_min += chance * (value == rules.min)
            of.at_max += chance * (value == rules.max)


def _ones(bits: int) -> Iterator[int]:
    """Give the places of the ones among bits."""
    while bits:
        lowest = bits & -bits
        yield lowest.bit_length() - 1
        bits ^= lowest
