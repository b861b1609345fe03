"""The phases of FORMAT 5 for many games at once: `play.rounds` in lock step."""

from collections.abc import Collection, Mapping

import numpy as np

from game.language import _
from game.play.state import ANSWERS, State
from game.play.verdict import verdict
from game.rules.rulebook import ANSWERED, LAPSED, OPEN, UNOPENED, Rulebook
from game.simulation.vectorized.columns import NEVER, Columns, Games, Ints, Seeds, begin, resume
from game.simulation.vectorized.effects import Program, Programs, alive, end, wait
from game.simulation.vectorized.formulas import NOT_YET, Unfit, refuse_large, truth_if_any, truth_of

MOST_ARGUMENTS = 62
"""How many arguments about one demand a number of 64 bits can tell apart."""
FEW_ARGUMENTS = 10
"""Of how many arguments all sets are counted, rather than sorted."""

Answers = Mapping[int, Ints]
"""For each demand on the table, what is answered in each game: a response, or HOLD. All games have an entry."""


class LockStep:
    """A rulebook's rounds for many games at once; raises Unfit where they cannot be put in lock step."""

    def __init__(self, rulebook: Rulebook, scheduled: Collection[int] = ()) -> None:
        self.rulebook = rulebook
        _refuse_additions(rulebook)
        self.programs = Programs(rulebook, scheduled)
        if any(len(each.arguments) > MOST_ARGUMENTS for each in rulebook.demands):
            raise Unfit(_("more arguments about one demand than 64 bits hold"))
        _refuse_what_does_not_fit(rulebook)
        self.openings = {demand: truth_of(when.tree, rulebook) for demand, when in rulebook.self_opening}
        self.outcomes = [truth_if_any(each, rulebook) for each in rulebook.outcomes]
        self.answered = [[self.programs.program(then) for then in each.then] for each in rulebook.slots]
        self.lapsed: list[Program | None] = [
            None if each.lapse is None else self.programs.program(each.lapse) for each in rulebook.slots
        ]

    def start(self, seeds: Seeds) -> Columns:
        """Begin games: round 1, opened."""
        columns = begin(self.rulebook, seeds, self.programs.delayed)
        self._open_round(columns)
        return columns

    def resume(self, state: State, seeds: Seeds) -> Columns:
        """Give games that go on from a State, whatever luck made it; what it has scheduled must be known."""
        if state.revealed:
            raise Unfit(_(NOT_YET))
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

    def resolve(self, columns: Columns, answers: Answers, raised: Mapping[int, Games]) -> None:
        """End the answers: what is answered, what lapses, what was raised; then the outcome, or the next round."""
        for demand in sorted(answers):
            self._answer(columns, demand, answers[demand])
        self._lapse(columns)
        for demand, games in raised.items():
            wait(columns, demand, alive(columns, games))
        self.programs.settle(columns, columns.going_on())
        for outcome, when in enumerate(self.outcomes):
            games = columns.going_on()
            if when is not None and len(games):
                end(columns, outcome, games[when(columns, games)])
        if len(columns.going_on()):
            self._open_round(columns)

    def _answer(self, columns: Columns, demand: int, answers: Ints) -> None:
        for response, program in enumerate(self.answered[demand]):
            games = np.flatnonzero((answers == response) & (columns.status[demand] == OPEN))
            games = alive(columns, games)
            if len(games):
                columns.status[demand][games] = ANSWERED + response
                self._adjust_by_verdict(columns, demand, response, games)
                program.run(columns, games)

    def _adjust_by_verdict(self, columns: Columns, demand: int, response: int, games: Games) -> None:
        """Add what the debate was worth; the exact reckoning is the core's, once for each set of arguments made."""
        rules = self.rulebook.demands[demand]
        if not rules.verdict:
            return
        made = np.zeros(len(games), dtype=np.int64)
        for bit, argument in enumerate(rules.arguments):
            made |= columns.made[argument].take(games).astype(np.int64) << bit
        sets, which = _distinct(made, len(rules.arguments))
        weighed = [verdict(self.rulebook, demand, response, self._bits(demand, int(each))) for each in sets]
        amounts = np.array(weighed, dtype=np.int64)[which]
        for place, (indicator, _swing) in enumerate(rules.verdict):
            bounds, row = self.rulebook.indicators[indicator], columns.values[indicator]
            row[games] = np.clip(row.take(games) + amounts[:, place], bounds.min, bounds.max)

    def _bits(self, demand: int, made: int) -> int:
        arguments = self.rulebook.demands[demand].arguments
        return sum(1 << argument for bit, argument in enumerate(arguments) if made >> bit & 1)

    def _lapse(self, columns: Columns) -> None:
        for demand, program in enumerate(self.lapsed):
            late = (columns.status[demand] == OPEN) & (columns.due[demand] <= columns.round)
            games = alive(columns, np.flatnonzero(late))
            if len(games):
                columns.status[demand][games] = LAPSED
                if program is not None:
                    program.run(columns, games)

    def _open(self, columns: Columns, demand: int, games: Games) -> None:
        columns.status[demand][games] = OPEN
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


def _distinct(made: Ints, bits: int) -> tuple[Ints, Ints]:
    """Give the different sets of so many arguments, and which of them each game has."""
    if bits > FEW_ARGUMENTS:
        sets, which = np.unique(made, return_inverse=True)
        return sets, which.reshape(-1)
    there = np.bincount(made, minlength=1 << bits) > 0
    return np.flatnonzero(there), (np.cumsum(there) - 1)[made]


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


def _refuse_additions(rulebook: Rulebook) -> None:
    """Raise Unfit where demands have what columns do not hold; so do `Programs` and `formulas` for effects."""
    asked_of_some = (response.by is not None for each in rulebook.demands for response in each.responses)
    raised_by_several = (each.raisable and len(each.senders) > 1 for each in rulebook.demands)
    has_closing = (bool(each.closing) for each in rulebook.demands)
    if rulebook.has_several or any(asked_of_some) or any(raised_by_several) or any(has_closing):
        raise Unfit(_(NOT_YET))
