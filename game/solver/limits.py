"""How much may be looked at before an exact answer is given up."""

from dataclasses import dataclass
from sys import getsizeof

from game.language import _
from game.play.state import State


@dataclass(frozen=True, slots=True)
class Limit:
    """The most that one reckoning may take."""

    states: int = 100_000
    steps: int = 1_000_000
    """How many times a phase of the core is run; a second does about 20,000."""
    memory: int = 512 * 2**20
    """Bytes for the states that are kept."""


class TooLarge(ValueError):
    """A scenario that cannot be reckoned exactly within a limit; the text says which."""


class Meter:
    """Counts what is used, and gives up where it is too much."""

    def __init__(self, limit: Limit) -> None:
        self.limit = limit
        self.states = 0
        self.steps = 0
        self.memory = 0

    def keep(self, state: State) -> None:
        """Count a state that was not met before."""
        self.states += 1
        self.memory += _bytes_of(state)
        if self.states > self.limit.states:
            raise TooLarge(_("more than {states:,} states can be reached").format(states=self.limit.states))
        if self.memory > self.limit.memory:
            raise TooLarge(
                _("the first {states:,} states take more than {size:,} MB").format(
                    states=self.states, size=self.limit.memory >> 20
                )
            )

    def step(self, steps: int = 1) -> None:
        """Count steps that are about to be made."""
        self.steps += steps
        if self.steps > self.limit.steps:
            raise TooLarge(_("more than {steps:,} ways to go on").format(steps=self.limit.steps))


def _bytes_of(state: State) -> int:
    parts = (state, state.values, state.status, state.due, state.waiting, state.scheduled)
    return _A_PLACE + sum(getsizeof(each) for each in parts)


_A_PLACE = 300
"""What a state takes beside itself: its place in a table, and what is known of it."""
