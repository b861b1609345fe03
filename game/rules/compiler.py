"""Scenario -> Rulebook. A Scenario comes from the reader, which has found every problem: nothing fails here."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields, replace
from functools import cache
from hashlib import blake2b
from typing import Protocol, assert_never

from game.rules import rulebook as rules
from game.rules.debate import REPLIES, debates_of
from game.rules.expression_compiler import compile_expression
from game.scenario import model
from game.scenario.conditions import Tree
from game.scenario.paths import Path, written
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
    children,
)


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
    return _Compiler(book.scenario, book).effects(effects, (place,))


def compile_condition(tree: Tree, book: rules.Rulebook) -> rules.Expression:
    """Give a part of a condition of the scenario as the engine asks it."""
    return compile_expression(model.Expression("", tree), book)


def hash_of_place(place: str) -> int:
    """Give FORMAT's hash of an effect's place, with which luck draws."""
    return int.from_bytes(blake2b(place.encode(), digest_size=8).digest(), "big")


class _Compiler:
    def __init__(self, scenario: model.Scenario, ids: rules.Ids | None = None) -> None:
        self.scenario = scenario
        self.ids = ids or rules.Ids(
            rounds=scenario.rounds,
            actor_index=_index(scenario.actors),
            indicator_index=_index(scenario.indicators),
            demand_index=_index(scenario.demands),
            argument_index=_index(scenario.arguments),
            consequence_index=_index(scenario.consequences),
            outcome_index=_index(scenario.outcomes),
            response_index=tuple(_index(demand.responses) for demand in scenario.demands),
            demand_slots=_slots(scenario.demands),
            debates=debates_of(scenario),
        )

    def rulebook(self) -> rules.Rulebook:
        scenario = self.scenario
        demands = tuple(self.demand(each) for each in scenario.demands)
        arguments = tuple(self.argument(each) for each in scenario.arguments)
        consequences = tuple(self.consequence(each) for each in scenario.consequences)
        slots = self.slots(demands)
        return rules.Rulebook(
            **{each.name: getattr(self.ids, each.name) for each in fields(self.ids)},
            scenario=scenario,
            turns=scenario.floor.turns,
            speeches=scenario.floor.speeches,
            actors=tuple(self.actor(each, demands, arguments, slots) for each in scenario.actors),
            indicators=tuple(self.indicator(each) for each in scenario.indicators),
            demands=demands,
            arguments=arguments,
            consequences=consequences,
            outcomes=tuple(self.condition(each.when) for each in scenario.outcomes),
            injects=tuple(self.effects(each.effects, ("injects", each.id, "effects")) for each in scenario.injects),
            slots=slots,
            has_several=len(slots) > len(demands),
            self_striking=tuple((index, each.when) for index, each in enumerate(consequences) if each.when),
            self_opening=tuple(
                (index, each.when) for index, each in enumerate(demands) if each.when and not each.raisable
            ),
        )

    def condition(self, when: model.Expression | None) -> rules.Expression | None:
        return None if when is None else self.ready(when)

    def actor(
        self,
        actor: model.Actor,
        demands: Sequence[rules.DemandRules],
        arguments: Sequence[rules.ArgumentRules],
        slots: Sequence[rules.SlotRules],
    ) -> rules.ActorRules:
        index = self.ids.actor_index[actor.id]
        own = tuple(i for i, each in enumerate(arguments) if index in each.by)
        seen = [i for i in own if _sees(index, demands[arguments[i].about])]
        speeches = tuple(_speech(i, arguments[i]) for i in seen)
        faced = [demand.slots[demand.targets.index(index)] for demand in demands if index in demand.targets]
        return rules.ActorRules(
            interests=tuple((self.ids.indicator_index[name], weight) for name, weight in actor.interests),
            goals=tuple((self.ready(goal.when), goal.worth) for goal in actor.goals),
            arguments=own,
            speeches=speeches,
            replies=tuple(speech for speech in speeches if arguments[speech[0]].is_reply),
            raisable=tuple(i for i, each in enumerate(demands) if each.raisable and index in each.senders),
            faced=tuple(faced),
            slot_of={slots[each].demand: each for each in faced},
            hidden_speeches=tuple((1 << arguments[i].about, _speech(i, arguments[i])) for i in own if i not in seen),
        )

    def indicator(self, indicator: model.Indicator) -> rules.IndicatorRules:
        return rules.IndicatorRules(indicator.start, indicator.min, indicator.max, self.viewers(indicator.visible_to))

    def viewers(self, visible_to: tuple[str, ...] | None) -> frozenset[int] | None:
        return None if visible_to is None else frozenset(self.ids.actor_index[name] for name in visible_to)

    def demand(self, demand: model.Demand) -> rules.DemandRules:
        index, place = self.ids.demand_index[demand.id], ("demands", demand.id)
        debate = self.ids.debates[index]
        senders = tuple(sorted(self.ids.actor_index[name] for name in demand.senders))
        targets = tuple(sorted(self.ids.actor_index[name] for name in demand.targets))
        return rules.DemandRules(
            senders=senders,
            targets=targets,
            slots=self.ids.demand_slots[index],
            parties=frozenset((*senders, *targets)),
            when=self.condition(demand.when),
            raisable=demand.raisable,
            deadline=demand.deadline,
            private=demand.private,
            verdict=tuple((self.ids.indicator_index[name], swing) for name, swing in demand.verdict),
            responses=tuple(self.response(each) for each in demand.responses),
            may_lapse=demand.lapse is not None,
            closing=self.effects(demand.closing, (*place, "closing")),
            arguments=tuple(sorted(each.argument for each in debate.graph)),
            argument_bits=debate.bits,
            is_to_several=len(targets) > 1,
        )

    def response(self, response: model.Response) -> rules.ResponseRules:
        return rules.ResponseRules(self.condition(response.when), self.viewers(response.by))

    def slots(self, demands: Sequence[rules.DemandRules]) -> tuple[rules.SlotRules, ...]:
        """Give each place of a State's status: see `Rulebook.slots`."""
        alone = [self.slot(index, each, each.targets[0]) for index, each in enumerate(demands)]
        several = ((index, each) for index, each in enumerate(demands) if each.is_to_several)
        return (*alone, *(self.slot(index, each, target) for index, each in several for target in each.targets))

    def slot(self, index: int, demand: rules.DemandRules, target: int) -> rules.SlotRules:
        """Give a demand as a target faces it; where it has several, luck has a place for each (FORMAT 5)."""
        written_as = self.scenario.demands[index]
        by = f"@{self.scenario.actors[target].id}" if demand.is_to_several else ""
        place: Path = ("demands", written_as.id + by)
        offered = tuple(
            (i, each.when) for i, each in enumerate(demand.responses) if each.by is None or target in each.by
        )
        return rules.SlotRules(
            demand=index,
            target=target,
            by=(target,),
            offered=offered,
            always=tuple(i for i, _when in offered) if all(when is None for _i, when in offered) else None,
            then=tuple(
                self.effects(each.then, (*place, "responses", each.id, "then")) for each in written_as.responses
            ),
            lapse=None if written_as.lapse is None else self.effects(written_as.lapse, (*place, "lapse")),
        )

    def argument(self, argument: model.Argument) -> rules.ArgumentRules:
        about = self.ids.demand_index[argument.about]
        is_reply = argument.bearing in REPLIES
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
            case Extend(demand, by):
                return Extend(self.ids.demand_index[demand], by)
            case Reveal(what, section):
                return Reveal(self.index_in(section)[what], section)
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

    def index_in(self, section: Section) -> Mapping[str, int]:
        """Give the indexes of what may be hidden."""
        if section is Section.INDICATORS:
            return self.ids.indicator_index
        return self.ids.demand_index if section is Section.DEMANDS else self.ids.consequence_index

    def ready(self, expression: model.Expression) -> rules.Expression:
        return compile_expression(expression, self.ids)


def _sees(actor: int, demand: rules.DemandRules) -> bool:
    return not demand.private or actor in demand.parties


def _speech(index: int, argument: rules.ArgumentRules) -> rules.Speech:
    own, replied_to = 1 << index, 1 << argument.of if argument.is_reply else 0
    return index, argument.about, own | replied_to, replied_to, argument.when


class _Named(Protocol):
    @property
    def id(self) -> str: ...


def _index(entries: Sequence[_Named]) -> dict[str, int]:
    return {entry.id: index for index, entry in enumerate(entries)}


def _slots(demands: Sequence[model.Demand]) -> tuple[tuple[int, ...], ...]:
    """Give where the targets of each demand stand in a State's status: see `Rulebook.slots`."""
    places, after = [], len(demands)
    for index, demand in enumerate(demands):
        several = len(demand.targets) if len(demand.targets) > 1 else 0
        places.append(tuple(range(after, after + several)) or (index,))
        after += several
    return tuple(places)
