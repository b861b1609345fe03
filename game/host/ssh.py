"""The edge to terminals: `ssh -p 8022 CODE@laptop`. No password; the code is the way in, as it is at the door.

The name before the @ is the room's code, or the four letters of a pupil who comes back; who comes by the room's code
says at a prompt who they are. After it may stand `+plain`, for lines in place of screens, and a language: `+de`.
Only the extra `ssh` brings the library for it.
"""

import asyncio
import logging
from codecs import getincrementaldecoder
from collections import deque
from collections.abc import AsyncGenerator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import asyncssh

from game.host import limits
from game.host.asked import SIZE, Asked, asked_by, language_told, size_told
from game.host.driver.colours import Colours
from game.host.driver.terminal import Ending, Terminal
from game.host.house import House
from game.host.limits import MOST_COMINGS, Rate
from game.host.lines import SeatLines, TooFast, TypedLine
from game.host.pupils import LONGEST_NAME, Pupil
from game.host.room import Refusal, Room, say_unsaved
from game.language import _, use_language
from game.scenario.cleaning import clean_line

KEY = "ssh_host_key"
_MANY = ("256color", "screen", "tmux")
_ALL = ("kitty", "ghostty", "alacritty", "foot", "wezterm", "direct")
_MOST_EARLY = 64
"""So many pieces of what is typed are kept for a terminal that has not begun."""
asyncssh.set_log_level("WARNING")  # below that, names are logged, and a name is a code
_log = logging.getLogger(__name__)
_COMINGS = Rate(*MOST_COMINGS)
_DUMB, _END_OF_FILE = "dumb", b"\x04"
PlayByLines = Callable[[Room, int, SeatLines], None]
"""Leads the pupil of that number by lines, in a thread of its own, until it leaves."""


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


@dataclass(frozen=True, slots=True)
class _Classroom:
    """What a client comes to."""

    room: Room
    house: House
    play_by_lines: PlayByLines
    by_lines: "dict[int, _Session]" = field(default_factory=dict)
    """Who plays by lines now, by pupil."""


