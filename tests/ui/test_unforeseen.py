"""An unforeseen error on a screen ends the program with the error, and no traceback is painted."""

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
