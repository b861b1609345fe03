"""What each answer is worth: at situations that random play comes to, every answer is tried and the game played on.

All answers of a situation are tried with the same seeds, so that their difference is the answer's alone. Needs numpy.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from math import ceil

import numpy as np
from numpy.typing import NDArray

from game.rules.compiler import hash_of_place
from game.rules.rulebook import OPEN, Rulebook
from game.simulation.fixing import HOLD
from game.simulation.vectorized.columns import Columns, Games, Ints, Seeds
from game.simulation.vectorized.phases import LockStep
from game.simulation.vectorized.randomly import RandomPlayers
from game.simulation.vectorized.rng import draw
from game.simulation.vectorized.sampler import before_answers, play
from game.simulation.vectorized.scoring import score_of

CONTINUATIONS = 32
_SITUATIONS = 1200
"""How many situations are looked at in all, about as many at each demand, within _LEAST and _MOST."""
_LEAST, _MOST = 48, 300
_GAMES = 512
_THOROUGH = 300
"""Situations in which an answer is weighed again before it is said to be never the best, or always."""
_THOROUGH_SEED, _THOROUGH_BATCHES = 2**40, 6
"""Luck of its own, alike for every playtest, so that what is said of an answer does not come and go with the seed."""
_SELDOM = 0.03
"""In which share of the situations an answer may be the best, or not the best, and still be weighed again."""
_CLOSE = 1e-9
_HIGH = 3

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Worth:
    """What an answer is worth to who gives it: in so many situations it was offered, and in so many the best."""

    offered: int
    best: int
    high: int
    """In how many it was among the three best."""
    gain: float
    """By how many points it is better than the next best where it is the best, on the average."""
    rival: int | None = None
    """The answer that is most often the best where this one is offered and is not; None where it always is."""
    behind: float = 0.0
    """By how many points it is behind that one where both are offered, on the average."""


@dataclass(frozen=True, slots=True)
class Decision:
    """The answers to one demand, weighed."""

    demand: int
    situations: int
    answers: Mapping[int, Worth]
    """By response, and HOLD for silence where it is a choice."""
    swing: float
    """How far apart the best and the worst answer are in the score of the target who gives it, on the average."""
    changed: int
    """In how many of the situations the debate changes which answer is best."""


_Situations = tuple[int, Columns, Games]
"""(a target's slot, games before the answers, those of them in which that target owes an answer)."""


def weigh_answers(rulebook: Rulebook, seed: int) -> Iterator[Decision]:
    """Weigh the answers to every demand that random play comes to; those that seem to be clear, again."""
    lockstep, players = LockStep(rulebook), RandomPlayers(rulebook)
    demands = len(rulebook.demands)
    wanted = min(_MOST, max(_LEAST, _SITUATIONS // max(demands, 1)))
    seeming: dict[int, Decision] = {}
    for demand, found in sorted(_situations(lockstep, players, seed, dict.fromkeys(range(demands), wanted)).items()):
        decision = _weighed(lockstep, players, demand, found)
        if any(map(_seems_clear, decision.answers.values())):
            seeming[demand] = decision
        else:
            yield decision
    yield from _weighed_again(lockstep, players, seeming)


def _seems_clear(worth: Worth) -> bool:
    return min(worth.best, worth.offered - worth.best) <= max(1, worth.offered * _SELDOM)


def _weighed_again(lockstep: LockStep, players: RandomPlayers, seeming: Mapping[int, Decision]) -> Iterator[Decision]:
    """Weigh demands in other games, and take over what these say of the answers that seemed to be clear."""
    found: dict[int, list[_Situations]] = {demand: [] for demand in seeming}
    for batch in range(_THOROUGH_BATCHES):
        left = {demand: _THOROUGH - sum(len(games) for _slot, _columns, games in had) for demand, had in found.items()}
        wanted = {demand: most for demand, most in left.items() if most > 0}
        more = _situations(lockstep, players, _THOROUGH_SEED + batch * _GAMES, wanted) if wanted else {}
        for demand, had in more.items():
            found[demand] += had
    for demand, decision in seeming.items():
        again = _weighed(lockstep, players, demand, found[demand], compare=False) if found[demand] else decision
        answers = {
            answer: again.answers.get(answer, worth) if _seems_clear(worth) else worth
            for answer, worth in decision.answers.items()
        }
        yield replace(decision, answers=answers)


def _situations(
    lockstep: LockStep, players: RandomPlayers, seed: int, wanted: Mapping[int, int]
) -> dict[int, list[_Situations]]:
    """Play games at random, and keep so many moments at which each of these demands must be answered.

    Those of a demand to several are shared among its targets.
    """
    opened: dict[int, list[_Situations]] = {}
    slots = {demand: lockstep.rulebook.demands[demand].slots for demand in wanted}
    for columns in before_answers(lockstep, players, lockstep.start(np.arange(seed, seed + _GAMES, dtype=np.uint64))):
        moment = columns.take(np.arange(columns.games), columns.seed)
        for slot in chain.from_iterable(slots.values()):
            games = np.flatnonzero((moment.status[slot] == OPEN) & (moment.outcome < 0))
            if len(games):
                opened.setdefault(slot, []).append((slot, moment, games))
    found: dict[int, list[_Situations]] = {}
    for slot, moments in opened.items():
        demand = lockstep.rulebook.slots[slot].demand
        found.setdefault(demand, []).extend(_shared(moments, ceil(wanted[demand] / len(slots[demand]))))
    return found


def _shared(moments: list[_Situations], wanted: int) -> list[_Situations]:
    """Give so many situations, of every round in which the demand is open as many as of any other if it has them."""
    left, kept = wanted, []
    for place, (slot, columns, games) in enumerate(sorted(moments, key=lambda each: len(each[2]))):
        some = games[: ceil(left / (len(moments) - place))]
        kept.append((slot, columns, some))
        left -= len(some)
    return [each for each in kept if len(each[2])]


def _weighed(
    lockstep: LockStep, players: RandomPlayers, demand: int, found: list[_Situations], *, compare: bool = True
) -> Decision:
    """Try every answer at every situation, with the debate as it went and, to compare, as if nobody had argued."""
    heard = [_values(lockstep, players, *each) for each in found]
    worths = np.concatenate(heard, axis=1)
    unheard = worths
    if compare:
        pairs = zip(found, heard, strict=True)
        unheard = np.concatenate([_unheard(lockstep, players, *each, values) for each, values in pairs], axis=1)
    real = (~np.isnan(worths)).sum(axis=0) > 1
    worths, unheard = worths[:, real], unheard[:, real]
    answers = [*range(len(lockstep.rulebook.demands[demand].responses)), HOLD]
    if not worths.shape[1]:
        return Decision(demand, 0, {}, 0.0, 0)
    best, second = _two_best(worths)
    leads, unheard_leads = _leads(worths), _leads(unheard)
    gains = best - second
    told = {
        answer: Worth(
            int((~np.isnan(row)).sum()),
            int(lead.sum()),
            int(high.sum()),
            float(gains[lead].mean()) if lead.any() else 0.0,
            *_lost_to(row, worths, leads, answers),
        )
        for answer, row, lead, high in zip(answers, worths, leads, _leads(worths, _HIGH), strict=True)
        if not np.isnan(row).all()
    }
    swing = float((best - np.nanmin(worths, axis=0)).mean())
    changed = int((~(leads & unheard_leads).any(axis=0)).sum())
    return Decision(demand, worths.shape[1], told, swing, changed)


def _leads(worths: Floats, places: int = 1) -> NDArray[np.bool_]:
    """Tell which answers take the first places at each situation, level ones alike: the best, if no more are asked."""
    known: Floats = np.nan_to_num(worths, nan=-np.inf)
    last = np.sort(known, axis=0)[-places:][0]
    leads: NDArray[np.bool_] = (known >= last - _CLOSE) & ~np.isnan(worths)
    return leads


def _lost_to(row: Floats, worths: Floats, leads: NDArray[np.bool_], answers: Sequence[int]) -> tuple[int | None, float]:
    """Give the answer that is most often the best where the one in this row is not, and how far that is behind it."""
    behind = worths - row
    better = (leads & (behind > _CLOSE)).sum(axis=1)
    rival = int(better.argmax())
    return (answers[rival], float(np.nanmean(behind[rival]))) if better[rival] else (None, 0.0)


def _two_best(worths: Floats) -> tuple[Floats, Floats]:
    ordered = np.sort(np.nan_to_num(worths, nan=-np.inf), axis=0)
    return ordered[-1], ordered[-2]


def _unheard(
    lockstep: LockStep, players: RandomPlayers, slot: int, columns: Columns, games: Games, heard: Floats
) -> Floats:
    """Give the values as if nobody had argued about the demand: others than those heard only where somebody has."""
    about = list(lockstep.rulebook.demands[lockstep.rulebook.slots[slot].demand].arguments)
    argued = columns.made[about][:, games].any(axis=0)
    values = heard.copy()
    if argued.any():
        values[:, argued] = _values(lockstep, players, slot, columns, games[argued], unmade=about)
    return values


def _values(
    lockstep: LockStep, players: RandomPlayers, slot: int, columns: Columns, games: Games, unmade: Sequence[int] = ()
) -> Floats:
    """Give the target's mean score for each answer at each situation, without some arguments: (answers, situations)."""
    available = players.available(columns, slot, games)
    may_hold = players.may_hold(columns, slot, games, available)
    offered = np.vstack([available, may_hold])
    answers = np.array([*range(len(available)), HOLD])
    tried, at = np.nonzero(offered)
    forks = np.repeat(np.arange(len(at)), CONTINUATIONS)
    forked = columns.take(games[at][forks], seeds_of(columns.seed[games][at][forks], len(at)))
    forked.made[list(unmade)] = False
    forced: Ints = answers[tried][forks].astype(np.int64)
    lockstep.resolve(forked, {**players.answer(forked), slot: forced}, players.raising(forked))
    values = np.full(offered.shape, np.nan)
    scores = score_of(lockstep.rulebook, play(lockstep, players, forked), lockstep.rulebook.slots[slot].target)
    values[tried, at] = scores.reshape(-1, CONTINUATIONS).mean(axis=1)
    return values


def seeds_of(seeds: Seeds, forks: int) -> Seeds:
    """Give each continuation luck of its own, the same for every answer of a situation."""
    number = np.tile(np.arange(CONTINUATIONS, dtype=np.uint64), forks)
    return draw(seeds + number * np.uint64(2**53), _KEY)


_KEY = hash_of_place("decisions")
