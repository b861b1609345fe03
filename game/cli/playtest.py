"""`standoff playtest`: a scenario played very often, and what an author should look at."""

import argparse
import signal
import sys
from collections.abc import Iterator
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import active_children
from typing import TYPE_CHECKING

from game.cli import streams
from game.cli.html_files import refuse_page, write_page
from game.cli.parsing import refuse_late_seeds, whole_number_to
from game.cli.progress import told_on_terminal
from game.cli.status import ExitStatus, UnusableError
from game.language import _

if TYPE_CHECKING:
    from game.cli.opening import Opened
    from game.simulation.playtest.playtest import Order
    from game.simulation.playtest.result import Playtest

MOST_GAMES = 100_000_000
MOST_JOBS = 256


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take a scenario, how it is played, how much, and what is made of it."""
    from game.play.rng import MAX_SEED
    from game.simulation.playtest.plays import PLAYS

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
    source, order = _ordered(arguments)
    _refuse_what_is_not_weighed(source, failing)
    found = _play(source, order, arguments)
    if arguments.json:
        streams.as_json(found.members(), indent=2)
    else:
        from game.wording.playtest import say_playtest

        for line in say_playtest(found, source.name):
            streams.data(line)
    if arguments.html is not None:
        from game.reports.playtest_page import playtest_page

        write_page(arguments.html, playtest_page(found, source.name))
    if found.interrupted:
        streams.talk(_say_interrupted(found, order))
        return ExitStatus.INTERRUPTED
    return ExitStatus.PROBLEMS if any(each.name in failing for each in found.findings) else ExitStatus.DONE


def _ordered(arguments: argparse.Namespace) -> "tuple[Opened, Order]":
    """Read what is to be played, and how; refuse what does not go together."""
    from game.cli.opening import open_scenario
    from game.simulation.playtest.playtest import GAMES, Order
    from game.solver.limits import Limit

    if arguments.exact and arguments.play != "random":
        raise UnusableError(_("Exact figures are of random play: leave out `--play` or `--exact`."))
    if arguments.exact and arguments.games is not None:
        raise UnusableError(_("Exact figures need no games: leave out `--games` or `--exact`."))
    games = GAMES.get(arguments.play, GAMES["sensible"]) if arguments.games is None else arguments.games
    refuse_late_seeds(arguments.seed, games)
    order = Order(arguments.play, games, arguments.seed, limit=Limit() if arguments.exact else None)
    return open_scenario(arguments.scenario), order


def _refuse_what_is_not_weighed(source: "Opened", failing: set[str]) -> None:
    """Refuse to look for what only the weighing of answers finds, where answers cannot be weighed."""
    from game.simulation.playtest.findings import WEIGHED
    from game.simulation.playtest.plays import why_one_by_one
    from game.wording.playtest import say_unweighed

    asked = sorted(failing & set(WEIGHED))
    reason = why_one_by_one(source.edition.rules) if asked else None
    if reason is not None:
        said = _("`{name}` cannot be looked for. {reason}")
        raise UnusableError(said.format(name=asked[0], reason=say_unweighed(reason)))


def _play(source: "Opened", order: "Order", arguments: argparse.Namespace) -> "Playtest":
    from game.simulation.playtest.playtest import playtest
    from game.solver.limits import TooLarge

    tree = source.reading.tree
    assert tree is not None
    with _executor(arguments.jobs, arguments.cluster) as executor, told_on_terminal() as tell:
        try:
            return playtest(source.reading.text.encode(), source.scenario, tree, order, executor, tell)
        except TooLarge as error:
            said = _("`{name}` is too large for exact figures: {reason}. Without `--exact` they are sampled.")
            raise UnusableError(said.format(name=arguments.scenario, reason=error)) from None


def _say_interrupted(found: "Playtest", order: "Order") -> str:
    """Say what was done, and that the rest was not."""
    if found.is_exact or found.tally.games == order.games:
        return _("Interrupted: what came after the games is not whole.")
    return _("Interrupted after {n:,} of {all:,} games.").format(n=found.tally.games, all=order.games)


def _failing(names: str) -> set[str]:
    """Read the names of `--fail-on`."""
    from game.cli.parsing import nearest
    from game.simulation.playtest.findings import NAMES

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
        others = active_children()
        executor = ProcessPoolExecutor(jobs, initializer=_leave_interrupts)
        try:
            yield executor
        finally:
            executor.shutdown(wait=False, cancel_futures=True)
            for each in active_children():
                if each not in others:
                    each.terminate()
    else:
        yield None


def _leave_interrupts() -> None:
    """Let the process that shares the games out hear of interrupts, and not those that play them."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
