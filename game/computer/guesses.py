"""What answering a demand is likely to move: adjustments added up, chance averaged, bounds left aside.

Quick and rough: thousands of these are made for one choice of the strategist.
"""

from collections.abc import Sequence

from game.play.verdict import verdict
from game.rules import rulebook as rules
from game.rules.rulebook import Facts, Rulebook


def points_a_step(rulebook: Rulebook, actor: int, seen: Sequence[bool]) -> tuple[float, ...]:
    """Give what a rise by 1 of each indicator is worth to an actor, in points of its score; unseen ones nothing."""
    interests = rulebook.actors[actor].interests
    whole = sum(abs(weight) for _, weight in interests)
    points = [0.0] * len(rulebook.indicators)
    for indicator, weight in interests:
        bounds = rulebook.indicators[indicator]
        if seen[indicator]:
            points[indicator] += 100 * weight / whole / (bounds.max - bounds.min)
    return tuple(points)


def gain_of_answer(rulebook: Rulebook, facts: Facts, points: Sequence[float], demand: int, response: int) -> float:
    """Give about how many points answering so is worth, with the debate as it stands."""
    asked = rulebook.demands[demand]
    gain = gain_of_effects(rulebook, facts, points, asked.responses[response].then)
    if asked.verdict:
        weighed = verdict(rulebook, demand, response, facts.made_bits)
        gain += sum(points[each[0]] * amount for each, amount in zip(asked.verdict, weighed, strict=True))
    return gain


def gain_of_effects(
    rulebook: Rulebook, facts: Facts, points: Sequence[float], effects: rules.Effects, struck: int = 0
) -> float:
    """Give about how many points effects are worth, with what they trigger, now or later."""
    gain = 0.0
    for effect in effects:
        match effect:
            case rules.Adjust():
                for indicator, amount, fixed in effect.amounts:
                    if points[indicator]:
                        gain += points[indicator] * (amount.reckon(facts) if fixed is None else fixed)
            case rules.Trigger() if not (facts.struck_bits | struck) >> effect.consequence & 1:
                then = rulebook.consequences[effect.consequence].effects
                gain += gain_of_effects(rulebook, facts, points, then, struck | 1 << effect.consequence)
            case rules.If():
                then = effect.then if effect.condition.reckon(facts) else effect.otherwise
                gain += gain_of_effects(rulebook, facts, points, then, struck)
            case rules.Chance():
                gain += _gain_of_chance(rulebook, facts, points, effect, struck)
    return gain


def _gain_of_chance(
    rulebook: Rulebook, facts: Facts, points: Sequence[float], effect: rules.Chance, struck: int
) -> float:
    odds = [max(0, each.reckon(facts)) for each in effect.odds]
    whole = sum(odds)
    if not whole:
        return 0.0
    branches = zip(odds, effect.branches, strict=True)
    return sum(share * gain_of_effects(rulebook, facts, points, then, struck) for share, then in branches) / whole
