"""Where a user's files lie: the platform's folders, or those that the environment names."""

import os
from dataclasses import dataclass
from pathlib import Path

from platformdirs import user_config_dir, user_data_dir, user_state_dir

APP = "standoff"


@dataclass(frozen=True, slots=True)
class Folders:
    """The folders of one user; none of them need exist."""

    settings: Path
    """Holds `settings.toml`. STANDOFF_CONFIG names another."""
    themes: Path
    """Within the settings' folder."""
    scenarios: Path
    """The user's own scenarios. STANDOFF_DATA names another folder to hold it."""
    records: Path
    """Saved games. STANDOFF_STATE names another folder to hold it."""
    rooms: Path
    """What classes wrote, beside the records."""


def folders() -> Folders:
    """Say where the files lie; the environment is read at each call."""
    config = _folder("STANDOFF_CONFIG", user_config_dir(APP, appauthor=False))
    data = _folder("STANDOFF_DATA", user_data_dir(APP, appauthor=False))
    state = _folder("STANDOFF_STATE", user_state_dir(APP, appauthor=False))
    return Folders(config, config / "themes", data / "scenarios", state / "records", state / "rooms")


def _folder(variable: str, usual: str) -> Path:
    named = os.environ.get(variable)
    return Path(os.path.expanduser(named)) if named else Path(usual)  # noqa: PTH111 - Path's own raises without a home
