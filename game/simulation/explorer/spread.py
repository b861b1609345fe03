"""From packed states to all that may be chosen in them, many at once."""

from collections.abc import Iterator
from itertools import combinations
from math import comb

import numpy as np

from game.language import _
from game.rules.rulebook import OPEN
from game.simulation.explorer.layers import distinct
from game.simulation.explorer.lockfork import Rows
from game.simulation.explorer.packing import Layout, Words
from game.simulation.vectorized.columns import Bools, Columns, Games, Ints
from game.simulation.vectorized.phases import HOLD
from game.simulation.vectorized.randomly import RandomPlayers
from game.solver.limits import TooLarge

MOST_WAYS = 65_536
"""How many ways to go on are looked at once; one State has its own at once."""
TOO_MANY = 1 << 22


Offers = list[tuple[int, Bools]]
"""What an actor may say: arguments, each with the States in which it may."""


def floor_of(players: RandomPlayers, layout: Layout, columns: Columns, words: Words) -> Iterator[tuple[int, Words]]:
    """Give the States to which a turn of debate leads, in parts, each with how many ways lead to it.

    Whatever an actor may say goes with whatever the others may.
    """
    games = np.arange(columns.games)
    debated = {each.about for own in players.speeches for each in own}
    is_open = {demand: columns.status[demand] == OPEN for demand in debated}
    offers = [list(players.offered(columns, games, own, is_open)) for own in players.speeches]
    offers = [each for each in offers if each]
    speeches = players.rulebook.speeches
    most = max((len(each) for each in offers), default=0)
    sets = np.array([sum(comb(among, said) for said in range(speeches + 1)) for among in range(most + 1)])
    ways = np.ones(columns.games, dtype=np.int64)
    for offered in offers:
        ways *= sets[np.sum([may for _argument, may in offered], axis=0)]
        _check_ways(ways)
    for part in _in_parts(ways):
        after = _spoken(layout, words, part, offers, speeches)
        yield after.shape[1], distinct(after)


def _spoken(layout: Layout, words: Words, of: Games, offers: list[Offers], speeches: int) -> Words:
    after = words[:, of]
    for offered in offers:
        parts, places = [after], [of]
        for many in range(1, min(speeches, len(offered)) + 1):
            for said in combinations(offered, many):
                can = np.logical_and.reduce([may for _argument, may in said])[of]
                parts.append(_said(layout, after[:, can], [argument for argument, _may in said]))
                places.append(of[can])
        of, after = np.concatenate(places), np.concatenate(parts, axis=1)
    return after


def _said(layout: Layout, words: Words, arguments: list[int]) -> Words:
    for argument in arguments:
        word, bit = layout.bit_of(argument)
        words[word] |= bit
    return words


def ways_of(players: RandomPlayers, columns: Columns) -> Iterator[Rows]:
    """Give all ways to go on from States in their answers, so many at once as there is room for."""
    slots = [*_answers(players, columns), *_raising(players, columns)]
    ways = np.ones(columns.games, dtype=np.int64)
    for _kind, _demand, options in slots:
        ways *= sum(can.astype(np.int64) for _choice, can in options)
        _check_ways(ways)
    for part in _in_parts(ways):
        yield _spread(slots, part)


def _check_ways(ways: Ints) -> None:
    if ways.max() > TOO_MANY:
        raise TooLarge(_("in one state there are more than {ways:,} ways to go on").format(ways=TOO_MANY))


def _in_parts(ways: Ints) -> Iterator[Games]:
    """Give States in parts that have together no more ways to go on than are looked at at once."""
    upto = np.cumsum(ways)
    first = 0
    while first < len(ways):
        done = upto[first - 1] if first else 0
        last = max(first + 1, int(np.searchsorted(upto, done + MOST_WAYS, side="right")))
        yield np.arange(first, last)
        first = last


Option = tuple[int, Bools]
"""(choice, in which States it is there)."""
Slot = tuple[str, int, list[Option]]
"""("answer", the demand, responses and HOLD), or ("raise", -1, demands and -1)."""


def _answers(players: RandomPlayers, columns: Columns) -> Iterator[Slot]:
    for demand in range(len(players.rulebook.demands)):
        open_now = columns.status[demand] == OPEN
        games = np.flatnonzero(open_now)
        if not len(games):
            continue
        available = players.available(columns, demand, games)
        holds = ~open_now
        holds[games] = players.may_hold(columns, demand, games, available)
        options: list[Option] = []
        for response, can in enumerate(available):
            everywhere = np.zeros(columns.games, dtype=bool)
            everywhere[games] = can
            options.append((response, everywhere))
        yield "answer", demand, [*options, (HOLD, holds)]


def _raising(players: RandomPlayers, columns: Columns) -> Iterator[Slot]:
    if columns.round >= players.rulebook.rounds:
        return
    games = np.arange(columns.games)
    for actor in players.rulebook.actors:
        offered = [(each, players.may_raise(columns, games, each)) for each in actor.raisable]
        if any(may.any() for _demand, may in offered):
            yield "raise", HOLD, [*offered, (HOLD, np.ones(columns.games, dtype=bool))]


def _spread(slots: list[Slot], of: Games) -> Rows:
    chosen: list[Ints] = []
    for _kind, _demand, options in slots:
        ways = [np.flatnonzero(can[of]) for _choice, can in options]
        every = np.concatenate(ways)
        of = of[every]
        chosen = [each[every] for each in chosen]
        chosen.append(
            np.repeat(np.array([choice for choice, _can in options], dtype=np.int64), [len(each) for each in ways])
        )
    answers = {demand: each for (kind, demand, _options), each in zip(slots, chosen, strict=True) if kind == "answer"}
    raised = {
        demand: each == demand
        for (kind, _demand, options), each in zip(slots, chosen, strict=True)
        if kind == "raise"
        for demand, _can in options
        if demand != HOLD
    }
    return Rows(of, answers, raised)
