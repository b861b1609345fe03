"""`standoff` alone: the library screen."""

import argparse

from game.cli import streams
from game.cli.leaving import say_leaving
from game.cli.status import ExitStatus, UnusableError
from game.language import _


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """There are none."""


def run(arguments: argparse.Namespace) -> ExitStatus:  # noqa: ARG001 - every command is called alike
    """Open the library screen."""
    if not streams.can_show_screens():
        raise UnusableError(
            _("The screens need a terminal. `standoff play --plain` works without one; `standoff --help` tells more.")
        )
    from game.ui.app import run_library

    return say_leaving(run_library())
