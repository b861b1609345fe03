"""No test goes on in the language of the one before, and each can be interrupted wherever the run was begun."""

import signal
from collections.abc import Iterator

import pytest

from game.language import use_language


def pytest_configure() -> None:
    """Let the programs that tests interrupt notice: a shell begins what runs in the background deaf to it."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(autouse=True)
def _in_the_language_of_nobody() -> Iterator[None]:
    """A program that a test runs in this process chooses the language for all that comes after."""
    use_language("")
    yield
    use_language("")
