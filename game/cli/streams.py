"""Standard output and standard error: data goes to the one, talk to the other."""

import io
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TextIO


def prepare() -> None:
    """Let no character that a stream cannot encode or decode stop the program."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def data(text: str = "") -> None:
    """Write a line of data to standard output."""
    sys.stdout.write(f"{text}\n")


def exact(text: str) -> None:
    """Write data to standard output as it is: in UTF-8, without the system's ways with line breaks."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", newline="\n")
    sys.stdout.write(text)


def talk(text: str = "") -> None:
    """Write a line of talk to standard error, after what was given as data before it."""
    sys.stdout.flush()
    sys.stderr.write(f"{text}\n")
    sys.stderr.flush()


def flush() -> None:
    """Write out everything now, while an error can still be told."""
    sys.stdout.flush()


def hush() -> None:
    """Send the rest of standard output nowhere: its reader has gone, or its disk is full."""
    _send_nowhere(sys.stdout)


@contextmanager
def reader_may_leave() -> Iterator[None]:
    """Write out what is given as data, and go on to what else there is to do where its reader has gone."""
    try:
        yield
        sys.stdout.flush()
    except BrokenPipeError:
        hush()


def is_terminal() -> bool:
    """Do both the keyboard and the screen belong to a person?"""
    return sys.stdin.isatty() and sys.stdout.isatty()


def can_show_screens() -> bool:
    """Is there a terminal that can show screens, and not only lines one after another?"""
    return is_terminal() and os.environ.get("TERM") != "dumb"


def _send_nowhere(stream: TextIO) -> None:
    try:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)
    except (OSError, ValueError):
        return
