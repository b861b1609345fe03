"""The phases of FORMAT 5 for many games at once: `play.rounds` in lock step."""

from collections.abc import Collection, Mapping

import numpy as np

from game.play.state import ANSWERS, State
from game.play.verdict import verdict
from game.rules.rulebook import ANSWERED, CLOSED, LAPSED, OPEN, UNOPENED, WITHDRAWN, Rulebook
from game.simulation.vectorized.columns import NEVER, Columns, Games, Ints, Seeds, begin, resume
from game.simulation.vectorized.effects import Programs, alive, end, wait
from game.simulation.vectorized.floor import Floor
from game.simulation.vectorized.formulas import refuse_large, truth_if_any, truth_of

Answers = Mapping[int, Ints]
"""For each slot that owes an answer, what it answers in each game: a response, or HOLD. All games have an entry."""
Raised = Mapping[int, Ints]
"""For each actor that may raise demands, what it raises in each game: a demand, or HOLD. All games have an entry."""


class LockStep:
    """A rulebook's rounds for many games at once; raises Unfit where they cannot be put in lock step."""

    def __init__(self, rulebook: Rulebook, scheduled: Collection[int] = ()) -> None:
        self.rulebook = rulebook
        self.programs = Programs(rulebook, scheduled)
        self.floors = [Floor(rulebook, demand) for demand in range(len(rulebook.demands))]
        _refuse_what_does_not_fit(rulebook)
        self.openings = {demand: truth_of(when.tree, rulebook) for demand, when in rulebook.self_opening}
        self.outcomes = [truth_if_any(each, rulebook) for each in rulebook.outcomes]
        self.answered = [[self.programs.program(then) for then in each.then] for each in rulebook.slots]
        self.lapsed = [self.programs.program(each.lapse or ()) for each in rulebook.slots]
        self.closings = [self.programs.program(each.closing) for each in rulebook.demands]
        self.facing = [slot for each in rulebook.demands for slot in each.slots]
        """The slots in the order in which their answers count."""

    def start(self, seeds: Seeds) -> Columns:
        """Begin games: round 1, opened."""
        columns = begin(self.rulebook, seeds, self.programs.delayed)
        self._open_round(columns)
        return columns

    def resume(self, state: State, seeds: Seeds) -> Columns:
        """Give games that go on from a State, whatever luck made it; what it has scheduled must be known."""
        return resume(self.rulebook, state, seeds, self.programs.delayed)

    def _open_round(self, columns: Columns) -> None:
        """Open the next round of the games that have not ended."""
        columns.round += 1
        columns.turn = 1 if self.rulebook.turns else ANSWERS
        self._strike_what_is_due(columns)
        self.programs.settle(columns, columns.going_on())
        games = columns.going_on()
        for waiting in np.flatnonzero(columns.waiting.any(axis=1)):
            row = columns.waiting[waiting]
            self._open(columns, int(waiting), games[row[games]])
            row[games] = False
        for demand, when in self.openings.items():
            unopened = games[columns.status[demand][games] == UNOPENED]
            if len(unopened):
                self._open(columns, demand, unopened[when(columns, unopened)])

    def hear(self, columns: Columns, spoken: Mapping[int, Games]) -> None:
        """End a turn of the floor: each argument counts as made in the games named."""
        for argument, games in spoken.items():
            columns.made[argument][games] = True
        columns.turn = columns.turn + 1 if columns.turn < self.rulebook.turns else ANSWERS

    def resolve(self, columns: Columns, answers: Answers, raised: Raised) -> None:
        """End the answers: what is answered, what lapses, what was raised; then the outcome, or the next round."""
        for slot in self.facing:
            if slot in answers:
                self._answer(columns, slot, answers[slot])
        for slot in self.facing:
            self._lapse(columns, slot)
        self._let_wait(columns, raised)
        self.programs.settle(columns, columns.going_on())
        for outcome, when in enumerate(self.outcomes):
            games = columns.going_on()
            if when is not None and len(games):
                end(columns, outcome, games[when(columns, games)])
        if len(columns.going_on()):
            self._open_round(columns)

    def _let_wait(self, columns: Columns, raised: Raised) -> None:
        for actor, chosen in raised.items():
            for demand in self.rulebook.actors[actor].raisable:
                wait(columns, demand, alive(columns, np.flatnonzero(chosen == demand)))

    def _answer(self, columns: Columns, slot: int, answers: Ints) -> None:
        demand = self.rulebook.slots[slot].demand
        for response, program in enumerate(self.answered[slot]):
            games = np.flatnonzero((answers == response) & (columns.status[slot] == OPEN))
            games = alive(columns, games)
            if len(games):
                self._settle_slot(columns, slot, ANSWERED + response, games)
                self._adjust_by_verdict(columns, demand, response, games)
                program.run(columns, games)
                self._close(columns, demand, games)

    def _settle_slot(self, columns: Columns, slot: int, code: int, games: Games) -> None:
        """Note what a target makes of a demand, and that nobody owes an answer to one to several any more."""
        columns.status[slot][games] = code
        demand = self.rulebook.slots[slot].demand
        if slot != demand:
            first, *_others, last = self.rulebook.demands[demand].slots
            nobody = (columns.status[first : last + 1][:, games] > OPEN).all(axis=0)
            columns.status[demand][games[nobody]] = CLOSED

    def _close(self, columns: Columns, demand: int, games: Games) -> None:
        """Run what the answers to a demand decide together, where nobody owes one any more."""
        program = self.closings[demand]
        if program.steps:
            status = columns.status[demand][games]
            program.run(columns, alive(columns, games[(status != OPEN) & (status != WITHDRAWN)]))

    def _adjust_by_verdict(self, columns: Columns, demand: int, response: int, games: Games) -> None:
        """Add what the debate was worth; the exact reckoning is the core's, once for each set of arguments made."""
        rules = self.rulebook.demands[demand]
        if not rules.verdict:
            return
        sets, which = self.floors[demand].heard(columns, games)
        weighed = [verdict(self.rulebook, demand, response, each) for each in sets]
        amounts = np.array(weighed, dtype=np.int64)[which]
        for place, (indicator, _swing) in enumerate(rules.verdict):
            bounds, row = self.rulebook.indicators[indicator], columns.values[indicator]
            row[games] = np.clip(row.take(games) + amounts[:, place], bounds.min, bounds.max)

    def _lapse(self, columns: Columns, slot: int) -> None:
        demand = self.rulebook.slots[slot].demand
        late = (columns.status[slot] == OPEN) & (columns.due[demand] <= columns.round)
        games = alive(columns, np.flatnonzero(late))
        if len(games):
            self._settle_slot(columns, slot, LAPSED, games)
            self.lapsed[slot].run(columns, games)
            self._close(columns, demand, games)

    def _open(self, columns: Columns, demand: int, games: Games) -> None:
        for slot in {demand, *self.rulebook.demands[demand].slots}:
            columns.status[slot][games] = OPEN
        deadline = self.rulebook.demands[demand].deadline
        columns.due[demand][games] = min(columns.round + deadline - 1, self.rulebook.rounds)

    def _strike_what_is_due(self, columns: Columns) -> None:
        """Strike what was scheduled for this round, in each game in the order in which it was scheduled."""
        consequences = list(self.programs.delayed)
        if not consequences or columns.round >= columns.order.shape[1]:
            return
        due = columns.order[:, columns.round]
        games = columns.going_on()
        while len(games):
            waiting = due[:, games]
            first = np.where(waiting == NEVER, np.iinfo(np.int32).max, waiting).argmin(axis=0)
            games_due = waiting[first, np.arange(len(games))] != NEVER
            games, first = games[games_due], first[games_due]
            due[first, games] = NEVER
            for row in np.unique(first):
                self.programs.strike(columns, consequences[row], games[first == row])
            games = alive(columns, games)


def _refuse_what_does_not_fit(rulebook: Rulebook) -> None:
    """Raise Unfit for numbers and conditions that only the course of a game would come to."""
    for indicator in rulebook.indicators:
        refuse_large(indicator.min, indicator.max)
    for demand in rulebook.demands:
        refuse_large(*(swing for _indicator, swing in demand.verdict))
    for actor in rulebook.actors:
        refuse_large(*(worth for _when, worth in actor.goals))
        for when, _worth in actor.goals:
            truth_of(when.tree, rulebook)
