"""How a game may go on after an actor's choices: one quick play to the end, with the debates of later rounds left out.

The actor itself goes on by what promises most at once; the others, whose wants it does not know, by the world's rolls.
"""

from collections.abc import Sequence

from game.computer.aims import Aims
from game.computer.guesses import Moves, weighed_gain
from game.computer.knowledge import Eyes
from game.computer.supposing import Supposed
from game.computer.worlds import World
from game.play import rounds
from game.play.choices import (
    Answer,
    Argue,
    Choice,
    Hold,
    Raise,
    available_responses,
    choices_open_to,
    may_hold,
    why_not_raise,
)
from game.play.state import ANSWERS, State
from game.rules.rulebook import OPEN, UNOPENED, Rulebook

Sealed = dict[int, list[Choice]]

_TURN = 0.618034
"""Rolls go on from round to round by this much, so that they differ and yet are the same in every play of a world."""
_HOLDS = 0.1
"""How likely it is that others hold, as a share of all that they may do about a demand."""
_PASSES = 0.15
"""How likely it is that others leave a speech unmade."""
_RAISES = 0.6
"""How likely it is that others raise something, where they can."""


class PlayingOn:
    """Plays games on for one actor."""

    def __init__(self, rulebook: Rulebook, actor: int, eyes: Eyes, known: State) -> None:
        self.rulebook = rulebook
        self.actor = actor
        self.known = known
        self.aims = Aims(rulebook, actor, eyes)
        self.supposed = Supposed(rulebook, known, eyes)
        self.value(self.aims.points)

    def value(self, points: Sequence[float]) -> None:
        """From here on go on as one to whom a step of each indicator is worth so many points."""
        self.points = points
        self.gains = tuple(tuple(self._gain(each) for each in moves) for moves in self.supposed.moves)
        """For each demand, what each response is about worth to the actor, the debate left aside."""
        raisable = self.rulebook.actors[self.actor].raisable
        worths = {each: self.expected(each, self.known.made_bits) for each in raisable}
        self.worth_raising = sorted((each for each in worths if worths[each] > 0), key=lambda each: -worths[each])

    def gain(self, demand: int, response: int, made_bits: int) -> float:
        """Give about how many points answering so is worth, with that debate."""
        return self.gains[demand][response] + weighed_gain(self.rulebook, self.points, demand, response, made_bits)

    def expected(self, demand: int, made_bits: int) -> float:
        """Give about how many points a demand is worth: by its own best answer, or by others' likely ones."""
        gains = [self.gain(demand, each, made_bits) for each in range(len(self.gains[demand]))]
        if not gains:
            return 0.0
        if self.rulebook.demands[demand].target == self.actor:
            return max(gains)
        odds = self.supposed.odds(demand, made_bits)
        return sum(share * gain for share, gain in zip(odds, gains, strict=True)) / sum(odds)

    def _gain(self, moves: Moves) -> float:
        return sum(points * move for points, move in zip(self.points, moves, strict=True))

    def end_after(self, world: World, chosen: Sequence[Choice]) -> State:
        """Give the end of a game that goes on with those choices of the actor's own."""
        rulebook, began = self.rulebook, world.state.round
        state = world.state
        sealed = self._others(state, world)
        sealed[self.actor] = list(chosen)
        state = rounds.close_phase(rulebook, state, sealed, watched=False).state
        while state.outcome is None:
            if state.turn != ANSWERS and state.round > began:
                state = state._replace(turn=ANSWERS)
            sealed = self._others(state, world)
            sealed[self.actor] = self._own(state, world)
            state = rounds.close_phase(rulebook, state, sealed, watched=False).state
        return state

    def _others(self, state: State, world: World) -> Sealed:
        if state.turn != ANSWERS:
            return self._speeches(state, world)
        rulebook, me, turn = self.rulebook, self.actor, state.round * _TURN
        sealed: Sealed = {}
        for demand, status in enumerate(state.status):
            if status == OPEN and rulebook.demands[demand].target != me:
                choice = self._answer(state, demand, (world.answers[demand] + turn) % 1)
                sealed.setdefault(rulebook.demands[demand].target, []).append(choice)
        if state.round < rulebook.rounds:
            for actor, rules in enumerate(rulebook.actors):
                if rules.raisable and actor != me:
                    raised = self._raise(state, actor, rules.raisable, (world.initiatives[actor] + turn) % 1)
                    if raised is not None:
                        sealed.setdefault(actor, []).append(raised)
        return sealed

    def _speeches(self, state: State, world: World) -> Sealed:
        sealed: Sealed = {}
        for actor, roll in enumerate(world.initiatives):
            if actor != self.actor:
                arguments = choices_open_to(self.rulebook, state, actor).arguments
                if arguments:
                    index = int(((roll + state.turn * _TURN) % 1 - _PASSES) / (1 - _PASSES) * len(arguments))
                    if index >= 0:
                        sealed[actor] = [Argue(arguments[index])]
        return sealed

    def _answer(self, state: State, demand: int, roll: float) -> Choice:
        """Answer by how strong each answer is in the debate."""
        available = available_responses(self.rulebook, state, demand)
        if may_hold(self.rulebook, state, demand):
            if not available or roll < _HOLDS:
                return Hold(demand)
            roll = (roll - _HOLDS) / (1 - _HOLDS)
        odds = self.supposed.odds(demand, state.made_bits)
        left = roll * sum([odds[each] for each in available])
        for each in available:
            left -= odds[each]
            if left < 0:
                return Answer(demand, each)
        return Answer(demand, available[-1])

    def _raise(self, state: State, actor: int, raisable: Sequence[int], roll: float) -> Choice | None:
        """Raise the first that can be raised, from a place that the roll gives."""
        if roll >= _RAISES:
            return None
        begin = int(roll / _RAISES * len(raisable))
        for demand in (*raisable[begin:], *raisable[:begin]):
            if state.status[demand] == UNOPENED and why_not_raise(self.rulebook, state, actor, demand) is None:
                return Raise(demand)
        return None

    def _own(self, state: State, world: World) -> list[Choice]:
        """Go on by what is worth most at once."""
        rulebook, me = self.rulebook, self.actor
        if state.turn != ANSWERS:
            arguments = choices_open_to(rulebook, state, me).arguments
            index = int(world.initiatives[me] * (len(arguments) + 1))
            return [Argue(arguments[index])] if index < len(arguments) else []
        chosen: list[Choice] = []
        for demand in rulebook.actors[me].faced:
            if state.status[demand] == OPEN:
                available = available_responses(rulebook, state, demand)
                if available:
                    gains = [self.gain(demand, each, state.made_bits) for each in available]
                    chosen.append(Answer(demand, available[gains.index(max(gains))]))
        if state.round < rulebook.rounds:
            for demand in self.worth_raising:
                if state.status[demand] == UNOPENED and why_not_raise(rulebook, state, me, demand) is None:
                    chosen.append(Raise(demand))
                    break
        return chosen
