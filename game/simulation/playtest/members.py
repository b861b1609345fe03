"""What games come to, as members of an object for programs: counts of games and chances of them alike."""

from collections.abc import Callable, Sequence
from typing import Any

from game.scenario.model import Demand, Scenario
from game.simulation.playtest.tally import DemandTally, Tally
from game.solver.chances import Chances, DemandChances

Share = Callable[[Any], float]
"""Makes a share of a count of games, or of a chance."""


def members_of(scenario: Scenario, of: Tally | Chances, share: Share) -> dict[str, Any]:
    """Give how likely everything is that a scenario declares, by its ids."""
    demands: Sequence[DemandTally | DemandChances] = of.demands
    return {
        "rounds": share(of.rounds),
        "outcomes": by_id(scenario.outcomes, of.outcomes, share),
        "consequences": by_id(scenario.consequences, of.consequences, share),
        "arguments": by_id(scenario.arguments, of.arguments, share),
        "demands": {
            written.id: _of_demand(written, each, share)
            for written, each in zip(scenario.demands, demands, strict=True)
        },
    }


def by_id(entries: Sequence[Any], counts: Sequence[Any], share: Share) -> dict[str, float]:
    """Give the share of each entry by its id."""
    return {each.id: share(count) for each, count in zip(entries, counts, strict=True)}


def _of_demand(written: Demand, of: DemandTally | DemandChances, share: Share) -> dict[str, Any]:
    offered = {"offered": by_id(written.responses, of.offered, share)} if isinstance(of, DemandTally) else {}
    return {
        "opened": share(of.opened),
        "answers": by_id(written.responses, of.taken, share),
        **offered,
        "lapsed": share(of.lapsed),
        "withdrawn": share(of.withdrawn),
    }
