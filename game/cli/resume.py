"""`standoff resume`: go on with a saved game."""

import argparse
from pathlib import Path

from game.cli import streams
from game.cli.play import is_plain
from game.cli.status import ExitStatus, UnusableError
from game.language import _


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take a record, and whether it is played by lines."""
    parser.add_argument(
        "record",
        nargs="?",
        metavar=_("RECORD"),
        help=_("a record's path, or its name in the folder of records; else the game last played and not over"),
    )
    parser.add_argument("--plain", action="store_true", help=_("by lines and prompts instead of screens"))


def run(arguments: argparse.Namespace) -> ExitStatus:
    """Find the game, open it with its scenario, and play on."""
    from game.cli.opening import open_game

    path = _find(arguments.record) if arguments.record else _newest()
    plain = is_plain(arguments.plain)
    game = open_game(path)
    if game.has_changed:
        streams.talk(_("Warning: the scenario has changed since this game was begun. It goes on by the new version."))
    if plain:
        from game.cli.console import Console
        from game.cli.plain import play_plain

        play_plain(game, Console(), resumed=True)
    else:
        from game.ui.app import run_game

        run_game(game.session, game.record)
    return ExitStatus.DONE


def _find(name: str) -> Path:
    """Give the record of that path, or of that name in the folder of records."""
    from game.storage.folders import folders

    path, kept = Path(name), folders().records / name
    return path if path.exists() or not kept.exists() else kept


def _newest() -> Path:
    """Give the record of the game that was last played and is not over."""
    from game.storage.folders import folders
    from game.storage.saved import saved_games

    records = folders().records
    for saved in saved_games(records):
        if saved.damage is not None:
            streams.talk(_("Warning: `{file}` is left out: {damage}.").format(file=saved.path, damage=saved.damage))
        elif not saved.has_ended:
            return saved.path
    raise UnusableError(_("There is no game to go on with in `{folder}`.").format(folder=records))
