"""Every rule, in the order of the rooms that they look into."""

from game.lint.rules import (
    actors,
    conditions,
    debate,
    demands,
    effects,
    indicators,
    late,
    reach,
    sources,
    swallowed,
    texts,
)

RULES = (
    *actors.RULES,
    *conditions.RULES,
    *debate.RULES,
    *demands.RULES,
    *effects.RULES,
    *indicators.RULES,
    *late.RULES,
    *reach.RULES,
    *sources.RULES,
    *swallowed.RULES,
    *texts.RULES,
)
