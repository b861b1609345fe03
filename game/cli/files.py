"""Files written for the user: whole or not at all, and never over one that is there."""

import os
import shutil
import tempfile
from contextlib import suppress
from pathlib import Path


def create(path: Path, data: bytes) -> None:
    """Write a new file; raise FileExistsError where there is one, OSError having left nothing."""
    path.open("xb").close()
    try:
        _replace(path, data)
    except BaseException:
        with suppress(OSError):
            path.unlink()
        raise


def renew(path: Path, data: bytes) -> None:
    """Write a file that holds something else already, or nothing yet."""
    if path.exists():
        _replace(path, data)
    else:
        create(path, data)


def _replace(path: Path, data: bytes) -> None:
    handle, temporary = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        shutil.copymode(path, temporary)
        Path(temporary).replace(path)
    except BaseException:
        with suppress(OSError):
            Path(temporary).unlink()
        raise
