"""Why a file cannot be written for the user: there is no place for it, or it would stand over another file."""

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
