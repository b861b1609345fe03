"""The compiled scenario as an object: the scenario can be made from it again, whole."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from game.export.compiled import compiled
from game.rules import rulebook as rules
from game.rules.compiler import compile_rulebook, hash_of_place
from game.scenario import model
from game.scenario.conditions import Binary, Call, Compare, Fact, Name, Number, Strength, Tree, Unary, parse
from game.scenario.effect_lists import placed_effects
from game.scenario.paths import written
from game.scenario.reader import read_file
from game.scenario.verbs import (
    Adjust,
    Branch,
    Cancel,
    Chance,
    End,
    Extend,
    If,
    Open,
    Reveal,
    Section,
    Trigger,
    Withdraw,
    every,
)

ROOT = Path(__file__).parents[2]
PATHS = [
    *sorted(each for each in (ROOT / "scenarios").glob("*.yaml") if "." not in each.stem),  # no translations
    *sorted((ROOT / "tests" / "cases" / "valid").glob("*.yaml")),
    *sorted((ROOT / "tests").glob("conformance*/*.yaml"))[::3],
]
ALL = pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)


def scenario_in(path: Path) -> model.Scenario:
    scenario = read_file(path).scenario
    assert scenario
    return scenario


def sent(scenario: model.Scenario) -> Any:
    """Give the object as it comes out of a file of JSON."""
    return json.loads(json.dumps(compiled(scenario)))


@ALL
def test_the_scenario_can_be_made_from_it_again(path: Path) -> None:
    scenario = scenario_in(path)
    assert scenario_of(sent(scenario)) == scenario


@ALL
def test_places_of_effects_are_those_with_which_luck_draws(path: Path) -> None:
    scenario = scenario_in(path)
    told = sent(scenario)
    assert list(places(told)) == [written(place) for place, _effect in placed_effects(scenario)]
    drawn = [hash_of_place(each) for place in chances(told) for each in drawn_at(place, scenario)]
    assert sorted(drawn) == sorted(keys_of(compile_rulebook(scenario)))


@ALL
def test_trees_hold_all_of_each_condition(path: Path) -> None:
    for each in conditions(sent(scenario_in(path))):
        assert plain(each["tree"]) == bare(parse(each["text"]))


def places(told: Any) -> Iterator[str]:
    """Give every `place`, in order."""
    if isinstance(told, dict):
        if "place" in told:
            yield told["place"]
        for each in told.values():
            yield from places(each)
    elif isinstance(told, list):
        for each in told:
            yield from places(each)


def chances(told: Any) -> Iterator[str]:
    if isinstance(told, dict):
        if told.get("does") == "chance":
            yield told["place"]
        for each in told.values():
            yield from chances(each)
    elif isinstance(told, list):
        for each in told:
            yield from chances(each)


def drawn_at(place: str, scenario: model.Scenario) -> list[str]:
    """Give the places at which luck draws for an effect there: one for each target whose answer it follows."""
    section, id_, *inside = place.split(".")
    several = {each.id: each.targets for each in scenario.demands if len(each.targets) > 1}
    if section != "demands" or id_ not in several or inside[0].startswith("closing"):
        return [place]
    return [".".join((section, f"{id_}@{target}", *inside)) for target in several[id_]]


def keys_of(book: rules.Rulebook) -> Iterator[int]:
    for demand in book.demands:
        facing = [book.slots[each] for each in demand.slots]
        for effects_ in (*(each for slot in facing for each in (*slot.then, slot.lapse or ())), demand.closing):
            yield from keys_in(effects_)
    for effects_ in (*(each.effects for each in book.consequences), *book.injects):
        yield from keys_in(effects_)


def keys_in(effects_: rules.Effects) -> Iterator[int]:
    return (effect.key for _place, effect in every(effects_) if isinstance(effect, Chance))


def conditions(told: Any) -> Iterator[Any]:
    if isinstance(told, dict):
        if "tree" in told:
            yield told
        for each in told.values():
            yield from conditions(each)
    elif isinstance(told, list):
        for each in told:
            yield from conditions(each)


def bare(tree: Tree) -> Any:  # noqa: C901 - one case a kind of node
    """Give a parsed tree without its offsets."""
    match tree:
        case Number(value):
            return value
        case Name(id):
            return id
        case Fact(demand, fact):
            return demand, fact
        case Compare(first, rest):
            return "compare", [sign for sign, _ in rest], [bare(first), *(bare(each) for _, each in rest)]
        case Unary(operator, operand):
            return operator, [bare(operand)]
        case Binary(operator, left, right):
            return operator, [bare(left), bare(right)]
        case Call(function, arguments):
            return function, [bare(each) for each in arguments]
        case Strength(demand, response):
            return "strength", demand, response


def plain(node: Any) -> Any:
    """Give an object's tree in the same shape."""
    match node:
        case {"is": "number", "value": value}:
            return value
        case {"is": "name", "id": id_}:
            return id_
        case {"is": "demand", "id": id_, "fact": fact}:
            return id_, fact
        case {"is": "compare", "signs": signs, "of": of}:
            return "compare", signs, [plain(each) for each in of]
        case {"is": "strength", "id": id_, "response": response}:
            return "strength", id_, response
        case {"is": kind, "of": of}:
            return kind, [plain(each) for each in of]
    pytest.fail(f"no tree: {node}")


