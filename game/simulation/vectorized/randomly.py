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
    """An argument that an actor may make: about which demand, replying to which argument (None: to none), when.

    `is_hidden`: only when the demand has been made public.
    """

    argument: int
    about: int
    of: int | None
    when: Truth | None
    is_hidden: bool


class RandomPlayers:
    """All actors of a rulebook, choosing at random."""

    def __init__(self, rulebook: Rulebook) -> None:
        self.rulebook = rulebook
        self.speeches = [list(self._speeches(actor)) for actor in range(len(rulebook.actors))]
        self.offers = [{index: truth_if_any(when, rulebook) for index, when in each.offered} for each in rulebook.slots]
        self.facing = [slot for each in rulebook.demands for slot in each.slots]
        self.raises = [truth_if_any(each.when, rulebook) for each in rulebook.demands]

    def speak(self, columns: Columns) -> dict[int, Games]:
        """Give the arguments that are made in this turn, each with the games in which it is, once for each speaker."""
        games = columns.going_on()
        spoken: dict[int, list[Games]] = {}
        is_open = {each: columns.status[each][games] == OPEN for each in self._debated()}
        is_any_public = columns.public.any()
        for actor, every in enumerate(self.speeches):
            own = every if is_any_public else [each for each in every if not each.is_hidden]
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
        """Give, for each slot that owes an answer in some game, its answer in every game."""
        found = {}
        for slot in self.facing:
            games = np.flatnonzero(columns.status[slot] == OPEN)
            games = games[columns.outcome[games] < 0]
            if not len(games):
                continue
            demand, target = self.rulebook.slots[slot].demand, self.rulebook.slots[slot].target
            available = self.available(columns, slot, games)
            columns.offered[demand][:, games] |= available
            holds = self.may_hold(columns, slot, games, available)
            answers = np.full(columns.games, HOLD, dtype=np.int64)
            answers[games] = self._roll(columns, games, target, demand, available, holds)
            found[slot] = answers
        return found

    def available(self, columns: Columns, slot: int, games: Games) -> Bools:
        """Say which responses of a demand can be taken by a target in those games: (responses, games)."""
        rules = self.rulebook.slots[slot]
        available = np.zeros((len(rules.then), len(games)), dtype=bool)
        for response, when in self.offers[slot].items():
            available[response] = True if when is None else when(columns, games)
        return available

    def may_hold(self, columns: Columns, slot: int, games: Games, available: Bools) -> Bools:
        """Say in which of those games a target may leave a demand unanswered."""
        rules = self.rulebook.slots[slot]
        silence = rules.lapse is not None
        holds: Bools = (columns.due[rules.demand][games] > columns.round) | silence | ~available.any(axis=0)
        return holds

    def raising(self, columns: Columns) -> dict[int, Ints]:
        """Give, for each actor that may raise demands, the one that it raises in every game, if any."""
        if columns.round >= self.rulebook.rounds:
            return {}
        games = columns.going_on()
        raised = {}
        for actor, rules in enumerate(self.rulebook.actors):
            if not rules.raisable:
                continue
            offered = np.array([self.may_raise(columns, games, each) for each in rules.raisable])
            picked = self._roll(columns, games, actor, RAISING, offered)
            chosen = np.full(columns.games, NONE, dtype=np.int64)
            chosen[games] = np.array([*rules.raisable, NONE])[picked]
            raised[actor] = chosen
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
        own = self.rulebook.actors[actor]
        hidden = {speech[0] for _bit, speech in own.hidden_speeches}
        for argument in own.arguments:
            rules = self.rulebook.arguments[argument]
            of = rules.of if rules.is_reply else None
            yield _Speech(argument, rules.about, of, truth_if_any(rules.when, self.rulebook), argument in hidden)

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
            if each.is_hidden:
                may &= columns.public[each.about][games]
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
    narrow = index.astype(np.int16)
    seen, place = np.zeros((2, offered.shape[1]), dtype=np.int16)
    for may in offered:
        seen += may
        place += seen <= narrow
    chosen = place.astype(np.int64)
    chosen[place == len(offered)] = NONE
    return chosen
