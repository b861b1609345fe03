"""Scenario -> Rulebook. A Scenario comes from the reader, which has found every problem: nothing fails here."""

from collections.abc import Sequence
from hashlib import blake2b
from typing import Protocol, assert_never

from game.rules import rulebook as rules
from game.rules.expression_compiler import Ids, compile_expression
from game.scenario import model
from game.scenario.conditions import Number, Tree, Unary


def compile_rulebook(scenario: model.Scenario) -> rules.Rulebook:
    """Give the scenario as the engine plays it."""
    compiler = _Compiler(scenario)
    return compiler.rulebook()


def compile_effects(effects: Sequence[model.Effect], book: rules.Rulebook, place: str) -> rules.Effects:
    """Give a facilitator's effects as the engine runs them; `place` is FORMAT's, without the index."""
    return _Compiler(book.scenario).effects(effects, place)


def compile_condition(tree: Tree, book: rules.Rulebook) -> rules.Expression:
    """Give a part of a condition of the scenario as the engine asks it."""
    ids = Ids(
        rounds=book.rounds,
        indicators=book.indicator_index,
        demands=book.demand_index,
        arguments=book.argument_index,
        consequences=book.consequence_index,
        responses=book.response_index,
    )
    return compile_expression(model.Expression("", tree), ids)


def hash_of_place(place: str) -> int:
    """Give FORMAT's hash of an effect's place, with which luck draws."""
    return int.from_bytes(blake2b(place.encode(), digest_size=8).digest(), "big")


