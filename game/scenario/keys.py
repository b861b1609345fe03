"""The tables of every key of the format, as the model declares them (FORMAT 2, Every key)."""

from collections.abc import Mapping
from typing import get_args, get_origin

from game.scenario import model
from game.scenario.metadata import Table, keys_of
from game.scenario.verbs import Branch

TOP = keys_of(model.Scenario)
SOURCE = keys_of(model.Source)
FLOOR = keys_of(model.Floor)
ACTOR = keys_of(model.Actor)
GOAL = keys_of(model.Goal)
INDICATOR = keys_of(model.Indicator)
DEMAND = keys_of(model.Demand)
RESPONSE = keys_of(model.Response)
ARGUMENT = keys_of(model.Argument)
CONSEQUENCE = keys_of(model.Consequence)
OUTCOME = keys_of(model.Outcome)
INJECT = keys_of(model.Inject)
DEBRIEF = keys_of(model.Debrief)
BRANCH = keys_of(Branch)
EFFECTS: Mapping[str, type[model.Effect]] = {
    next(iter(keys_of(get_origin(each)))): get_origin(each) for each in get_args(model.Effect)
}
"""Each verb with its effect."""
VERBS: Mapping[str, Table] = {verb: keys_of(each) for verb, each in EFFECTS.items()}
TABLES: tuple[Table, ...] = (
    *(TOP, SOURCE, FLOOR, ACTOR, GOAL, INDICATOR, DEMAND, RESPONSE, ARGUMENT),
    *(CONSEQUENCE, OUTCOME, INJECT, DEBRIEF, BRANCH, *VERBS.values()),
)
ALL = frozenset(key for table in TABLES for key in table)
"""What is a key somewhere; what stands in the place of one and is none is an id."""
SECTIONS = {name: key.part for name, key in TOP.items() if key.part and hasattr(key.part, "id")}
"""Those whose entries have ids, each with what its entries are."""
BEARINGS = tuple(name for name, key in ARGUMENT.items() if key.field == "bearing")
