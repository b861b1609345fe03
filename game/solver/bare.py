"""States without what can make no difference any more, so that as many as possible are the same."""

from collections.abc import Iterator

from game.play.state import ANSWERS, BY_RULE, Scheduled, State
from game.rules import rulebook as rules
from game.rules.rulebook import ANSWERED, LAPSED, OPEN, UNOPENED, WITHDRAWN, Expression, Rulebook
from game.scenario.conditions import Fact, Name, walk


class Bare:
    """Makes the States of a rulebook bare: no seed, no order of the past, nothing that nobody asks of."""

    def __init__(self, rulebook: Rulebook) -> None:
        asked = {node for each in _expressions(rulebook) for node in walk(each.tree) if isinstance(node, Name | Fact)}
        names = {node.id for node in asked if isinstance(node, Name)}
        facts = {(node.demand, node.fact) for node in asked if isinstance(node, Fact)}
        of_scores = {indicator for actor in rulebook.actors for indicator, _weight in actor.interests}
        self.rounds = rulebook.rounds
        self.unread = tuple(
            index for name, index in rulebook.indicator_index.items() if name not in names and index not in of_scores
        )
        self.closed = tuple(_merged(rulebook, demand, facts) for demand in range(len(rulebook.demands)))
        read = sum(1 << index for name, index in rulebook.argument_index.items() if name in names)
        self.forgotten = tuple(each.argument_bits & ~read for each in rulebook.demands)

    def __call__(self, state: State) -> State:
        """Give the State with nothing that can make a difference left out."""
        made, status, due = state.made_bits, list(state.status), list(state.due)
        for demand, now in enumerate(status):
            if now not in (UNOPENED, OPEN):
                status[demand] = self.closed[demand][now]
                made &= ~self.forgotten[demand]
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
        )

    def _still_to_come(self, state: State) -> Iterator[Scheduled]:
        """Give the strikes that can still happen: the first of each consequence, in the order of their rounds."""
        met = set()
        for each in sorted(state.scheduled, key=_round_of):
            if each.round <= self.rounds and not state.struck_bits >> each.consequence & 1:
                if each.consequence not in met:
                    yield Scheduled(each.round, each.consequence, BY_RULE)
                met.add(each.consequence)


def _round_of(scheduled: Scheduled) -> int:
    return scheduled.round


def _merged(rulebook: Rulebook, demand: int, facts: set[tuple[str, str]]) -> dict[int, int]:
    """Give, for each status of a closed demand, one that stands for all of which nobody asks more."""
    of = rulebook.scenario.demands[demand].id
    codes = {LAPSED: "lapsed", WITHDRAWN: "withdrawn"}
    codes |= {ANSWERED + index: name for name, index in rulebook.response_index[demand].items()}
    unread = [code for code, name in codes.items() if (of, name) not in facts]
    return {code: unread[0] if code in unread else code for code in codes}


def _expressions(rulebook: Rulebook) -> Iterator[Expression]:
    """Give every condition and expression that is asked in a game without a facilitator."""
    for actor in rulebook.actors:
        yield from (when for when, _worth in actor.goals)
    for demand in rulebook.demands:
        yield from _given([demand.when, *(each.when for each in demand.responses)])
        for response in demand.responses:
            yield from _of_effects(response.then)
        yield from _of_effects(demand.lapse or ())
    yield from _given([each.when for each in rulebook.arguments])
    for consequence in rulebook.consequences:
        yield from _given([consequence.when])
        yield from _of_effects(consequence.effects)
    yield from _given(list(rulebook.outcomes))


def _given(whens: list[Expression | None]) -> Iterator[Expression]:
    return (each for each in whens if each is not None)


def _of_effects(effects: rules.Effects) -> Iterator[Expression]:
    for effect in effects:
        match effect:
            case rules.Adjust():
                yield from (amount for _indicator, amount, _fixed in effect.amounts)
            case rules.If():
                yield effect.condition
                yield from _of_effects((*effect.then, *effect.otherwise))
            case rules.Chance():
                yield from effect.odds
                for branch in effect.branches:
                    yield from _of_effects(branch)
            case _:
                pass
