"""`standoff resume`: go on with a saved game."""

import argparse
import os
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from game.cli import streams
from game.cli.leaving import say_leaving
from game.cli.play import is_plain
from game.cli.status import ExitStatus, UnusableError
from game.language import _

if TYPE_CHECKING:
    from game.session.lobby import Game


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take a record, its scenario, and whether it is played by lines."""
    parser.add_argument(
        "record",
        nargs="?",
        metavar=_("RECORD"),
        help=_("a record's path, or its name in the folder of records; else the game last played and not over"),
    )
    parser.add_argument(
        "--scenario",
        metavar=_("FILE"),
        help=_("the scenario that the record is of, where it was moved or renamed; an id works too"),
    )
    parser.add_argument("--plain", action="store_true", help=_("by lines and prompts instead of screens"))


def run(arguments: argparse.Namespace) -> ExitStatus:
    """Find the game, open it with its scenario, and play on."""
    from game.cli.opening import open_game

    _refuse_standard_input(arguments)
    plain = is_plain(arguments.plain)
    game = open_game(_find(arguments.record), arguments.scenario) if arguments.record else _newest()
    if game.has_changed:
        streams.talk(_("Warning: the scenario has changed since this game was begun. It goes on by the new version."))
    if plain:
        from game.cli.console import Console
        from game.cli.plain import play_plain

        return play_plain(game, Console(), resumed=True)
    from game.ui.app import run_game

    return say_leaving(run_game(game))


def _refuse_standard_input(arguments: argparse.Namespace) -> None:
    from game.cli.opening import STANDARD_INPUT

    if STANDARD_INPUT in (arguments.record, arguments.scenario):
        raise UnusableError(_("A game needs standard input for your choices: name the file instead of `-`."))
    if arguments.scenario and not arguments.record:
        raise UnusableError(_("`--scenario` is of one record: name that too."))


def _find(name: str) -> Path:
    """Give the record of that path, or of that name in the folder of records."""
    from game.storage.folders import folders

    path, kept = Path(name), folders().records / name
    return kept if not os.path.exists(path) and os.path.exists(kept) else path  # noqa: PTH110 - it refuses no name


def _newest() -> "Game":
    """Open the game that was last played, is not over and can be gone on with; name the newer ones that cannot."""
    from game.cli.opening import open_game
    from game.storage.folders import folders
    from game.storage.saved import saved_games

    records = folders().records
    failed: UnusableError | None = None
    for saved in saved_games(records):
        if saved.has_ended:
            continue
        if failed is not None:
            streams.talk(str(failed))
        try:
            return open_game(saved.path)
        except UnusableError as error:
            failed = error
    if failed is not None:
        raise failed
    with suppress(FileNotFoundError):
        next(records.iterdir(), None)
    raise UnusableError(_("There is no game to go on with in `{folder}`.").format(folder=records))
