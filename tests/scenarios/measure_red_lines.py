"""Print what Red Lines is like: its counts, and the shares that random play of the real engine brings.

Run from the checkout: PYTHONPATH=. python tests/scenarios/measure_red_lines.py [--games N] [--scenario NAME]
"""

import argparse
import json
import sys
from typing import Any

import measures

from game.play.state import ANSWERS
from game.rules.rulebook import Rulebook


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


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--games", type=int, default=5000)
    parser.add_argument("--scenario", default="red_lines")
    arguments = parser.parse_args()
    rulebook = measures.rulebook_of(arguments.scenario)
    figures = written(rulebook) | played(rulebook, arguments.games)
    sys.stdout.write(json.dumps(figures, indent=1, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
