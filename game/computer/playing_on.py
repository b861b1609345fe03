"""How a game may go on after an actor's choices: one quick play to the end, with the debates of later rounds left out.

The actor itself goes on by what promises most at once; the others, whose wants it does not know, by the world's rolls.
"""

from collections.abc import Sequence

from game.computer.guesses import gain_of_answer, points_a_step
from game.computer.knowledge import Eyes
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
_HOLDS = 0.25
"""How likely it is that others hold, beside each of their answers."""


class PlayingOn:
    """Plays games on for one actor."""

    def __init__(self, rulebook: Rulebook, actor: int, eyes: Eyes) -> None:
        self.rulebook = rulebook
        self.actor = actor
        self.eyes = eyes
        self.points = points_a_step(rulebook, actor, eyes.indicators)
        base = 0.0
        whole = sum(abs(weight) for _, weight in rulebook.actors[actor].interests)
        for indicator, weight in eyes.interests:
            bounds = rulebook.indicators[indicator]
            base += -self.points[indicator] * (bounds.min if weight > 0 else bounds.max)
        self.base = base
        self.whole = whole

    def score_after(self, world: World, chosen: Sequence[Choice]) -> float:
        """Give the actor's score at the end of a game that goes on with those choices of its own."""
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
        return self.score(state)

    def score(self, state: State) -> float:
        """Give the actor's score, of the indicators and goals that it can follow."""
        values = state.values
        score = self.base
        for indicator, _ in self.eyes.interests:
            score += self.points[indicator] * values[indicator]
        for when, worth in self.eyes.goals:
            if when.reckon(state):
                score += worth
        return score

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
                    index = int((roll + state.turn * _TURN) % 1 * (len(arguments) + 1))
                    if index < len(arguments):
                        sealed[actor] = [Argue(arguments[index])]
        return sealed

    def _answer(self, state: State, demand: int, roll: float) -> Choice:
        available = available_responses(self.rulebook, state, demand)
        odds = len(available) + (_HOLDS if may_hold(self.rulebook, state, demand) else 0)
        index = int(roll * odds)
        return Answer(demand, available[index]) if index < len(available) else Hold(demand)

    def _raise(self, state: State, actor: int, raisable: Sequence[int], roll: float) -> Choice | None:
        """Raise the first that can be raised, from a place that the roll gives."""
        begin = int(roll * len(raisable))
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
                    gains = [gain_of_answer(rulebook, state, self.points, demand, each) for each in available]
                    chosen.append(Answer(demand, available[gains.index(max(gains))]))
        raisable = rulebook.actors[me].raisable
        if raisable and state.round < rulebook.rounds:
            raised = self._raise(state, me, raisable, (world.initiatives[me] + state.round * _TURN) % 1)
            if raised is not None:
                chosen.append(raised)
        return chosen
