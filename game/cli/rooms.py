"""`standoff rooms`: the rooms of classes on this machine, and how to delete one."""

import argparse

from game.cli import streams
from game.cli.status import ExitStatus, UnusableError
from game.language import _, plural
from game.scenario.cleaning import clean_line


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take what to do with which room."""
    parser.add_argument("what", nargs="?", choices=("forget",), help=_("delete a room, with all that pupils wrote"))
    parser.add_argument("room", nargs="?", default="", metavar=_("ROOM"), help=_("its code"))


def run(arguments: argparse.Namespace) -> ExitStatus:
    """List the rooms, or delete one."""
    from game.host.rooms import NoRoom, forget, kept_rooms
    from game.storage.folders import folders

    rooms = folders().rooms
    if arguments.what:
        try:
            gone = forget(rooms, arguments.room)
        except NoRoom as error:
            raise UnusableError(str(error)) from None
        streams.talk(_("Deleted: {folder}").format(folder=gone))
        return ExitStatus.DONE
    kept = kept_rooms(rooms)
    for each in kept:
        count = plural("{count} person", "{count} people", each.pupils).format(count=each.pupils)
        told = _("damaged: {reason}").format(reason=each.damage) if each.damage else f"{each.scenario.stem}  {count}"
        streams.data(f"{clean_line(each.code)}  {each.written:%Y-%m-%d %H:%M}  {told}")
    if not kept:
        streams.talk(_("There are no rooms."))
    return ExitStatus.DONE
