"""A class from the first address that is told to the end: rooms, terminals and servers together."""

import asyncio
import io
import ssl
from collections.abc import Callable, Iterator
from contextlib import AsyncExitStack, suppress
from dataclasses import dataclass
from functools import partial
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from pathlib import Path

import segno

from game.host.house import House, MakeApp, fit_for_many_apps
from game.host.lines import SeatLines
from game.host.room import Room
from game.host.serving import EVERYWHERE, LOOPBACK, addresses, door, served
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
    """Serve a room until this is cancelled; `say` tells the teacher, line by line. Raises NoDoor."""
    with fit_for_many_apps():
        async with AsyncExitStack() as stack:
            stack.callback(room.end)
            house = House(make_app)
            stack.push_async_callback(house.end)
            ahead = asyncio.create_task(house.begin_ahead(room.pupils.expected))
            stack.callback(ahead.cancel)
            classroom = Classroom(room, house)
            await stack.enter_async_context(served(classroom.application(), doors.port, lan=doors.lan, tls=doors.tls))
            if doors.ssh_port is not None:
                from game.host.ssh import ssh_served

                where = EVERYWHERE if doors.lan else LOOPBACK
                by_ssh = ssh_served(room, house, doors.keys, where, doors.ssh_port, play_by_lines)
                with door(doors.ssh_port, "--ssh"):
                    await stack.enter_async_context(by_ssh)
            with suppress(OSError):  # the teacher's page tells why nothing can be saved
                await room.remember_doors(doors.remembered())
            reached, silent = await _names(doors)
            classroom.address = f"{_base(doors, reached[0])}/{room.code}"
            _tell(room, doors, reached, say)
            for line in _advice(doors, silent, is_alone=reached == [LOOPBACK]):
                say(line)
            await asyncio.Event().wait()


async def _names(doors: Doors) -> tuple[list[str], list[str]]:
    """Give the names of this machine where it answers itself, or else the likeliest, and those where it does not."""
    names = addresses() if doors.lan else [LOOPBACK]
    answers = await asyncio.gather(*(asyncio.to_thread(_answers, doors, each) for each in names))
    reached = [each for each, answered in zip(names, answers, strict=True) if answered]
    silent = [each for each in names if each not in reached]
    return reached or silent[:1] or [LOOPBACK], silent


def _base(doors: Doors, name: str) -> str:
    return f"{'https' if doors.tls else 'http'}://{name}:{doors.port}"


def _tell(room: Room, doors: Doors, names: list[str], say: Callable[[str], None]) -> None:
    base = _base(doors, names[0])
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
            port=doors.ssh_port, code=room.code, host=names[0]
        ))  # fmt: skip
    say(_("You, the teacher: {address}").format(address=f"{base}/teacher/{room.teacher}"))
    say(_("What pupils write stays in: {folder}").format(folder=room.folder))
    say("")


def _advice(doors: Doors, silent: list[str], *, is_alone: bool) -> Iterator[str]:
    """Say who is let in, and what to do where a class does not come in."""
    if not doors.lan:
        yield _("Only this machine is let in. With --lan, other devices in the network are too.")
    elif is_alone:
        yield _("This machine is in no network: join the Wi-Fi or open a hotspot, and begin again.")
    for name in silent:
        told = _("This machine does not reach itself at {address}: a firewall may close the port.")
        yield told.format(address=_base(doors, name))
    if doors.lan:
        yield _(
            "If devices cannot reach it, the Wi-Fi keeps them apart: open a hotspot on this machine or a phone and "
            "let all join it, or play with one device a team, or with the projector and paper."
        )
    yield _("Ctrl+C ends the lesson; `standoff host --resume` goes on with it.")


def _answers(doors: Doors, name: str) -> bool:
    """Say whether this machine answers itself at that name, past any proxy and whatever its certificate names."""
    context = ssl.create_default_context()
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    secure = partial(HTTPSConnection, context=context)
    asking = (secure if doors.tls else HTTPConnection)(name, doors.port, timeout=_PATIENCE_SECONDS)
    try:
        asking.request("HEAD", "/")
        return asking.getresponse().status < 500  # noqa: PLR2004 - it answers, whatever it says
    except (OSError, HTTPException):
        return False
    finally:
        asking.close()


def qr_lines(address: str) -> list[str]:
    """Give an address as a picture for cameras, of lines of text."""
    drawn = io.StringIO()
    segno.make(address, error="l").terminal(out=drawn, border=2, compact=True)
    return drawn.getvalue().splitlines()
