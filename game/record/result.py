"""What a replay tells (FORMAT 6): where a game stands, by the ids of the scenario."""

from typing import Any

from game.play import scores
from game.play.state import State
from game.rules.rulebook import ANSWERED, LAPSED, OPEN, UNOPENED, WITHDRAWN, Rulebook


def result_of(rulebook: Rulebook, state: State) -> dict[str, Any]:
    """Give FORMAT 6's object for a State, of ids and numbers; scores have six decimals."""
    scenario = rulebook.scenario
    return {
        "outcome": None if state.outcome is None else scenario.outcomes[state.outcome].id,
        "round": state.round,
        "indicators": {each.id: value for each, value in zip(scenario.indicators, state.values, strict=True)},
        "demands": {each.id: _demand(rulebook, state, i) for i, each in enumerate(scenario.demands)},
        "struck": [scenario.consequences[i].id for i in state.struck],
        "made": [scenario.arguments[i].id for i in state.made],
        "scores": {
            each.id: round(float(scores.score(rulebook, state, i)), 6) for i, each in enumerate(scenario.actors)
        },
    }


def _demand(rulebook: Rulebook, state: State, demand: int) -> str | dict[str, str | None] | None:
    """Give what became of a demand; where it has several targets, of each of them once it has opened."""
    rules = rulebook.demands[demand]
    if not rules.is_to_several or state.status[demand] == UNOPENED:
        return _status(rulebook, demand, state.status[demand])
    actors = rulebook.scenario.actors
    return {
        actors[target].id: _status(rulebook, demand, state.status[slot])
        for target, slot in zip(rules.targets, rules.slots, strict=True)
    }


def _status(rulebook: Rulebook, demand: int, status: int) -> str | None:
    if status >= ANSWERED:
        return rulebook.scenario.demands[demand].responses[status - ANSWERED].id
    return {UNOPENED: None, OPEN: "open", LAPSED: "lapsed", WITHDRAWN: "withdrawn"}[status]
