"""`standoff host`: a class in one room, on this machine and the devices that pupils have."""

import argparse
import asyncio
import os
import shutil
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from game.cli import streams
from game.cli.parsing import whole_number_to
from game.cli.status import ExitStatus, UnusableError
from game.language import _
from game.scenario.cleaning import clean_line, clean_text

if TYPE_CHECKING:
    from game.host.hosting import Doors
    from game.host.room import Room

_MOST_PORT = 65535
_USUAL_PORT = 8000
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
    parser.add_argument(
        "--lan", action=argparse.BooleanOptionalAction, help=_("let in other devices in the network too")
    )
    parser.add_argument("--port", type=whole_number_to(_MOST_PORT, 1), metavar="N", help=_("for browsers (8000)"))
    parser.add_argument(
        "--ssh", type=whole_number_to(_MOST_PORT, 1), metavar=_("PORT"), help=_("let in terminals by ssh at that port")
    )
    parser.add_argument(
        "--tls", nargs=2, type=Path, metavar=(_("CERT"), _("KEY")), help=_("serve https, with these two files")
    )
    parser.add_argument(
        "--roster",
        type=Path,
        metavar=_("FILE"),
        help=_("who will come, as a table (CSV): name, and if you like role, game, language"),
    )
    parser.add_argument(
        "--resume",
        nargs="?",
        const="",
        metavar=_("ROOM"),
        help=_("go on with a room as it was and where it was: the last one, or that of a code"),
    )


def run(arguments: argparse.Namespace) -> ExitStatus:
    """Open a room and serve it until it is interrupted."""
    before = os.umask(0o077)  # what pupils write is for nobody else on this machine
    try:
        return asyncio.run(_host(arguments))
    except KeyboardInterrupt:
        streams.talk(_("The lesson is over. Go on with it: standoff host --resume"))
        return ExitStatus.DONE
    finally:
        os.umask(before)


async def _host(arguments: argparse.Namespace) -> ExitStatus:
    from game.cli.class_lines import play_by_lines
    from game.host.driver.class_app import app_for
    from game.host.hosting import host_class
    from game.host.serving import NoDoor

    try:
        with ExitStack() as held:
            room = _room(arguments, held)
            await _expect(room, arguments.roster)
            await host_class(room, partial(app_for, room), play_by_lines, _doors(arguments, room), streams.data)
    except NoDoor as error:
        raise UnusableError(str(error)) from None
    except ModuleNotFoundError as error:
        if error.name != "asyncssh":
            raise
        raise UnusableError(_("For ssh the extra `ssh` is needed: pip install 'standoff[ssh]'")) from None
    return ExitStatus.DONE


async def _expect(room: "Room", file: Path | None) -> None:
    """Have places in the room for those of a roster."""
    from game.host.roster import read_roster

    if file is None:
        return
    try:
        await room.expect(read_roster(file, room.rulebook.scenario, room.settings.games))
    except OSError as error:
        raise UnusableError(_("{file}: {reason}").format(file=file, reason=error.strerror or error)) from None
    except ValueError as error:
        raise UnusableError(clean_text(str(error))) from None


def _doors(arguments: argparse.Namespace, room: "Room") -> "Doors":
    """Give where the class comes in: as the command says, else where it did when the room was last open."""
    from game.host.hosting import Doors
    from game.storage.folders import folders

    before = room.doors
    lan = before.get("lan", False) if arguments.lan is None else arguments.lan
    tls = arguments.tls or [Path(each) for each in before.get("tls", ())]
    port, ssh = arguments.port or before.get("port", _USUAL_PORT), arguments.ssh or before.get("ssh")
    return Doors(port, lan, (tls[0], tls[1]) if tls else None, ssh, folders().settings)


def _room(arguments: argparse.Namespace, held: ExitStack) -> "Room":
    from game.cli.opening import open_scenario
    from game.host.room import Room, Settings
    from game.host.rooms import NoRoom, held_open, room_to_resume, scenario_of
    from game.host.teams import Sealing
    from game.storage.folders import folders

    rooms = folders().rooms
    if arguments.resume is not None:
        try:
            folder = room_to_resume(rooms, arguments.resume)
            held.enter_context(held_open(folder))
            _refuse_other(arguments.scenario, folder.name, scenario_of(folder))
            return Room.resume(folder, open_scenario(str(scenario_of(folder))).edition.rules)
        except NoRoom as error:
            raise UnusableError(str(error)) from None
        except ValueError as error:
            told = _("This room cannot be gone on with: {reason}. Its files are in {folder}.")
            raise UnusableError(told.format(reason=clean_line(str(error)), folder=folder)) from None
    if not arguments.scenario:
        raise UnusableError(_("Name the scenario: standoff host red_lines"))
    opened = open_scenario(arguments.scenario)
    if opened.file is None:
        raise UnusableError(_("A room needs the scenario's file: standard input cannot be read again."))
    settings = Settings(arguments.rooms, Sealing(arguments.seal))
    try:
        room = Room.create(rooms, opened.file, opened.edition.rules, settings)
    except OSError as error:
        raise UnusableError(_("{file}: {reason}").format(file=rooms, reason=error.strerror or error)) from None
    held.push(partial(_leave_none, room))
    held.enter_context(held_open(room.folder))
    return room


def _refuse_other(named: str | None, code: str, played: Path) -> None:
    """Raise UnusableError where a room is to go on with another scenario than the one it plays."""
    from game.cli.opening import open_scenario

    file = open_scenario(named).file if named else played
    if file is None or file.resolve() != played.resolve():
        told = _("The room {code} plays {played}. Leave the scenario out, or give the code of another room.")
        raise UnusableError(told.format(code=code, played=clean_line(played.stem)))


def _leave_none(room: "Room", _kind: object, error: BaseException | None, _trace: object) -> None:
    """Leave nothing of a new room that was never open: `--resume` would take it for the last lesson."""
    if isinstance(error, Exception) and not room.doors and len(room.pupils) == len(room.pupils.expected):
        shutil.rmtree(room.folder, ignore_errors=True)
