"""A class from the first address that is told to the end: rooms, terminals and servers together."""

import asyncio
import io
from collections.abc import Callable
from contextlib import AsyncExitStack, suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import segno

from game.host.house import House, MakeApp, fit_for_many_apps
from game.host.lines import SeatLines
from game.host.room import Room
from game.host.serving import EVERYWHERE, LOOPBACK, addresses, served
from game.host.web.application import Classroom
from game.language import _
from game.record.entries import JsonObject

_PATIENCE_SECONDS = 2.0


@dataclass(frozen=True, slots=True)
class Doors:
    """Where a class comes in."""

    port: int = 8000
    lan: bool = False
    """Are others in the network let in, or this machine alone?"""
    tls: tuple[Path, Path] | None = None
    ssh_port: int | None = None
    """None: not by ssh."""
    keys: Path = Path()
    """The folder of the host's key for ssh."""

    def remembered(self) -> JsonObject:
        """Give what is kept of them with a room."""
        tls = [str(each.absolute()) for each in self.tls or ()]
        return {"port": self.port, "lan": self.lan, "tls": tls, "ssh": self.ssh_port}


async def host_class(
    room: Room,
    make_app: MakeApp,
    play_by_lines: Callable[[Room, int, SeatLines], None],
    doors: Doors,
    say: Callable[[str], None],
) -> None:
    """Serve a room until this is cancelled; `say` tells the teacher, line by line. Raises OSError for a port."""
    with fit_for_many_apps():
        async with AsyncExitStack() as stack:
            stack.callback(room.end)
            house = House(make_app)
            stack.push_async_callback(house.end)
            ahead = asyncio.create_task(house.begin_ahead(room.pupils.expected))
            stack.callback(ahead.cancel)
            scheme = "https" if doors.tls else "http"
            names = addresses() if doors.lan else [LOOPBACK]
            base = f"{scheme}://{(names or [LOOPBACK])[0]}:{doors.port}"
            classroom = Classroom(room, house, base)
            await stack.enter_async_context(served(classroom.application(), doors.port, lan=doors.lan, tls=doors.tls))
            if doors.ssh_port is not None:
                from game.host.ssh import ssh_served

                where = EVERYWHERE if doors.lan else LOOPBACK
                by_ssh = ssh_served(room, house, doors.keys, where, doors.ssh_port, play_by_lines)
                await stack.enter_async_context(by_ssh)
            with suppress(OSError):  # the teacher's page tells why nothing can be saved
                await room.remember_doors(doors.remembered())
            await _tell(room, doors, base, names, say)
            await asyncio.Event().wait()


async def _tell(room: Room, doors: Doors, base: str, names: list[str], say: Callable[[str], None]) -> None:
    address = f"{base}/{room.code}"
    say(_("Room {code}: {title}").format(code=room.code, title=room.rulebook.scenario.title))
    say("")
    for line in qr_lines(address):
        say(line)
    say(_("Pupils open:      {address}").format(address=address))
    for other in names[1:]:
        say(_("        or:       {address}").format(address=address.replace(names[0], other)))
    if doors.ssh_port is not None:
        say(_("By a terminal:    ssh -p {port} {code}@{host}").format(
            port=doors.ssh_port, code=room.code, host=(names or [LOOPBACK])[0]
        ))  # fmt: skip
    say(_("You, the teacher: {address}").format(address=f"{base}/teacher/{room.teacher}"))
    say(_("What pupils write stays in: {folder}").format(folder=room.folder))
    say("")
    if not doors.lan:
        say(_("Only this machine is let in. With --lan, other devices in the network are too."))
    elif not await asyncio.to_thread(_answers, f"{base}/"):
        say(_("This machine does not reach itself at that address: a firewall may close the port."))
    if doors.lan:
        say(_("If devices cannot reach it, the Wi-Fi keeps them apart: open a hotspot on this machine or a phone and "
              "let all join it, or play with one device a team, or with the projector and paper."))  # fmt: skip
    say(_("Ctrl+C ends the lesson; `standoff host --resume` goes on with it."))


def _answers(address: str) -> bool:
    try:
        with urlopen(address, timeout=_PATIENCE_SECONDS):  # noqa: S310 - the address is our own
            return True
    except (URLError, OSError):
        return False


def qr_lines(address: str) -> list[str]:
    """Give an address as a picture for cameras, of lines of text."""
    drawn = io.StringIO()
    segno.make(address, error="l").terminal(out=drawn, border=2, compact=True)
    return drawn.getvalue().splitlines()
