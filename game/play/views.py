"""What an actor, the public or the facilitator may see of a State: the only way out of the core.

A view holds texts and numbers that its viewer may read, and nothing else; screens need no more than a view
and what everybody may read of a Scenario (title, summary, rounds' names, glossary, sources, names of actors).
"""

from dataclasses import dataclass
from fractions import Fraction

from game.play import scores
from game.play.choices import Argue, Refusal, available_responses, may_hold, why_not_raise, why_refused
from game.play.forecast import Moves, Preview, preview_lapse, preview_response
from game.play.state import ANSWERS, State
from game.play.verdict import strengths
from game.play.visibility import FACILITATOR, sees_all, sees_condition, sees_consequence, sees_demand, sees_indicator
from game.rules.rulebook import ANSWERED, OPEN, UNOPENED, Rulebook
from game.scenario.conditions import Tree
from game.scenario.model import Bearing, Citation, Scenario
from game.scenario.short_names import short_names


@dataclass(frozen=True, slots=True, eq=False)
class Edition:
    """A scenario as somebody reads it: its texts in that reader's language, beside the rules that they are of.

    What a sentence names is looked up in `scenario`, and never in the scenario that the rules were made from.
    """

    rules: Rulebook
    scenario: Scenario


@dataclass(frozen=True, slots=True)
class ActorView:
    """What everybody knows of an actor."""

    index: int
    id: str
    name: str
    short: str
    """Its name in at most 12 columns."""
    kind: str | None
    playable: bool
    brief: str | None
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class IndicatorView:
    """A number that the viewer may see; `weight` is the viewer's interest in it, 0 for none."""

    index: int
    id: str
    name: str
    short: str
    """Its name in at most 12 columns."""
    text: str | None
    value: int
    min: int
    max: int
    weight: int
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class ResponseView:
    """An answer as it is offered. `closed_by` is the condition that keeps it closed, None if it may not be known."""

    index: int
    id: str
    label: str
    text: str | None
    news: str | None
    citations: tuple[Citation, ...]
    available: bool
    closed_by: Tree | None
    preview: Preview
    strength: Fraction


@dataclass(frozen=True, slots=True)
class ArgumentView:
    """An argument about a demand that the viewer may see. `strength` None: not made yet."""

    index: int
    id: str
    by: tuple[int, ...]
    about: int
    bearing: Bearing
    of: int
    """A response's index for FOR and AGAINST, an argument's for BACKS and REBUTS."""
    claim: str
    grounds: str | None
    warrant: str | None
    weight: int
    citations: tuple[Citation, ...]
    strength: Fraction | None
    refusal: Refusal | None
    """Why the viewer may not make it now; None if it may."""


@dataclass(frozen=True, slots=True)
class DemandView:
    """A demand that the viewer may see, open or past, or one of its own that it may raise."""

    index: int
    id: str
    sender: int
    target: int
    text: str
    citations: tuple[Citation, ...]
    status: int
    """As in the rulebook: UNOPENED, OPEN, LAPSED, WITHDRAWN, ANSWERED + response."""
    due: int
    private: bool
    verdict: Moves
    """(indicator, swing) of the indicators that the viewer may see."""
    responses: tuple[ResponseView, ...]
    arguments: tuple[ArgumentView, ...]
    """Those made, in file order."""
    may_hold: bool
    lapse: Preview | None
    """What silence does; None where silence is no choice."""
    refusal: Refusal | None = None
    """Why its sender may not raise it now; None if it may, or has no need to."""

    @property
    def is_open(self) -> bool:
        """Does it wait for an answer?"""
        return self.status == OPEN

    @property
    def answer(self) -> ResponseView | None:
        """The answer that was given to it."""
        return self.responses[self.status - ANSWERED] if self.status >= ANSWERED else None


@dataclass(frozen=True, slots=True)
class ConsequenceView:
    """A consequence that has struck."""

    index: int
    id: str
    title: str
    text: str
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class GoalView:
    """A goal, and whether it holds now."""

    text: str
    worth: int
    holds: bool


