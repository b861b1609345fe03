"""The compiled scenario as one object for JSON: every entry in file order, every key always there, null for none.

A condition is {text, tree} (see `trees`); an effect names its place, which is the path of FORMAT 5.
"""

from collections.abc import Iterator, Sequence
from typing import Any, assert_never

from game.export.trees import tree_object
from game.scenario import model

VERSION = 1
"""Rises when a reader of the object would have to be changed."""

Object = dict[str, Any]


def compiled(scenario: model.Scenario) -> Object:
    """Give the whole scenario."""
    return {
        "standoff_export": VERSION,
        "digest": scenario.digest,
        "title": scenario.title,
        "summary": scenario.summary,
        "language": scenario.language,
        "minutes": scenario.minutes,
        "rounds": {"number": scenario.rounds, "names": list(scenario.round_names)},
        "floor": {"turns": scenario.turns, "speeches": scenario.speeches},
        "glossary": [{"term": term, "text": text} for term, text in scenario.glossary],
        "sources": [_source(each) for each in scenario.sources],
        "actors": [_actor(each) for each in scenario.actors],
        "indicators": [_indicator(each) for each in scenario.indicators],
        "demands": [_demand(each) for each in scenario.demands],
        "arguments": [_argument(each) for each in scenario.arguments],
        "consequences": [_consequence(each) for each in scenario.consequences],
        "outcomes": [_outcome(each) for each in scenario.outcomes],
        "injects": [_inject(each) for each in scenario.injects],
        "debrief": {
            "questions": list(scenario.debrief.questions),
            "reported": scenario.debrief.reported,
            "sources": _citations(scenario.debrief.citations),
        },
    }


def _source(source: model.Source) -> Object:
    return {
        "id": source.id,
        "title": source.title,
        "publisher": source.publisher,
        "date": source.date,
        "url": source.url,
        "paragraphs": source.paragraphs,
        "file": source.file,
        "fictional": source.fictional,
    }


def _actor(actor: model.Actor) -> Object:
    return {
        "id": actor.id,
        "name": actor.name,
        "kind": actor.kind,
        "playable": actor.playable,
        "brief": actor.brief,
        "secret": actor.secret,
        "interests": [{"indicator": indicator, "weight": weight} for indicator, weight in actor.interests],
        "goals": [{"text": goal.text, "when": _condition(goal.when), "worth": goal.worth} for goal in actor.goals],
        "sources": _citations(actor.citations),
    }


def _indicator(indicator: model.Indicator) -> Object:
    return {
        "id": indicator.id,
        "name": indicator.name,
        "text": indicator.text,
        "start": indicator.start,
        "min": indicator.min,
        "max": indicator.max,
        "visible_to": _viewers(indicator.visible_to),
        "sources": _citations(indicator.citations),
    }


def _demand(demand: model.Demand) -> Object:
    place = f"demands.{demand.id}"
    return {
        "id": demand.id,
        "from": demand.sender,
        "to": demand.target,
        "text": demand.text,
        "when": _condition(demand.when),
        "raise": demand.raisable,
        "deadline": demand.deadline,
        "private": demand.private,
        "verdict": [{"indicator": indicator, "swing": swing} for indicator, swing in demand.verdict],
        "responses": [_response(each, f"{place}.responses.{each.id}") for each in demand.responses],
        "lapse": None if demand.lapse is None else _effects(demand.lapse, f"{place}.lapse"),
        "sources": _citations(demand.citations),
    }


def _response(response: model.Response, place: str) -> Object:
    return {
        "id": response.id,
        "label": response.label,
        "text": response.text,
        "news": response.news,
        "when": _condition(response.when),
        "then": _effects(response.then, f"{place}.then"),
        "sources": _citations(response.citations),
    }


def _argument(argument: model.Argument) -> Object:
    return {
        "id": argument.id,
        "by": list(argument.by),
        "about": argument.about,
        "bearing": str(argument.bearing),
        "of": argument.of,
        "claim": argument.claim,
        "grounds": argument.grounds,
        "warrant": argument.warrant,
        "weight": argument.weight,
        "when": _condition(argument.when),
        "sources": _citations(argument.citations),
    }


def _consequence(consequence: model.Consequence) -> Object:
    return {
        "id": consequence.id,
        "title": consequence.title,
        "text": consequence.text,
        "when": _condition(consequence.when),
        "visible_to": _viewers(consequence.visible_to),
        "effects": _effects(consequence.effects, f"consequences.{consequence.id}.effects"),
        "sources": _citations(consequence.citations),
    }


def _outcome(outcome: model.Outcome) -> Object:
    return {
        "id": outcome.id,
        "title": outcome.title,
        "text": outcome.text,
        "when": _condition(outcome.when),
        "sources": _citations(outcome.citations),
    }


def _inject(inject: model.Inject) -> Object:
    return {
        "id": inject.id,
        "title": inject.title,
        "text": inject.text,
        "effects": _effects(inject.effects, f"injects.{inject.id}.effects"),
        "sources": _citations(inject.citations),
    }


def _citations(citations: Sequence[model.Citation]) -> list[Object]:
    return [{"source": each.source, "paragraph": each.paragraph} for each in citations]


def _viewers(visible_to: Sequence[str] | None) -> list[str] | None:
    return None if visible_to is None else list(visible_to)


def _condition(written: model.Expression | None) -> Object | None:
    return None if written is None else _expression(written)


def _expression(written: model.Expression) -> Object:
    return {"text": written.text, "tree": tree_object(written.tree)}


def _effects(effects: Sequence[model.Effect], place: str) -> list[Object]:
    return [
        {"place": at, "does": _VERBS[type(effect)], **_particulars(effect, at)}
        for at, effect in _placed(effects, place)
    ]


def _placed(effects: Sequence[model.Effect], place: str) -> Iterator[tuple[str, model.Effect]]:
    for index, effect in enumerate(effects):
        yield f"{place}[{index}]", effect


def _particulars(effect: model.Effect, place: str) -> Object:
    match effect:
        case model.Adjust(amounts):
            return {"amounts": [{"indicator": each, "by": _expression(amount)} for each, amount in amounts]}
        case model.Trigger(consequence, after):
            return {"consequence": consequence, "after": after}
        case model.Cancel(consequence):
            return {"consequence": consequence}
        case model.Open(demand) | model.Withdraw(demand):
            return {"demand": demand}
        case model.Chance(branches):
            return {"branches": [_branch(each, f"{place}.chance[{at}]") for at, each in enumerate(branches)]}
        case model.If(condition, then, otherwise):
            return {
                "condition": _expression(condition),
                "then": _effects(then, f"{place}.then"),
                "else": _effects(otherwise, f"{place}.else"),
            }
        case model.End(outcome):
            return {"outcome": outcome}
        case _:
            assert_never(effect)


def _branch(branch: model.Branch, place: str) -> Object:
    return {"odds": _expression(branch.odds), "then": _effects(branch.then, f"{place}.then")}


_VERBS: dict[type[model.Effect], str] = {
    model.Adjust: "adjust",
    model.Trigger: "trigger",
    model.Cancel: "cancel",
    model.Open: "open",
    model.Withdraw: "withdraw",
    model.Chance: "chance",
    model.If: "if",
    model.End: "end",
}