def expression(told: Any) -> model.Expression:
    return model.Expression(told["text"], parse(told["text"]))


def when(told: Any) -> model.Expression | None:
    return None if told["when"] is None else expression(told["when"])


def cited(told: Any) -> tuple[model.Citation, ...]:
    return tuple(model.Citation(**each) for each in told["sources"])


def pairs(told: Any, *keys: str) -> tuple[Any, ...]:
    return tuple(tuple(each[key] for key in keys) for each in told)


def viewers(told: Any) -> tuple[str, ...] | None:
    return None if told["visible_to"] is None else tuple(told["visible_to"])


def effects(told: Any) -> tuple[model.Effect, ...]:
    return tuple(effect(each) for each in told)


def effect(told: Any) -> model.Effect:  # noqa: C901 - one case a verb
    match told["does"]:
        case "adjust":
            return Adjust(tuple((each["indicator"], expression(each["by"])) for each in told["amounts"]))
        case "trigger":
            return Trigger(told["consequence"], told["after"])
        case "cancel":
            return Cancel(told["consequence"])
        case "open":
            return Open(told["demand"])
        case "withdraw":
            return Withdraw(told["demand"])
        case "extend":
            return Extend(told["demand"], told["by"])
        case "reveal":
            return Reveal(told["what"], Section(told["section"]))
        case "chance":
            branches = [Branch(expression(each["odds"]), effects(each["then"])) for each in told["branches"]]
            return Chance(tuple(branches))
        case "if":
            return If(expression(told["condition"]), effects(told["then"]), effects(told["else"]))
        case verb:
            assert verb == "end"
            return End(told["outcome"])


def actor(told: Any) -> model.Actor:
    return model.Actor(
        **{key: told[key] for key in ("id", "name", "short", "kind", "playable", "brief", "secret")},
        interests=pairs(told["interests"], "indicator", "weight"),
        goals=tuple(model.Goal(each["text"], expression(each["when"]), each["worth"]) for each in told["goals"]),
        citations=cited(told),
    )


def indicator(told: Any) -> model.Indicator:
    given = {key: told[key] for key in ("id", "name", "short", "text", "start", "min", "max")}
    return model.Indicator(**given, visible_to=viewers(told), citations=cited(told))


def response(told: Any) -> model.Response:
    given = {key: told[key] for key in ("id", "label", "text", "news")}
    by = None if told["by"] is None else tuple(told["by"])
    return model.Response(**given, when=when(told), by=by, then=effects(told["then"]), citations=cited(told))


def demand(told: Any) -> model.Demand:
    return model.Demand(
        **{key: told[key] for key in ("id", "text", "deadline", "private")},
        senders=tuple(told["from"]),
        targets=tuple(told["to"]),
        responses=tuple(response(each) for each in told["responses"]),
        when=when(told),
        raisable=told["raise"],
        verdict=pairs(told["verdict"], "indicator", "swing"),
        lapse=None if told["lapse"] is None else effects(told["lapse"]),
        closing=effects(told["closing"]),
        citations=cited(told),
    )


def argument(told: Any) -> model.Argument:
    return model.Argument(
        **{key: told[key] for key in ("id", "about", "of", "claim", "grounds", "warrant", "weight")},
        by=tuple(told["by"]),
        bearing=model.Bearing(told["bearing"]),
        when=when(told),
        citations=cited(told),
    )


def consequence(told: Any) -> model.Consequence:
    given = {key: told[key] for key in ("id", "title", "text")}
    return model.Consequence(
        **given, when=when(told), visible_to=viewers(told), effects=effects(told["effects"]), citations=cited(told)
    )


def outcome(told: Any) -> model.Outcome:
    return model.Outcome(told["id"], told["title"], told["text"], when=when(told), citations=cited(told))


def inject(told: Any) -> model.Inject:
    given = {key: told[key] for key in ("id", "title", "text")}
    return model.Inject(**given, effects=effects(told["effects"]), citations=cited(told))


def scenario_of(told: Any) -> model.Scenario:
    debrief = told["debrief"]
    return model.Scenario(
        standoff=1,
        **{key: told[key] for key in ("title", "summary", "digest", "language", "minutes")},
        rounds=told["rounds"]["number"],
        round_names=tuple(told["rounds"]["names"]),
        floor=model.Floor(**told["floor"]),
        glossary=pairs(told["glossary"], "term", "text"),
        sources=tuple(model.Source(**each) for each in told["sources"]),
        actors=tuple(map(actor, told["actors"])),
        indicators=tuple(map(indicator, told["indicators"])),
        demands=tuple(map(demand, told["demands"])),
        arguments=tuple(map(argument, told["arguments"])),
        consequences=tuple(map(consequence, told["consequences"])),
        outcomes=tuple(map(outcome, told["outcomes"])),
        injects=tuple(map(inject, told["injects"])),
        debrief=model.Debrief(tuple(debrief["questions"]), debrief["reported"], cited(debrief)),
    )
