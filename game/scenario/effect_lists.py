"""Every list of effects of a scenario, and every effect, each with its place."""

from collections.abc import Iterator
from typing import NamedTuple

from game.scenario.model import Effect, Scenario
from game.scenario.paths import Path
from game.scenario.verbs import every


class EffectList(NamedTuple):
    """A list of effects that stands by itself; its owner is the response, lapse, closing, consequence or inject."""

    owner: Path
    place: Path
    effects: tuple[Effect, ...]


def lists_of(scenario: Scenario) -> Iterator[EffectList]:
    """Give every list of effects that stands by itself, in file order."""
    for demand in scenario.demands:
        for response in demand.responses:
            owner: Path = ("demands", demand.id, "responses", response.id)
            yield EffectList(owner, (*owner, "then"), response.then)
        for key, effects in (("lapse", demand.lapse or ()), ("closing", demand.closing)):
            owner = ("demands", demand.id, key)
            yield EffectList(owner, owner, effects)
    for section, items in (("consequences", scenario.consequences), ("injects", scenario.injects)):
        for item in items:
            owner = (section, item.id)
            yield EffectList(owner, (*owner, "effects"), item.effects)


def placed_effects(scenario: Scenario) -> Iterator[tuple[Path, Effect]]:
    """Give every effect with its place."""
    for each in lists_of(scenario):
        yield from every(each.effects, each.place)


def played_effects(scenario: Scenario) -> Iterator[Effect]:
    """Give every effect that a game without a facilitator may run."""
    return (effect for place, effect in placed_effects(scenario) if place[0] != "injects")
