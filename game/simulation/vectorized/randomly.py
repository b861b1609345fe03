"""Random play for many games at once: `computer.chance` in lock step, roll for roll."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from game.computer.chance import RAISING, key_of
from game.rules.rulebook import OPEN, UNOPENED, Rulebook
from game.simulation.fixing import HOLD
from game.simulation.vectorized.columns import Bools, Columns, Games, Ints
from game.simulation.vectorized.formulas import Truth, truth_if_any
from game.simulation.vectorized.rng import draw

NONE = HOLD
"""Where nothing is picked."""


@dataclass(frozen=True, slots=True)
class _Speech:
    """An argument that an actor may make: about which demand, replying to which argument (None: to none), when."""

    argument: int
    about: int
    of: int | None
    when: Truth | None


class RandomPlayers:
    """All actors of a rulebook, choosing at random."""

    def __init__(self, rulebook: Rulebook) -> None:
        self.rulebook = rulebook
        self.speeches = [list(self._speeches(actor)) for actor in range(len(rulebook.actors))]
        self.responses = [[truth_if_any(each.when, rulebook) for each in of.responses] for of in rulebook.demands]
        self.raises = [truth_if_any(each.when, rulebook) for each in rulebook.demands]

    def speak(self, columns: Columns) -> dict[int, Games]:
        """Give the arguments that are made in this turn, each with the games in which it is, once for each speaker."""
        games = columns.going_on()
        spoken: dict[int, list[Games]] = {}
        is_open = {each: columns.status[each][games] == OPEN for each in self._debated()}
        for actor, own in enumerate(self.speeches):
            offered = list(self.offered(columns, games, own, is_open))
            left = np.array([each for _argument, each in offered])
            most = left.sum(axis=0)
            for speech in range(min(self.rulebook.speeches, len(offered))):
                picked = self._roll(columns, games, actor, speech, left)
                picked[most <= speech] = NONE
                for place, (argument, _may) in enumerate(offered):
                    mine = picked == place
                    if mine.any():
                        spoken.setdefault(argument, []).append(games[mine])
                        left[place] &= ~mine
        return {argument: np.concatenate(each) for argument, each in spoken.items()}

    def answer(self, columns: Columns) -> dict[int, Ints]:
        """Give, for each demand that is open in some game, its answer in every game."""
        found = {}
        for demand, rules in enumerate(self.rulebook.demands):
            games = np.flatnonzero(columns.status[demand] == OPEN)
            games = games[columns.outcome[games] < 0]
            if not len(games):
                continue
            available = self.available(columns, demand, games)
            columns.offered[demand][:, games] |= available
            holds = self.may_hold(columns, demand, games, available)
            answers = np.full(columns.games, HOLD, dtype=np.int64)
            answers[games] = self._roll(columns, games, rules.targets[0], demand, available, holds)
            found[demand] = answers
        return found

    def available(self, columns: Columns, demand: int, games: Games) -> Bools:
        """Say which responses of a demand can be taken in those games: (responses, games)."""
        every = np.ones(len(games), dtype=bool)
        return np.array([every if each is None else each(columns, games) for each in self.responses[demand]])

    def may_hold(self, columns: Columns, demand: int, games: Games, available: Bools) -> Bools:
        """Say in which of those games a demand may be left unanswered."""
        silence = self.rulebook.demands[demand].may_lapse
        holds: Bools = (columns.due[demand][games] > columns.round) | silence | ~available.any(axis=0)
        return holds

    def raising(self, columns: Columns) -> dict[int, Games]:
        """Give the demands that are raised, each with the games in which it is."""
        if columns.round >= self.rulebook.rounds:
            return {}
        games = columns.going_on()
        raised: dict[int, Games] = {}
        for actor, rules in enumerate(self.rulebook.actors):
            if not rules.raisable:
                continue
            offered = np.array([self.may_raise(columns, games, each) for each in rules.raisable])
            picked = self._roll(columns, games, actor, RAISING, offered)
            for place, demand in enumerate(rules.raisable):
                raised[demand] = games[picked == place]
        return raised

    def _roll(
        self, columns: Columns, games: Games, actor: int, slot: int, offered: Bools, none: Bools | bool = True
    ) -> Ints:
        """Pick one of what is offered, or none (-1) where that may be, each as likely."""
        among = offered.sum(axis=0) + none
        key = key_of(columns.round, columns.turn, actor, slot)
        index = (draw(columns.seed[games], key) % among.astype(np.uint64)).astype(np.int64)
        return _chosen(offered, index)

    def _speeches(self, actor: int) -> Iterator[_Speech]:
        for argument, about, _asked, _wanted, when in self.rulebook.actors[actor].speeches:
            rules = self.rulebook.arguments[argument]
            yield _Speech(argument, about, rules.of if rules.is_reply else None, truth_if_any(when, self.rulebook))

    def _debated(self) -> set[int]:
        return {each.about for own in self.speeches for each in own}

    def offered(
        self, columns: Columns, games: Games, own: list[_Speech], is_open: dict[int, Bools]
    ) -> Iterator[tuple[int, Bools]]:
        """Give the arguments that an actor could make in some game, with those games."""
        only_replies = columns.turn == self.rulebook.turns > 1
        for each in own:
            if each.of is None and only_replies:
                continue
            may = is_open[each.about]
            if not may.any():
                continue
            may = may & ~columns.made[each.argument][games]
            if each.of is not None:
                may &= columns.made[each.of][games]
            if each.when is not None and may.any():
                may &= each.when(columns, games)
            if may.any():
                yield each.argument, may

    def may_raise(self, columns: Columns, games: Games, demand: int) -> Bools:
        """Say in which of those games a demand may be raised, but in the last round."""
        may: Bools = (columns.status[demand][games] == UNOPENED) & ~columns.waiting[demand][games]
        when = self.raises[demand]
        return may if when is None or not may.any() else may & when(columns, games)


def _chosen(offered: Bools, index: Ints) -> Ints:
    """Give the place of the index-th of what is offered in each game, -1 where there are not as many."""
    chosen = np.full(offered.shape[1], NONE, dtype=np.int64)
    left = index.copy()
    for place, may in enumerate(offered):
        chosen[may & (left == 0)] = place
        left -= may
    return chosen
