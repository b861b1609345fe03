"""The making of views: everything that a viewer may see of a State, and nothing else."""

from dataclasses import dataclass
from fractions import Fraction

from game.play import scores
from game.play.choices import Argue, Refusal, available_responses, may_hold, why_not_raise, why_refused
from game.play.forecast import preview_lapse, preview_response
from game.play.state import ANSWERS, State
from game.play.verdict import strengths
from game.play.views import (
    ActorView,
    ArgumentView,
    ConsequenceView,
    DemandView,
    GoalView,
    IndicatorView,
    OutcomeView,
    ResponseView,
    StakesView,
    TargetView,
    View,
)
from game.play.visibility import FACILITATOR, sees_all, sees_condition, sees_consequence, sees_demand, sees_indicator
from game.rules.rulebook import OPEN, UNOPENED, Rulebook
from game.scenario.model import Scenario
from game.scenario.short_names import short_names


def view_of(rulebook: Rulebook, state: State, viewer: int, scenario: Scenario | None = None) -> View:
    """Give what the viewer (an actor, PUBLIC or FACILITATOR) may see of a State.

    `scenario` holds the texts in the viewer's language; without it they are those that the rules were made from.
    """
    eyes = FACILITATOR if sees_all(state, viewer) else viewer
    return _Viewing(rulebook, scenario or rulebook.scenario, state, viewer, eyes).view()


