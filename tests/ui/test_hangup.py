"""A terminal that goes away, and a program that is killed: the game is saved, and the program is gone."""

import fcntl
import io
import os
import pty
import random
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from pathlib import Path

import pytest

from game.cli.main import main
from game.cli.status import ExitStatus

ROOT = Path(__file__).parents[2]
BELL = str(ROOT / "tests" / "cases" / "valid" / "school_bell.yaml")
FOLDERS = ("STANDOFF_CONFIG", "STANDOFF_DATA", "STANDOFF_STATE")
MOST_SECONDS = 30
BEGIN = """
import fcntl, os, signal, sys, termios
os.setsid()
fcntl.ioctl(0, termios.TIOCSCTTY, 0)
signal.signal(signal.SIGHUP, getattr(signal, sys.argv[1]))
os.execv(sys.executable, [sys.executable, "-m", "game", *sys.argv[2:]])
"""

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="terminals are made otherwise there")


class Terminal:
    """A program on a terminal of its own."""

    def __init__(self, *arguments: str, hangup: str = "SIG_IGN") -> None:
        self.master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        self.process = subprocess.Popen(
            [sys.executable, "-c", BEGIN, hangup, *arguments],
            stdin=slave,
            stdout=slave,
            stderr=slave,
            cwd=ROOT,
            env=os.environ | {"TERM": "xterm-256color"},
        )
        os.close(slave)
        self.painted = b""

    def read_until(self, wanted: bytes) -> None:
        end = time.monotonic() + MOST_SECONDS
        while wanted not in self.painted and time.monotonic() < end:
            self.read(0.1)
        if wanted not in self.painted:
            self.process.kill()
        assert wanted in self.painted

    def read(self, seconds: float) -> None:
        if select.select([self.master], [], [], seconds)[0]:
            self.painted += os.read(self.master, 65536)

    def press(self, keys: str) -> None:
        os.write(self.master, keys.encode())

    def hang_up(self) -> int:
        os.close(self.master)
        return self.process.wait(MOST_SECONDS)


@pytest.fixture(autouse=True)
def _folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for each in FOLDERS:
        monkeypatch.setenv(each, str(tmp_path / each.lower()))
    monkeypatch.setattr("sys.stdin", io.StringIO())


def the_record() -> Path:
    (record,) = (Path(os.environ["STANDOFF_STATE"]) / "records").iterdir()
    return record


@pytest.mark.parametrize(
    ("arguments", "painted"),
    [
        (["play", BELL, "--as", "head"], b"Head teacher"),
        (["watch", BELL], b"school_bell"),
        ([], b"Scenarios"),
    ],
    ids=["play", "watch", "library"],
)
def test_it_leaves_when_its_terminal_goes_away(arguments: list[str], painted: bytes) -> None:
    terminal = Terminal(*arguments)
    terminal.read_until(painted)
    terminal.press("\r")
    assert terminal.hang_up() == ExitStatus.DONE
    if arguments[:1] == ["play"]:
        before = the_record().read_bytes()
        assert before.endswith(b"\n")
        assert main(["resume", "--plain"]) == ExitStatus.DONE
        assert the_record().read_bytes() == before


def test_a_record_that_is_gone_too_is_written_anew() -> None:
    terminal = Terminal("play", BELL, "--as", "head")
    terminal.read_until(b"Head teacher")
    gone = the_record()
    gone.unlink()
    assert terminal.hang_up() == ExitStatus.DONE
    assert the_record().exists()
    assert main(["resume", "--plain"]) == ExitStatus.DONE


@pytest.mark.parametrize("seed", range(3))
def test_a_game_killed_at_any_moment_can_be_gone_on_with(seed: int) -> None:
    dice = random.Random(seed)
    terminal = Terminal("play", BELL, "--as", "head,council", "--opponents", "random")
    terminal.read_until(b"help")
    for _key in range(dice.randrange(40)):
        terminal.press(dice.choice(["\r", "1", "2", "s", "\x1b[B"]))
        terminal.read(dice.random() / 10)
    terminal.process.send_signal(signal.SIGKILL)
    terminal.hang_up()
    assert main(["resume", str(the_record()), "--plain"]) == ExitStatus.DONE
