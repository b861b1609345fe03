"""Games as a table: the figures of the core, whichever way they were played."""

from pathlib import Path
from typing import Any

import pytest

from game.computer.players import choose
from game.export import table
from game.play import rounds
from game.play.state import State
from game.record.result import result_of
from game.rules.compiler import compile_rulebook
from game.rules.rulebook import Rulebook
from game.scenario.reader import read, read_file

ROOT = Path(__file__).parents[2]
PATHS = [
    ROOT / "scenarios" / "red_lines.yaml",
    *sorted((ROOT / "tests" / "cases" / "valid").glob("*.yaml")),
    *sorted((ROOT / "tests").glob("conformance*/*.yaml"))[::9],
]
ALL = pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)


def rulebook_in(path: Path) -> Rulebook:
    scenario = read_file(path).scenario
    assert scenario
    return compile_rulebook(scenario)


def told(rulebook: Rulebook, games: int, seed: int, play: str) -> list[dict[str, table.Cell]]:
    names = table.header(rulebook)
    return [dict(zip(names, row, strict=True)) for row in table.rows(rulebook, games, seed, play)]


def played(rulebook: Rulebook, seed: int, play: str) -> State:
    state = rounds.start(rulebook, seed).state
    while state.outcome is None:
        sealed = {actor: choose(rulebook, state, actor, play) for actor in range(len(rulebook.actors))}
        state = rounds.close_phase(rulebook, state, sealed).state
    return state


@ALL
def test_in_lock_step_it_is_the_same_as_one_by_one(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rulebook = rulebook_in(path)
    together = told(rulebook, 40, 5, "random")
    monkeypatch.setattr(table, "why_one_by_one", lambda _rulebook: "numpy")
    assert told(rulebook, 40, 5, "random") == together


@ALL
@pytest.mark.parametrize("play", ["random", "reported"])
def test_a_row_is_the_result_of_its_game(path: Path, play: str) -> None:
    rulebook = rulebook_in(path)
    for game, row in enumerate(told(rulebook, 10, 3, play)):
        result = result_of(rulebook, played(rulebook, 3 + game, play))
        assert (row["game"], row["seed"], row["play"]) == (game, 3 + game, play)
        assert (row["outcome"], row["rounds"]) == (result["outcome"], result["round"])
        assert under(row, "demand") == fates(rulebook, result["demands"])
        assert under(row, "indicator") == result["indicators"]
        assert under(row, "score") == {id_: pytest.approx(each, abs=1e-6) for id_, each in result["scores"].items()}
        assert {id_ for id_, struck in under(row, "struck").items() if struck} == set(result["struck"])
        assert {id_ for id_, made in under(row, "made").items() if made} == set(result["made"])


def fates(rulebook: Rulebook, demands: dict[str, Any]) -> dict[str, str]:
    """Give what became of each demand, of one to several for each of its targets."""
    found: dict[str, str] = {}
    for demand in rulebook.scenario.demands:
        fate = demands[demand.id]
        if len(demand.targets) > 1:
            found |= {f"{demand.id}@{each}": (fate[each] if fate else None) or "" for each in demand.targets}
        else:
            found[demand.id] = fate or ""
    return found


def test_a_goal_about_the_round_is_judged_by_the_round_in_which_its_game_ended() -> None:
    scenario = read(EARLY.encode(), "early").scenario
    assert scenario
    rows = told(compile_rulebook(scenario), 60, 1, "random")
    assert {(row["rounds"], row["score.a"]) for row in rows} == {(1, 7.0), (3, 0.0)}


def under(row: dict[str, table.Cell], group: str) -> dict[str, table.Cell]:
    return {name.removeprefix(f"{group}."): cell for name, cell in row.items() if name.startswith(f"{group}.")}


EARLY = """
standoff: 1
title: Early
summary: A game that may end in its first round.
rounds: 3
actors:
  a: {name: A, brief: A, goals: [{text: Quickly, when: round == 1, worth: 7}]}
  b: {name: B, brief: B}
indicators: {}
demands:
  now: {from: a, to: b, text: Now., when: round == 1, responses: {yes: {label: "Yes"}, no: {label: "No"}}}
outcomes:
  soon: {title: Soon, text: Soon., when: now.yes}
  late: {title: Late, text: Late., when: final}
"""
