"""What an actor's player looks at: a view, taken once for each moment, its own choices, and how it was before."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from game.play import scores
from game.play.choices import Answer, Argue, Choice, Hold
from game.play.forecast import Moves
from game.play.state import ANSWERS, State
from game.play.verdict import strengths, verdict
from game.play.views import ArgumentView, DemandView, Edition, View
from game.session.game import Session


@dataclass(frozen=True, slots=True)
class SeatView:
    """One moment as an actor's player sees it."""

    edition: Edition
    view: View
    standing: tuple[Choice, ...]
    """What the actor has chosen in this phase so far."""
    words: Mapping[Choice, str]
    """What its player says with them."""
    ready: frozenset[int]
    """The actors that have chosen something."""
    answering: frozenset[tuple[int, int]] | None
    """Of the demands to several that are seen, the targets that have chosen about one in this phase: actor, demand.

    None where one person plays alone: the computer chooses when the phase is closed.
    """
    course: Mapping[int, tuple[int, ...]]
    """The values of each indicator that is seen: at the opening of each round, in the present one as it is now."""
    score_before: Fraction | None
    """The actor's score at the opening of this round; None in the first."""

    @property
    def actor(self) -> int:
        """Whose player it is."""
        return self.view.viewer

    @property
    def in_answers(self) -> bool:
        """Is it time to answer?"""
        return self.view.turn == ANSWERS

    @property
    def faced(self) -> tuple[DemandView, ...]:
        """The demands to which this actor owes an answer."""
        return tuple(each for each in self.open if each.faces(self.actor))

    @property
    def open(self) -> tuple[DemandView, ...]:
        """The open demands that this actor sees."""
        return tuple(each for each in self.view.demands if each.is_open)

    @property
    def argued(self) -> frozenset[int]:
        """The arguments that this actor makes in this turn."""
        return frozenset(each.argument for each in self.standing if isinstance(each, Argue))

    def demand(self, index: int) -> DemandView | None:
        """Give a demand of the view by its index."""
        return next((each for each in (*self.view.demands, *self.view.raises) if each.index == index), None)

    def name(self, actor: int) -> str:
        """Give an actor's name."""
        return self.view.actors[actor].name

    def short(self, actor: int) -> str:
        """Give an actor's name where room is scarce."""
        return self.view.actors[actor].short

    def chosen_by(self, demand: int) -> frozenset[int] | None:
        """Give the targets of a demand to several that have chosen about it in this phase; None: nobody is awaited."""
        if self.answering is None or not self.in_answers:
            return None
        return frozenset(actor for actor, about in self.answering if about == demand)

    def chosen_about(self, demand: int) -> Answer | Hold | None:
        """Give what was chosen about a demand so far."""
        return next((each for each in self.standing if isinstance(each, Answer | Hold) and each.demand == demand), None)

    def would_change(self, argument: ArgumentView) -> list[tuple[int, Fraction, Fraction]]:
        """Give the answers whose strength an own argument changes: each without it, and with it."""
        rules, about = self.edition.rules, argument.about
        now, then = (strengths(rules, about, bits)[1] for bits in self._without_and_with(argument))
        return [(index, *pair) for index, pair in enumerate(zip(now, then, strict=True)) if pair[0] != pair[1]]

    def would_move(self, argument: ArgumentView, response: int) -> Moves:
        """Give by how much more an own argument lets indicators move, should that answer be given."""
        swings = self.edition.rules.demands[argument.about].verdict
        seen = {each.index for each in self.view.indicators}
        without, made = (
            verdict(self.edition.rules, argument.about, response, bits) for bits in self._without_and_with(argument)
        )
        moved = zip(swings, without, made, strict=True)
        return tuple((each, then - now) for (each, _swing), now, then in moved if then != now and each in seen)

    def _without_and_with(self, argument: ArgumentView) -> tuple[int, int]:
        demand = self.demand(argument.about)
        assert demand is not None
        without = _bits({each.index for each in demand.arguments} | self.argued - {argument.index})
        return without, without | 1 << argument.index


def look(session: Session, actor: int) -> SeatView:
    """Look at the present moment with an actor's eyes."""
    states = session.by_round()
    standing = session.standing(actor)
    view = session.view(actor)
    return SeatView(
        session.edition(actor),
        view,
        standing,
        {each: session.words_with(actor, each) for each in standing},
        frozenset(each for each in range(len(session.rulebook.actors)) if session.standing(each)),
        answering(session, view) if len(session.players.people) > 1 else None,
        {each.index: tuple(state.values[each.index] for state in states) for each in view.indicators},
        _score(session, actor, states),
    )


def answering(session: Session, view: View) -> frozenset[tuple[int, int]]:
    """Give who has chosen about which demand to several of a view, whatever it chose: actor, demand."""
    several = {each.index for each in view.demands if each.is_to_several}
    return frozenset(
        (actor, choice.demand)
        for actor in range(len(session.rulebook.actors))
        for choice in session.standing(actor)
        if isinstance(choice, Answer | Hold) and choice.demand in several
    )


def _score(session: Session, actor: int, states: Sequence[State]) -> Fraction | None:
    if actor < 0 or len(states) == 1:
        return None
    return scores.score(session.rulebook, states[-2], actor)


def _bits(indexes: frozenset[int] | set[int]) -> int:
    return sum(1 << each for each in indexes)
