"""What an actor may expect of a choice: its score at the next round's opening, weighed over what may happen."""

from collections.abc import Callable, Iterable

from game.computer.foresight import Foresight, World
from game.computer.observation import can_follow, eyes_of, known_state
from game.computer.others import joint_answers, who_else_owes
from game.play import effects as verbs
from game.play.state import BY_RULE, State
from game.play.state_builder import StateBuilder
from game.play.verdict import strengths, verdict
from game.rules import rulebook as rules
from game.rules.rulebook import ANSWERED, LAPSED, OPEN, UNOPENED, Rulebook
from game.scenario.verbs import Trigger

_SILENCE = 0.5
"""How likely silence is, where it is a choice, against an answer as strong."""


class Prospects:
    """One actor's expectations at one moment. Every worth is a score, of 100 and the goals."""

    def __init__(
        self, rulebook: Rulebook, state: State, actor: int, far: Callable[[StateBuilder], float] | None = None
    ) -> None:
        """`far`, where it is given, says what a game is worth that goes on; else that is the score it then has."""
        self.rulebook = rulebook
        self.actor = actor
        self.far = far
        self.eyes = eyes_of(rulebook, actor, state.revealed)
        self.known = known_state(rulebook, state, actor)
        self.foresight = Foresight(rulebook, actor, self.eyes)
        self._answered: dict[tuple[int, int, tuple[int, ...], int], float] = {}
        self._expected: dict[tuple[int, int], float] = {}

    def as_it_stands(self) -> float:
        """Give the worth of doing nothing that has an effect."""
        return self._tomorrow_worth([(1.0, StateBuilder(self.known, None))])

    def answered(self, demand: int, response: int) -> float:
        """Give the worth of a demand's being answered so, with the debate as it stands."""
        return self._answered_after(demand, response, self.known.made_bits)

    def held(self, demand: int) -> float:
        """Give the worth of no answer now: what silence does at the deadline, or else the best of tomorrow."""
        builder = StateBuilder(self.known, None)
        if self.known.round >= self.known.due[demand]:
            return self._tomorrow_worth(self._lapse(builder, demand))
        worlds = self._tomorrow([(1.0, builder)])
        return sum(likelihood * self._best_in(world, demand) for likelihood, world in worlds)

    def expected(self, demand: int, made_bits: int) -> float:
        """Give the worth of a demand after its target's answer: one's own best, or the mean of what others may say."""
        key = demand, made_bits & self.rulebook.demands[demand].argument_bits
        if key not in self._expected:
            self._expected[key] = self._expect(*key)
        return self._expected[key]

    def _expect(self, demand: int, made_bits: int) -> float:
        responses = self._possible(demand)
        worths = [self._answered_after(demand, each, made_bits) for each in responses]
        if not worths:
            return self.as_it_stands()
        if self.actor in self.rulebook.demands[demand].targets:
            return max(worths)
        of_responses = strengths(self.rulebook, demand, made_bits)[1]
        odds = [float(of_responses[each]) for each in responses]
        whole = sum(odds)
        if not whole:
            return sum(worths) / len(worths)
        return sum(share * worth for share, worth in zip(odds, worths, strict=True)) / whole

    def gain(self, argument: int, made_bits: int) -> float:
        """Give by how much an argument, made beside those, betters what may be expected of its demand."""
        about = self.rulebook.arguments[argument].about
        return self.expected(about, made_bits | 1 << argument) - self.expected(about, made_bits)

    def _possible(self, demand: int) -> list[int]:
        """Give the responses that may be taken: those offered now or, where there is time, in the next round."""
        today = StateBuilder(self.known, None)
        tomorrow = StateBuilder(self.known, None)
        if self.known.status[demand] == UNOPENED or self.known.round < self.known.due[demand]:
            tomorrow.round += 1
        return [
            index
            for index, when in self.rulebook.slots[self._slot(demand)].offered
            if self._may_hold_true(when, today) or self._may_hold_true(when, tomorrow)
        ]

    def _slot(self, demand: int) -> int:
        """Give the slot by which a demand is weighed: one's own, or the first target's."""
        return self.rulebook.actors[self.actor].slot_of.get(demand, self.rulebook.demands[demand].slots[0])

    def _may_hold_true(self, condition: rules.Expression | None, builder: StateBuilder) -> bool:
        if condition is None or not can_follow(self.rulebook, self.actor, condition, self.known.revealed):
            return True
        return bool(condition.evaluate(builder))

    def _answered_after(self, demand: int, response: int, made_bits: int) -> float:
        weighed = verdict(self.rulebook, demand, response, made_bits)
        sways = self.rulebook.demands[demand].is_to_several and self.rulebook.demands[demand].closing
        key = (demand, response, weighed, made_bits if sways else 0)
        if key not in self._answered:
            builder = StateBuilder(self.known, None)
            builder.made_bits = made_bits if sways else builder.made_bits
            self._answered[key] = self._tomorrow_worth(self._answer(builder, demand, response, weighed))
        return self._answered[key]

    def _answer(self, builder: StateBuilder, demand: int, response: int, weighed: Iterable[int]) -> list[World]:
        asked, slot = self.rulebook.demands[demand], self._slot(demand)
        builder.status[slot] = ANSWERED + response
        for (indicator, _), amount in zip(asked.verdict, weighed, strict=True):
            verbs.move(self.rulebook, builder, indicator, amount, BY_RULE)
        return self._closed(builder, demand, slot, self.rulebook.slots[slot].then[response])

    def _lapse(self, builder: StateBuilder, demand: int) -> list[World]:
        slot = self._slot(demand)
        builder.status[slot] = LAPSED
        return self._closed(builder, demand, slot, self.rulebook.slots[slot].lapse or ())

    def _closed(self, builder: StateBuilder, demand: int, slot: int, effects: rules.Effects) -> list[World]:
        """Run what an answer does, and what closes the demand, by what others who owe one may answer as well."""
        closing = self.rulebook.demands[demand].closing
        if slot == demand:
            return self._settled(self.foresight.after(builder, effects + closing))
        others = who_else_owes(self.rulebook, builder.status, demand, slot) if closing else []
        if not others:
            verbs.note_closed(self.rulebook, builder, demand)
        worlds = []
        for share, codes in joint_answers(self.rulebook, others, self._odds(demand, builder.made_bits)):
            world = StateBuilder(builder.freeze(), None) if others else builder
            for each, code in zip(others, codes, strict=True):
                world.status[each] = code
            verbs.note_closed(self.rulebook, world, demand)
            ends = world.status[demand] > OPEN
            ways = self._settled(self.foresight.after(world, effects + closing if ends else effects))
            worlds += [(share * likelihood, way) for likelihood, way in ways]
        return worlds

    def _odds(self, demand: int, made_bits: int) -> list[float]:
        """Give how likely others answer so, and are silent, as far as the debate tells."""
        return [*map(float, strengths(self.rulebook, demand, made_bits)[1]), _SILENCE]

    def _settled(self, worlds: list[World]) -> list[World]:
        return [
            (likelihood * share, settled)
            for likelihood, world in worlds
            for share, settled in self.foresight.settle(world)
        ]

    def _tomorrow(self, worlds: list[World]) -> list[World]:
        """Open the next round in each world, where there is one; what is still to come strikes as well."""
        opened: list[World] = []
        for likelihood, world in worlds:
            if world.outcome is not None or world.round >= self.rulebook.rounds:
                opened.append((likelihood, world))
                continue
            world.round += 1
            due = [each for each in world.scheduled if each.round <= self.rulebook.rounds]
            world.scheduled = []
            strikes = tuple(Trigger(each.consequence) for each in due)
            ways = self._settled(self.foresight.after(world, strikes))
            opened += [(likelihood * share, way) for share, way in ways]
        return opened

    def _tomorrow_worth(self, worlds: list[World]) -> float:
        return sum(likelihood * self._with_what_waits(world) for likelihood, world in self._tomorrow(worlds))

    def _with_what_waits(self, world: StateBuilder) -> float:
        """Give the score of a world, with what the demands that wait to open in it may add."""
        score = self._score(world)
        if world.outcome is not None:
            return score
        return score + sum(self._waiting_adds(world, demand, score) for demand, _ in world.waiting)

    def _waiting_adds(self, world: StateBuilder, demand: int, score: float) -> float:
        if not self.eyes.demands[demand]:
            return 0.0
        worths = self._worths_in(world, demand)
        if not worths:
            return 0.0
        mine = self.actor in self.rulebook.demands[demand].targets
        return (max(worths) if mine else sum(worths) / len(worths)) - score

    def _best_in(self, world: StateBuilder, demand: int) -> float:
        """Give the worth of the best answer, or of silence, in a world where the demand still stands."""
        worths = self._worths_in(world, demand)
        if self.rulebook.demands[demand].may_lapse:
            silent = self._lapse(StateBuilder(world.freeze(), None), demand)
            worths.append(sum(likelihood * self._score(each) for likelihood, each in silent))
        return max(worths, default=self._score(world))

    def _worths_in(self, world: StateBuilder, demand: int) -> list[float]:
        worths = []
        for index, when in self.rulebook.slots[self._slot(demand)].offered:
            if self._may_hold_true(when, world):
                weighed = verdict(self.rulebook, demand, index, world.made_bits)
                worlds = self._answer(StateBuilder(world.freeze(), None), demand, index, weighed)
                worths.append(sum(likelihood * self._score(each) for likelihood, each in worlds))
        return worths

    def _score(self, world: StateBuilder) -> float:
        """Give the actor's score, of the indicators and goals that it can follow."""
        if self.far is not None and world.outcome is None:
            return self.far(world)
        whole = sum(abs(weight) for _, weight in self.rulebook.actors[self.actor].interests)
        score = 0.0
        for indicator, weight in self.eyes.interests:
            bounds = self.rulebook.indicators[indicator]
            place = (world.values[indicator] - bounds.min) / (bounds.max - bounds.min)
            score += 100 * abs(weight) * (place if weight > 0 else 1 - place) / whole
        return score + sum(worth for when, worth in self.eyes.goals if when.evaluate(world))
