"""States without what can make no difference any more, so that as many as possible are the same."""

from collections.abc import Iterator
from operator import attrgetter

from game.lint.facts.asking import conditions_of
from game.play.state import ANSWERS, BY_RULE, Scheduled, State
from game.rules.rulebook import ANSWERED, CLOSED, LAPSED, OPEN, UNOPENED, WITHDRAWN, Rulebook
from game.scenario.conditions import Fact, Name, Strength, walk
from game.scenario.effect_lists import played_effects
from game.scenario.model import Scenario
from game.scenario.verbs import reads


class Bare:
    """Makes the States of a rulebook bare: no seed, no order of the past, nothing that nobody asks of."""

    def __init__(self, rulebook: Rulebook) -> None:
        asked = set(_asked(rulebook.scenario))
        names = {node.id for node in asked if isinstance(node, Name)}
        facts = {(node.demand, node.fact) for node in asked if isinstance(node, Fact)}
        weighed = {node.demand for node in asked if isinstance(node, Strength)}
        of_scores = {indicator for actor in rulebook.actors for indicator, _weight in actor.interests}
        self.rounds = rulebook.rounds
        self.unread = tuple(
            index for name, index in rulebook.indicator_index.items() if name not in names and index not in of_scores
        )
        self.slots = rulebook.demand_slots
        self.closed = tuple(_merged(rulebook, demand, facts) for demand in range(len(rulebook.demands)))
        read = sum(1 << index for name, index in rulebook.argument_index.items() if name in names)
        self.forgotten = tuple(
            0 if name in weighed else rulebook.demands[index].argument_bits & ~read
            for name, index in rulebook.demand_index.items()
        )
        self.demand_bits = (1 << len(rulebook.demands)) - 1

    def __call__(self, state: State) -> State:
        """Give the State with nothing that can make a difference left out."""
        made, status, due = state.made_bits, list(state.status), list(state.due)
        for demand, merged in enumerate(self.closed):
            now = status[demand]
            if now not in (UNOPENED, OPEN):
                status[demand] = merged.get(now, now)
                made &= ~self.forgotten[demand]
                if len(self.slots[demand]) > 1:
                    self._merge_targets(status, demand)
            if now != OPEN:
                due[demand] = 0
        values = list(state.values)
        for indicator in self.unread:
            values[indicator] = 0
        has_ended = state.outcome is not None
        return State(
            0,
            state.round,
            ANSWERS if has_ended else state.turn,
            tuple(values),
            tuple(status),
            tuple(due) if not has_ended else (),
            tuple(sorted((demand, BY_RULE) for demand, _cause in state.waiting)) if not has_ended else (),
            () if has_ended else tuple(self._still_to_come(state)),
            (),
            state.struck_bits,
            (),
            made,
            0,
            state.outcome,
            state.revealed & self.demand_bits,
        )

    def _merge_targets(self, status: list[int], demand: int) -> None:
        """Leave of the targets of a closed demand to several only how many did what is asked for."""
        slots, merged = self.slots[demand], self.closed[demand]
        status[slots[0] : slots[-1] + 1] = sorted(merged.get(status[each], status[each]) for each in slots)

    def _still_to_come(self, state: State) -> Iterator[Scheduled]:
        """Give the strikes that can still happen: the first of each consequence, in the order of their rounds."""
        met = set()
        for each in sorted(state.scheduled, key=attrgetter("round")):
            if each.round <= self.rounds and not state.struck_bits >> each.consequence & 1:
                if each.consequence not in met:
                    yield Scheduled(each.round, each.consequence, BY_RULE)
                met.add(each.consequence)


def _merged(rulebook: Rulebook, demand: int, facts: set[tuple[str, str]]) -> dict[int, int]:
    """Give, for each status of a closed demand, one that stands for all of which nobody asks more."""
    of = rulebook.scenario.demands[demand].id
    codes = {CLOSED: "", LAPSED: "lapsed", WITHDRAWN: "withdrawn"}
    codes |= {ANSWERED + index: name for name, index in rulebook.response_index[demand].items()}
    unread = [code for code, name in codes.items() if (of, name) not in facts]
    apart = (of, "answered") in facts
    same = {apart and code >= ANSWERED: code for code in reversed(unread)}
    return {code: same[apart and code >= ANSWERED] if code in unread else code for code in codes}


def _asked(scenario: Scenario) -> Iterator[Name | Fact | Strength]:
    """Give every name and fact that is asked for in a game without a facilitator."""
    trees = [each.tree for each in conditions_of(scenario)]
    trees += [each.tree for effect in played_effects(scenario) for each in reads(effect)]
    return (node for tree in trees for node in walk(tree) if isinstance(node, Name | Fact | Strength))
