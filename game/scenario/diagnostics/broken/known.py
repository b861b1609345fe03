"""The words that are keys somewhere in a scenario; what stands in their places and is none of them is an id."""

from game.scenario import keys

ALL = frozenset(
    key
    for table in (
        keys.TOP,
        keys.SOURCE,
        keys.FLOOR,
        keys.ACTOR,
        keys.GOAL,
        keys.INDICATOR,
        keys.DEMAND,
        keys.RESPONSE,
        keys.ARGUMENT,
        keys.CONSEQUENCE,
        keys.OUTCOME,
        keys.INJECT,
        keys.DEBRIEF,
        keys.BRANCH,
        *keys.VERBS.values(),
    )
    for key in table
)