class _Session(asyncssh.SSHServerSession[bytes]):
    """One client: at the door, and then at its seat."""

    def __init__(self, classroom: _Classroom, asked: Asked) -> None:
        self._classroom, self._asked = classroom, asked
        self._room, self._house = classroom.room, classroom.house
        self._size = SIZE
        self._colours = Colours.FEW
        self._has_terminal = False
        self._typed: asyncio.Queue[bytes] = asyncio.Queue(_MOST_EARLY)
        self._decoder = getincrementaldecoder("utf-8")("replace")
        self._letters: deque[str] = deque()
        self._terminal: Terminal | None = None
        self._lines: SeatLines | None = None
        self._coming: asyncio.Task[None] | None = None
        self._seated: Pupil | None = None

    def connection_made(self, chan: "asyncssh.SSHServerChannel[bytes]") -> None:
        self._chan = chan
        self._channel = SshChannel(chan, self._let_go)
        self._idle = asyncio.get_running_loop().call_later(limits.IDLE_SECONDS, self._let_idle_go)
        chan.set_write_buffer_limits(high=limits.MOST_UNSENT)

    def pty_requested(
        self, term_type: str, term_size: tuple[int, int, int, int], term_modes: Mapping[int, int]
    ) -> bool:
        del term_modes
        self._has_terminal = True
        self._size = size_told(term_size[0], term_size[1])
        few = Colours.MANY if any(each in term_type for each in _MANY) else Colours.FEW
        self._colours = Colours.ALL if any(each in term_type for each in _ALL) else few
        if term_type == _DUMB:
            self._asked = replace(self._asked, is_plain=True)
        return True

    def shell_requested(self) -> bool:
        return True

    def session_started(self) -> None:
        told = self._chan.get_environment()
        if told.get("COLORTERM") in ("truecolor", "24bit"):
            self._colours = Colours.ALL
        if not self._asked.language:
            self._asked = replace(self._asked, language=language_told(told))
        self._coming = asyncio.get_running_loop().create_task(self._come())

    def data_received(self, data: bytes, datatype: Any) -> None:
        del datatype
        self._idle.cancel()
        self._idle = asyncio.get_running_loop().call_later(limits.IDLE_SECONDS, self._let_idle_go)
        if self._lines is not None:
            self._type_line(self._decoder.decode(data))
        elif self._terminal is None:
            if not self._typed.full():
                self._typed.put_nowait(data)
        elif self._terminal.is_carried_by(self._channel):
            self._terminal.type(data)

    def terminal_size_changed(self, width: int, height: int, pixwidth: int, pixheight: int) -> None:
        del pixwidth, pixheight
        self._size = size_told(width, height)
        if self._terminal is not None and self._terminal.is_carried_by(self._channel):
            self._terminal.resize(*self._size)

    def pause_writing(self) -> None:
        """Drop a client that does not read; its seat is kept."""
        self._chan.abort()

    def eof_received(self) -> bool:
        """Let who plays by lines that come from a file be told what came of the last one, at the door too."""
        if self._has_terminal:
            return False
        self.data_received(_END_OF_FILE, None)
        return True

    def connection_lost(self, exc: Exception | None) -> None:
        del exc
        self._idle.cancel()
        if self._coming is not None:
            self._coming.cancel()
        if self._lines is not None:
            self._lines.end()
        if self._terminal is not None and self._terminal.is_carried_by(self._channel):
            self._terminal.detach()

    async def _come(self) -> None:
        use_language(self._asked.language)
        pupil = self._seated = self._seated or await self._pupil()
        if pupil is None:
            return
        if not _COMINGS.takes(pupil.token):
            self._refuse(_("You have come back very often just now. Your seat is kept: try again in a minute."))
        elif self._is_by_lines:
            self._play_by_lines(pupil)
        else:
            await self._sit_down(pupil)

    async def _sit_down(self, pupil: Pupil) -> None:
        terminal = await self._house.attach(pupil, self._channel, self._size, self._colours)
        terminal.type("".join(self._letters).encode())
        while not self._typed.empty():
            terminal.type(self._typed.get_nowait())
        self._letters.clear()
        self._terminal = terminal
        if terminal.ending is not None:
            self._let_go()

    @property
    def _is_by_lines(self) -> bool:
        return self._asked.is_plain or not self._has_terminal

    def _play_by_lines(self, pupil: Pupil) -> None:
        """Let a pupil play by lines; whoever did at this seat before is let go."""
        use_language(pupil.language)
        if before := self._classroom.by_lines.get(pupil.id):
            before.be_replaced()
        self._classroom.by_lines[pupil.id] = self
        lines = self._lines = SeatLines(self._channel.write, echoes=self._has_terminal)
        hear_no_more = self._room.subscribe(lines.tell)

        def done(error: BaseException | None) -> None:
            hear_no_more()
            if self._classroom.by_lines.get(pupil.id) is self:
                del self._classroom.by_lines[pupil.id]
            self._let_lines_go(error)

        lines.play(lambda: self._classroom.play_by_lines(self._room, pupil.id, lines), done)
        early = "".join(self._letters).encode()
        while not self._typed.empty():
            early += self._typed.get_nowait()
        self._type_line(self._decoder.decode(early))

    def _type_line(self, text: str) -> None:
        assert self._lines is not None
        try:
            self._lines.type(text)
        except TooFast:
            self._refuse(_("Too much was typed at once. Your seat is kept: come back by your letters."))

    def be_replaced(self) -> None:
        """Let the client go: the seat is played by lines from elsewhere now."""
        self._refuse(_("Your seat was taken up elsewhere."), 0)

    def _let_idle_go(self) -> None:
        self._refuse(_("Nobody has typed here for hours. Your seat is kept."), 0)

    def _let_lines_go(self, error: BaseException | None) -> None:
        if error is not None:
            _log.error("a seat by lines has crashed", exc_info=error)
            self._let_go_for(Ending.CRASHED)
        else:
            self._let_go_for(Ending.STOPPED if self._room.is_over else Ending.LEFT)

    def _let_go(self) -> None:
        """Say why the terminal paints no more, or begin it again."""
        ending = self._terminal.ending if self._terminal else None
        if ending is Ending.CRASHED and self._seated and self._house.may_begin_again(self._seated):
            self._terminal = None
            self._coming = asyncio.get_running_loop().create_task(self._come())
        else:
            self._let_go_for(ending)

    def _let_go_for(self, ending: Ending | None) -> None:
        code = self._seated.code if self._seated else ""
        match ending:
            case Ending.CRASHED:
                told = _(
                    "Something went wrong at this seat. What you chose is kept: come back by your letters, {code}."
                )
                self._refuse(told.format(code=code))
            case Ending.LEFT:
                told = _("You have left your seat. It is kept: come back by your letters, {code}.")
                self._refuse(told.format(code=code), 0)
            case Ending.STOPPED:
                self._refuse(_("The lesson is over."), 0)
            case None:
                self._refuse(_("Your seat was taken up elsewhere."), 0)

    async def _pupil(self) -> Pupil | None:
        """Find who it is, or ask; None where whoever it was has left or may not come in."""
        try:
            return await self._let_in()
        except Refusal as refusal:
            self._refuse(str(refusal))
        except OSError as error:
            self._refuse(say_unsaved(error))
        return None

    async def _let_in(self) -> Pupil | None:
        if self._asked.code != self._room.code:
            known = self._known()
            return known and await self._room.arrive(known)
        name = await self._name()
        if not name:
            self._refuse(_("Say who you are: your first name will do."))
            return None
        self._room.knock()
        return await self._room.join(name[:LONGEST_NAME], self._asked.language)

    async def _name(self) -> str:
        """Ask for a name until it is one, and no wish for how to play or in which language."""
        while True:
            self._greet()
            name = clean_line(await self._line(_("Your name: ")))
            if not name.startswith("+"):
                return name
            self._asked = self._asked.also(name.replace(" ", ""))
            use_language(self._asked.language)

    def _greet(self) -> None:
        told = [self._room.rulebook.read_in(self._asked.language).title]
        if self._asked.unknown:
            unknown = _("`+{wish}` is not known here.").format(wish=self._asked.unknown)
            told.append(unknown)
        if self._is_by_lines:
            told.append(_("You play by lines. For another language type +de or +en."))
        else:
            told.append(_("For lines in place of screens type +plain, for another language +de or +en."))
        self._say("\n".join(told))

    def _known(self) -> Pupil | None:
        """Give the pupil whose letters were typed."""
        pupil = self._room.with_code(self._asked.code)
        if pupil is None:
            self._refuse(_("There is no room with that code. Look at the board again."))
        return pupil

    async def _line(self, question: str) -> str:
        """Ask for a line, echoed as it is typed; nothing where the client leaves."""
        self._channel.write(question.encode())
        line = TypedLine(self._echo)
        while not line.takes(await self._letter()):
            pass
        return "" if line.is_left else line.text

    async def _letter(self) -> str:
        while not self._letters:
            self._letters.extend(self._decoder.decode(await self._typed.get()))
        return self._letters.popleft()

    def _echo(self, text: str) -> None:
        if self._has_terminal:
            self._channel.write(text.replace("\n", "\r\n").encode())

    def _say(self, text: str) -> None:
        end = "\r\n" if self._has_terminal else "\n"
        self._channel.write((text + "\n").replace("\n", end).encode())

    def _refuse(self, reason: str, status: int = 1) -> None:
        if not self._chan.is_closing():
            self._say(reason)
            self._chan.exit(status)


class _Server(asyncssh.SSHServer):
    def __init__(self, classroom: _Classroom) -> None:
        self._classroom = classroom
        self._asked = Asked()

    def begin_auth(self, username: str) -> bool:
        """Ask for no password: who has the code is let in."""
        self._asked = asked_by(username)
        return False

    def session_requested(self) -> Any:
        return self._conn.create_server_channel(encoding=None), _Session(self._classroom, self._asked)

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
async def ssh_served(
    room: Room, house: House, folder: Path, host: str, port: int, play_by_lines: PlayByLines
) -> AsyncGenerator[int]:
    """Serve terminals by ssh while the context lasts; give the port. Raises OSError where it is taken."""
    classroom = _Classroom(room, house, play_by_lines)
    server = await asyncssh.create_server(
        lambda: _Server(classroom),
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