@dataclass(frozen=True, slots=True)
class _Viewing:
    """One view in the making. `eyes` are the viewer's, or the facilitator's where nothing is hidden."""

    rulebook: Rulebook
    scenario: Scenario
    state: State
    viewer: int
    eyes: int

    def view(self) -> View:
        rulebook, state, eyes = self.rulebook, self.state, self.eyes
        shown = state.revealed
        known = [i for i in range(len(rulebook.demands)) if sees_demand(rulebook, eyes, i, shown)]
        return View(
            viewer=self.viewer,
            round=state.round,
            turn=state.turn,
            actors=tuple(self.actor(i, short) for i, short in enumerate(short_names(self.scenario.actors))),
            indicators=tuple(
                self.indicator(i, short)
                for i, short in enumerate(short_names(self.scenario.indicators))
                if sees_indicator(rulebook, eyes, i, shown)
            ),
            demands=tuple(self.demand(i) for i in known if state.status[i] != UNOPENED),
            raises=self.raises(),
            arguments=self.own_arguments(),
            consequences=tuple(self.consequence(i) for i in state.struck if sees_consequence(rulebook, eyes, i, shown)),
            stakes=tuple(self.stakes(i) for i in range(len(rulebook.actors)) if eyes in (i, FACILITATOR)),
            outcome=self.outcome(),
        )

    def actor(self, index: int, short: str) -> ActorView:
        actor = self.scenario.actors[index]
        return ActorView(index, actor.id, actor.name, short, actor.kind, actor.playable, actor.brief, actor.citations)

    def indicator(self, index: int, short: str) -> IndicatorView:
        written = self.scenario.indicators[index]
        weight = dict(self.rulebook.actors[self.viewer].interests).get(index, 0) if self.viewer >= 0 else 0
        return IndicatorView(
            index,
            written.id,
            written.name,
            short,
            written.text,
            self.state.values[index],
            written.min,
            written.max,
            weight,
            written.citations,
        )

    def demand(self, index: int, refusal: Refusal | None = None) -> DemandView:
        rulebook, state = self.rulebook, self.state
        written, rules = self.scenario.demands[index], rulebook.demands[index]
        of_arguments, of_responses = strengths(rulebook, index, state.made_bits)
        slot = self.slot(index)
        is_private = rules.private and not state.revealed >> index & 1
        return DemandView(
            index=index,
            id=written.id,
            senders=rules.senders,
            targets=tuple(
                TargetView(actor, state.status[each]) for actor, each in zip(rules.targets, rules.slots, strict=True)
            ),
            text=written.text,
            citations=written.citations,
            status=state.status[index],
            due=state.due[index],
            private=is_private,
            verdict=tuple(each for each in rules.verdict if self.sees_indicator(each[0])),
            responses=tuple(self.response(slot, i, strength) for i, strength in enumerate(of_responses)),
            arguments=tuple(self.argument(i, of_arguments[i]) for i in rules.arguments if i in of_arguments),
            may_hold=state.status[slot] == OPEN and may_hold(rulebook, state, slot),
            lapse=preview_lapse(rulebook, state, slot, self.eyes) if rules.may_lapse else None,
            refusal=refusal,
        )

    def slot(self, demand: int) -> int:
        """Give as which target a demand is looked at: the viewer, or the first who owes an answer, or the first."""
        slots, status = self.rulebook.demands[demand].slots, self.state.status
        own = self.rulebook.actors[self.viewer].slot_of.get(demand) if self.viewer >= 0 else None
        if own is not None:
            return own
        return next((each for each in slots if status[each] == OPEN), slots[0])

    def sees_indicator(self, index: int) -> bool:
        return sees_indicator(self.rulebook, self.eyes, index, self.state.revealed)

    def response(self, slot: int, index: int, strength: Fraction) -> ResponseView:
        rulebook, state = self.rulebook, self.state
        faced = rulebook.slots[slot]
        written = self.scenario.demands[faced.demand].responses[index]
        by = rulebook.demands[faced.demand].responses[index].by
        available = index in available_responses(rulebook, state, slot)
        tree = None if written.when is None else written.when.tree
        known = tree is not None and sees_condition(rulebook, self.eyes, tree, state.revealed)
        return ResponseView(
            index=index,
            id=written.id,
            label=written.label,
            text=written.text,
            news=written.news,
            citations=written.citations,
            available=available,
            closed_by=tree if known and not available else None,
            by=None if by is None else tuple(sorted(by)),
            preview=preview_response(rulebook, state, slot, index, self.eyes),
            strength=strength,
        )

    def argument(self, index: int, strength: Fraction | None) -> ArgumentView:
        written, rules = self.scenario.arguments[index], self.rulebook.arguments[index]
        refusal = why_refused(self.rulebook, self.state, self.viewer, Argue(index))
        return ArgumentView(
            index=index,
            id=written.id,
            by=tuple(sorted(rules.by)),
            about=rules.about,
            bearing=rules.bearing,
            of=rules.of,
            claim=written.claim,
            grounds=written.grounds,
            warrant=written.warrant,
            weight=written.weight,
            citations=written.citations,
            strength=strength,
            refusal=refusal,
        )

    def own_arguments(self) -> tuple[ArgumentView, ...]:
        rulebook, state = self.rulebook, self.state
        mine = rulebook.actors[self.viewer].arguments if self.viewer >= 0 else ()
        return tuple(
            self.argument(i, None)
            for i in mine
            if state.status[rulebook.arguments[i].about] == OPEN
            and not state.made_bits >> i & 1
            and sees_demand(rulebook, self.eyes, rulebook.arguments[i].about, state.revealed)
        )

    def raises(self) -> tuple[DemandView, ...]:
        rulebook, state = self.rulebook, self.state
        mine = rulebook.actors[self.viewer].raisable if self.viewer >= 0 else ()
        in_answers = state._replace(turn=ANSWERS)
        return tuple(
            self.demand(i, why_not_raise(rulebook, in_answers, self.viewer, i))
            for i in mine
            if state.status[i] == UNOPENED
        )

    def consequence(self, index: int) -> ConsequenceView:
        written = self.scenario.consequences[index]
        return ConsequenceView(index, written.id, written.title, written.text, written.citations)

    def stakes(self, index: int) -> StakesView:
        rulebook, state = self.rulebook, self.state
        written = self.scenario.actors[index]
        held = scores.goals_held(rulebook, state, index)
        return StakesView(
            actor=index,
            secret=written.secret,
            score=scores.score(rulebook, state, index),
            interests=tuple(
                each for each in scores.interest_parts(rulebook, state, index) if self.sees_indicator(each[0])
            ),
            goals=tuple(
                GoalView(goal.text, goal.worth, holds) for goal, holds in zip(written.goals, held, strict=True)
            ),
        )

    def outcome(self) -> OutcomeView | None:
        if self.state.outcome is None:
            return None
        index = self.state.outcome
        written = self.scenario.outcomes[index]
        return OutcomeView(index, written.id, written.title, written.text, written.citations)
