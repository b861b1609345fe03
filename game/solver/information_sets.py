"""What an actor knows where it decides: all that it has been shown, all that it has chosen, and what is open to it."""

from collections.abc import Hashable

from game.play.state import State
from game.play.viewing import view_of
from game.play.visibility import seen
from game.rules.rulebook import Rulebook
from game.solver.extensive_form import Decision, PhaseStart, Said


class Knowing:
    """Numbers what actors know, so that two decisions between which an actor cannot tell are one to it."""

    def __init__(self, rulebook: Rulebook) -> None:
        self.rulebook = rulebook
        self._numbers: dict[Hashable, int] = {}
        self._views: dict[tuple[State, int], int] = {}

    def at(self, decision: Decision) -> tuple[int, Said]:
        """Give what the actor knows: what it came to before this phase, and what it has decided in it."""
        return self._memory(decision.moment, decision.actor), decision.said

    def _memory(self, moment: PhaseStart, actor: int) -> int:
        known = moment.memories.get(actor)
        if known is None:
            before = (-1, ()) if moment.before is None else (self._memory(moment.before, actor), moment.chosen[actor])
            shown = seen(self.rulebook, moment.state, moment.events, actor)
            known = self._number((actor, before, shown, self._view(moment.state, actor), moment.options[actor]))
            moment.memories[actor] = known
        return known

    def _view(self, state: State, actor: int) -> int:
        key = (state, actor)
        known = self._views.get(key)
        if known is None:
            known = self._views[key] = self._number(view_of(self.rulebook, state, actor))
        return known

    def _number(self, thing: Hashable) -> int:
        return self._numbers.setdefault(thing, len(self._numbers))
