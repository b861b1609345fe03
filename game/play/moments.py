"""A moment of a phase: the State and the choices sealed in it so far. Both the session and a replay fold over it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from game.play import rounds
from game.play.choices import Choice, IllegalChoice, why_refused
from game.play.events import ChoicesReturned, Event
from game.play.state import State
from game.rules.rulebook import Effects, Rulebook


@dataclass(frozen=True, slots=True)
class Moment:
    """A State, and each actor's standing choices of the phase under way."""

    state: State
    sealed: Mapping[int, tuple[Choice, ...]] = field(default_factory=dict)

    def standing(self, actor: int) -> tuple[Choice, ...]:
        """Give what an actor has chosen so far in this phase."""
        return self.sealed.get(actor, ())


@dataclass(frozen=True, slots=True)
class Transition:
    """The next moment, and what happened on the way."""

    moment: Moment
    events: tuple[Event, ...]


def begin(rulebook: Rulebook, seed: int) -> Transition:
    """Begin a game: round 1, opened, nobody has chosen."""
    step = rounds.start(rulebook, seed)
    return Transition(Moment(step.state), step.events)


def choose(rulebook: Rulebook, moment: Moment, actor: int, choice: Choice) -> Moment:
    """Seal a choice beside the actor's others; raise IllegalChoice where the rules refuse it."""
    standing = moment.standing(actor)
    if refusal := why_refused(rulebook, moment.state, actor, choice, standing):
        raise IllegalChoice(refusal)
    return Moment(moment.state, {**moment.sealed, actor: (*standing, choice)})


def take_back(moment: Moment, actor: int, choices: tuple[Choice, ...]) -> Moment:
    """Unseal those of the actor's choices; what is not there is no matter."""
    kept = tuple(each for each in moment.standing(actor) if each not in choices)
    return Moment(moment.state, {**moment.sealed, actor: kept})


def close(rulebook: Rulebook, moment: Moment) -> Transition:
    """End the phase: whoever has not chosen takes the default, and the game goes on to the next."""
    step = rounds.close_phase(rulebook, moment.state, moment.sealed)
    return Transition(Moment(step.state), step.events)


def inject(rulebook: Rulebook, moment: Moment, effects: Effects, name: str = "", text: str = "") -> Transition:
    """Run a facilitator's effects now; choices that they make illegal are handed back."""
    step = rounds.inject(rulebook, moment.state, effects, name, text)
    sealed = {
        actor: tuple(each for each in choices if why_refused(rulebook, step.state, actor, each) is None)
        for actor, choices in moment.sealed.items()
    }
    returned = [
        ChoicesReturned(actor, tuple(each for each in choices if each not in sealed[actor]))
        for actor, choices in sorted(moment.sealed.items())
        if len(sealed[actor]) < len(choices) and step.state.outcome is None
    ]
    return Transition(Moment(step.state, sealed), (*step.events, *returned))
