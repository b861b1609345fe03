"""What may be known so far, and who has to look again when more of it may be."""

from collections.abc import Hashable
from dataclasses import dataclass, replace

from game.lint.facts.interval_analysis import Truth, compared_with, truth
from game.lint.facts.values import Values, first_values, variables
from game.scenario.conditions import Tree
from game.scenario.model import Expression, Scenario

ALWAYS = Truth(may_hold=True, may_fail=False)
"""What is told of a condition that is left out."""

Queue = dict[Hashable, None]
"""What has to be looked at again, in the order in which that was noticed."""


@dataclass(slots=True, eq=False)
class Reader:
    """A condition whose answer is kept until something that it asks may have changed."""

    tree: Tree | None
    asked: list[str]
    """What the condition asks of, as often as it does."""
    item: Hashable = None
    queue: Queue | None = None
    """Where the item is put then; None where it is asked anyhow."""
    is_stale: bool = True
    answer: Truth = ALWAYS


class Board:
    """What may be known at a moment of the game, with everybody who reads it."""

    def __init__(self, scenario: Scenario) -> None:
        self.last = scenario.rounds
        self.values = first_values(scenario)
        self._readers: dict[str, list[Reader]] = {}
        self._by_round: dict[int, list[Reader]] = {}

    def reader(self, when: Expression | None, item: Hashable = None, queue: Queue | None = None) -> Reader:
        """Note who asks a condition; without one it always holds."""
        reader = Reader(when.tree, variables(when.tree), item, queue) if when else Reader(None, [], item, queue)
        self._note(reader)
        if when and "round" in reader.asked:
            for round_ in self._rounds_of(when.tree):
                self._by_round.setdefault(round_, []).append(reader)
        return reader

    def follow(self, trees: list[Tree], item: Hashable, queue: Queue) -> Reader:
        """Note what reckons those expressions, whatever the round is."""
        reader = Reader(None, [name for tree in trees for name in variables(tree)], item, queue)
        self._note(reader)
        return reader

    def ask(self, reader: Reader) -> Truth:
        """Tell whether a reader's condition can hold, and whether it can fail."""
        if reader.is_stale:
            reader.is_stale = False
            if reader.tree is not None:
                reader.answer = truth(reader.tree, self.values, reader.asked)
        return reader.answer

    def begin(self, round_: int) -> None:
        """Begin a round: whatever asks for it is looked at again."""
        self.values = replace(self.values, rounds=(round_, round_))
        for reader in self._by_round.get(round_, ()):
            _wake(reader)

    def later(self) -> Values:
        """Give what may be known from this round on."""
        return replace(self.values, rounds=(self.values.rounds[0], self.last))

    def change(self, name: str) -> None:
        """Wake everybody who asks for that name."""
        for reader in self._readers.get(name, ()):
            _wake(reader)

    def _note(self, reader: Reader) -> None:
        for name in dict.fromkeys(reader.asked):
            self._readers.setdefault(name, []).append(reader)

    def _rounds_of(self, tree: Tree) -> set[int]:
        """Give the rounds in which an answer may become another only because of the round."""
        numbers = compared_with(tree, "round", self.last)
        if numbers is None:
            return set(range(2, self.last + 1))
        return {each + shift for each in numbers for shift in (0, 1)}


def _wake(reader: Reader) -> None:
    if not reader.is_stale:
        reader.is_stale = True
        if reader.queue is not None:
            reader.queue[reader.item] = None
