"""The only ways in which a State becomes the next: FORMAT 5, step by step."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from game.play.choices import Choice
from game.play.events import Event
from game.play.state import State
from game.rules.rulebook import Effects, Rulebook


@dataclass(frozen=True, slots=True)
class Step:
    """The next State, and what happened on the way."""

    state: State
    events: tuple[Event, ...]


def start(rulebook: Rulebook, seed: int) -> Step:
    """Begin a game: round 1, opened."""
    raise NotImplementedError


def close_phase(rulebook: Rulebook, state: State, sealed: Mapping[int, Sequence[Choice]]) -> Step:
    """End the phase with those choices (actor -> choices, legal by `why_refused`) and defaults for the rest.

    The game goes on at once: to the next turn, the answers, or the next round's opening.
    """
    raise NotImplementedError


def inject(rulebook: Rulebook, state: State, effects: Effects, name: str = "", text: str = "") -> Step:
    """Run a facilitator's effects now, in the phase that is under way; no settling, no outcome follows."""
    raise NotImplementedError
