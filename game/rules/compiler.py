"""Scenario -> Rulebook. A Scenario comes from the reader, which has found every problem: nothing fails here."""

from collections.abc import Callable, Sequence
from dataclasses import fields, replace
from functools import cache
from hashlib import blake2b
from typing import Protocol, assert_never

from game.rules import rulebook as rules
from game.rules.expression_compiler import compile_expression
from game.scenario import model
from game.scenario.conditions import Tree
from game.scenario.paths import Path, written
from game.scenario.verbs import Adjust, Branch, Cancel, Chance, End, If, Open, Trigger, Withdraw, children


def compile_rulebook(scenario: model.Scenario, texts: Callable[[str], model.Scenario] | None = None) -> rules.Rulebook:
    """Give the scenario as the engine plays it; `texts` gives it in other languages."""
    return replace(_Compiler(scenario).rulebook(), texts=texts)


@cache
def compile_bytes(data: bytes) -> rules.Rulebook:
    """Give the rulebook of a scenario without errors as it travels to other processes: by the bytes of its file."""
    from game.scenario.reader import read

    scenario = read(data, "").scenario
    assert scenario is not None
    return compile_rulebook(scenario)


def compile_effects(effects: Sequence[model.Effect], book: rules.Rulebook, place: str) -> rules.Effects:
    """Give a facilitator's effects as the engine runs them; `place` is FORMAT's, without the index."""
    return _Compiler(book.scenario).effects(effects, (place,))


def compile_condition(tree: Tree, book: rules.Rulebook) -> rules.Expression:
    """Give a part of a condition of the scenario as the engine asks it."""
    return compile_expression(model.Expression("", tree), book)


def hash_of_place(place: str) -> int:
    """Give FORMAT's hash of an effect's place, with which luck draws."""
    return int.from_bytes(blake2b(place.encode(), digest_size=8).digest(), "big")


