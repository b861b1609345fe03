"""A State under way: the one thing inside `play` that is edited, and only within one step.

It has the names of State, so conditions may be asked of it (`Facts`).
"""

from game.play.events import Event
from game.play.rng import Luck
from game.play.state import Cause, Scheduled, State


class StateBuilder:
    """A State while a step is made of it. `events` None: nobody wants to know what happens.

    `luck` None: a chance falls as the seed draws it.
    """

    __slots__ = (*State._fields, "events", "luck")

    def __init__(self, state: State, events: list[Event] | None, luck: Luck | None = None) -> None:
        self.seed = state.seed
        self.round = state.round
        self.turn = state.turn
        self.values = list(state.values)
        self.status = list(state.status)
        self.due = list(state.due)
        self.waiting: list[tuple[int, Cause]] = list(state.waiting)
        self.scheduled: list[Scheduled] = list(state.scheduled)
        self.struck = list(state.struck)
        self.struck_bits = state.struck_bits
        self.made = list(state.made)
        self.made_bits = state.made_bits
        self.injections = state.injections
        self.outcome = state.outcome
        self.revealed = state.revealed
        self.events = events
        self.luck = luck

    def happen(self, event: Event) -> None:
        """Note an event; callers on the fast path ask first whether `events` is there."""
        if self.events is not None:
            self.events.append(event)

    def freeze(self) -> State:
        """Give the State that this has become."""
        return State(
            self.seed,
            self.round,
            self.turn,
            tuple(self.values),
            tuple(self.status),
            tuple(self.due),
            tuple(self.waiting),
            tuple(self.scheduled),
            tuple(self.struck),
            self.struck_bits,
            tuple(self.made),
            self.made_bits,
            self.injections,
            self.outcome,
            self.revealed,
        )
