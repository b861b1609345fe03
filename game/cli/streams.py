"""The standard streams: data goes to the one, talk to the other, and nothing passes that could steer a terminal.

Whatever the program says by lines goes through here, and is cleaned here, whoever wrote it.
"""

import io
import os
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TextIO

_PLAIN = re.compile(r"[\n\x20-\x7e]*")
_UNSEEN_IN_JSON = re.compile(
    "[\x7f-\x9f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\U000e0000-\U000e0fff]"
)


def prepare() -> None:
    """Let neither a stream that was closed nor a character that it cannot encode or decode stop the program."""
    for number, name in enumerate(("stdin", "stdout", "stderr")):
        stream = getattr(sys, name)
        if stream is None or stream.closed:
            stream = _nowhere(number)
            setattr(sys, name, stream)
            setattr(sys, f"__{name}__", stream)
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def data(text: str = "") -> None:
    """Write a line of data to standard output."""
    put(f"{text}\n", sys.stdout)


def painted(text: str) -> None:
    """Write a line of data with colours of the program's own, of which the words were cleaned before."""
    sys.stdout.write(f"{text}\n")


def as_json(value: object, indent: int | None = None) -> None:
    """Write a value as JSON to standard output; marks that are not seen are spelt out in it."""
    import json

    text = json.dumps(value, ensure_ascii=False, indent=indent)
    sys.stdout.write(_UNSEEN_IN_JSON.sub(lambda mark: json.dumps(mark[0])[1:-1], text) + "\n")


def exact(text: str) -> None:
    """Write data to standard output as it is, but on a terminal; in UTF-8, with plain line breaks."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", newline="\n")
    sys.stdout.write(_harmless(text) if sys.stdout.isatty() else text)


def talk(text: str = "") -> None:
    """Write one line of talk to standard error, after what was given as data before it."""
    sys.stdout.flush()
    line = " ".join(_harmless(text).split("\n"))
    try:
        sys.stderr.write(f"{line}\n")
        sys.stderr.flush()
    except OSError:
        _send_nowhere(sys.stderr)


def put(text: str, stream: TextIO) -> None:
    """Write a text to a stream, without what could steer a terminal."""
    stream.write(_harmless(text))


def ask(prompt: str) -> str:
    """Write a prompt, and read the line that is typed, with its end; nothing where there is no more."""
    put(prompt, sys.stdout)
    sys.stdout.flush()
    typed = sys.stdin.readline()
    if not is_typed():
        data()
    return typed


def read_all(limit: int = -1) -> bytes:
    """Read the bytes of standard input, or so many of them."""
    return sys.stdin.buffer.read(limit)


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


def is_typed() -> bool:
    """Is what is read typed on a keyboard?"""
    return sys.stdin.isatty()


def is_terminal() -> bool:
    """Do both the keyboard and the screen belong to a person?"""
    return is_typed() and sys.stdout.isatty()


def can_show_screens() -> bool:
    """Is there a terminal that can show screens, and not only lines one after another? They go to standard error."""
    return is_terminal() and sys.stderr.isatty() and os.environ.get("TERM") != "dumb"


def _harmless(text: str) -> str:
    if _PLAIN.fullmatch(text):
        return text
    from game.scenario.cleaning import harmless

    return harmless(text)


def _nowhere(number: int) -> TextIO:
    """Give a stream that reads nothing and forgets what it is told, in the place of one that was closed.

    The place itself is taken too, or the next file that is opened would stand where others write.
    """
    handle = os.open(os.devnull, os.O_RDWR)
    if handle != number and _is_free(number):
        os.dup2(handle, number)
        os.close(handle)
        handle = number
    return open(handle, "w" if number else "r", encoding="utf-8", closefd=False)


def _is_free(number: int) -> bool:
    try:
        os.fstat(number)
    except OSError:
        return True
    return False


def _send_nowhere(stream: TextIO) -> None:
    try:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)
    except (OSError, ValueError):
        return
