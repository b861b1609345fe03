"""The edge to terminals: `ssh -p 8022 CODE@laptop`. No password; the code is the way in, as it is at the door.

The name before the @ is the room's code, or the four letters of a pupil who comes back; who comes by the room's code
says at a prompt who they are. Only the extra `ssh` brings the library for it.
"""

import asyncio
from collections import deque
from collections.abc import AsyncGenerator, Callable, Mapping
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import asyncssh

from game.host.codes import as_typed
from game.host.driver.colours import Colours
from game.host.driver.terminal import Ending, Terminal
from game.host.house import House
from game.host.limits import IDLE_SECONDS, MOST_UNSENT
from game.host.pupils import Pupil
from game.host.room import LONGEST_NAME, Refusal, Room, TooOften
from game.language import _
from game.scenario.cleaning import clean_line

KEY = "ssh_host_key"
_MANY = ("256color", "screen", "tmux")
_ALL = ("kitty", "ghostty", "alacritty", "foot", "wezterm", "direct")
_LONGEST_LINE = 200
_MOST_EARLY = 64
"""So many pieces of what is typed are kept for a terminal that has not begun."""
asyncssh.set_log_level("WARNING")  # below that, names are logged, and a name is a code
_BACKSPACES = ("\x7f", "\b")
_ENDS = ("\r", "\n")
_LEAVES = ("\x03", "\x04")


class SshChannel:
    """What is painted, on its way to a client."""

    def __init__(self, channel: "asyncssh.SSHServerChannel[bytes]", let_go: Callable[[], None]) -> None:
        """Take the library's channel, and what is done when its terminal paints on it no more."""
        self._channel = channel
        self._let_go = let_go

    def write(self, data: bytes) -> None:
        """Send bytes."""
        if not self._channel.is_closing():
            self._channel.write(data)

    def close(self) -> None:
        """Let the client go, or sit down again."""
        if not self._channel.is_closing():
            self._let_go()


