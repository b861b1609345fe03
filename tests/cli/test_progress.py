"""The bar of long work: drawn on a terminal only, never wider than it, and wiped at the end."""

import os
from io import StringIO

import pytest

from game.cli.progress import told_on_terminal


class Terminal(StringIO):
    def isatty(self) -> bool:
        return True

    def fileno(self) -> int:
        return 2


@pytest.mark.parametrize(("columns", "longest"), [(20, 19), (0, 46), (200, 46)])
def test_the_bar_fits_and_is_wiped(monkeypatch: pytest.MonkeyPatch, columns: int, longest: int) -> None:
    terminal = Terminal()
    monkeypatch.setattr("sys.stderr", terminal)
    monkeypatch.setattr("os.get_terminal_size", lambda _stream: os.terminal_size((columns, 5)))
    with told_on_terminal() as tell:
        assert tell is not None
        tell("games", 0, 200)
        tell("games", 200, 200)
    drawn = terminal.getvalue().split("\r")
    assert max(map(len, drawn)) == longest
    assert drawn[-2:] == [" " * longest, ""]


def test_nothing_is_drawn_where_it_would_stay(capsys: pytest.CaptureFixture[str]) -> None:
    with told_on_terminal() as tell:
        assert tell is None
    assert capsys.readouterr().err == ""
