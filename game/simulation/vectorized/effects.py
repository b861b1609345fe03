"""The verbs of FORMAT 4 and settling, for many games at once: `play.effects` in lock step."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import assert_never

import numpy as np

from game.rules import rulebook as rules
from game.rules.rulebook import OPEN, UNOPENED, WITHDRAWN, Rulebook
from game.scenario.effect_lists import played_effects
from game.scenario.verbs import Adjust, Cancel, Chance, End, Extend, If, Open, Reveal, Section, Trigger, Withdraw
from game.simulation.vectorized.columns import GOING_ON, NEVER, Columns, Games, Ints
from game.simulation.vectorized.formulas import Truth, Value, refuse_large, size_of, truth_of, value_of
from game.simulation.vectorized.rng import draw

Step = Callable[[Columns, Games], None]
"""Does one effect to some of the games, none of which has ended."""


@dataclass(frozen=True, slots=True)
class Program:
    """A list of effects. `may_end`: a game may end within it."""

    steps: tuple[Step, ...]
    may_end: bool

    def run(self, columns: Columns, games: Games) -> None:
        """Run the effects in order; a game that ends has nothing more done to it."""
        for step in self.steps:
            if not len(games):
                return
            step(columns, games)
            if self.may_end:
                games = alive(columns, games)


class Programs:
    """All effects of a rulebook, ready for many games; raises Unfit where some cannot be put in lock step.

    `scheduled` are consequences that are scheduled already, by whatever effects.
    """

    def __init__(self, rulebook: Rulebook, scheduled: Collection[int] = ()) -> None:
        self.rulebook = rulebook
        effects = list(played_effects(rulebook.scenario))
        delayed = {each.consequence for each in effects if isinstance(each, Trigger) and each.after}
        may_come = {rulebook.consequence_index[id_] for id_ in delayed}.union(scheduled)
        self.delayed = {each: row for row, each in enumerate(sorted(may_come))}
        """The consequences that may be scheduled, each with its row of `Columns.order`."""
        self._ends = any(isinstance(each, End) for each in effects)
        self.consequences = tuple(self.program(each.effects) for each in rulebook.consequences)
        self.whens: dict[int, Truth] = {
            consequence: truth_of(when.tree, rulebook) for consequence, when in rulebook.self_striking
        }

    def program(self, effects: rules.Effects) -> Program:
        """Make a list of effects ready."""
        return Program(tuple(self._step(each) for each in effects), self._ends)

    def strike(self, columns: Columns, consequence: int, games: Games) -> None:
        """Strike a consequence in those of the games where it has not struck, and run its effects."""
        struck = columns.struck[consequence]
        fresh = games[~struck[games]]
        if len(fresh):
            struck[fresh] = True
            self.consequences[consequence].run(columns, fresh)

    def settle(self, columns: Columns, games: Games) -> None:
        """Strike the first consequence whose condition holds, and begin again, until there is none."""
        while len(games):
            again = []
            for consequence, when in self.whens.items():
                if not len(games):
                    break
                hit = when(columns, games) & ~columns.struck[consequence][games]
                if hit.any():
                    striking = games[hit]
                    games = games[~hit]
                    self.strike(columns, consequence, striking)
                    again.append(striking)
            games = alive(columns, np.concatenate(again)) if again else games[:0]

    def _step(self, effect: rules.Effect) -> Step:  # noqa: C901 - a verb each
        match effect:
            case Adjust():
                return self._adjust(effect)
            case Trigger():
                return self._trigger(effect)
            case Cancel():
                return self._cancel(effect.consequence)
            case Open():
                return _open(effect.demand)
            case Withdraw():
                return self._withdraw(effect.demand)
            case Extend():
                return self._extend(effect)
            case Reveal():
                return self._reveal(effect)
            case If():
                return self._if(effect)
            case Chance():
                return self._chance(effect)
            case End():
                return _end(effect.outcome)
            case _:
                assert_never(effect)

    def _adjust(self, effect: Adjust[int, rules.Expression]) -> Step:
        moves = []
        for indicator, amount in effect.amounts:
            fixed = amount.fixed
            by: int | Value = value_of(amount.tree, self.rulebook) if fixed is None else fixed
            bounds = self.rulebook.indicators[indicator]
            refuse_large(fixed or 0)
            moves.append((indicator, by, bounds.min, bounds.max))

        def step(columns: Columns, games: Games) -> None:
            for indicator, by, least, most in moves:
                row = columns.values[indicator]
                after = row.take(games) + (by if isinstance(by, int) else by(columns, games))
                np.minimum(after, most, out=after)
                np.maximum(after, least, out=after)
                row[games] = after

        return step

    def _trigger(self, effect: Trigger[int]) -> Step:
        consequence, after = effect.consequence, effect.after
        if not after:
            return lambda columns, games: self.strike(columns, consequence, games)
        order = self.delayed[consequence]
        last = self.rulebook.rounds

        def schedule(columns: Columns, games: Games) -> None:
            if columns.round + after <= last:
                row = columns.order[order, columns.round + after]
                new = games[row[games] == NEVER]
                row[new] = columns.scheduled[new]
                columns.scheduled[new] += 1

        return schedule

    def _cancel(self, consequence: int) -> Step:
        order = self.delayed.get(consequence)

        def cancel(columns: Columns, games: Games) -> None:
            if order is not None:
                columns.order[order][:, games] = NEVER

        return cancel

    def _withdraw(self, demand: int) -> Step:
        facing = [each for each in self.rulebook.demands[demand].slots if each != demand]

        def withdraw(columns: Columns, games: Games) -> None:
            is_open = columns.status[demand][games] == OPEN
            closing = games[is_open]
            columns.status[demand][closing] = WITHDRAWN
            for slot in facing:
                columns.status[slot][closing[columns.status[slot][closing] == OPEN]] = WITHDRAWN
            columns.waiting[demand][games[~is_open]] = False

        return withdraw

    def _extend(self, effect: Extend[int]) -> Step:
        demand, by, last = effect.demand, effect.by, self.rulebook.rounds

        def extend(columns: Columns, games: Games) -> None:
            still = games[columns.status[demand][games] == OPEN]
            columns.due[demand][still] = np.minimum(columns.due[demand][still] + min(by, last), last)

        return extend

    def _reveal(self, effect: Reveal[int]) -> Step:
        """Note that a private demand is public; on what else is revealed, nothing in a game depends."""
        demand = effect.what

        def reveal(columns: Columns, games: Games) -> None:
            columns.public[demand][games] = True

        is_private = effect.section is Section.DEMANDS and self.rulebook.demands[demand].private
        return reveal if is_private else lambda _columns, _games: None

    def _if(self, effect: If[int, rules.Expression]) -> Step:
        condition = truth_of(effect.condition.tree, self.rulebook)
        then, otherwise = self.program(effect.then), self.program(effect.otherwise)

        def step(columns: Columns, games: Games) -> None:
            holds = condition(columns, games)
            then.run(columns, games[holds])
            if otherwise.steps:
                otherwise.run(columns, games[~holds])

        return step

    def _chance(self, effect: Chance[int, rules.Expression]) -> Step:
        refuse_large(sum(size_of(each.odds.tree, self.rulebook) for each in effect.branches))
        odds = [value_of(each.odds.tree, self.rulebook) for each in effect.branches]
        branches = [self.program(each.then) for each in effect.branches]
        key = effect.key

        def step(columns: Columns, games: Games) -> None:
            bounds: Ints = np.cumsum([np.maximum(each(columns, games), 0) for each in odds], axis=0)
            total = bounds[-1]
            drawn = draw(columns.seed[games], key) % np.maximum(total, 1).astype(np.uint64)
            branch = (drawn.astype(np.int64) >= bounds).sum(axis=0)
            branch[total == 0] = len(branches)
            for index, program in enumerate(branches):
                program.run(columns, games[branch == index])

        return step


def alive(columns: Columns, games: Games) -> Games:
    """Give those of the games that have not ended."""
    going_on: Games = games[columns.outcome[games] == GOING_ON]
    return going_on


def wait(columns: Columns, demand: int, games: Games) -> None:
    """Let a demand wait to open in those of the games where it never opened."""
    fresh = games[columns.status[demand][games] == UNOPENED]
    columns.waiting[demand][fresh] = True


def end(columns: Columns, outcome: int, games: Games) -> None:
    """End those games."""
    columns.outcome[games] = outcome
    columns.ended[games] = columns.round


def _open(demand: int) -> Step:
    return lambda columns, games: wait(columns, demand, games)


def _end(outcome: int) -> Step:
    return lambda columns, games: end(columns, outcome, games)
