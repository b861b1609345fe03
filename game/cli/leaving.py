"""What is said when a game is left: how to go on with it, or what became of it where its record does not hold it."""

from typing import TYPE_CHECKING

from game.cli import streams
from game.cli.status import ExitStatus

if TYPE_CHECKING:
    from game.session.lobby import Leaving


def say_leaving(left: "Leaving | None") -> ExitStatus:
    """Say what became of a game that its record did not hold, and give the exit status."""
    if left is None:
        return ExitStatus.DONE
    streams.talk(str(left))
    return ExitStatus.UNUSABLE if left.record is None else ExitStatus.DONE
