"""How a scenario is balanced: what its roles come to, which answers and arguments pay, and in how many ways."""

from collections import Counter
from collections.abc import Iterator, Sequence
from random import Random

import numpy as np

from game.computer.chance import choose_at_random
from game.computer.expected_utility import Prospects
from game.computer.strategist import strategist_of
from game.play import rounds
from game.play.choices import available_responses, choices_open_to
from game.play.state import State
from game.rules.rulebook import Rulebook
from game.simulation.playtest.counting import count_game
from game.simulation.playtest.decisions import Decision, Worth
from game.simulation.playtest.tally import Spread, Tally, nothing
from game.simulation.vectorized.sampler import batches
from game.simulation.vectorized.scoring import scores_of

HIGH = 70
_NOTHING = 1e-9


def shares(rulebook: Rulebook, tally: Tally) -> dict[str, float]:
    """Give the share of the games that ended with each outcome."""
    outcomes = rulebook.scenario.outcomes
    return {each.id: count / tally.games for each, count in zip(outcomes, tally.outcomes, strict=True)}


def places(rulebook: Rulebook, tally: Tally, bounds: Sequence[Spread]) -> dict[str, float]:
    """Give each playable role's mean score, between its own worst (0) and best (100) of the games in the bounds."""
    return {
        actor.id: 100 * (tally.scores[i].mean(tally.games) - bounds[i].least) / (bounds[i].most - bounds[i].least)
        for i, actor in enumerate(rulebook.scenario.actors)
        if actor.playable
    }


def lopsided(rulebook: Rulebook, decisions: Sequence[Decision]) -> list[str]:
    """Give the responses that were the best in none, or in every one, of the situations in which they were offered."""
    demands = rulebook.scenario.demands
    return [
        f"{demands[each.demand].id}.{demands[each.demand].responses[answer].id}"
        for each in decisions
        for answer, worth in each.answers.items()
        if 0 <= answer < len(demands[each.demand].responses) and worth.best in (0, worth.offered)
    ]


def reported_answers(rulebook: Rulebook, decisions: Sequence[Decision], role: str) -> Iterator[Worth]:
    """Give what each answer is worth that a source reports of the role."""
    demands, actor = rulebook.scenario.demands, rulebook.actor_index[role]
    for each in decisions:
        for answer, worth in each.answers.items():
            said = 0 <= answer < len(demands[each.demand].responses) and demands[each.demand].responses[answer]
            if said and said.citations and actor in rulebook.demands[each.demand].targets:
                yield worth


def changed_by_debate(decisions: Sequence[Decision]) -> float:
    """Give the share of the situations in which the debate changes which answer is best."""
    return sum(each.changed for each in decisions) / sum(each.situations for each in decisions)


def lines_of_play(rulebook: Rulebook, games: int) -> dict[str, dict[str, int]]:
    """Give, for each playable role, in how many random games it comes to 70 or more, by the outcome of the game."""
    found: dict[str, Counter[str]] = {each.id: Counter() for each in rulebook.scenario.actors if each.playable}
    for columns in batches(rulebook, games, 1):
        scores = scores_of(rulebook, columns)
        for role, counts in found.items():
            ended = columns.outcome[scores[rulebook.actor_index[role]] >= HIGH]
            reached, times = np.unique(ended, return_counts=True)
            for outcome, many in zip(reached.tolist(), times.tolist(), strict=True):
                counts[rulebook.scenario.outcomes[outcome].id] += many
    return {role: dict(counts.most_common()) for role, counts in found.items()}


def thinking(rulebook: Rulebook, games: int, simulations: int) -> Tally:
    """Play games between strategists of that strength."""
    tally, think = nothing(rulebook), strategist_of(simulations)
    for seed in range(1, games + 1):
        state = rounds.start(rulebook, seed, watched=False).state
        while state.outcome is None:
            sealed = {each: think(rulebook, state, each) for each in range(len(rulebook.actors))}
            state = rounds.close_phase(rulebook, state, sealed, watched=False).state
        count_game(rulebook, tally, state, ())
    return tally


def idle_arguments(rulebook: Rulebook, games: int) -> list[str]:
    """Give the arguments that no moment of these random games made worth the making.

    An argument is worth making where its speaker may expect more with it than without: because the verdict changes, or
    because the target, weighing its own answers, gives another one.
    """
    idle = set(range(len(rulebook.arguments)))
    for state in _floors(rulebook, games):
        for actor in range(len(rulebook.actors)):
            offered = idle.intersection(choices_open_to(rulebook, state, actor).arguments)
            if offered:
                expected = Prospects(rulebook, state, actor)
                idle -= {each for each in offered if _pays(rulebook, state, actor, each, expected)}
        if not idle:
            break
    return [rulebook.scenario.arguments[each].id for each in sorted(idle)]


def _floors(rulebook: Rulebook, games: int) -> Iterator[State]:
    """Give the turns of debate of random games."""
    for seed in range(games):
        dice = Random(seed)
        state = rounds.start(rulebook, seed, watched=False).state
        while state.outcome is None:
            if state.on_floor:
                yield state
            sealed = {each: choose_at_random(rulebook, state, each, dice) for each in range(len(rulebook.actors))}
            state = rounds.close_phase(rulebook, state, sealed, watched=False).state


def _pays(rulebook: Rulebook, state: State, actor: int, argument: int, expected: Prospects) -> bool:
    if expected.gain(argument, expected.known.made_bits) > _NOTHING:
        return True
    about = rulebook.arguments[argument].about
    target = rulebook.demands[about].targets[0]
    if target == actor:
        return False
    made = state._replace(made=(*state.made, argument), made_bits=state.made_bits | 1 << argument)
    before, after = (_best_answer(rulebook, each, target, about) for each in (state, made))
    if before == after:
        return False
    with_it = Prospects(rulebook, made, actor)
    return with_it.answered(about, after) > expected.answered(about, before) + _NOTHING


def _best_answer(rulebook: Rulebook, state: State, target: int, demand: int) -> int:
    prospects = Prospects(rulebook, state, target)
    return max(available_responses(rulebook, state, demand), key=lambda answer: prospects.answered(demand, answer))
