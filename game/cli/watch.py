"""`standoff watch`: a scenario's file beside its game, while it is being written."""

import argparse
from pathlib import Path

from game.cli import streams
from game.cli.parsing import whole_number_to
from game.cli.status import ExitStatus, UnusableError
from game.language import _


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take the file, the luck, and how the computer plays."""
    from game.computer.players import KINDS
    from game.play.rng import MAX_SEED

    parser.add_argument("scenario", metavar=_("FILE"), help=_("the file that you are writing; an id works too"))
    parser.add_argument(
        "--seed", type=whole_number_to(MAX_SEED), default=1, metavar="N", help=_("the luck of the game (1)")
    )
    parser.add_argument(
        "--opponents", choices=sorted(KINDS), default="sensible", help=_("how the computer chooses (sensible)")
    )


def run(arguments: argparse.Namespace) -> ExitStatus:
    """Show the file and its game until the author leaves."""
    from game.cli.opening import path_of

    path = Path(arguments.scenario)
    if not path.exists():
        path = path_of(arguments.scenario)
    if path.is_dir():
        raise UnusableError(_("`{name}` is a folder: name a scenario's file in it.").format(name=arguments.scenario))
    if not streams.can_show_screens():
        raise UnusableError(_("`watch` needs a terminal. `standoff check` tells the problems of a file without one."))
    from game.ui.watch_app import run_watch

    run_watch(path, arguments.seed, arguments.opponents)
    return ExitStatus.DONE
