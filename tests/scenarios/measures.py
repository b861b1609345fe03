"""What a scenario is like, counted in its file and in games played at random."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path
from random import Random

from game.computer.chance import choose_at_random
from game.computer.players import KINDS
from game.play import rounds
from game.play.choices import Options, choices_open_to
from game.play.scores import score
from game.play.state import ANSWERS, State
from game.play.verdict import strengths
from game.rules.compiler import compile_rulebook
from game.rules.rulebook import OPEN, Rulebook
from game.scenario.model import Bearing, Citation, Scenario
from game.scenario.reader import read_file

ROOT = Path(__file__).parents[2]


@dataclass
class Role:
    """What random games bring to one playable role."""

    rounds: int = 0
    with_a_real_answer: int = 0
    """Rounds with a demand to answer for which two responses or more are available."""
    with_something_to_do: int = 0
    """Rounds with a demand to answer or to raise."""
    with_an_argument: int = 0
    turns: int = 0
    with_two_arguments: int = 0
    """Turns on the floor in which it could choose between two arguments or more."""
    most_open: int = 0
    """The most demands that it owed an answer to at once."""
    with_an_answer_in: list[int] = field(default_factory=list)
    """For each round, in how many games there was something to answer."""
    answers: list[int] = field(default_factory=list)
    """For each game, how many demands it was to answer."""
    with_three: list[int] = field(default_factory=list)
    """For each game, how many of those had three responses or more."""
    scores: list[float] = field(default_factory=list)


@dataclass
class Games:
    """What a number of random games were like."""

    roles: dict[str, Role]
    last_rounds: Counter[int] = field(default_factory=Counter)
    outcomes: Counter[str] = field(default_factory=Counter)
    most_open_in_all: int = 0
    all_at_70: int = 0
    """Games in which every playable role scored 70 or more."""
    best_worst: float = 0.0
    """The highest score that the worst of the playable roles had in any game."""


def rulebook_of(name: str) -> Rulebook:
    scenario = read_file(ROOT / "scenarios" / f"{name}.yaml").scenario
    assert scenario is not None
    return compile_rulebook(scenario)


def counts(scenario: Scenario) -> dict[str, int]:
    replies = [each for each in scenario.arguments if each.bearing in (Bearing.REBUTS, Bearing.BACKS)]
    return {
        "rounds": scenario.rounds,
        "roles": len(scenario.actors),
        "playable roles": sum(each.playable for each in scenario.actors),
        "demands": len(scenario.demands),
        "responses": sum(len(each.responses) for each in scenario.demands),
        "arguments": len(scenario.arguments),
        "replies": len(replies),
        "consequences": len(scenario.consequences),
        "outcomes": len(scenario.outcomes),
        "indicators": len(scenario.indicators),
        "injects": len(scenario.injects),
        "goals": sum(len(each.goals) for each in scenario.actors),
    }


def longest(texts: Iterable[tuple[str, str | None]]) -> tuple[str, int]:
    """Give the id of the text with most words, and how many."""
    return max(((name, len((text or "").split())) for name, text in texts), key=lambda each: each[1])


def longest_texts(scenario: Scenario) -> dict[str, tuple[str, int]]:
    responses = [(f"{demand.id}.{each.id}", each) for demand in scenario.demands for each in demand.responses]
    return {
        "brief": longest((each.id, each.brief) for each in scenario.actors),
        "claim": longest((each.id, each.claim) for each in scenario.arguments),
        "demand": longest((each.id, each.text) for each in scenario.demands),
        "label": longest((name, each.label) for name, each in responses),
        "news": longest((name, each.news) for name, each in responses),
    }


def citations(scenario: Scenario) -> set[Citation]:
    """Give every citation of the scenario but the debrief's, which sums it up."""
    cited: list[tuple[Citation, ...]] = [each.citations for each in scenario.actors]
    cited += [each.citations for each in scenario.indicators]
    cited += [each.citations for each in scenario.arguments]
    cited += [each.citations for each in scenario.consequences]
    cited += [each.citations for each in scenario.outcomes]
    cited += [each.citations for each in scenario.injects]
    for demand in scenario.demands:
        cited += [demand.citations, *(each.citations for each in demand.responses)]
    return {citation for each in cited for citation in each}


def uncited(scenario: Scenario) -> dict[str, list[int]]:
    """Give the paragraphs of each source that nothing cites."""
    cited = citations(scenario)
    return {
        source.id: [i for i in range(1, (source.paragraphs or 0) + 1) if Citation(source.id, i) not in cited]
        for source in scenario.sources
    }


def swings(rulebook: Rulebook) -> dict[str, float]:
    """Give, for each demand with a verdict, what the whole swing is worth in its target's score."""
    return {
        rulebook.scenario.demands[index].id: abs(_swing(rulebook, index))
        for index, demand in enumerate(rulebook.demands)
        if demand.verdict
    }


