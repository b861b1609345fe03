"""Print what Red Lines is like: its counts, what random play brings, and how it is balanced.

Run from the checkout: PYTHONPATH=. python tests/scenarios/measure_red_lines.py (with --help for what it takes). With
--character, and files of editions, their games in character are told side by side in one table instead.
"""

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from game.play.state import ANSWERS
from game.rules.rulebook import Rulebook
from game.simulation.playtest.decisions import weigh_answers
from game.simulation.playtest.plays import PLAYS
from game.simulation.playtest.tally import Spread, Tally, bounds_of
from tests.scenarios import balances, character_games, measures

MANY, STEERED = 20_000, 1000
SEEDS = (1, 5000, 9000, 20_000)
SIMULATIONS = 100


def roles(games: measures.Games) -> dict[str, Any]:
    """Give the shares and scores of each playable role."""
    return {
        name: {
            "a real answer": round(role.with_a_real_answer / role.rounds, 3),
            "something to do": round(role.with_something_to_do / role.rounds, 3),
            "an argument": round(role.with_an_argument / role.rounds, 3),
            "most open at once": role.most_open,
            "score 5, 50, 95": [round(each, 1) for each in measures.quantiles(role.scores)],
            "score least, most": [round(min(role.scores), 1), round(max(role.scores), 1)],
        }
        for name, role in games.roles.items()
    }


def written(rulebook: Rulebook) -> dict[str, Any]:
    """Give what the file alone shows."""
    scenario = rulebook.scenario
    weights = [each.weight for each in scenario.arguments]
    return {
        "counts": measures.counts(scenario),
        "longest texts, in words": measures.longest_texts(scenario),
        "paragraphs that nothing cites": measures.uncited(scenario),
        "argument weights": [min(weights, default=0), max(weights, default=0)],
        "swings in the target's points": {name: round(each, 2) for name, each in measures.swings(rulebook).items()},
        "imbalance of arguments": {name: round(float(each), 3) for name, each in measures.imbalances(rulebook).items()},
        "goals' worth": measures.goals_worth(scenario),
    }


def played(rulebook: Rulebook, number: int) -> dict[str, Any]:
    """Give what random games and reported play show."""
    games = measures.play_games(rulebook, number)
    reported = measures.reported_game(rulebook, 0)
    outcome = reported[-1].outcome
    assert outcome is not None
    late = sum(count for last, count in games.last_rounds.items() if last >= rulebook.rounds - 1)
    return {
        "games": number,
        "roles": roles(games),
        "most demands open at once": games.most_open_in_all,
        "last rounds": dict(sorted(games.last_rounds.items())),
        "share that reaches the last round but one": round(late / number, 4),
        "outcomes": {name: round(count / number, 4) for name, count in games.outcomes.most_common()},
        "games with 70 for all": games.all_at_70,
        "best score of the worst role": round(games.best_worst, 1),
        "reported outcome": rulebook.scenario.outcomes[outcome].id,
        "reported struck": [rulebook.scenario.consequences[each].id for each in reported[-1].struck],
        "reported rounds": sum(state.turn == ANSWERS for state in reported[:-1]),
    }


def balance(rulebook: Rulebook, sensible: int, thinking: int) -> dict[str, Any]:
    """Give what a playtest shows, with players who weigh their choices and some who think."""
    tally, steered = PLAYS["random"](rulebook, 1, MANY), PLAYS["steered"](rulebook, 1, STEERED)
    bounds = bounds_of([tally, steered])
    weighed = {seed: tuple(weigh_answers(rulebook, seed)) for seed in SEEDS}
    return {
        "random games": _ends(rulebook, tally, bounds),
        "best score of the worst role, random and steered": [round(each.best_worst, 1) for each in (tally, steered)],
        "never or always best, by seed": {seed: balances.lopsided(rulebook, each) for seed, each in weighed.items()},
        "the debate changes the best answer": {
            seed: round(balances.changed_by_debate(each), 3) for seed, each in weighed.items()
        },
        "arguments never worth making": balances.idle_arguments(rulebook, 1000),
        "games with 70 or more, by role and outcome": balances.lines_of_play(rulebook, MANY),
        "sensible games": _ends(rulebook, PLAYS["sensible"](rulebook, 1, sensible), bounds),
        "thinking games": _ends(rulebook, balances.thinking(rulebook, thinking, SIMULATIONS), bounds)
        if thinking
        else {},
    }


def _ends(rulebook: Rulebook, tally: Tally, bounds: list[Spread]) -> dict[str, Any]:
    ids = [each.id for each in rulebook.scenario.arguments]
    return {
        "games": tally.games,
        "outcomes": {name: round(share, 4) for name, share in balances.shares(rulebook, tally).items()},
        "places between worst and best": {
            name: round(each, 1) for name, each in balances.places(rulebook, tally, bounds).items()
        },
        "arguments never made": [name for name, count in zip(ids, tally.arguments, strict=True) if not count],
    }


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--games", type=int, default=5000)
    parser.add_argument("--sensible", type=int, default=600, help="games between players who weigh their choices")
    parser.add_argument("--thinking", type=int, default=0, help="games between strategists; each takes seconds")
    parser.add_argument("--scenario", default="red_lines")
    parser.add_argument("--character", type=int, default=0, help="games in character of each edition, for a table")
    parser.add_argument("--jobs", type=int, default=2, help="processes that play them")
    parser.add_argument("editions", nargs="*", type=Path, help="files of editions for the table")
    arguments = parser.parse_args()
    if arguments.character:
        of = arguments.editions or [measures.ROOT / "scenarios" / f"{arguments.scenario}.yaml"]
        told = {path.stem: character_games.figures(path, arguments.character, arguments.jobs) for path in of}
        sys.stdout.write(character_games.table(told))
        return
    rulebook = measures.rulebook_of(arguments.scenario)
    figures = written(rulebook) | played(rulebook, arguments.games)
    figures["balance"] = balance(rulebook, arguments.sensible, arguments.thinking)
    sys.stdout.write(json.dumps(figures, indent=1, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
