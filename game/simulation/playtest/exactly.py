"""A playtest without sampling: every way in which a small scenario can go, and what the best play is worth."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from game.rules.rulebook import Rulebook
from game.simulation.playtest.members import by_id, members_of
from game.simulation.playtest.tally import Tally, nothing
from game.solver.chances import Chances, chances_of
from game.solver.limits import Limit, TooLarge
from game.solver.values import Worths, worths_of

GLANCE = Limit(states=3_000, steps=20_000)
"""What is tried where nobody asked for it: about a second's work."""


@dataclass(frozen=True, slots=True)
class Exact:
    """What random play comes to, exactly, and what the best play is worth (None where that takes too much)."""

    chances: Chances
    worths: Worths | None


def exactly(rulebook: Rulebook, limit: Limit) -> Exact:
    """Look at every way in which games can go; raise TooLarge where a limit is met."""
    chances, worths = chances_of(rulebook, limit), None
    with suppress(TooLarge):
        worths = worths_of(rulebook, limit)
    return Exact(chances, worths)


def as_tally(rulebook: Rulebook, chances: Chances) -> Tally:
    """Write chances as counts of games that are all as likely; what has a chance has one game at least."""
    tally = nothing(rulebook)
    tally.is_exact, tally.games, tally.rounds = True, _GAMES, round(chances.rounds * _GAMES)
    tally.outcomes = _counts(chances.outcomes)
    tally.consequences = _counts(chances.consequences)
    tally.arguments = _counts(chances.arguments)
    for demand, chance in zip(tally.demands, chances.demands, strict=True):
        demand.opened, demand.lapsed, demand.withdrawn = _counts([chance.opened, chance.lapsed, chance.withdrawn])
        demand.taken = _counts(chance.taken)
        demand.offered = demand.taken.copy()
        (demand.still_open,) = _counts([chance.opened - sum(chance.taken) - chance.lapsed - chance.withdrawn])
    for spread, of in zip(tally.scores, chances.scores, strict=True):
        spread.total, spread.squares = float(of.mean * _GAMES), float(of.squares * _GAMES)
        spread.least, spread.most = float(of.least or 0), float(of.most or 0)
        (spread.ahead,) = _counts([of.ahead])
        spread.bins = dict(zip(of.bins, _counts(list(of.bins.values())), strict=True))
    for level, at in zip(tally.indicators, chances.indicators, strict=True):
        level.total, level.squares = float(at.mean * _GAMES), float(at.squares * _GAMES)
        level.at_min, level.at_max = _counts([at.at_min, at.at_max])
    if chances.best_worst is not None:
        tally.best_worst = float(chances.best_worst)
    return tally


_GAMES = 10**15
"""As many as a share of them can tell apart in floating point."""


def _counts(chances: Sequence[Fraction]) -> list[int]:
    return [max(round(each * _GAMES), int(each > 0)) for each in chances]


def exact_members(rulebook: Rulebook, exact: Exact) -> dict[str, Any]:
    """Give what `playtest --json` says where nothing is sampled; `values` is what play is worth to each actor."""
    scenario, chances = rulebook.scenario, exact.chances
    return {
        "games": 0,
        "method": "exact",
        "states": chances.states,
        **members_of(scenario, chances, float),
        "scores": {
            actor.id: {
                "mean": float(of.mean),
                "sd": of.sd,
                "min": float(of.least or 0),
                "max": float(of.most or 0),
                "ahead": float(of.ahead),
            }
            for actor, of in zip(scenario.actors, chances.scores, strict=True)
        },
        "values": None if exact.worths is None else _values(rulebook, exact.worths),
    }


def _values(rulebook: Rulebook, worths: Worths) -> dict[str, Any]:
    worth = worths.worth
    return {
        "ties": worths.ties,
        "ties_that_matter": worths.ties_that_matter,
        "hides": worths.hides,
        "outcomes": by_id(rulebook.scenario.outcomes, worth.outcomes, float),
        "actors": {
            actor.id: {
                "perfect": float(worth.perfect[index]),
                "best_reply": float(worth.best_reply[index]),
                "gain": float(worths.gain(index)),
                "guarantee": float(worth.guarantee[index]),
            }
            for index, actor in enumerate(rulebook.scenario.actors)
        },
    }
