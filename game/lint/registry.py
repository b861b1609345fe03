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
    several,
    sources,
    swallowed,
    texts,
)

_ROOMS = (actors, conditions, debate, demands, effects, indicators, late, reach, several, sources, swallowed, texts)
RULES = tuple(rule for room in _ROOMS for rule in room.RULES)
