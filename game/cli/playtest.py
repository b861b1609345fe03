"""`standoff playtest`: a scenario played very often, and what an author should look at."""

import argparse
import json
import sys
from collections.abc import Iterator
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import contextmanager
from typing import TYPE_CHECKING

from game.cli import streams
from game.cli.html_files import refuse_page, write_page
from game.cli.parsing import whole_number_to
from game.cli.seeds import refuse_late_seeds
from game.cli.status import ExitStatus, UnusableError
from game.language import _

if TYPE_CHECKING:
    from game.analysis.playtest.result import Playtest

MOST_GAMES = 100_000_000
MOST_JOBS = 256


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take a scenario, how it is played, how much, and what is made of it."""
    from game.analysis.playtest.plays import PLAYS
    from game.play.luck import MAX_SEED

    parser.add_argument("scenario", metavar=_("SCENARIO"), help=_("an id or a path, or `-` for standard input"))
    parser.add_argument(
        "--games", type=whole_number_to(MOST_GAMES, 1), metavar="N", help=_("how many games (it depends on the play)")
    )
    parser.add_argument(
        "--seed", type=whole_number_to(MAX_SEED), default=1, metavar="S", help=_("the first game's luck (1)")
    )
    parser.add_argument("--play", choices=sorted(PLAYS), default="random", help=_("how the actors are played (random)"))
    parser.add_argument(
        "--exact", action="store_true", help=_("look at every way of random play instead; for small scenarios")
    )
    parser.add_argument("--json", action="store_true", help=_("give one JSON object"))
    parser.add_argument("--html", metavar=_("FILE"), help=_("write a page with plots as well"))
    parser.add_argument(
        "--jobs",
        type=whole_number_to(MOST_JOBS, 1),
        default=1,
        metavar="N",
        help=_("how many processes share the games (1)"),
    )
    parser.add_argument("--cluster", metavar=_("ADDRESS"), help=_("share the games out on a Dask cluster"))
    parser.add_argument(
        "--fail-on",
        default="",
        metavar=_("NAMES"),
        help=_("exit 1 where one of these is found: never-reached,never-best,…"),
    )


def run(arguments: argparse.Namespace) -> ExitStatus:
    """Play, and tell."""
    failing = _failing(arguments.fail_on)
    if arguments.html is not None:
        refuse_page(arguments.html)
    found = _play(arguments)
    if arguments.json:
        streams.data(json.dumps(found.members(), ensure_ascii=False, indent=2))
    else:
        from game.wording.playtest import say_playtest

        for line in say_playtest(found, arguments.scenario):
            streams.data(line)
    if arguments.html is not None:
        from game.reports.playtest_page import playtest_page

        write_page(arguments.html, playtest_page(found, arguments.scenario))
    return ExitStatus.PROBLEMS if any(each.name in failing for each in found.findings) else ExitStatus.DONE


def _play(arguments: argparse.Namespace) -> "Playtest":
    from game.analysis.exact.limits import Limit, TooLarge
    from game.analysis.playtest.playtest import GAMES, Order, playtest
    from game.cli.opening import bytes_of, playable
    from game.scenario.reader import read

    if arguments.exact and arguments.play != "random":
        raise UnusableError(_("Exact figures are of random play: leave out `--play` or `--exact`."))
    data = bytes_of(arguments.scenario)
    reading = read(data, arguments.scenario)
    scenario = playable(reading, arguments.scenario)
    assert reading.tree is not None
    games = GAMES.get(arguments.play, GAMES["sensible"]) if arguments.games is None else arguments.games
    refuse_late_seeds(arguments.seed, games)
    order = Order(arguments.play, games, arguments.seed, limit=Limit() if arguments.exact else None)
    with _executor(arguments.jobs, arguments.cluster) as executor:
        tell = _progress if sys.stderr.isatty() else None
        try:
            return playtest(data, scenario, reading.tree, order, executor, tell)
        except TooLarge as error:
            said = _("`{name}` is too large for exact figures: {reason}. Without `--exact` they are sampled.")
            raise UnusableError(said.format(name=arguments.scenario, reason=error)) from None


def _failing(names: str) -> set[str]:
    """Read the names of `--fail-on`."""
    from game.analysis.playtest.findings import NAMES
    from game.cli.parsing import nearest

    codes = {code.casefold(): name for name, code in NAMES.items()}
    written = [each.strip().casefold() for each in names.split(",") if each.strip()]
    asked = [codes.get(each, each) for each in written]
    for each in asked:
        if each not in NAMES:
            said = _("`{name}` is nothing to fail on{meant}; there are: {known}")
            raise UnusableError(said.format(name=each, meant=nearest(each, NAMES), known=", ".join(NAMES)))
    return set(asked)


@contextmanager
def _executor(jobs: int, cluster: str | None) -> Iterator[Executor | None]:
    if cluster is not None:
        try:
            from distributed import Client
        except ImportError:
            said = _("A cluster needs Dask, which this command installs:\n  {command}")
            command = f'"{sys.executable}" -m pip install distributed'
            raise UnusableError(said.format(command=command)) from None
        with Client(cluster) as client:  # type: ignore[no-untyped-call]
            yield client.get_executor()
    elif jobs > 1:
        with ProcessPoolExecutor(jobs) as executor:
            yield executor
    else:
        yield None


def _progress(done: int, games: int) -> None:
    """Draw a bar on the terminal; it is wiped at the end."""
    from game.wording.playtest import bar

    end = "\r" + " " * 60 + "\r" if done >= games else ""
    sys.stderr.write(f"\r{bar(done / games, 30)} {done:,} / {games:,} {end}")
    sys.stderr.flush()