class _Compiler:
    def __init__(self, scenario: model.Scenario) -> None:
        self.scenario = scenario
        self.actors = _index(scenario.actors)
        self.outcomes = _index(scenario.outcomes)
        self.ids = Ids(
            rounds=scenario.rounds,
            indicators=_index(scenario.indicators),
            demands=_index(scenario.demands),
            arguments=_index(scenario.arguments),
            consequences=_index(scenario.consequences),
            responses=tuple(_index(demand.responses) for demand in scenario.demands),
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
            scenario=scenario,
            rounds=scenario.rounds,
            turns=scenario.floor.turns,
            speeches=scenario.floor.speeches,
            actors=tuple(self.actor(each, demands, arguments) for each in scenario.actors),
            indicators=tuple(self.indicator(each) for each in scenario.indicators),
            demands=demands,
            arguments=arguments,
            consequences=consequences,
            outcomes=tuple(self.condition(each.when) for each in scenario.outcomes),
            injects=tuple(self.effects(each.effects, f"injects.{each.id}.effects") for each in scenario.injects),
            actor_index=self.actors,
            indicator_index=self.ids.indicators,
            demand_index=self.ids.demands,
            argument_index=self.ids.arguments,
            consequence_index=self.ids.consequences,
            outcome_index=self.outcomes,
            response_index=self.ids.responses,
            self_striking=tuple((index, each.when) for index, each in enumerate(consequences) if each.when),
            self_opening=tuple(
                (index, each.when) for index, each in enumerate(demands) if each.when and not each.raisable
            ),
        )

    def condition(self, written: model.Expression | None) -> rules.Expression | None:
        return None if written is None else compile_expression(written, self.ids)

    def actor(
        self, actor: model.Actor, demands: Sequence[rules.DemandRules], arguments: Sequence[rules.ArgumentRules]
    ) -> rules.ActorRules:
        index = self.actors[actor.id]
        own = tuple(i for i, each in enumerate(arguments) if index in each.by)
        speeches = tuple(_speech(i, arguments[i]) for i in own if _sees(index, demands[arguments[i].about]))
        return rules.ActorRules(
            interests=tuple((self.ids.indicators[name], weight) for name, weight in actor.interests),
            goals=tuple((compile_expression(goal.when, self.ids), goal.worth) for goal in actor.goals),
            arguments=own,
            speeches=speeches,
            replies=tuple(speech for speech in speeches if arguments[speech[0]].is_reply),
            raisable=tuple(i for i, each in enumerate(demands) if each.raisable and each.sender == index),
            faced=tuple(i for i, each in enumerate(demands) if each.target == index),
        )

    def indicator(self, indicator: model.Indicator) -> rules.IndicatorRules:
        return rules.IndicatorRules(indicator.start, indicator.min, indicator.max, self.viewers(indicator.visible_to))

    def viewers(self, visible_to: tuple[str, ...] | None) -> frozenset[int] | None:
        return None if visible_to is None else frozenset(self.actors[name] for name in visible_to)

    def demand(self, demand: model.Demand) -> rules.DemandRules:
        place = f"demands.{demand.id}"
        about = tuple(self.about.get(demand.id, ()))
        is_free = all(each.when is None for each in demand.responses)
        return rules.DemandRules(
            sender=self.actors[demand.sender],
            target=self.actors[demand.target],
            when=self.condition(demand.when),
            raisable=demand.raisable,
            deadline=demand.deadline,
            private=demand.private,
            verdict=tuple((self.ids.indicators[name], swing) for name, swing in demand.verdict),
            responses=tuple(self.response(each, place) for each in demand.responses),
            always=tuple(range(len(demand.responses))) if is_free else None,
            lapse=None if demand.lapse is None else self.effects(demand.lapse, f"{place}.lapse"),
            arguments=about,
            argument_bits=sum(1 << argument for argument in about),
            graph=self.replies_first(about),
        )

    def response(self, response: model.Response, demand: str) -> rules.ResponseRules:
        then = self.effects(response.then, f"{demand}.responses.{response.id}.then")
        return rules.ResponseRules(self.condition(response.when), then)

    def replies_first(self, about: tuple[int, ...]) -> tuple[int, ...]:
        """Order the arguments about a demand so that each comes after all replies to it."""
        depths: dict[int, int] = {}
        for argument in about:
            trail = []
            at = argument
            while at not in depths and self.is_reply(at):
                trail.append(at)
                at = self.ids.arguments[self.scenario.arguments[at].of]
            depth = depths.setdefault(at, 0)
            for step, each in enumerate(reversed(trail), start=1):
                depths[each] = depth + step
        return tuple(sorted(about, key=lambda argument: -depths[argument]))

    def is_reply(self, argument: int) -> bool:
        return self.scenario.arguments[argument].bearing in (model.Bearing.REBUTS, model.Bearing.BACKS)

    def argument(self, argument: model.Argument) -> rules.ArgumentRules:
        about = self.ids.demands[argument.about]
        is_reply = argument.bearing in (model.Bearing.REBUTS, model.Bearing.BACKS)
        named = self.ids.arguments if is_reply else self.ids.responses[about]
        return rules.ArgumentRules(
            by=frozenset(self.actors[name] for name in argument.by),
            about=about,
            bearing=argument.bearing,
            of=named[argument.of],
            weight=argument.weight,
            when=self.condition(argument.when),
            is_reply=is_reply,
        )

    def consequence(self, consequence: model.Consequence) -> rules.ConsequenceRules:
        effects = self.effects(consequence.effects, f"consequences.{consequence.id}.effects")
        when = self.condition(consequence.when)
        return rules.ConsequenceRules(when, self.viewers(consequence.visible_to), effects)

    def effects(self, effects: Sequence[model.Effect], place: str) -> rules.Effects:
        return tuple(self.effect(each, f"{place}[{index}]") for index, each in enumerate(effects))

    def effect(self, effect: model.Effect, place: str) -> rules.Effect:  # noqa: C901 - one case a verb
        match effect:
            case model.Adjust(amounts):
                return rules.Adjust(tuple(self.amount(name, each) for name, each in amounts), place)
            case model.Trigger(consequence, after):
                return rules.Trigger(self.ids.consequences[consequence], after, place)
            case model.Cancel(consequence):
                return rules.Cancel(self.ids.consequences[consequence], place)
            case model.Open(demand):
                return rules.Open(self.ids.demands[demand], place)
            case model.Withdraw(demand):
                return rules.Withdraw(self.ids.demands[demand], place)
            case model.Chance(branches):
                return self.chance(branches, place)
            case model.If(condition, then, otherwise):
                asked = compile_expression(condition, self.ids)
                yes, no = self.effects(then, f"{place}.then"), self.effects(otherwise, f"{place}.else")
                return rules.If(asked, yes, no, place)
            case model.End(outcome):
                return rules.End(self.outcomes[outcome], place)
            case _:
                assert_never(effect)

    def amount(self, name: str, written: model.Expression) -> tuple[int, rules.Expression, int | None]:
        return self.ids.indicators[name], compile_expression(written, self.ids), _constant(written)

    def chance(self, branches: Sequence[model.Branch], place: str) -> rules.Chance:
        return rules.Chance(
            odds=tuple(compile_expression(branch.odds, self.ids) for branch in branches),
            branches=tuple(
                self.effects(branch.then, f"{place}.chance[{index}].then") for index, branch in enumerate(branches)
            ),
            key=hash_of_place(place),
            place=place,
        )


def _sees(actor: int, demand: rules.DemandRules) -> bool:
    return not demand.private or actor in (demand.sender, demand.target)


def _speech(index: int, argument: rules.ArgumentRules) -> rules.Speech:
    own, replied_to = 1 << index, 1 << argument.of if argument.is_reply else 0
    return index, argument.about, own | replied_to, replied_to, argument.when


def _constant(written: model.Expression) -> int | None:
    tree = written.tree
    if isinstance(tree, Unary) and tree.operator == "-" and isinstance(tree.operand, Number):
        return -tree.operand.value
    return tree.value if isinstance(tree, Number) else None


class _Named(Protocol):
    @property
    def id(self) -> str: ...


def _index(entries: Sequence[_Named]) -> dict[str, int]:
    return {entry.id: index for index, entry in enumerate(entries)}
