"""Runs of games in units that are always cut alike, so that one process and many come to the same figures, exactly."""

from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future

from game.language import _
from game.rules.compiler import compile_bytes
from game.simulation.playtest.plays import PLAYS
from game.simulation.playtest.tally import Tally, nothing

UNITS = {"random": 16_384, "steered": 250, "sensible": 20, "strategist": 1, "character": 1}
"""How many games one unit of work has, by the play; OTHER for the rest."""
OTHER = 100

Told = Callable[[str, int, int], None]
"""(what is being done, how many are done, how many in all): called at the beginning, and whenever a unit is done."""


def run(
    data: bytes, play: str, seed: int, games: int, executor: Executor | None = None, tell: Told | None = None
) -> Tally:
    """Play games of the scenario in these bytes, and count them; an interrupt keeps what is done.

    `play` is a name of PLAYS; game k has the seed `seed` + k. An executor shares the units out.
    """
    tally = nothing(compile_bytes(data))
    what = _("games, {play}").format(play=play)
    try:
        if tell is not None:
            tell(what, 0, games)
        for done in _done(data, play, seed, games, executor):
            tally.add(done)
            if tell is not None:
                tell(what, tally.games, games)
    except KeyboardInterrupt:
        if not tally.games:
            raise
    return tally


def work(data: bytes, play: str, first: int, games: int) -> Tally:
    """Play one unit; a process of its own may do this."""
    return PLAYS[play](compile_bytes(data), first, games)


def _done(data: bytes, play: str, seed: int, games: int, executor: Executor | None) -> Iterator[Tally]:
    """Give the tallies of the units, in their order."""
    units = list(_units(play, seed, games))
    if executor is None:
        yield from (work(data, play, first, many) for first, many in units)
        return
    waiting: list[Future[Tally]] = [executor.submit(work, data, play, first, many) for first, many in units]
    try:
        yield from (each.result() for each in waiting)
    finally:
        for each in waiting:
            each.cancel()


def _units(play: str, seed: int, games: int) -> Iterator[tuple[int, int]]:
    unit = UNITS.get(play, OTHER)
    for first in range(0, games, unit):
        yield seed + first, min(unit, games - first)