def _swing(rulebook: Rulebook, index: int) -> float:
    demand = rulebook.demands[index]
    interests = dict(rulebook.actors[demand.targets[0]].interests)
    whole = sum(map(abs, interests.values())) or 1
    worth = 0.0
    for indicator, swing in demand.verdict:
        bounds = rulebook.indicators[indicator]
        worth += 100 * interests.get(indicator, 0) * swing / (bounds.max - bounds.min) / whole
    return worth * len(demand.targets)


def imbalances(rulebook: Rulebook) -> dict[str, Fraction]:
    """Give, for each demand, how far apart the responses that are argued over stand with all arguments made."""
    found = {}
    for index, demand in enumerate(rulebook.demands):
        of_responses = strengths(rulebook, index, demand.argument_bits)[1]
        argued = {rulebook.arguments[i].of for i in demand.arguments if not rulebook.arguments[i].is_reply}
        contested = [of_responses[each] for each in argued]
        if len(contested) > 1:
            found[rulebook.scenario.demands[index].id] = max(contested) - min(contested)
    return found


def goals_worth(scenario: Scenario) -> dict[str, int]:
    return {each.id: sum(goal.worth for goal in each.goals if goal.worth > 0) for each in scenario.actors}


def reported_game(rulebook: Rulebook, seed: int) -> list[State]:
    """Give the states of a game in which every actor keeps to what is reported."""
    states = [rounds.start(rulebook, seed, watched=False).state]
    while states[-1].outcome is None:
        state = states[-1]
        sealed = {i: KINDS["reported"](rulebook, state, i) for i in range(len(rulebook.actors))}
        states.append(rounds.close_phase(rulebook, state, sealed, watched=False).state)
    return states


def play_games(rulebook: Rulebook, games: int) -> Games:
    """Play games at random, seeds 0 and up."""
    actors = rulebook.scenario.actors
    found = Games({each.id: Role() for each in actors if each.playable})
    for seed in range(games):
        _play(rulebook, seed, found)
    return found


def _play(rulebook: Rulebook, seed: int, found: Games) -> None:
    dice = Random(seed)
    state = rounds.start(rulebook, seed, watched=False).state
    seen: list[tuple[State, dict[int, Options]]] = []
    while state.outcome is None:
        actors = range(len(rulebook.actors))
        seen.append((state, {actor: choices_open_to(rulebook, state, actor) for actor in actors}))
        sealed = {actor: choose_at_random(rulebook, state, actor, dice) for actor in actors}
        state = rounds.close_phase(rulebook, state, sealed, watched=False).state
    for name, role in found.roles.items():
        _note_role(role, rulebook.actor_index[name], seen)
        role.scores.append(float(score(rulebook, state, rulebook.actor_index[name])))
    last = [role.scores[-1] for role in found.roles.values()]
    found.all_at_70 += min(last) >= 70
    found.best_worst = max(found.best_worst, min(last))
    found.last_rounds[state.round] += 1
    found.outcomes[rulebook.scenario.outcomes[state.outcome].id] += 1
    found.most_open_in_all = max(found.most_open_in_all, *(each.status.count(OPEN) for each, _ in seen))


def _note_role(role: Role, actor: int, seen: list[tuple[State, dict[int, Options]]]) -> None:
    argued, owed = False, set()
    threes = set()
    for state, options in seen:
        own = options[actor]
        argued = argued or bool(own.arguments)
        if state.turn == ANSWERS:
            _note_answers(role, state.round, own, argued=argued)
            owed |= {demand for demand, _available, _hold in own.answers}
            threes |= {demand for demand, available, _hold in own.answers if len(available) >= 3}
            argued = False
        else:
            role.turns += 1
            role.with_two_arguments += len(own.arguments) >= 2
    role.answers.append(len(owed))
    role.with_three.append(len(threes))


def _note_answers(role: Role, number: int, own: Options, *, argued: bool) -> None:
    role.with_an_answer_in += [0] * (number - len(role.with_an_answer_in))
    role.with_an_answer_in[number - 1] += bool(own.answers)
    role.most_open = max(role.most_open, len(own.answers))
    role.rounds += 1
    role.with_a_real_answer += any(len(available) >= 2 for _, available, _ in own.answers)
    role.with_something_to_do += bool(own.answers or own.raises)
    role.with_an_argument += argued


def quantiles(values: list[float], shares: tuple[float, ...] = (0.05, 0.5, 0.95)) -> list[float]:
    ordered = sorted(values)
    return [ordered[min(len(ordered) - 1, int(share * len(ordered)))] for share in shares]
