"""No test of the command line touches the user's own folders, and interrupts reach the programs that tests start."""

import os
import signal
from pathlib import Path

import pytest

FOLDERS = ("STANDOFF_CONFIG", "STANDOFF_DATA", "STANDOFF_STATE")


def environment(folder: Path) -> dict[str, str]:
    return dict(os.environ) | {name: str(folder / name.lower()) for name in FOLDERS}


@pytest.fixture(autouse=True, scope="session")
def _hear_interrupts() -> None:
    """A shell starts what runs in its background deaf to interrupts, and so would be all that tests start."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(autouse=True)
def folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """Give an environment with folders of the test's own, which this process has too."""
    mine = environment(tmp_path)
    for name in FOLDERS:
        monkeypatch.setenv(name, mine[name])
    return mine


@pytest.fixture(scope="module")
def module_folders(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Give an environment with folders that the tests of a module share."""
    return environment(tmp_path_factory.mktemp("folders"))
