"""What a screen of the game looks at: a view, taken once for each moment, and how it was in the rounds before."""

from dataclasses import dataclass

from game import wording
from game.play import scores
from game.play.choices import Answer, Choice, Hold
from game.play.state import ANSWERS, State
from game.play.views import DemandView, View
from game.rules.rulebook import OPEN
from game.session.game import Session


@dataclass(frozen=True, slots=True)
class Sight:
    """One moment as an actor's player sees it."""

    session: Session
    actor: int
    view: View
    rounds: tuple[State, ...]
    """How each round was opened, the present one as it is now."""

    @property
    def in_answers(self) -> bool:
        """Is it time to answer?"""
        return self.view.turn == ANSWERS

    @property
    def faced(self) -> tuple[DemandView, ...]:
        """The open demands on this actor."""
        return tuple(each for each in self.open if each.target == self.actor)

    @property
    def open(self) -> tuple[DemandView, ...]:
        """The open demands that this actor sees."""
        return tuple(each for each in self.view.demands if each.status == OPEN)

    @property
    def arguable(self) -> frozenset[int]:
        """The demands about which this actor can make an argument now."""
        return frozenset(each.about for each in self.view.arguments if each.refusal is None)

    def demand(self, index: int) -> DemandView | None:
        """Give a demand of the view by its index."""
        return next((each for each in (*self.view.demands, *self.view.raises) if each.index == index), None)

    def name(self, actor: int) -> str:
        """Give an actor's name."""
        return self.view.actors[actor].name

    def score_change(self) -> int:
        """Say by how much the score that is shown has changed since the round before; in the first by nothing."""
        own = self.view.own
        if own is None or len(self.rounds) < 2:  # noqa: PLR2004 - a change needs two
            return 0
        return wording.shown_change(own.score, scores.score(self.session.rulebook, self.rounds[-2], self.actor))


def look(session: Session, actor: int) -> Sight:
    """Look at the present moment with an actor's eyes."""
    rounds: dict[int, State] = {}
    for phase in session.phases:
        rounds.setdefault(phase.opened.round, phase.opened)
    rounds[session.state.round] = session.state
    return Sight(session, actor, session.view(actor), tuple(rounds.values()))


def chosen_about(standing: tuple[Choice, ...], demand: int) -> Answer | Hold | None:
    """Give what was chosen about a demand so far."""
    return next((each for each in standing if isinstance(each, Answer | Hold) and each.demand == demand), None)
