"""No test goes on in the language of the one before."""

from collections.abc import Iterator

import pytest

from game.language import use_language


@pytest.fixture(autouse=True)
def _in_the_language_of_nobody() -> Iterator[None]:
    """A program that a test runs in this process chooses the language for all that comes after."""
    use_language("")
    yield
    use_language("")
