"""Files written whole or not at all."""

import os
import shutil
import tempfile
from contextlib import suppress
from pathlib import Path


def create(path: Path, data: bytes) -> None:
    """Write a new file; raise FileExistsError where there is one, OSError having left nothing."""
    path.open("xb").close()
    try:
        renew(path, data)
    except BaseException:
        with suppress(OSError):
            path.unlink()
        raise


def renew(path: Path, data: bytes) -> None:
    """Write a file that may hold something else already."""
    handle, temporary = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        with suppress(FileNotFoundError):
            shutil.copymode(path, temporary)
        Path(temporary).replace(path)
    except BaseException:
        with suppress(OSError):
            Path(temporary).unlink()
        raise
