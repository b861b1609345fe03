"""How a game may go on after an actor's choices: one quick play to the end, each later debate cut to its first turn.

The actor itself goes on by what promises most at once; the others, whose wants it does not know, by the world's rolls.
"""

from collections.abc import Sequence

from game.computer.appraisal import Appraisal
from game.computer.determinization import World
from game.computer.observation import eyes_of
from game.computer.opponent_model import supposed_at
from game.computer.utility import Aims
from game.play import rounds
from game.play.choices import Answer, Argue, Choice, Hold, Raise, arguments_open_to, available_responses, why_not_raise
from game.play.state import ANSWERS, State
from game.rules.rulebook import OPEN, UNOPENED, Rulebook

Sealed = dict[int, list[Choice]]

_TURN = 0.618034
"""Rolls go on from round to round by this much, so that they differ and yet are the same in every play of a world."""
_WAITS = 0.1
"""How likely it is that others let a demand wait that is not yet due."""
_PASSES = 0.3
"""How likely it is that others leave a speech unmade."""
_RAISES = 0.6
"""How likely it is that others raise something, where they can."""


class PlayingOn:
    """Plays games on for one actor."""

    def __init__(self, rulebook: Rulebook, actor: int, known: State, aims: Aims) -> None:
        self.rulebook = rulebook
        self.actor = actor
        self.known = known
        self.supposed = supposed_at(rulebook, known, eyes_of(rulebook, actor, known.revealed))
        self.value(aims.points)

    def value(self, points: Sequence[float]) -> None:
        """From here on go on as one to whom a step of each indicator is worth so many points."""
        self.appraisal = Appraisal(self.rulebook, self.actor, self.known, self.supposed, points)

    def after(self, world: World, chosen: Sequence[Choice], until: int) -> State:
        """Give how the game stands, with those choices of the actor's own, once that round is over, or at its end."""
        sealed = self._others(world.state, world)
        sealed[self.actor] = list(chosen)
        state = rounds.close_phase(self.rulebook, world.state, sealed, watched=False).state
        return self.further(state, world, until)

    def further(self, state: State, world: World, until: int) -> State:
        """Play on till that round is over, or the game; in later rounds than the known one all speak once at most."""
        began = self.known.round
        while state.outcome is None and state.round <= until:
            if state.round > began and state.turn > 1:
                state = state._replace(turn=ANSWERS)
            sealed = self._others(state, world)
            sealed[self.actor] = self._own(state)
            state = rounds.close_phase(self.rulebook, state, sealed, watched=False).state
        return state

    def _others(self, state: State, world: World) -> Sealed:
        if state.turn != ANSWERS:
            return self._speeches(state, world)
        rulebook, me, turn = self.rulebook, self.actor, state.round * _TURN
        sealed: Sealed = {}
        for slot in rulebook.owing(state.status):
            target = rulebook.slots[slot].target
            if target != me:
                choice = self._answer(state, slot, (world.answers[slot] + turn) % 1)
                sealed.setdefault(target, []).append(choice)
        if state.round < rulebook.rounds:
            for actor, rules in enumerate(rulebook.actors):
                if rules.raisable and actor != me:
                    roll = (world.initiatives[actor] + turn) % 1
                    if roll < _RAISES and (raised := self._raise(state, actor, rules.raisable, roll / _RAISES)):
                        sealed.setdefault(actor, []).append(raised)
        return sealed

    def _speeches(self, state: State, world: World) -> Sealed:
        sealed: Sealed = {}
        turn = (state.round * self.rulebook.turns + state.turn) * _TURN
        for actor, initiative in enumerate(world.initiatives):
            roll = (initiative + turn) % 1
            if actor != self.actor and roll >= _PASSES:
                arguments = arguments_open_to(self.rulebook, state, actor)
                if arguments:
                    sealed[actor] = [Argue(self._argument(actor, arguments, (roll - _PASSES) / (1 - _PASSES)))]
        return sealed

    def _argument(self, actor: int, arguments: Sequence[int], roll: float) -> int:
        """Argue by what the speaker may want."""
        appeals = [self.supposed.appeal(actor, each) for each in arguments]
        left = roll * sum(appeals)
        for argument, appeal in zip(arguments, appeals, strict=True):
            left -= appeal
            if left < 0:
                return argument
        return arguments[-1]

    def _answer(self, state: State, slot: int, roll: float) -> Choice:
        """Answer by what the actor may want and by how strong each answer is in the debate."""
        rulebook = self.rulebook
        faced = rulebook.slots[slot]
        demand = faced.demand
        available = available_responses(rulebook, state, slot)
        if not available:
            return Hold(demand)
        is_due = state.round >= state.due[demand]
        if not is_due:
            if roll < _WAITS:
                return Hold(demand)
            roll = (roll - _WAITS) / (1 - _WAITS)
        odds = self.supposed.odds(demand, faced.target, state.made_bits)
        silence = odds[-1] if is_due and faced.lapse is not None else 0.0
        left = roll * (sum([odds[each] for each in available]) + silence)
        for each in available:
            left -= odds[each]
            if left < 0:
                return Answer(demand, each)
        return Hold(demand) if silence else Answer(demand, available[-1])

    def _raise(self, state: State, actor: int, raisable: Sequence[int], roll: float) -> Choice | None:
        """Raise the first that can be raised, from a place that the roll gives."""
        begin = int(roll * len(raisable))
        for demand in (*raisable[begin:], *raisable[:begin]):
            if state.status[demand] == UNOPENED and why_not_raise(self.rulebook, state, actor, demand) is None:
                return Raise(demand)
        return None

    def _own(self, state: State) -> list[Choice]:
        """Go on by what is worth most at a glance."""
        rulebook, me = self.rulebook, self.actor
        if state.turn != ANSWERS:
            arguments = arguments_open_to(rulebook, state, me)
            best = self.appraisal.best_argument(arguments, state.made_bits)
            return [] if best is None else [Argue(best)]
        chosen = [self._own_answer(state, each) for each in rulebook.actors[me].faced if state.status[each] == OPEN]
        if state.round < rulebook.rounds:
            for demand in self.appraisal.worth_raising:
                if state.status[demand] == UNOPENED and why_not_raise(rulebook, state, me, demand) is None:
                    chosen.append(Raise(demand))
                    break
        return chosen

    def _own_answer(self, state: State, slot: int) -> Choice:
        available = available_responses(self.rulebook, state, slot)
        faced = self.rulebook.slots[slot]
        demand = faced.demand
        if not available:
            return Hold(demand)
        gains = [self.appraisal.answered(demand, each, state.made_bits) for each in available]
        most = max(gains)
        if faced.lapse is not None and self.appraisal.silent(demand) > most:
            return Hold(demand)
        return Answer(demand, available[gains.index(most)])
