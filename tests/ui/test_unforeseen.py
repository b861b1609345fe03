"""An unforeseen error on a screen ends the program with the error, and no traceback is painted."""

import os
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from game.ui.app import StandoffApp, run_app
from game.ui.preferences import Preferences
from tests.ui.library_app import places


def fail(_app: StandoffApp) -> None:
    raise ZeroDivisionError("unforeseen")


def test_the_error_is_given_on_and_nothing_is_painted(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(StandoffApp, "on_ready", fail, raising=False)
    with pytest.raises(ZeroDivisionError, match="unforeseen"):
        run_app(StandoffApp(places(tmp_path), Preferences(tmp_path)), headless=True)
    written = capfd.readouterr()
    assert "Traceback" not in written.out + written.err


@pytest.mark.skipif(sys.platform == "win32", reason="a terminal of its own needs POSIX")
@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP"])
def test_who_is_ended_by_the_system_gives_the_terminal_back(name: str, tmp_path: Path) -> None:
    import pty

    ours, theirs = pty.openpty()
    env = os.environ | {"TERM": "xterm", "HOME": str(tmp_path), "XDG_STATE_HOME": str(tmp_path)}
    command = [sys.executable, "-m", "game", "play", "first_steps"]
    before = signal.signal(getattr(signal, name), signal.SIG_DFL)  # who is started deaf to it (`nohup`) would not end
    with subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=theirs, env=env) as program:
        signal.signal(getattr(signal, name), before)
        os.close(theirs)
        written = b""
        while b"[?1049h" not in written or b"Head" not in written:
            written += os.read(ours, 65536)
        program.send_signal(getattr(signal, name))
        with suppress(OSError):
            while more := os.read(ours, 65536):
                written += more
        assert program.wait(timeout=30) == 0
    os.close(ours)
    assert written.rindex(b"[?1049l") > written.rindex(b"[?1049h")
