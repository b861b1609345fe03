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
    said = {
        "settings": _("settings:  {folder}"),
        "themes": _("themes:    {folder}"),
        "scenarios": _("scenarios: {folder}"),
        "records": _("records:   {folder}"),
        "rooms": _("rooms:     {folder}"),
    }
    if arguments.json:
        streams.as_json({name: str(getattr(mine, name)) for name in said}, indent=2)
    else:
        for name, line in said.items():
            streams.data(line.format(folder=getattr(mine, name)))
    return ExitStatus.DONE
