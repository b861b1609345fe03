"""Print as JSON how games against the computer end, and how often one answer of the person's decides it.

Run from the checkout: PYTHONPATH=. python tests/benchmarks/opponents.py [SCENARIO…] [--opponents KIND] [--role ID…]
[--person KIND…] [--games N] [--strength N] [--jobs N]

The person's seat is each role in turn, played by `random` and by `sensible`; the computer plays the others. In each
game one of the person's answers, by dice, is replaced by another that was open, and the game played on from there with
the same luck and players: `changed` is the share of those that end otherwise, with half of its 95% interval.
"""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import cache, partial
from itertools import product
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

from game.computer.players import choose, consider
from game.play import rounds
from game.play.choices import Answer, Choice, Hold, choices_open_to
from game.play.state import State
from game.rules.compiler import compile_rulebook
from game.rules.rulebook import Rulebook
from game.scenario.reader import read_file

ROOT = Path(__file__).parents[2]
SCENARIOS = ("first_steps", "mill_creek", "red_lines")
PERSONS = ("random", "sensible")
LARGEST, LEAST, CHANGED = 0.40, 0.02, 0.15
"""What is to be reached: no ending in more, each ending that counts in so many, and answers that decide."""
REACHED = {"red_lines": 7}
"""How many endings must come; all of them where nothing is said."""

Sealed = dict[int, tuple[Choice, ...]]


class Job(NamedTuple):
    """One game."""

    scenario: str
    role: int
    person: str
    opponents: str
    strength: int
    seed: int


class Played(NamedTuple):
    """How it ended, and how with one answer changed; -1 where the person was asked nothing."""

    ending: int
    otherwise: int


@cache
def rulebook_of(name: str) -> Rulebook:
    """Read a scenario."""
    scenario = read_file(ROOT / "scenarios" / f"{name}.yaml").scenario
    assert scenario is not None
    return compile_rulebook(scenario)


def play(job: Job) -> Played:
    """Play a game, and again from one answer on."""
    rulebook, dice = rulebook_of(job.scenario), Random(job.seed)
    chosen = partial(_chosen, job, rulebook)
    asked: list[tuple[State, Sealed, Choice]] = []
    state = rounds.start(rulebook, job.seed, watched=False).state
    while state.outcome is None:
        sealed = chosen(state)
        for answer in sealed[job.role]:
            asked += [(state, sealed, answer)] if list(_others(rulebook, state, job.role, answer)) else []
        state = rounds.close_phase(rulebook, state, sealed, watched=False).state
    assert state.outcome is not None
    if not asked:
        return Played(state.outcome, -1)
    then, sealed, answer = dice.choice(asked)
    other = dice.choice(list(_others(rulebook, then, job.role, answer)))
    instead = tuple(other if each == answer else each for each in sealed[job.role])
    return Played(state.outcome, _played_on(rulebook, then, {**sealed, job.role: instead}, chosen))


def _played_on(rulebook: Rulebook, state: State, sealed: Sealed, chosen: Callable[[State], Sealed]) -> int:
    state = rounds.close_phase(rulebook, state, sealed, watched=False).state
    while state.outcome is None:
        state = rounds.close_phase(rulebook, state, chosen(state), watched=False).state
    return state.outcome


def _chosen(job: Job, rulebook: Rulebook, state: State) -> Sealed:
    return {
        actor: choose(rulebook, state, actor, job.person)
        if actor == job.role
        else tuple(choice for choice, _why in consider(rulebook, state, actor, job.opponents, job.strength))
        for actor in range(len(rulebook.actors))
    }


def _others(rulebook: Rulebook, state: State, actor: int, choice: Choice) -> Iterator[Choice]:
    """Give what else could have been done about a demand."""
    for demand, available, may_hold in choices_open_to(rulebook, state, actor).answers:
        if isinstance(choice, Answer | Hold) and choice.demand == demand:
            ways: list[Choice] = [Answer(demand, each) for each in available]
            yield from (each for each in [*ways, *([Hold(demand)] if may_hold else [])] if each != choice)


def figures(rulebook: Rulebook, played: Sequence[Played]) -> dict[str, Any]:
    """Put the figures of some games together."""
    endings = Counter(rulebook.scenario.outcomes[each.ending].id for each in played)
    shares = {each.id: round(endings[each.id] / len(played), 3) for each in rulebook.scenario.outcomes}
    asked = [each for each in played if each.otherwise >= 0]
    changed = sum(each.otherwise != each.ending for each in asked) / max(1, len(asked))
    return {
        "games": len(played),
        "largest": max(shares.values()),
        "endings_in_2_percent": sum(share >= LEAST for share in shares.values()),
        "changed": round(changed, 3),
        "changed_interval_95": round(1.96 * (changed * (1 - changed) / max(1, len(asked))) ** 0.5, 3),
        "endings": shares,
    }


def reached(name: str, found: Mapping[str, Any]) -> dict[str, bool]:
    """Say what is reached."""
    return {
        "largest": found["largest"] <= LARGEST,
        "endings": found["endings_in_2_percent"] >= REACHED.get(name, len(found["endings"])),
        "changed": found["changed"] >= CHANGED,
    }


def measured(name: str, arguments: argparse.Namespace, pool: ProcessPoolExecutor) -> dict[str, Any]:
    """Play all games of a scenario."""
    rulebook = rulebook_of(name)
    actors = rulebook.scenario.actors
    asked = [
        index for index, actor in enumerate(actors) if actor.playable and actor.id in (arguments.role or [actor.id])
    ]
    every: list[Played] = []
    by_figure = {}
    for role, person in product(asked, arguments.person or PERSONS):
        how = Job(name, role, person, arguments.opponents, arguments.strength, 0)
        jobs = [how._replace(seed=seed) for seed in range(1, arguments.games + 1)]
        played = list(pool.map(play, jobs, chunksize=5))
        every += played
        found = figures(rulebook, played)
        by_figure[f"{actors[role].id}, {person}"] = found | {"reached": reached(name, found)}
        sys.stderr.write(f"{name}: {actors[role].id}, {person}: {json.dumps(found)}\n")
        sys.stderr.flush()
    found = figures(rulebook, every)
    return {"all": found | {"reached": reached(name, found)}, "by_role_and_person": by_figure}


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("scenarios", nargs="*", default=SCENARIOS)
    parser.add_argument("--opponents", default="character")
    parser.add_argument("--role", action="append", help="these alone, not each in turn")
    parser.add_argument("--person", action="append", choices=PERSONS, help="the same of who plays them")
    parser.add_argument("--games", type=int, default=200)
    parser.add_argument("--strength", type=int, default=20)
    parser.add_argument("--jobs", type=int, default=2)
    arguments = parser.parse_args()
    with ProcessPoolExecutor(arguments.jobs) as pool:
        found = {name: measured(name, arguments, pool) for name in arguments.scenarios}
    told = {"opponents": arguments.opponents, "strength": arguments.strength, "games_a_figure": arguments.games}
    sys.stdout.write(json.dumps(told | found, indent=2) + "\n")


if __name__ == "__main__":
    main()
