"""What effects hold, ask for and change, told by the effects themselves; and their places, as luck has them."""

from game.scenario.effect_lists import placed_effects, played_effects
from game.scenario.model import Scenario
from game.scenario.paths import written
from game.scenario.reader import read
from game.scenario.verbs import Adjust, End, Open, Section, reads, writes
from tests.samples import complete

NESTED = """\
consequences:
  row:
    title: A row in the yard
    text: Students gather in the yard and will not come in.
    when: phones.refuse
    effects:
      - if: trust < 40
        then: [{chance: [{odds: 1, then: []}, {odds: calm, then: [{open: trial}, {cancel: row}]}]}]
        else: [{adjust: {calm: -10, trust: round * 2}}]
      - {trigger: row, after: 2}
injects:
  leak: {title: A leak, effects: [{withdraw: phones}, {end: settled}]}
"""


def scenario() -> Scenario:
    found = read(complete(NESTED), "x").scenario
    assert found
    return found


def test_every_effect_has_the_place_that_format_gives_it() -> None:
    places = [written(place) for place, _effect in placed_effects(scenario())]
    assert places[-8:] == [
        "consequences.row.effects[0]",
        "consequences.row.effects[0].then[0]",
        "consequences.row.effects[0].then[0].chance[1].then[0]",
        "consequences.row.effects[0].then[0].chance[1].then[1]",
        "consequences.row.effects[0].else[0]",
        "consequences.row.effects[1]",
        "injects.leak.effects[0]",
        "injects.leak.effects[1]",
    ]
    assert places[0] == "demands.phones.responses.allow.then[0]"


def test_an_effect_tells_what_it_asks_for_and_what_it_changes_itself() -> None:
    told = {
        type(effect).__name__: ([each.text for each in reads(effect)], [*writes(effect)])
        for place, effect in placed_effects(scenario())
        if place[0] != "demands"
    }
    assert told == {
        "If": (["trust < 40"], []),
        "Chance": (["1", "calm"], []),
        "Open": ([], [(Section.DEMANDS, "trial")]),
        "Cancel": ([], [(Section.CONSEQUENCES, "row")]),
        "Adjust": (["-10", "round * 2"], [(Section.INDICATORS, "calm"), (Section.INDICATORS, "trust")]),
        "Trigger": ([], [(Section.CONSEQUENCES, "row")]),
        "Withdraw": ([], [(Section.DEMANDS, "phones")]),
        "End": ([], [(Section.OUTCOMES, "settled")]),
    }


def test_what_a_facilitator_may_bring_in_is_not_played_by_itself() -> None:
    played = list(played_effects(scenario()))
    assert Open("trial") in played
    assert not any(isinstance(each, End) for each in played)
    assert sum(isinstance(each, Adjust) for each in played) == 5
