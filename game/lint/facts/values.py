"""What may be known of a game: for every name of a condition, between which bounds it lies."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from game.scenario.conditions import Fact, Name, Tree, walk
from game.scenario.model import Demand, Scenario

Span = tuple[int, int]
"""The least and the greatest value."""

UNOPENED, OPEN, LAPSED, WITHDRAWN = "", "open", "lapsed", "withdrawn"
"""What a demand may be beside answered; an answer's state is the response's id."""
UNANSWERED = frozenset([UNOPENED, OPEN, LAPSED, WITHDRAWN])

BIT: Span = (0, 1)
UNKNOWN: Span = (-(10**30), 10**30)
"""Of a name that nothing declares, in a file with errors."""


@dataclass(frozen=True, slots=True)
class Values:
    """Bounds for the round and every other number, and the states that each demand may be in."""

    last: int
    """The number of rounds."""
    rounds: Span
    numbers: dict[str, Span]
    demands: dict[str, set[str]]
    """Of a demand to several, what any of its targets may have made of it."""
    targets: Mapping[str, int] = field(default_factory=dict)
    """How many targets each demand to several has: its facts count them."""

    def only(self, names: Iterable[str]) -> "Values":
        """Copy what concerns those names alone, so that they may be changed."""
        known = [each for each in names if each in self.numbers]
        asked = [each for each in names if each in self.demands]
        return Values(
            self.last,
            self.rounds,
            {each: self.numbers[each] for each in known},
            {each: self.demands[each] for each in asked},
            self.targets,
        )


def states_of(demand: Demand) -> set[str]:
    """Give every state that a demand may be in."""
    return {UNOPENED, OPEN, LAPSED, WITHDRAWN, *(each.id for each in demand.responses)}


def all_values(scenario: Scenario, last: int) -> Values:
    """Give what may be at all: every indicator anywhere between its bounds, every fact either way."""
    numbers = {each.id: (each.min, each.max) for each in scenario.indicators if each.min <= each.max}
    numbers |= dict.fromkeys(_facts(scenario), BIT)
    return Values(last, (1, last), numbers, {each.id: states_of(each) for each in scenario.demands}, _several(scenario))


def first_values(scenario: Scenario) -> Values:
    """Give what is before the first round: nothing has opened, struck or been made."""
    numbers = {each.id: (each.start, each.start) for each in scenario.indicators}
    numbers |= dict.fromkeys(_facts(scenario), (0, 0))
    return Values(
        scenario.rounds, (1, 1), numbers, {each.id: {UNOPENED} for each in scenario.demands}, _several(scenario)
    )


def _several(scenario: Scenario) -> dict[str, int]:
    return {each.id: len(each.targets) for each in scenario.demands if len(each.targets) > 1}


def _facts(scenario: Scenario) -> list[str]:
    return [*(each.id for each in scenario.consequences), *(each.id for each in scenario.arguments)]


def variable_of(tree: Tree) -> str | None:
    """Give what a name or a fact asks of: the demand for a fact, `round` for `final`; None for anything else."""
    match tree:
        case Name():
            return "round" if tree.id == "final" else tree.id
        case Fact():
            return tree.demand
        case _:
            return None


def variables(tree: Tree) -> list[str]:
    """Give what every name and fact of a condition asks of, as often as it does."""
    return [each for each in map(variable_of, walk(tree)) if each is not None]