class _Compiler:
    def __init__(self, scenario: model.Scenario) -> None:
        self.scenario = scenario
        self.ids = rules.Ids(
            rounds=scenario.rounds,
            actor_index=_index(scenario.actors),
            indicator_index=_index(scenario.indicators),
            demand_index=_index(scenario.demands),
            argument_index=_index(scenario.arguments),
            consequence_index=_index(scenario.consequences),
            outcome_index=_index(scenario.outcomes),
            response_index=tuple(_index(demand.responses) for demand in scenario.demands),
        )
        self.about: dict[str, list[int]] = {}
        for index, argument in enumerate(scenario.arguments):
            self.about.setdefault(argument.about, []).append(index)

    def rulebook(self) -> rules.Rulebook:
        scenario = self.scenario
        demands = tuple(self.demand(each) for each in scenario.demands)
        arguments = tuple(self.argument(each) for each in scenario.arguments)
        consequences = tuple(self.consequence(each) for each in scenario.consequences)
        return rules.Rulebook(
            **{each.name: getattr(self.ids, each.name) for each in fields(self.ids)},
            scenario=scenario,
            turns=scenario.floor.turns,
            speeches=scenario.floor.speeches,
            actors=tuple(self.actor(each, demands, arguments) for each in scenario.actors),
            indicators=tuple(self.indicator(each) for each in scenario.indicators),
            demands=demands,
            arguments=arguments,
            consequences=consequences,
            outcomes=tuple(self.condition(each.when) for each in scenario.outcomes),
            injects=tuple(self.effects(each.effects, ("injects", each.id, "effects")) for each in scenario.injects),
            self_striking=tuple((index, each.when) for index, each in enumerate(consequences) if each.when),
            self_opening=tuple(
                (index, each.when) for index, each in enumerate(demands) if each.when and not each.raisable
            ),
        )

    def condition(self, when: model.Expression | None) -> rules.Expression | None:
        return None if when is None else self.ready(when)

    def actor(
        self, actor: model.Actor, demands: Sequence[rules.DemandRules], arguments: Sequence[rules.ArgumentRules]
    ) -> rules.ActorRules:
        index = self.ids.actor_index[actor.id]
        own = tuple(i for i, each in enumerate(arguments) if index in each.by)
        speeches = tuple(_speech(i, arguments[i]) for i in own if _sees(index, demands[arguments[i].about]))
        return rules.ActorRules(
            interests=tuple((self.ids.indicator_index[name], weight) for name, weight in actor.interests),
            goals=tuple((self.ready(goal.when), goal.worth) for goal in actor.goals),
            arguments=own,
            speeches=speeches,
            replies=tuple(speech for speech in speeches if arguments[speech[0]].is_reply),
            raisable=tuple(i for i, each in enumerate(demands) if each.raisable and each.sender == index),
            faced=tuple(i for i, each in enumerate(demands) if each.target == index),
        )

    def indicator(self, indicator: model.Indicator) -> rules.IndicatorRules:
        return rules.IndicatorRules(indicator.start, indicator.min, indicator.max, self.viewers(indicator.visible_to))

    def viewers(self, visible_to: tuple[str, ...] | None) -> frozenset[int] | None:
        return None if visible_to is None else frozenset(self.ids.actor_index[name] for name in visible_to)

    def demand(self, demand: model.Demand) -> rules.DemandRules:
        place: Path = ("demands", demand.id)
        about = tuple(self.about.get(demand.id, ()))
        is_free = all(each.when is None for each in demand.responses)
        return rules.DemandRules(
            sender=self.ids.actor_index[demand.sender],
            target=self.ids.actor_index[demand.target],
            when=self.condition(demand.when),
            raisable=demand.raisable,
            deadline=demand.deadline,
            private=demand.private,
            verdict=tuple((self.ids.indicator_index[name], swing) for name, swing in demand.verdict),
            responses=tuple(self.response(each, place) for each in demand.responses),
            always=tuple(range(len(demand.responses))) if is_free else None,
            lapse=None if demand.lapse is None else self.effects(demand.lapse, (*place, "lapse")),
            arguments=about,
            argument_bits=sum(1 << argument for argument in about),
            graph=self.replies_first(about),
        )

    def response(self, response: model.Response, demand: Path) -> rules.ResponseRules:
        then = self.effects(response.then, (*demand, "responses", response.id, "then"))
        return rules.ResponseRules(self.condition(response.when), then)

    def replies_first(self, about: tuple[int, ...]) -> tuple[int, ...]:
        """Order the arguments about a demand so that each comes after all replies to it."""
        depths: dict[int, int] = {}
        for argument in about:
            trail = []
            at = argument
            while at not in depths and self.is_reply(at):
                trail.append(at)
                at = self.ids.argument_index[self.scenario.arguments[at].of]
            depth = depths.setdefault(at, 0)
            for step, each in enumerate(reversed(trail), start=1):
                depths[each] = depth + step
        return tuple(sorted(about, key=lambda argument: -depths[argument]))

    def is_reply(self, argument: int) -> bool:
        return self.scenario.arguments[argument].bearing in (model.Bearing.REBUTS, model.Bearing.BACKS)

    def argument(self, argument: model.Argument) -> rules.ArgumentRules:
        about = self.ids.demand_index[argument.about]
        is_reply = argument.bearing in (model.Bearing.REBUTS, model.Bearing.BACKS)
        named = self.ids.argument_index if is_reply else self.ids.response_index[about]
        return rules.ArgumentRules(
            by=frozenset(self.ids.actor_index[name] for name in argument.by),
            about=about,
            bearing=argument.bearing,
            of=named[argument.of],
            weight=argument.weight,
            when=self.condition(argument.when),
            is_reply=is_reply,
        )

    def consequence(self, consequence: model.Consequence) -> rules.ConsequenceRules:
        effects = self.effects(consequence.effects, ("consequences", consequence.id, "effects"))
        when = self.condition(consequence.when)
        return rules.ConsequenceRules(when, self.viewers(consequence.visible_to), effects)

    def effects(self, effects: Sequence[model.Effect], place: Path) -> rules.Effects:
        return tuple(self.effect(each, (*place, index)) for index, each in enumerate(effects))

    def effect(self, effect: model.Effect, place: Path) -> rules.Effect:  # noqa: C901 - one case a verb
        match effect:
            case Adjust(amounts):
                return Adjust(tuple((self.ids.indicator_index[name], self.ready(each)) for name, each in amounts))
            case Trigger(consequence, after):
                return Trigger(self.ids.consequence_index[consequence], after)
            case Cancel(consequence):
                return Cancel(self.ids.consequence_index[consequence])
            case Open(demand):
                return Open(self.ids.demand_index[demand])
            case Withdraw(demand):
                return Withdraw(self.ids.demand_index[demand])
            case Chance(branches):
                lists = self.below(effect, place)
                odds = [self.ready(each.odds) for each in branches]
                return Chance(tuple(map(Branch, odds, lists)), hash_of_place(written(place)))
            case If(condition):
                return If(self.ready(condition), *self.below(effect, place))
            case End(outcome):
                return End(self.ids.outcome_index[outcome])
            case _:
                assert_never(effect)

    def below(self, effect: model.Effect, place: Path) -> list[rules.Effects]:
        return [self.effects(each, (*place, *below)) for below, each in children(effect)]

    def ready(self, expression: model.Expression) -> rules.Expression:
        return compile_expression(expression, self.ids)


def _sees(actor: int, demand: rules.DemandRules) -> bool:
    return not demand.private or actor in (demand.sender, demand.target)


def _speech(index: int, argument: rules.ArgumentRules) -> rules.Speech:
    own, replied_to = 1 << index, 1 << argument.of if argument.is_reply else 0
    return index, argument.about, own | replied_to, replied_to, argument.when


class _Named(Protocol):
    @property
    def id(self) -> str: ...


def _index(entries: Sequence[_Named]) -> dict[str, int]:
    return {entry.id: index for index, entry in enumerate(entries)}
