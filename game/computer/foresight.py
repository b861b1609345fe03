"""What effects may lead to, as far as an actor can see: every way that chance may fall, with its likelihood."""

from game.computer.observation import Eyes, can_follow
from game.play import effects as verbs
from game.play.state import BY_RULE, Scheduled
from game.play.state_builder import StateBuilder
from game.rules import rulebook as rules
from game.rules.rulebook import OPEN, WITHDRAWN, Rulebook

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
        for consequence in self.eyes.settling:
            when = self.rulebook.consequences[consequence].when
            strike: rules.Effects = (rules.Trigger(consequence, 0, ""),)
            for place in range(len(worlds)):
                likelihood, world = worlds[place]
                if world.struck_bits >> consequence & 1 or when is None or not when.evaluate(world):
                    continue
                first, *others = self.after(world, strike)
                worlds[place] = (likelihood * first[0], first[1])
                worlds += [(likelihood * share, other) for share, other in others]
        return worlds

    def _ways(self, world: StateBuilder, effect: rules.Effect) -> list[tuple[float, rules.Effects]]:
        """Do an effect; give what follows from it: the ways it may go on, with their likelihoods."""
        match effect:
            case rules.If():
                return self._sides(world, effect)
            case rules.Chance():
                return _branches(world, effect)
            case rules.Trigger():
                return [(1.0, self._trigger(world, effect))]
            case _:
                self._do(world, effect)
                return [(1.0, ())]

    def _sides(self, world: StateBuilder, effect: rules.If) -> list[tuple[float, rules.Effects]]:
        if not can_follow(self.rulebook, self.actor, effect.condition):
            return [(0.5, effect.then), (0.5, effect.otherwise)]
        return [(1.0, effect.then if effect.condition.evaluate(world) else effect.otherwise)]

    def _trigger(self, world: StateBuilder, effect: rules.Trigger) -> rules.Effects:
        if effect.after:
            world.scheduled.append(Scheduled(world.round + effect.after, effect.consequence, BY_RULE))
            return ()
        if world.struck_bits >> effect.consequence & 1:
            return ()
        world.struck.append(effect.consequence)
        world.struck_bits |= 1 << effect.consequence
        return self.rulebook.consequences[effect.consequence].effects

    def _do(self, world: StateBuilder, effect: rules.Effect) -> None:
        match effect:
            case rules.Adjust():
                for indicator, amount, fixed in effect.amounts:
                    by = amount.evaluate(world) if fixed is None else fixed
                    verbs.move(self.rulebook, world, indicator, by, BY_RULE)
            case rules.Open():
                verbs.wait(world, effect.demand, BY_RULE)
            case rules.Withdraw():
                _withdraw(world, effect.demand)
            case rules.Cancel():
                world.scheduled = [each for each in world.scheduled if each.consequence != effect.consequence]
            case rules.End():
                world.outcome = effect.outcome


def _withdraw(world: StateBuilder, demand: int) -> None:
    if world.status[demand] == OPEN:
        world.status[demand] = WITHDRAWN
    world.waiting = [each for each in world.waiting if each[0] != demand]


def _branches(world: StateBuilder, effect: rules.Chance) -> list[tuple[float, rules.Effects]]:
    odds = [max(0, each.evaluate(world)) for each in effect.odds]
    whole = sum(odds)
    ways = [(each / whole, branch) for each, branch in zip(odds, effect.branches, strict=True) if each]
    return ways or [(1.0, ())]


def _copy(world: StateBuilder) -> StateBuilder:
    return StateBuilder(world.freeze(), None)
