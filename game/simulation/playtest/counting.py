"""Counting games: those of the core one by one, those in lock step by their columns."""

from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING

from game.play.scores import score
from game.play.state import State
from game.rules.rulebook import ANSWERED, LAPSED, OPEN, UNOPENED, WITHDRAWN, Rulebook
from game.simulation.playtest.tally import NEARLY, Level, Tally, bin_of, nothing

if TYPE_CHECKING:
    from game.simulation.vectorized.columns import Columns

Offered = Iterable[tuple[int, int]]
"""(demand, response): what could be taken at some time of a game."""


LEVEL = 1e-9
"""Scores that differ by no more are level."""


def count_game(rulebook: Rulebook, tally: Tally, state: State, offered: Offered) -> None:
    """Count one game of the core that has ended."""
    assert state.outcome is not None
    tally.games += 1
    tally.rounds += state.round
    tally.outcomes[state.outcome] += 1
    for consequence in state.struck:
        tally.consequences[consequence] += 1
    for argument in state.made:
        tally.arguments[argument] += 1
    for demand, response in set(offered):
        tally.demands[demand].offered[response] += 1
    for demand, rules in enumerate(rulebook.demands):
        made = {state.status[each] for each in rules.slots} if rules.is_to_several else {state.status[demand]}
        _count_demand(tally, demand, state.status[demand], made)
    for level, bounds, value in zip(tally.indicators, rulebook.indicators, state.values, strict=True):
        level.add(Level(value, value * value, value == bounds.min, value == bounds.max))
    _count_scores(rulebook, tally, [float(score(rulebook, state, actor)) for actor in range(len(rulebook.actors))])


def _count_demand(tally: Tally, demand: int, status: int, made: Collection[int]) -> None:
    """Count what became of a demand; `made` is what its targets made of it, each way once."""
    of = tally.demands[demand]
    of.opened += status != UNOPENED
    of.lapsed += LAPSED in made
    of.withdrawn += status == WITHDRAWN
    of.still_open += status == OPEN
    for each in made:
        if each >= ANSWERED:
            of.taken[each - ANSWERED] += 1


def _count_scores(rulebook: Rulebook, tally: Tally, scores: list[float]) -> None:
    playable = [i for i, each in enumerate(rulebook.scenario.actors) if each.playable]
    best = max((scores[each] for each in playable), default=0.0)
    tally.best_worst = max(tally.best_worst, min((scores[each] for each in playable), default=0.0))
    for spread, value in zip(tally.scores, scores, strict=True):
        spread.total += value
        spread.squares += value * value
        spread.least = min(spread.least, value)
        spread.most = max(spread.most, value)
        spread.ahead += value >= best - LEVEL
        spread.bins[bin_of(value)] = spread.bins.get(bin_of(value), 0) + 1


def count_columns(rulebook: Rulebook, columns: "Columns") -> Tally:
    """Count games in lock step that have ended."""
    import numpy as np

    from game.simulation.vectorized.scoring import scores_of

    tally = nothing(rulebook)
    tally.games = columns.games
    tally.rounds = int(columns.ended.sum(dtype=int))
    for outcome in range(len(tally.outcomes)):
        tally.outcomes[outcome] = int((columns.outcome == outcome).sum())
    tally.consequences = [int(each) for each in columns.struck.sum(axis=1)]
    tally.arguments = [int(each) for each in columns.made.sum(axis=1)]
    _count_demands(rulebook, tally, columns)
    tally.indicators = [
        Level(
            float(values.sum(dtype=float)),
            float(np.square(values, dtype=float).sum()),
            int((values == rules.min).sum()),
            int((values == rules.max).sum()),
        )
        for rules, values in zip(rulebook.indicators, columns.values, strict=True)
    ]
    scores = scores_of(rulebook, columns)
    playable = [i for i, each in enumerate(rulebook.scenario.actors) if each.playable]
    best = scores[playable].max(axis=0) if playable else scores.max(axis=0) * 0
    worst = scores[playable].min(axis=0) if playable else best
    tally.best_worst = float(worst.max())
    for spread, values in zip(tally.scores, scores, strict=True):
        spread.total, spread.squares = float(values.sum()), float((values * values).sum())
        spread.least, spread.most = float(values.min()), float(values.max())
        spread.ahead = int((values >= best - LEVEL).sum())
        places, games = np.unique(np.floor(values + NEARLY).astype(np.int64), return_counts=True)
        spread.bins = dict(zip(places.tolist(), games.tolist(), strict=True))
    return tally


def _count_demands(rulebook: Rulebook, tally: Tally, columns: "Columns") -> None:
    for demand, of in enumerate(tally.demands):
        status = columns.status[demand]
        of.opened = int((status != UNOPENED).sum())
        made = columns.status[list(rulebook.demands[demand].slots)]
        of.lapsed = int((made == LAPSED).any(axis=0).sum())
        of.withdrawn = int((status == WITHDRAWN).sum())
        of.still_open = int((status == OPEN).sum())
        of.taken = [int((made == ANSWERED + response).any(axis=0).sum()) for response in range(len(of.taken))]
        of.offered = [int(each) for each in columns.offered[demand].sum(axis=1)]
