"""`standoff where`: the folders of settings, themes, scenarios and records."""

import argparse

from game.cli import streams
from game.cli.status import ExitStatus
from game.language import _


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take the form."""
    parser.add_argument("--json", action="store_true", help=_("give the folders as one JSON object"))


def run(arguments: argparse.Namespace) -> ExitStatus:
    """Say the folders."""
    from game.storage.folders import folders

    mine = folders()
    if arguments.json:
        members = {
            "settings": str(mine.settings),
            "themes": str(mine.themes),
            "scenarios": str(mine.scenarios),
            "records": str(mine.records),
        }
        streams.as_json(members, indent=2)
    else:
        streams.data(_("settings:  {folder}").format(folder=mine.settings))
        streams.data(_("themes:    {folder}").format(folder=mine.themes))
        streams.data(_("scenarios: {folder}").format(folder=mine.scenarios))
        streams.data(_("records:   {folder}").format(folder=mine.records))
    return ExitStatus.DONE