@dataclass(frozen=True, slots=True)
class StakesView:
    """What an actor wants and how it fares: for its own players, and for all when the game has ended."""

    actor: int
    secret: str | None
    score: Fraction
    interests: tuple[tuple[int, int, Fraction], ...]
    """(indicator, weight, points it gives now)."""
    goals: tuple[GoalView, ...]


@dataclass(frozen=True, slots=True)
class OutcomeView:
    """How the game ended."""

    index: int
    id: str
    title: str
    text: str
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class View:
    """Everything that a viewer may see of a moment."""

    viewer: int
    round: int
    turn: int
    """ANSWERS (0), or the floor's turn from 1."""
    actors: tuple[ActorView, ...]
    indicators: tuple[IndicatorView, ...]
    demands: tuple[DemandView, ...]
    """Those that are or were open, in file order."""
    raises: tuple[DemandView, ...]
    """The viewer's own demands to raise that never opened, with `refusal` where it may not now."""
    arguments: tuple[ArgumentView, ...]
    """The viewer's own arguments about open demands that are not made yet, with `refusal` where it may not now."""
    consequences: tuple[ConsequenceView, ...]
    """Those that have struck, in order."""
    stakes: tuple[StakesView, ...]
    """The viewer's own; everybody's when the game has ended."""
    outcome: OutcomeView | None

    @property
    def own(self) -> StakesView | None:
        """The viewer's own stakes."""
        return next((each for each in self.stakes if each.actor == self.viewer), None)


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
        known = [i for i in range(len(rulebook.demands)) if sees_demand(rulebook, eyes, i)]
        return View(
            viewer=self.viewer,
            round=state.round,
            turn=state.turn,
            actors=tuple(self.actor(i, short) for i, short in enumerate(short_names(self.scenario.actors))),
            indicators=tuple(
                self.indicator(i, short)
                for i, short in enumerate(short_names(self.scenario.indicators))
                if sees_indicator(rulebook, eyes, i)
            ),
            demands=tuple(self.demand(i) for i in known if state.status[i] != UNOPENED),
            raises=self.raises(),
            arguments=self.own_arguments(),
            consequences=tuple(self.consequence(i) for i in state.struck if sees_consequence(rulebook, eyes, i)),
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
        is_open = state.status[index] == OPEN
        return DemandView(
            index=index,
            id=written.id,
            sender=rules.sender,
            target=rules.target,
            text=written.text,
            citations=written.citations,
            status=state.status[index],
            due=state.due[index],
            private=rules.private,
            verdict=tuple(each for each in rules.verdict if sees_indicator(rulebook, self.eyes, each[0])),
            responses=tuple(self.response(index, i, strength) for i, strength in enumerate(of_responses)),
            arguments=tuple(self.argument(i, of_arguments[i]) for i in rules.arguments if i in of_arguments),
            may_hold=is_open and may_hold(rulebook, state, index),
            lapse=None if rules.lapse is None else preview_lapse(rulebook, state, index, self.eyes),
            refusal=refusal,
        )

    def response(self, demand: int, index: int, strength: Fraction) -> ResponseView:
        rulebook, state = self.rulebook, self.state
        written = self.scenario.demands[demand].responses[index]
        available = index in available_responses(rulebook, state, demand)
        tree = None if written.when is None else written.when.tree
        known = tree is not None and sees_condition(rulebook, self.eyes, tree)
        return ResponseView(
            index=index,
            id=written.id,
            label=written.label,
            text=written.text,
            news=written.news,
            citations=written.citations,
            available=available,
            closed_by=tree if known and not available else None,
            preview=preview_response(rulebook, state, demand, index, self.eyes),
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
            and sees_demand(rulebook, self.eyes, rulebook.arguments[i].about)
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
                each
                for each in scores.interest_parts(rulebook, state, index)
                if sees_indicator(rulebook, self.eyes, each[0])
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
