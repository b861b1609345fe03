"""Files written for the user: whole or not at all, in a folder that is there, and never over another file."""

import os
import shutil
import tempfile
from contextlib import suppress
from pathlib import Path

from game.cli.status import UnusableError
from game.language import _


def refuse_place(path: Path) -> None:
    """Refuse what no file can be written to: a folder, or a place in a folder that is not there."""
    if path.is_dir():
        raise UnusableError(_("`{file}` is a folder. Name a file in it.").format(file=path))
    if not path.parent.is_dir():
        raise UnusableError(_("There is no folder `{folder}`. Make it first.").format(folder=path.parent))


def is_taken(path: Path) -> UnusableError:
    """Give the refusal of a file that is there already."""
    said = _("`{file}` is there already and is not overwritten. Choose another name, or move that file away.")
    return UnusableError(said.format(file=path))


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
