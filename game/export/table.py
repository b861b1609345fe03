"""Games as one tidy table: a row a game, a column a variable. Every cell is an id, a whole number or a score.

The same games come out the same in lock step and one by one: only their ends are taken over, and scored by the core.
"""

import csv
import io
from collections.abc import Iterable, Iterator
from functools import partial
from typing import TYPE_CHECKING

from game.computer.players import KINDS, moments_of
from game.play.scores import score
from game.play.state import ANSWERS, State
from game.rules.rulebook import ANSWERED, LAPSED, OPEN, WITHDRAWN, Rulebook
from game.simulation.playtest.plays import why_one_by_one

if TYPE_CHECKING:
    from game.simulation.vectorized.columns import Columns

Cell = str | int | float


_FATES = {OPEN: "open", LAPSED: "lapsed", WITHDRAWN: "withdrawn"}
_PLACES = 6


def as_csv(rulebook: Rulebook, games: int, seed: int, play: str) -> Iterator[str]:
    """Give the table line by line, the names of its columns first."""
    yield _line(header(rulebook))
    for row in rows(rulebook, games, seed, play):
        yield _line(row)


def _line(cells: Iterable[Cell]) -> str:
    written = io.StringIO()
    csv.writer(written, lineterminator="\n").writerow(cells)
    return written.getvalue()


def header(rulebook: Rulebook) -> list[str]:
    """Give the names of the columns: those of a game, then one for each entry of the scenario, in file order."""
    groups: dict[str, Iterable[str]] = {
        "demand": [name for name, _demand, _slot in _fates(rulebook)],
        "indicator": rulebook.indicator_index,
        "score": rulebook.actor_index,
        "struck": rulebook.consequence_index,
        "made": rulebook.argument_index,
    }
    entries = [f"{group}.{id_}" for group, ids in groups.items() for id_ in ids]
    return ["game", "seed", "play", "outcome", "rounds", *entries]


def rows(rulebook: Rulebook, games: int, seed: int, play: str) -> Iterator[list[Cell]]:
    """Play games and give the row of each: game k has the seed S + k."""
    in_lock_step = play == "random" and why_one_by_one(rulebook) is None
    ends = _ends_in_lock_step(rulebook, games, seed) if in_lock_step else _ends(rulebook, games, seed, play)
    for game, state in enumerate(ends):
        yield _row(rulebook, game, state, play)


def _row(rulebook: Rulebook, game: int, state: State, play: str) -> list[Cell]:
    assert state.outcome is not None
    return [
        game,
        state.seed,
        play,
        rulebook.scenario.outcomes[state.outcome].id,
        state.round,
        *(_fate(rulebook, demand, state.status[slot]) for _name, demand, slot in _fates(rulebook)),
        *state.values,
        *(round(float(score(rulebook, state, actor)), _PLACES) for actor in range(len(rulebook.actors))),
        *(state.struck_bits >> each & 1 for each in range(len(rulebook.consequences))),
        *(state.made_bits >> each & 1 for each in range(len(rulebook.arguments))),
    ]


def _fates(rulebook: Rulebook) -> Iterator[tuple[str, int, int]]:
    """Give what has a fate: each demand, or each target of one to several; its name, the demand, its slot."""
    for index, (id_, demand) in enumerate(zip(rulebook.demand_index, rulebook.demands, strict=True)):
        for target, slot in zip(demand.targets, demand.slots, strict=True):
            by = f"@{rulebook.scenario.actors[target].id}" if demand.is_to_several else ""
            yield id_ + by, index, slot


def _fate(rulebook: Rulebook, demand: int, status: int) -> str:
    """Give what became of a demand: the id of its answer, a word of FORMAT's, or nothing where it never opened."""
    if status >= ANSWERED:
        return rulebook.scenario.demands[demand].responses[status - ANSWERED].id
    return _FATES.get(status, "")


def _ends(rulebook: Rulebook, games: int, seed: int, play: str) -> Iterator[State]:
    for each in range(seed, seed + games):
        *_before, end = moments_of(rulebook, each, partial(KINDS[play], rulebook))
        yield end


def _ends_in_lock_step(rulebook: Rulebook, games: int, seed: int) -> Iterator[State]:
    from game.simulation.vectorized.sampler import batches

    for columns in batches(rulebook, games, seed):
        for game in range(columns.games):
            yield _end(columns, game)


def _end(columns: "Columns", game: int) -> State:
    """Give the end of one game, as far as a row tells of it."""
    return State(
        seed=int(columns.seed[game]),
        round=int(columns.ended[game]),
        turn=ANSWERS,
        values=tuple(columns.values[:, game].tolist()),
        status=tuple(columns.status[:, game].tolist()),
        due=(),
        waiting=(),
        scheduled=(),
        struck=(),
        struck_bits=_bits(columns.struck[:, game].tolist()),
        made=(),
        made_bits=_bits(columns.made[:, game].tolist()),
        injections=0,
        outcome=int(columns.outcome[game]),
    )


def _bits(flags: list[bool]) -> int:
    return sum(flag << place for place, flag in enumerate(flags))