class _Session(asyncssh.SSHServerSession[bytes]):
    """One client: at the door, and then at its seat."""

    def __init__(self, room: Room, house: House, code: str) -> None:
        self._room, self._house, self._code = room, house, code
        self._size = (80, 24)
        self._colours = Colours.FEW
        self._has_terminal = False
        self._typed: asyncio.Queue[bytes] = asyncio.Queue(_MOST_EARLY)
        self._letters: deque[str] = deque()
        self._terminal: Terminal | None = None
        self._coming: asyncio.Task[None] | None = None
        self._seated: Pupil | None = None

    def connection_made(self, chan: "asyncssh.SSHServerChannel[bytes]") -> None:
        self._chan = chan
        self._channel = SshChannel(chan, self._let_go)
        self._idle = asyncio.get_running_loop().call_later(IDLE_SECONDS, chan.abort)
        chan.set_write_buffer_limits(high=MOST_UNSENT)

    def pty_requested(
        self, term_type: str, term_size: tuple[int, int, int, int], term_modes: Mapping[int, int]
    ) -> bool:
        del term_modes
        self._has_terminal = True
        self._size = (term_size[0], term_size[1])
        few = Colours.MANY if any(each in term_type for each in _MANY) else Colours.FEW
        self._colours = Colours.ALL if any(each in term_type for each in _ALL) else few
        return True

    def shell_requested(self) -> bool:
        return True

    def session_started(self) -> None:
        if self._chan.get_environment().get("COLORTERM") in ("truecolor", "24bit"):
            self._colours = Colours.ALL
        if self._has_terminal:
            self._coming = asyncio.get_running_loop().create_task(self._come())
        else:
            self._refuse(_("Please connect with a terminal: ssh -t …"))

    def data_received(self, data: bytes, datatype: Any) -> None:
        del datatype
        self._idle.cancel()
        self._idle = asyncio.get_running_loop().call_later(IDLE_SECONDS, self._chan.abort)
        if self._terminal is None:
            if not self._typed.full():
                self._typed.put_nowait(data)
        elif self._terminal.is_carried_by(self._channel):
            self._terminal.type(data)

    def terminal_size_changed(self, width: int, height: int, pixwidth: int, pixheight: int) -> None:
        del pixwidth, pixheight
        self._size = (width, height)
        if self._terminal is not None and self._terminal.is_carried_by(self._channel):
            self._terminal.resize(width, height)

    def pause_writing(self) -> None:
        """Drop a client that does not read; its seat is kept."""
        self._chan.abort()

    def eof_received(self) -> bool:
        return False

    def connection_lost(self, exc: Exception | None) -> None:
        del exc
        self._idle.cancel()
        if self._coming is not None:
            self._coming.cancel()
        if self._terminal is not None and self._terminal.is_carried_by(self._channel):
            self._terminal.detach()

    async def _come(self) -> None:
        pupil = self._seated = self._seated or await self._pupil()
        if pupil is None:
            return
        terminal = await self._house.attach(pupil, self._channel, self._size, self._colours)
        terminal.type("".join(self._letters).encode())
        while not self._typed.empty():
            terminal.type(self._typed.get_nowait())
        self._letters.clear()
        self._terminal = terminal
        if terminal.ending is not None:
            self._let_go()

    def _let_go(self) -> None:
        """Say why the terminal paints no more, or begin it again."""
        ending = self._terminal.ending if self._terminal else None
        code = self._seated.code if self._seated else ""
        if ending is Ending.CRASHED and self._seated and self._house.may_begin_again(self._seated):
            self._terminal = None
            self._coming = asyncio.get_running_loop().create_task(self._come())
        elif ending is Ending.CRASHED:
            told = _("Something went wrong at this seat. What you chose is kept: come back by your letters, {code}.")
            self._refuse(told.format(code=code))
        elif ending is Ending.LEFT:
            self._refuse(
                _("You have left your seat. It is kept: come back by your letters, {code}.").format(code=code), 0
            )
        elif ending is Ending.STOPPED:
            self._refuse(_("The lesson is over."), 0)
        else:
            self._refuse(_("Your seat was taken up elsewhere."), 0)

    async def _pupil(self) -> Pupil | None:
        """Find who it is, or ask; None where whoever it was has left or may not come in."""
        if self._code != self._room.code:
            known = self._known()
            return known and await self._room.arrive(known)
        name = clean_line(await self._line(_("Your name: ")))
        if not name:
            self._refuse(_("Say who you are: your first name will do."))
            return None
        try:
            self._room.knock()
            return await self._room.join(name[:LONGEST_NAME])
        except (Refusal, OSError) as refusal:
            self._refuse(str(refusal))
            return None

    def _known(self) -> Pupil | None:
        """Give the pupil whose letters were typed."""
        try:
            pupil, refusal = (
                self._room.with_code(self._code),
                _("There is no room with that code. Look at the board again."),
            )
        except TooOften as error:
            pupil, refusal = None, str(error)
        if pupil is None:
            self._refuse(refusal)
        return pupil

    async def _line(self, question: str) -> str:
        """Ask for a line, echoed as it is typed; nothing where the client leaves."""
        self._channel.write(question.encode())
        line = ""
        while (letter := await self._letter()) not in _ENDS:
            if letter in _LEAVES:
                return ""
            if letter in _BACKSPACES:
                line = line[:-1]
                self._channel.write(b"\b \b")
            elif letter.isprintable() and len(line) < _LONGEST_LINE:
                line += letter
                self._channel.write(letter.encode())
        self._channel.write(b"\r\n")
        return line

    async def _letter(self) -> str:
        while not self._letters:
            self._letters.extend((await self._typed.get()).decode("utf-8", "replace"))
        return self._letters.popleft()

    def _refuse(self, reason: str, status: int = 1) -> None:
        self._channel.write(f"{reason}\r\n".encode())
        self._chan.exit(status)


class _Server(asyncssh.SSHServer):
    def __init__(self, room: Room, house: House) -> None:
        self._room, self._house = room, house
        self._code = ""

    def begin_auth(self, username: str) -> bool:
        """Ask for no password: who has the code is let in."""
        self._code = as_typed(username)
        return False

    def session_requested(self) -> Any:
        return self._conn.create_server_channel(encoding=None), _Session(self._room, self._house, self._code)

    def connection_made(self, conn: asyncssh.SSHServerConnection) -> None:
        self._conn = conn


def host_key(folder: Path) -> asyncssh.SSHKey:
    """Give the host's key, made once and kept, so that clients know the laptop again."""
    path = folder / KEY
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        asyncssh.generate_private_key("ssh-ed25519").write_private_key(path)
    return asyncssh.read_private_key(path)


@asynccontextmanager
async def ssh_served(room: Room, house: House, folder: Path, host: str, port: int) -> AsyncGenerator[int]:
    """Serve terminals by ssh while the context lasts; give the port. Raises OSError where it is taken."""
    server = await asyncssh.create_server(
        lambda: _Server(room, house),
        host,
        port,
        server_host_keys=[await asyncio.to_thread(host_key, folder)],
        keepalive_interval=15,
        login_timeout=30,
        line_editor=False,
        agent_forwarding=False,
        allow_scp=False,
    )
    try:
        yield server.get_port()
    finally:
        server.close()
        await server.wait_closed()
