"""What effects may lead to, as far as an actor can see: every way that chance may fall, with its likelihood."""

from typing import assert_never

from game.computer.observation import Eyes, can_follow
from game.play import effects as verbs
from game.play.state import BY_RULE
from game.play.state_builder import StateBuilder
from game.rules import rulebook as rules
from game.rules.rulebook import Rulebook
from game.scenario.verbs import Adjust, Cancel, Chance, End, Extend, If, Open, Reveal, Trigger, Withdraw

World = tuple[float, StateBuilder]
"""(likelihood, what would then be so)."""

_LEAST = 1 / 64
"""A way less likely than this is not split further: there the likeliest branch is taken."""


class Foresight:
    """Runs effects for one actor, without luck: it knows the scenario, not what is hidden in the game."""

    def __init__(self, rulebook: Rulebook, actor: int, eyes: Eyes) -> None:
        self.rulebook = rulebook
        self.actor = actor
        self.eyes = eyes

    def after(self, builder: StateBuilder, effects: rules.Effects) -> list[World]:
        """Give every way in which running these effects may end."""
        running: list[tuple[float, StateBuilder, rules.Effects]] = [(1.0, builder, effects)]
        ended: list[World] = []
        while running:
            likelihood, world, left = running.pop()
            while left and world.outcome is None:
                effect, left = left[0], left[1:]
                ways = self._ways(world, effect)
                if likelihood < _LEAST and len(ways) > 1:
                    ways = [(1.0, max(ways, key=lambda way: way[0])[1])]
                for share, then in ways[1:]:
                    running.append((likelihood * share, _copy(world), then + left))
                likelihood *= ways[0][0]
                left = ways[0][1] + left
            ended.append((likelihood, world))
        return ended

    def settle(self, builder: StateBuilder) -> list[World]:
        """Strike whatever strikes by itself, as far as the actor can follow."""
        worlds = [(1.0, builder)]
        for consequence, when in self.eyes.settling:
            for place, (likelihood, world) in enumerate(tuple(worlds)):
                if world.struck_bits >> consequence & 1 or not when.evaluate(world):
                    continue
                first, *others = self.after(world, (Trigger(consequence),))
                worlds[place] = (likelihood * first[0], first[1])
                worlds += [(likelihood * share, other) for share, other in others]
        return worlds

    def _ways(self, world: StateBuilder, effect: rules.Effect) -> list[tuple[float, rules.Effects]]:
        """Do an effect; give what follows from it: the ways it may go on, with their likelihoods."""
        match effect:
            case If():
                return self._sides(world, effect)
            case Chance():
                return _branches(world, effect)
            case Trigger():
                return [(1.0, verbs.trigger(self.rulebook, world, effect, BY_RULE))]
            case Adjust() | Open() | Withdraw() | Extend() | Reveal() | Cancel() | End():
                verbs.run(self.rulebook, world, (effect,), BY_RULE)
                return [(1.0, ())]
            case _:
                assert_never(effect)

    def _sides(self, world: StateBuilder, effect: If[int, rules.Expression]) -> list[tuple[float, rules.Effects]]:
        if not can_follow(self.rulebook, self.actor, effect.condition, world.revealed):
            return [(0.5, effect.then), (0.5, effect.otherwise)]
        return [(1.0, effect.then if effect.condition.evaluate(world) else effect.otherwise)]


def _branches(world: StateBuilder, effect: Chance[int, rules.Expression]) -> list[tuple[float, rules.Effects]]:
    odds = [max(0, each.odds.evaluate(world)) for each in effect.branches]
    whole = sum(odds)
    ways = [(each / whole, branch.then) for each, branch in zip(odds, effect.branches, strict=True) if each]
    return ways or [(1.0, ())]


def _copy(world: StateBuilder) -> StateBuilder:
    return StateBuilder(world.freeze(), None)
