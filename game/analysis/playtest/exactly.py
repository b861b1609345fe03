"""A playtest without sampling: every way in which a small scenario can go, and what the best play is worth."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from game.analysis.exact.chances import Chances, chances_of
from game.analysis.exact.limits import Limit, TooLarge
from game.analysis.exact.worths import Worths, worths_of
from game.rules.rulebook import Rulebook

GLANCE = Limit(states=3_000, steps=20_000)
"""What is tried where nobody asked for it: about a second's work."""


@dataclass(frozen=True, slots=True)
class Exact:
    """What random play comes to, exactly, and what the best play is worth (None where that takes too much)."""

    chances: Chances
    worths: Worths | None


def exactly(rulebook: Rulebook, limit: Limit) -> Exact:
    """Look at every way in which games can go; raise TooLarge where a limit is met."""
    chances = chances_of(rulebook, limit)
    try:
        worths = worths_of(rulebook, limit)
    except TooLarge:
        return Exact(chances, None)
    return Exact(chances, worths)


def exact_members(rulebook: Rulebook, exact: Exact) -> dict[str, Any]:
    """Give what `playtest --json` says where nothing is sampled; `values` is what play is worth to each actor."""
    scenario, chances = rulebook.scenario, exact.chances
    return {
        "method": "exact",
        "states": chances.states,
        "rounds": float(chances.rounds),
        "outcomes": _by_id(scenario.outcomes, chances.outcomes),
        "consequences": _by_id(scenario.consequences, chances.consequences),
        "arguments": _by_id(scenario.arguments, chances.arguments),
        "demands": {
            written.id: {
                "opened": float(of.opened),
                "answers": _by_id(written.responses, of.taken),
                "lapsed": float(of.lapsed),
                "withdrawn": float(of.withdrawn),
            }
            for written, of in zip(scenario.demands, chances.demands, strict=True)
        },
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
        "outcomes": _by_id(rulebook.scenario.outcomes, worth.outcomes),
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


def _by_id(entries: Sequence[Any], shares: Sequence[Fraction]) -> dict[str, float]:
    return {each.id: float(share) for each, share in zip(entries, shares, strict=True)}
