"""What the rules look at: a scenario, and what can be told of it without playing."""

from dataclasses import dataclass

from game.scenario.model import Scenario


@dataclass(frozen=True, slots=True)
class Study:
    """A scenario as read, with what the rules share."""

    scenario: Scenario
