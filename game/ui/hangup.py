"""The end of a terminal: it was closed, or its line was cut, and nobody can press a key any more."""

import os
import select
import sys

from textual.driver import Driver


def is_gone() -> bool:
    """Tell whether the terminal from which keys come is not there any more, where the platform knows."""
    if sys.__stdin__ is None or not hasattr(select, "poll"):
        return False
    poll = select.poll()
    poll.register(sys.__stdin__.fileno(), 0)
    return any(event & (select.POLLHUP | select.POLLERR | select.POLLNVAL) for _handle, event in poll.poll(0))


def let_go() -> None:
    """Lead the streams of a terminal that is gone nowhere, so that nothing said later stops the program."""
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (sys.__stdin__, sys.__stdout__, sys.__stderr__):
        if stream is not None:
            os.dup2(nowhere, stream.fileno())
    os.close(nowhere)


def enduring(driver: type[Driver]) -> type[Driver]:
    """Give a driver that neither writes to a terminal that is gone nor begins anew on it.

    The system lets a program that was left without its terminal continue, which Textual takes for the end of a pause.
    """

    class Enduring(driver):  # type: ignore[valid-type,misc]  # the platform says which driver it is
        def start_application_mode(self) -> None:
            if not is_gone():
                super().start_application_mode()

        def write(self, data: str) -> None:
            if not is_gone():
                super().write(data)

    return Enduring
