"""`standoff where`: the folders of settings, themes, scenarios and records."""

import argparse
import json

from game.cli import streams
from game.cli.status import ExitStatus
from game.language import _


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take the form."""
    parser.add_argument("--json", action="store_true", help=_("give the folders as one JSON object"))


def run(arguments: argparse.Namespace) -> ExitStatus:
    """Say the folders."""
    from game.storage import places

    folders = {
        "settings": [places.settings()],
        "themes": [places.themes()],
        "scenarios": places.scenarios(),
        "records": [places.records()],
    }
    if arguments.json:
        members = {name: [str(each) for each in paths] for name, paths in folders.items()}
        streams.data(json.dumps(members, ensure_ascii=False, indent=2))
    else:
        for name, paths in folders.items():
            for path in paths:
                streams.data(f"{name}: {path}")
    return ExitStatus.DONE
