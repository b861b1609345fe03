"""From packed states to all that may be chosen in them, many at once."""

from collections.abc import Iterator
from itertools import combinations

import numpy as np

from game.analysis.exact.layers import distinct
from game.analysis.exact.limits import TooLarge
from game.analysis.exact.lockfork import Rows
from game.analysis.exact.packing import Layout, Words
from game.analysis.lockstep.columns import Bools, Columns, Games, Ints
from game.analysis.lockstep.phases import HOLD
from game.analysis.lockstep.randomly import RandomPlayers
from game.language import _
from game.rules.rulebook import OPEN

MOST_WAYS = 65_536
"""How many ways to go on are looked at once; one State has its own at once."""
TOO_MANY = 1 << 22


def floor_of(players: RandomPlayers, layout: Layout, columns: Columns, words: Words) -> Words:
    """Give the States to which a turn of debate leads: whatever each actor may say, together with the others."""
    games = np.arange(columns.games)
    debated = {each.about for own in players.speeches for each in own}
    is_open = {demand: columns.status[demand] == OPEN for demand in debated}
    of, after = games, words
    for own in players.speeches:
        offered = list(players.offered(columns, games, own, is_open))
        parts, places = [after], [of]
        for speeches in range(1, min(players.rulebook.speeches, len(offered)) + 1):
            for said in combinations(offered, speeches):
                can = np.logical_and.reduce([may for _argument, may in said])[of]
                parts.append(_said(layout, after[:, can], [argument for argument, _may in said]))
                places.append(of[can])
        of, after = np.concatenate(places), np.concatenate(parts, axis=1)
    return distinct(after)


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
        if ways.max() > TOO_MANY:
            raise TooLarge(_("in one state there are more than {ways:,} ways to go on").format(ways=TOO_MANY))
    upto = np.cumsum(ways)
    first = 0
    while first < columns.games:
        done = upto[first - 1] if first else 0
        last = max(first + 1, int(np.searchsorted(upto, done + MOST_WAYS, side="right")))
        yield _spread(slots, np.arange(first, last))
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
