"""`standoff host`: a class in one room, on this machine and the devices that pupils have."""

import argparse
import asyncio
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from game.cli import streams
from game.cli.parsing import whole_number_to
from game.cli.status import ExitStatus, UnusableError
from game.language import _

if TYPE_CHECKING:
    from game.host.hosting import Doors
    from game.host.room import Room

_MOST_PORT = 65535
_MOST_ROOMS = 20


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take a scenario, and how the class comes in."""
    parser.add_argument("scenario", nargs="?", metavar=_("SCENARIO"), help=_("an id or a path"))
    parser.add_argument(
        "--rooms",
        type=whole_number_to(_MOST_ROOMS, 1),
        default=1,
        metavar="N",
        help=_("so many games of the scenario side by side; pupils are spread over them"),
    )
    parser.add_argument(
        "--seal",
        choices=("anyone", "spokesperson", "majority"),
        default="anyone",
        help=_(
            "who seals for a team: anyone, with 5 seconds to take it back (usual), its first pupil, or the majority"
        ),
    )
    parser.add_argument("--lan", action="store_true", help=_("let in other devices in the network too"))
    parser.add_argument(
        "--port", type=whole_number_to(_MOST_PORT, 1), default=8000, metavar="N", help=_("for browsers (8000)")
    )
    parser.add_argument(
        "--ssh", type=whole_number_to(_MOST_PORT, 1), metavar=_("PORT"), help=_("let in terminals by ssh at that port")
    )
    parser.add_argument(
        "--tls", nargs=2, type=Path, metavar=(_("CERT"), _("KEY")), help=_("serve https, with these two files")
    )
    parser.add_argument(
        "--resume",
        nargs="?",
        const="",
        metavar=_("ROOM"),
        help=_("go on with a room as it was: the last one, or that of a code"),
    )


def run(arguments: argparse.Namespace) -> ExitStatus:
    """Open a room and serve it until it is interrupted."""
    try:
        return asyncio.run(_host(arguments))
    except KeyboardInterrupt:
        streams.talk(_("The lesson is over. Go on with it: standoff host --resume"))
        return ExitStatus.DONE


async def _host(arguments: argparse.Namespace) -> ExitStatus:
    from game.host.driver.class_app import app_for
    from game.host.hosting import host_class

    room = _room(arguments)
    try:
        await host_class(room, partial(app_for, room), _doors(arguments), streams.data)
    except ModuleNotFoundError as error:
        if error.name != "asyncssh":
            raise
        raise UnusableError(_("For ssh the extra `ssh` is needed: pip install 'standoff[ssh]'")) from None
    return ExitStatus.DONE


def _doors(arguments: argparse.Namespace) -> "Doors":
    from game.host.hosting import Doors
    from game.storage.folders import folders

    tls = tuple(arguments.tls) if arguments.tls else None
    return Doors(arguments.port, arguments.lan, tls, arguments.ssh, folders().settings)


def _room(arguments: argparse.Namespace) -> "Room":
    from game.cli.opening import open_scenario
    from game.host.room import Room, Settings
    from game.host.rooms import NoRoom, room_to_resume, scenario_of
    from game.host.teams import Sealing
    from game.storage.folders import folders

    rooms = folders().rooms
    if arguments.resume is not None:
        try:
            folder = room_to_resume(rooms, arguments.resume)
            return Room.resume(folder, open_scenario(str(scenario_of(folder))).edition.rules)
        except NoRoom as error:
            raise UnusableError(str(error)) from None
    if not arguments.scenario:
        raise UnusableError(_("Name the scenario: standoff host red_lines"))
    opened = open_scenario(arguments.scenario)
    if opened.file is None:
        raise UnusableError(_("A room needs the scenario's file: standard input cannot be read again."))
    settings = Settings(arguments.rooms, Sealing(arguments.seal))
    return Room.create(rooms, opened.file, opened.edition.rules, settings)
