"""Games in which every side plays in character, and the figures that an edition of a scenario is held to by them."""

from collections import Counter
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path

from game.play import rounds
from game.play.choices import choices_open_to
from game.play.scores import score
from game.play.state import ANSWERS, State
from game.rules.compiler import compile_rulebook
from game.rules.rulebook import Rulebook
from game.scenario.reader import read_file
from game.simulation.playtest.decisions import weigh_answers
from tests.scenarios import balances, measures
from tests.scenarios.contradictions import in_character, watched

SIMULATIONS = 5
GIVES_UP = "access.accept or last_word.give_way"
MANY, OFTEN = 3, 0.02


@dataclass(frozen=True)
class Asked:
    """What a role was asked to answer in one round."""

    role: str
    round: int
    answers: int
    of_many: int
    """How many of these had three responses or more."""


@dataclass(frozen=True)
class Played:
    """One game, from its end."""

    ending: str
    scores: dict[str, float]
    asked: tuple[Asked, ...]
    at_bounds: tuple[str, ...]
    gives_up: bool


@cache
def rulebook_in(path: Path) -> Rulebook:
    """Read and compile an edition."""
    scenario = read_file(path).scenario
    assert scenario is not None, path
    return compile_rulebook(scenario)


def play_in_character(path: Path, seed: int) -> Played:
    """Play one game with the seed."""
    rulebook = rulebook_in(path)
    state, asked = rounds.start(rulebook, seed, watched=False).state, list[Asked]()
    while state.outcome is None:
        if state.turn == ANSWERS:
            asked += _asked(rulebook, state)
        sealed = in_character(rulebook, state, SIMULATIONS)
        state = rounds.close_phase(rulebook, state, sealed, watched=False).state
    return _played(rulebook, state, tuple(asked))


def _asked(rulebook: Rulebook, state: State) -> Iterable[Asked]:
    for index, actor in enumerate(rulebook.scenario.actors):
        if actor.playable:
            open_to = [len(available) for _, available, _ in choices_open_to(rulebook, state, index).answers]
            yield Asked(actor.id, state.round, len(open_to), sum(each >= MANY for each in open_to))


def _played(rulebook: Rulebook, state: State, asked: tuple[Asked, ...]) -> Played:
    scenario = rulebook.scenario
    assert state.outcome is not None
    (gives_up,) = watched(rulebook, {"gives up": GIVES_UP}).outcomes
    assert gives_up is not None
    return Played(
        scenario.outcomes[state.outcome].id,
        {each.id: float(score(rulebook, state, i)) for i, each in enumerate(scenario.actors) if each.playable},
        asked,
        tuple(
            each.id
            for each, value in zip(scenario.indicators, state.values, strict=True)
            if value in {each.min, each.max}
        ),
        gives_up=bool(gives_up.evaluate(state)),
    )


def figures(path: Path, games: int, jobs: int) -> dict[str, str]:
    """Play so many games of an edition, seeds from 1, and tell what is wanted of them, by name."""
    with ProcessPoolExecutor(jobs) as pool:
        played = list(pool.map(partial(play_in_character, path), range(1, games + 1)))
    rulebook = rulebook_in(path)
    return {"games": str(games), **_of_endings(rulebook, played), **_of_roles(rulebook, played), **_reported(rulebook)}


def _of_endings(rulebook: Rulebook, played: list[Played]) -> dict[str, str]:
    games, outcomes = len(played), rulebook.scenario.outcomes
    ended = Counter(each.ending for each in played)
    bounds = Counter(indicator for each in played for indicator in each.at_bounds)
    reported = sum(ended[each.id] for each in outcomes if each.citations)
    often = sum(many >= OFTEN * games for many in ended.values())
    return {
        "most frequent ending (at most 30%)": f"{max(ended.values()) / games:.0%}",
        "the reported ending (5 to 25%)": f"{reported / games:.0%}",
        "endings in 2% or more (at least 9)": f"{often} of {len(outcomes)}",
        "the developer gives up both limits (15 to 45%)": f"{sum(each.gives_up for each in played) / games:.0%}",
        "an indicator ends at its bound, the worst (at most 8%)": f"{max(bounds.values(), default=0) / games:.0%}",
    }


def _of_roles(rulebook: Rulebook, played: list[Played]) -> dict[str, str]:
    games = len(played)
    means = {role: sum(each.scores[role] for each in played) / games for role in played[0].scores}
    asked = [each for game in played for each in game.asked]
    answers = {role: sum(each.answers for each in asked if each.role == role) / games for role in means}
    many = {role: sum(each.of_many for each in asked if each.role == role) / games for role in means}
    rounds_asked = Counter((each.role, each.round) for each in asked if each.answers)
    least = min(rounds_asked[role, number] for role in means for number in range(1, rulebook.rounds + 1))
    end = measures.reported_game(rulebook, 0)[-1]
    under = [mean - float(score(rulebook, end, rulebook.actor_index[role])) for role, mean in means.items()]
    return {
        "mean scores of the roles (within 10)": f"{min(means.values()):.1f} to {max(means.values()):.1f}",
        "reported line under a role's mean, the most (15)": f"{max(under):.0f}",
        "answers asked of a role, mean (7 or more)": f"{min(answers.values()):.1f} to {max(answers.values()):.1f}",
        "of them with three responses (2 or more)": f"{min(many.values()):.1f} to {max(many.values()):.1f}",
        "asked in a round, least of roles and rounds (80%)": f"{least / games:.0%}",
        "open to one role at once, most (2)": str(max(each.answers for each in asked)),
    }


def _reported(rulebook: Rulebook) -> dict[str, str]:
    decisions = list(weigh_answers(rulebook, 1))
    roles = [each.id for each in rulebook.scenario.actors if each.playable]
    shares = [
        each.high / each.offered for role in roles for each in balances.reported_answers(rulebook, decisions, role)
    ]
    return {
        "a reported answer is among the three best, least often (40%)": f"{min(shares):.0%}",
        "answers never or always best (none)": str(len(balances.lopsided(rulebook, decisions))),
    }


def table(editions: dict[str, dict[str, str]]) -> str:
    """Set the figures of editions side by side, as Markdown."""
    rows = [["what (wanted)", *editions], ["---"] * (len(editions) + 1)]
    rows += [[name, *(each[name] for each in editions.values())] for name in next(iter(editions.values()))]
    return "".join(f"| {' | '.join(row)} |\n" for row in rows)
