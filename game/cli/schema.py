"""`standoff schema`: the format as a JSON Schema, for editors."""

import argparse

from game.cli import streams
from game.cli.status import ExitStatus


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """There are none."""


def run(arguments: argparse.Namespace) -> ExitStatus:  # noqa: ARG001 - every command is called alike
    """Print the schema."""
    from game.writing.schema import schema_text

    streams.data(schema_text().rstrip("\n"))
    return ExitStatus.DONE
