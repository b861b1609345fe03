"""What raising a demand is worth: at moments when it may be raised, it is, and is not, and the game is played on.

Both are tried with the same seeds, and nobody's other choices change. Needs numpy.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import ceil

import numpy as np

from game.rules.rulebook import Rulebook
from game.simulation.fixing import HOLD
from game.simulation.playtest.decisions import CONTINUATIONS, Floats, seeds_of
from game.simulation.vectorized.columns import Columns, Games
from game.simulation.vectorized.phases import LockStep
from game.simulation.vectorized.randomly import RandomPlayers
from game.simulation.vectorized.sampler import before_answers, play
from game.simulation.vectorized.scoring import score_of

SITUATIONS = 48
_GAMES = 256
_THOROUGH, _THOROUGH_SEED = 150, 2**40
"""How often what hardly ever pays is weighed again, in games that are alike for every playtest."""
_SELDOM = 0.03


@dataclass(frozen=True, slots=True)
class Raising:
    """Raising one demand, weighed."""

    demand: int
    situations: int
    better: int
    """In how many of them a sender did better by raising it than by raising nothing, the others not raising it."""
    gain: float
    """By how many points, on the average; less than 0 where it costs."""


def weigh_raising(rulebook: Rulebook, seed: int) -> Iterator[Raising]:
    """Weigh the raising of every demand that somebody comes to be able to raise; what hardly ever pays, again."""
    lockstep, players = LockStep(rulebook), RandomPlayers(rulebook)
    raisable = [index for index, each in enumerate(rulebook.demands) if each.raisable]
    found = _weigh(lockstep, players, seed, dict.fromkeys(raisable, SITUATIONS))
    seldom = [each.demand for each in found.values() if each.better <= each.situations * _SELDOM]
    again = _weigh(lockstep, players, _THOROUGH_SEED, dict.fromkeys(seldom, _THOROUGH)) if seldom else {}
    yield from (found | again).values()


def _weigh(lockstep: LockStep, players: RandomPlayers, seed: int, wanted: Mapping[int, int]) -> dict[int, Raising]:
    """Weigh the raising of these demands, each at so many moments."""
    gains: dict[int, list[Floats]] = {}
    left = dict(wanted)
    for columns in before_answers(lockstep, players, lockstep.start(np.arange(seed, seed + _GAMES, dtype=np.uint64))):
        if columns.round < lockstep.rulebook.rounds:
            going_on = columns.going_on()
            for demand, most in left.items():
                senders = lockstep.rulebook.demands[demand].senders
                games = going_on[players.may_raise(columns, going_on, demand)][: ceil(most / len(senders))]
                if len(games):
                    gained = [_gains(lockstep, players, demand, each, columns, games) for each in senders]
                    gains.setdefault(demand, []).extend(gained)
                    left[demand] -= len(games) * len(senders)
    every = {demand: np.concatenate(found) for demand, found in sorted(gains.items())}
    return {
        demand: Raising(demand, len(each), int((each > 0).sum()), float(each.mean())) for demand, each in every.items()
    }


def _gains(
    lockstep: LockStep, players: RandomPlayers, demand: int, sender: int, moment: Columns, games: Games
) -> Floats:
    """Give what a sender gains in each game by raising the demand."""
    rulebook = lockstep.rulebook
    forks = np.repeat(games, CONTINUATIONS)
    scores = []
    for is_raised in (True, False):
        forked = moment.take(forks, seeds_of(moment.seed[forks], len(games)))
        raised = {actor: np.where(chosen == demand, HOLD, chosen) for actor, chosen in players.raising(forked).items()}
        raised[sender] = np.full(forked.games, demand if is_raised else HOLD)
        lockstep.resolve(forked, players.answer(forked), raised)
        scores.append(score_of(rulebook, play(lockstep, players, forked), sender))
    difference: Floats = (scores[0] - scores[1]).reshape(-1, CONTINUATIONS).mean(axis=1)
    return difference
