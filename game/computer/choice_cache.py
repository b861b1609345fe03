"""Thinking ahead: what the computer's actors will choose, worked out while the people still read."""

from collections.abc import Callable, Iterable
from threading import Lock

from game.computer.reasons import Considered
from game.play.state import State

Think = Callable[[State, int], tuple[Considered, ...]]
"""(state, actor) -> its choices; the same for the same State."""


class ChoiceCache:
    """What was thought of last for each actor. Threads may share it: what one thinks of, the others wait for."""

    def __init__(self, think: Think, actors: int) -> None:
        """Take what thinks, and for how many actors."""
        self._think = think
        self._locks = [Lock() for _actor in range(actors)]
        self._thought: dict[int, tuple[State, tuple[Considered, ...]]] = {}

    def choices(self, state: State, actor: int) -> tuple[Considered, ...]:
        """Give an actor's choices at a State, thought of now unless they have been."""
        with self._locks[actor]:
            return self._choices(state, actor)

    def prepare(self, actors: Iterable[int], present: Callable[[], State | None]) -> None:
        """Think for one actor after the other, of the State that is present when its turn comes; None: of no more."""
        for actor in actors:
            with self._locks[actor]:
                state = present()
                if state is None:
                    return
                self._choices(state, actor)

    def _choices(self, state: State, actor: int) -> tuple[Considered, ...]:
        before, choices = self._thought.get(actor, (None, ()))
        if before != state:
            choices = self._think(state, actor)
            self._thought[actor] = state, choices
        return choices
