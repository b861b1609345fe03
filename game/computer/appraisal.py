"""What an actor makes of answers, demands and arguments at a glance, in points of its score: it plays on by this."""

from collections.abc import Sequence

from game.computer.guesses import gain_of, weighed_gain
from game.computer.opponent_model import Supposed
from game.play.state import State
from game.rules.rulebook import Rulebook


class Appraisal:
    """One actor's, at one moment, as one to whom a step of each indicator is worth so many points."""

    def __init__(
        self, rulebook: Rulebook, actor: int, known: State, supposed: Supposed, points: Sequence[float]
    ) -> None:
        self.rulebook = rulebook
        self.actor = actor
        self.supposed = supposed
        self.points = points
        self.gains = tuple(tuple(gain_of(points, each) for each in moves) for moves in supposed.moves)
        """For each demand, what each response, and then silence, is about worth, the debate left aside."""
        self.closings = tuple(gain_of(points, each) for each in supposed.closings)
        """For each demand, what is likely to close it is about worth; 0 but for those to several."""
        self._of_arguments: dict[tuple[int, int], float] = {}
        worths = {each: self.expected(each, known.made_bits) for each in rulebook.actors[actor].raisable}
        self.worth_raising = sorted((each for each in worths if worths[each] > 0), key=lambda each: -worths[each])
        """The demands that it would raise, the best first."""

    def answered(self, demand: int, response: int, made_bits: int) -> float:
        """Give the worth of answering so, with that debate."""
        return self.gains[demand][response] + weighed_gain(self.rulebook, self.points, demand, response, made_bits)

    def silent(self, demand: int) -> float:
        """Give the worth of no answer."""
        lapses = self.rulebook.demands[demand].may_lapse
        return self.gains[demand][-1] if lapses else 0.0

    def expected(self, demand: int, made_bits: int) -> float:
        """Give the worth of a demand: by one's own best answer, if it is put to oneself, and others' likely ones.

        What closes it counts once, with how far each target's answer is likely to change it.
        """
        gains = [self.answered(demand, each, made_bits) for each in range(len(self.supposed.moves[demand]))]
        if not gains:
            return 0.0
        once = self.closings[demand]
        targets = self.rulebook.demands[demand].targets
        return once + sum(self._expected_of(demand, each, made_bits, gains) - once for each in targets)

    def _expected_of(self, demand: int, target: int, made_bits: int, gains: Sequence[float]) -> float:
        """Give the worth of one target's answer."""
        odds = self.supposed.odds(demand, target, made_bits)
        if target == self.actor:
            return max([gain for share, gain in zip(odds, gains, strict=True) if share], default=0.0)
        whole = sum(odds)
        return sum([share * gain for share, gain in zip(odds, gains, strict=True)]) / whole if whole else 0.0

    def argued(self, argument: int, made_bits: int) -> float:
        """Give by how much an argument, made beside those, betters its demand."""
        about = self.rulebook.arguments[argument].about
        key = argument, made_bits & self.rulebook.demands[about].argument_bits
        if key not in self._of_arguments:
            self._of_arguments[key] = self.expected(about, key[1] | 1 << argument) - self.expected(about, key[1])
        return self._of_arguments[key]

    def best_argument(self, arguments: Sequence[int], made_bits: int) -> int | None:
        """Give the argument that betters most, or None where none does."""
        if not arguments:
            return None
        gains = [self.argued(each, made_bits) for each in arguments]
        most = max(gains)
        return arguments[gains.index(most)] if most > 0 else None
